import { secondsIn } from '../duration.ts';
import { repositoryOf } from '../image.ts';

/** Options and variables by which servers say how they shut down. Read 2026-11 from their documentation. */

export type Setting = 'drain' | 'delay';

/** What a bare number counts; `none` where the server refuses one, or where the name alone does not tell. */
type Unit = 's' | 'ms' | 'none';

type Names = { readonly [unit in Unit]?: readonly string[] };

/** An option starts with `-`, a variable does not; `*` is the name of an entry point. One dash and two are the same. */
interface Server {
  readonly source: string;
  /** The longest it lets running requests take. */
  readonly drain?: Names;
  /** It keeps serving that long after SIGTERM. */
  readonly delay?: Names;
  /** Only in this image, where the name means something else in others. */
  readonly image?: RegExp;
}

const SERVERS: readonly Server[] = [
  {
    source: 'https://www.uvicorn.org/settings/',
    drain: { s: ['--timeout-graceful-shutdown', 'UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN'] },
  },
  {
    // Hypercorn has the same option.
    source: 'https://docs.gunicorn.org/en/stable/settings.html#graceful-timeout',
    drain: { s: ['--graceful-timeout'] },
  },
  {
    source: 'https://github.com/emmett-framework/granian',
    drain: { s: ['--workers-kill-timeout', 'GRANIAN_WORKERS_KILL_TIMEOUT'] },
  },
  {
    source: 'https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html',
    drain: {
      ms: [
        '--spring.lifecycle.timeout-per-shutdown-phase',
        '-Dspring.lifecycle.timeout-per-shutdown-phase',
        'SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE',
        'SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE',
      ],
    },
  },
  {
    source: 'https://quarkus.io/guides/lifecycle#graceful-shutdown',
    drain: { s: ['-Dquarkus.shutdown.timeout', 'QUARKUS_SHUTDOWN_TIMEOUT'] },
    delay: { s: ['-Dquarkus.shutdown.delay', 'QUARKUS_SHUTDOWN_DELAY'] },
  },
  {
    source:
      'https://docs.micronaut.io/latest/api/io/micronaut/runtime/graceful/GracefulShutdownConfiguration.html',
    drain: {
      none: [
        '-Dmicronaut.lifecycle.graceful-shutdown.grace-period',
        'MICRONAUT_LIFECYCLE_GRACEFUL_SHUTDOWN_GRACE_PERIOD',
      ],
    },
  },
  {
    source: 'https://pekko.apache.org/docs/pekko/current/coordinated-shutdown.html',
    drain: {
      ms: [
        '-Dpekko.coordinated-shutdown.phases.service-requests-done.timeout',
        '-Dakka.coordinated-shutdown.phases.service-requests-done.timeout',
      ],
    },
  },
  {
    source: 'https://www.dropwizard.io/en/stable/manual/configuration.html',
    drain: { none: ['-Ddw.server.shutdownGracePeriod'] },
  },
  {
    source: 'https://learn.microsoft.com/aspnet/core/fundamentals/host/web-host',
    drain: {
      s: ['--shutdownTimeoutSeconds', 'ASPNETCORE_SHUTDOWNTIMEOUTSECONDS', 'DOTNET_SHUTDOWNTIMEOUTSECONDS'],
    },
  },
  { source: 'https://nitro.build/deploy/runtimes/node', drain: { ms: ['NITRO_SHUTDOWN_TIMEOUT'] } },
  {
    source: 'https://doc.traefik.io/traefik/routing/entrypoints/#lifecycle',
    drain: {
      s: [
        '--entrypoints.*.transport.lifecycle.gracetimeout',
        'TRAEFIK_ENTRYPOINTS_*_TRANSPORT_LIFECYCLE_GRACETIMEOUT',
      ],
    },
    delay: {
      s: [
        '--entrypoints.*.transport.lifecycle.requestacceptgracetimeout',
        'TRAEFIK_ENTRYPOINTS_*_TRANSPORT_LIFECYCLE_REQUESTACCEPTGRACETIMEOUT',
      ],
    },
  },
  {
    source: 'https://www.openpolicyagent.org/docs/cli',
    image: /(?:^|\/)opa(?:-envoy-plugin)?$/,
    drain: { s: ['--shutdown-grace-period'] },
    delay: { s: ['--shutdown-wait-period'] },
  },
  {
    source: 'https://kubernetes.github.io/ingress-nginx/user-guide/cli-arguments/',
    delay: { s: ['--shutdown-grace-period'] },
  },
  {
    source: 'https://haproxy-ingress.github.io/docs/configuration/command-line/',
    delay: { s: ['--wait-before-shutdown'] },
  },
  {
    source: 'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/',
    delay: { none: ['--shutdown-delay-duration'] },
  },
  {
    source: 'https://www.keycloak.org/server/all-config',
    drain: { s: ['KC_SHUTDOWN_TIMEOUT'] },
    delay: { s: ['KC_SHUTDOWN_DELAY'] },
  },
  {
    source: 'https://hasura.io/docs/2.0/deployment/graphql-engine-flags/reference/',
    drain: { s: ['HASURA_GRAPHQL_GRACEFUL_SHUTDOWN_TIMEOUT'] },
  },
  {
    source: 'https://docs.gitlab.com/charts/charts/gitlab/webservice/',
    delay: { s: ['SHUTDOWN_BLACKOUT_SECONDS'] },
  },
  {
    source: 'https://thanos.io/tip/components/query.md/',
    drain: { none: ['--http-grace-period', '--grpc-grace-period'] },
  },
  {
    source: 'https://grafana.com/docs/mimir/latest/references/configuration-parameters/',
    drain: { none: ['-server.graceful-shutdown-timeout'] },
    delay: { none: ['-shutdown-delay'] },
  },
  {
    source: 'https://docs.victoriametrics.com/',
    drain: { none: ['-http.maxGracefulShutdownDuration'] },
    delay: { none: ['-http.shutdownDelay'] },
  },
  {
    source:
      'https://developers.cloudflare.com/cloudflare-one/connections/connect-networks/configure-tunnels/run-parameters/',
    image: /(?:^|\/)cloudflared$/,
    drain: { none: ['--grace-period', 'TUNNEL_GRACE_PERIOD'] },
  },
  {
    source: 'https://github.com/GoogleCloudPlatform/cloud-sql-proxy/releases/tag/v2.12.0',
    drain: {
      none: [
        '--max-sigterm-delay',
        'CSQL_PROXY_MAX_SIGTERM_DELAY',
        'ALLOYDB_PROXY_MAX_SIGTERM_DELAY',
        '-term_timeout',
      ],
    },
    delay: { none: ['--min-sigterm-delay', 'CSQL_PROXY_MIN_SIGTERM_DELAY'] },
  },
  {
    source: 'https://istio.io/latest/docs/reference/commands/pilot-agent/',
    drain: { s: ['TERMINATION_DRAIN_DURATION_SECONDS'] },
  },
  {
    source: 'https://developer.hashicorp.com/consul/docs/reference/dataplane/cli',
    drain: { s: ['-shutdown-grace-period-seconds'] },
  },
  {
    source: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    drain: { s: ['--dapr-graceful-shutdown-seconds'] },
    delay: { none: ['--dapr-block-shutdown-duration'] },
  },
  {
    // Names that many servers share; a bare number may be milliseconds, or is refused.
    source: 'https://pkg.go.dev/time#ParseDuration',
    drain: {
      none: [
        '--shutdown-timeout',
        '--graceful-shutdown-timeout',
        'SHUTDOWN_TIMEOUT',
        'SHUTDOWN_GRACE_PERIOD',
        'GRACEFUL_SHUTDOWN_TIMEOUT',
        'GRACEFUL_SHUTDOWN_GRACE_PERIOD',
      ],
      s: ['SHUTDOWN_TIMEOUT_SECONDS', 'SHUTDOWN_GRACE_PERIOD_SECONDS', 'GRACEFUL_SHUTDOWN_TIMEOUT_SECONDS'],
      ms: ['SHUTDOWN_TIMEOUT_MS', 'GRACEFUL_SHUTDOWN_TIMEOUT_MS'],
    },
    delay: {
      none: [
        '--lameduck',
        '--lameduck-duration',
        '--lameduck-period',
        '--lame-duck-duration',
        '--lame-duck-period',
        '--shutdown-delay',
        'SHUTDOWN_DELAY',
      ],
      s: ['SHUTDOWN_DELAY_SECONDS'],
      ms: ['SHUTDOWN_DELAY_MS'],
    },
  },
];

interface Row {
  readonly sets: Setting;
  readonly unit: Unit;
  readonly image: RegExp | undefined;
}

let byName: ReadonlyMap<string, readonly Row[]> | undefined;

/** The table by name, made when first asked for. */
function rows(): ReadonlyMap<string, readonly Row[]> {
  if (byName) return byName;
  const made = new Map<string, Row[]>();
  for (const { image, ...server } of SERVERS) {
    for (const sets of ['drain', 'delay'] as const) {
      for (const [unit, names] of Object.entries(server[sets] ?? {})) {
        const row = { sets, unit: unit as Unit, image };
        for (const name of names.map(keyOf)) made.set(name, [...(made.get(name) ?? []), row]);
      }
    }
  }
  byName = made;
  return made;
}

function keyOf(name: string): string {
  const key = name.toLowerCase().replace(/^--/, '-');
  return key.replace(/(entrypoints[._])[\w-]+?([._]transport[._])/, '$1*$2');
}

/** Seconds and what they are, or undefined for a name without a row or a value that cannot be read. */
export function shutdownOption(
  name: string,
  value: string,
  image: string | undefined,
): { readonly sets: Setting; readonly seconds: number } | undefined {
  const candidates = rows().get(keyOf(name));
  if (!candidates) return undefined;
  const repository = image === undefined ? '' : repositoryOf(image);
  const row = candidates.find((candidate) => !candidate.image || candidate.image.test(repository));
  const seconds = row && secondsIn(value, row.unit);
  return row && seconds !== undefined ? { sets: row.sets, seconds } : undefined;
}

import { repositoryOf } from '../image.ts';

/**
 * What health endpoints answer by their names. Read 2026-11 from the documentation named at each row. Paths that say
 * neither readiness nor all dependencies, such as `/health`, mean something else in every project and are no rows.
 */

export interface ReadinessPath {
  /** `readiness`: whether it can take requests; `everything`: all checks, those of its dependencies among them. */
  readonly answers: 'readiness' | 'everything';
  /** What the same software answers for liveness. */
  readonly instead: string;
}

interface Row {
  readonly path: RegExp;
  readonly answers: ReadinessPath['answers'];
  /** Put in the place of what matched. */
  readonly liveness: string;
}

const ROWS: readonly Row[] = [
  // https://kubernetes.io/docs/reference/using-api/health-checks/: /livez and /readyz, also of controller-runtime.
  { path: /\/readyz$/, answers: 'readiness', liveness: '/livez' },
  // https://prometheus.io/docs/prometheus/latest/management_api/, and the projects that follow it (Thanos, Alertmanager).
  { path: /\/-\/ready$/, answers: 'readiness', liveness: '/-/healthy' },
  // https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes
  { path: /\/health\/readiness(?:state)?$/, answers: 'readiness', liveness: '/health/liveness' },
  { path: /\/actuator\/health$/, answers: 'everything', liveness: '/actuator/health/liveness' },
  // https://www.jhipster.tech/monitoring/: Spring Boot's endpoints under another base path.
  { path: /\/management\/health$/, answers: 'everything', liveness: '/management/health/liveness' },
  // https://quarkus.io/guides/smallrye-health: /q/health is all, /q/health/ready and /q/health/live are its parts.
  { path: /\/q\/health$/, answers: 'everything', liveness: '/q/health/live' },
  // https://github.com/microprofile/microprofile-health/blob/main/spec/src/main/asciidoc/protocol-wireformat.asciidoc
  { path: /\/health\/ready$/, answers: 'readiness', liveness: '/health/live' },
  // https://helidon.io/docs/latest/se/health: all checks, and their parts below.
  { path: /\/observe\/health$/, answers: 'everything', liveness: '/observe/health/live' },
  // https://github.com/GoogleCloudPlatform/cloud-sql-proxy#health-checks
  // https://learn.microsoft.com/aspnet/core/host-and-deploy/health-checks: /healthz/ready, /healthz/live.
  // https://istio.io/latest/docs/ops/configuration/mesh/app-health-check/, https://grafana.com/docs/loki/latest/reference/: /ready.
  { path: /\/readiness$/, answers: 'readiness', liveness: '/liveness' },
  { path: /\/ready$/, answers: 'readiness', liveness: '/live' },
  {
    path: /\/(?:is[-_]?ready|_ready|(?:ready|readiness)[-_]?(?:check|probe))$/,
    answers: 'readiness',
    liveness: '/live',
  },
];

/**
 * Images that are meant to be asked so by both probes, by the manifests of their makers. cloudflared answers whether it
 * has a tunnel: without one it gets no requests, and a restart makes new ones. CloudNativePG's operator answers whether
 * its own webhook server runs. https://developers.cloudflare.com/tunnel/deployment-guides/kubernetes/,
 * https://github.com/cloudnative-pg/cloudnative-pg/blob/main/config/manager/manager.yaml
 */
const FOR_BOTH = new Map([
  ['/ready', /(?:^|\/)cloudflared$/],
  ['/readyz', /(?:^|\/)cloudnative-pg(?:-testing)?$/],
]);

/** Undefined for a path that does not say that it is about readiness, or of an image that means more; the query says nothing. */
export function readinessPath(path: string, image = ''): ReadinessPath | undefined {
  const bare = (/^[^?#]*/.exec(path)?.[0] ?? '').replace(/(?<!\/)\/+$/, '');
  const absolute = bare.startsWith('/') ? bare : `/${bare}`;
  if (FOR_BOTH.get(absolute)?.test(repositoryOf(image))) return undefined;
  for (const row of ROWS) {
    const match = row.path.exec(absolute.toLowerCase());
    if (match) return { answers: row.answers, instead: absolute.slice(0, match.index) + row.liveness };
  }
  return undefined;
}

import { repositoryOf } from '../image.ts';

/** Proxies that carry an app's own traffic from the same pod. Read 2026-11 from the projects' documentation. */
interface TrafficProxy {
  /** Tested on the repository without registry, tag and digest. */
  readonly repository: RegExp;
  /** Names of the container that say it where the image does not. */
  readonly name?: RegExp;
  /** Seconds that it goes on taking connections after SIGTERM, unless told otherwise. */
  readonly serves: number;
  /** Minor versions of a 1.x that end at SIGTERM; newer ones wait for their clients. */
  readonly before?: number;
  /** A variable that makes it wait for its connections. */
  readonly waits?: string;
  readonly source: string;
}

const PROXIES: readonly TrafficProxy[] = [
  {
    repository: /(?:^|\/)envoy(?:-distroless|-alpine)?$/,
    serves: 0,
    source: 'https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/operations/draining',
  },
  {
    repository: /(?:^|\/)proxyv2$/,
    serves: 5,
    waits: 'EXIT_ON_ZERO_ACTIVE_CONNECTIONS',
    source: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig',
  },
  {
    repository: /(?:^|\/)linkerd(?:-io)?\/proxy$/,
    name: /^linkerd-proxy$/,
    serves: 0,
    source: 'https://linkerd.io/2/tasks/graceful-shutdown/',
  },
  {
    repository: /(?:^|\/)(?:cloud-sql-proxy|gce-proxy|alloydb-auth-proxy)$/,
    serves: 0,
    source: 'https://github.com/GoogleCloudPlatform/cloudsql-proxy/issues/86',
  },
  {
    repository: /(?:^|\/)pgbouncer$/,
    serves: 0,
    before: 23,
    source: 'https://www.pgbouncer.org/changelog.html#pgbouncer-123x',
  },
  {
    repository: /(?:^|\/)consul-dataplane$/,
    serves: 0,
    source: 'https://github.com/hashicorp/consul-k8s/issues/650',
  },
  {
    repository: /(?:^|\/)daprd$/,
    serves: 5,
    source: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
  },
];

/** How long a proxy of the app's traffic serves after SIGTERM; undefined for what is none, or waits for its clients. */
export function trafficProxy(
  name: string | undefined,
  image: string | undefined,
): Pick<TrafficProxy, 'serves' | 'waits' | 'source'> | undefined {
  const repository = image === undefined ? undefined : repositoryOf(image);
  const row = PROXIES.find(
    (proxy) =>
      (repository !== undefined && proxy.repository.test(repository)) ||
      (name !== undefined && proxy.name?.test(name)),
  );
  if (row?.before === undefined) return row;
  const [, minor] = /:v?1\.(\d+)/.exec(image ?? '') ?? [];
  return minor !== undefined && Number(minor) < row.before ? row : undefined;
}

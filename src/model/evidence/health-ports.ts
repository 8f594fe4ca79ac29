/** Ports on which well-known servers answer health checks and nothing else. Read 2026-11 from the documentation named. */
interface HealthPort {
  readonly port: number;
  /** Only for these paths, where others use the number for requests. */
  readonly path?: RegExp;
}

const PORTS: readonly HealthPort[] = [
  // https://book.kubebuilder.io/reference/project-config: --health-probe-bind-address of controller-runtime.
  { port: 8081, path: /^\/(?:healthz|readyz|livez)(?:\/|$)/ },
  // https://kubernetes.github.io/ingress-nginx/user-guide/cli-arguments/: --healthz-port.
  { port: 10254, path: /^\/healthz$/ },
  // https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio
  { port: 15020 },
  { port: 15021 },
  // https://www.envoyproxy.io/docs/envoy/latest/operations/admin: it has no default port, and 9901 is that of the examples.
  { port: 9901, path: /^\/ready$/ },
  // https://linkerd.io/2/reference/proxy-configuration/: the admin port.
  { port: 4191 },
  // https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/extension/healthcheckextension
  { port: 13133 },
  // https://www.jaegertracing.io/docs/1.55/monitoring/: the admin ports of collector, query and ingester.
  { port: 14269 },
  { port: 14270 },
  { port: 16687 },
  // https://github.com/GoogleCloudPlatform/cloud-sql-proxy/blob/main/examples/k8s-health-check/README.md: --http-port of
  // v2 and the port of its examples; before them -health_check_port of v1.
  { port: 8090, path: /^\/(?:startup|liveness|readiness)$/ },
  { port: 9090, path: /^\/(?:startup|liveness|readiness)$/ },
  { port: 9801, path: /^\/(?:startup|liveness|readiness)$/ },
  // https://kubernetes.io/docs/reference/command-line-tools-reference/kube-proxy/: --healthz-bind-address.
  { port: 10256 },
];

/** Whether a probe that asks this port is sure of it, although its container does not declare it. */
export function isHealthPort(port: number, path: string | undefined): boolean {
  const bare = /^[^?#]*/.exec(path ?? '')?.[0] ?? '';
  return PORTS.some((row) => row.port === port && (!row.path || row.path.test(bare)));
}

/**
 * Ports of proxies that an injector puts into pods, so that no template declares them. Read 2026-11 from
 * https://istio.io/latest/docs/ops/deployment/application-requirements/,
 * https://linkerd.io/2/reference/proxy-configuration/ and https://docs.dapr.io/reference/arguments-annotations-overview/.
 */
const NAMES =
  /^(?:http-envoy-prom|https?-istio-.*|linkerd-(?:proxy|admin)|dapr-(?:http|grpc|metrics|internal))$/;

/** Istio's from 15000 to 15090; Linkerd's, then Dapr's. */
const ISTIO = { least: 15_000, most: 15_090 } as const;
const NUMBERS = new Set([4140, 4143, 4190, 4191, 3500, 50_001, 50_002]);

/** Whether a proxy of a mesh listens there, in pods that declare nothing of the sort. */
export function isInjectedPort(port: number | string): boolean {
  if (typeof port === 'string') return NAMES.test(port);
  return NUMBERS.has(port) || (port >= ISTIO.least && port <= ISTIO.most);
}

/**
 * Labels and annotations by which pods ask an operator for containers of its own; those of Istio and Linkerd bring the
 * ports above. Read 2026-11 from the documentation of OpenTelemetry, Jaeger, Consul, Kuma, AWS App Mesh and Istio
 * (custom templates).
 */
const MARK = /inject/i;
const KNOWN = /^(?:sidecar\.istio\.io|linkerd\.io)\/inject$/;
const OFF = /^(?:false|disabled|no)$/;

/** Whether a label or annotation of pods brings containers with ports that no template declares. */
export function asksForContainers(key: string, value: string | undefined): boolean {
  return MARK.test(key) && !KNOWN.test(key) && !(value !== undefined && OFF.test(value));
}

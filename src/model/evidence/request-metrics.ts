/**
 * Read 2026-11 from the documentation of the metrics of the Prometheus client libraries, OpenTelemetry's semantic
 * conventions for HTTP and RPC, Istio, Linkerd, Envoy, ingress-nginx, Traefik, HAProxy, Contour, Spring and
 * grpc-ecosystem.
 */

/** Words in the names of series that count requests, their answers, or how long these take. */
const REQUEST_WORDS = new Set(
  'request requests response responses rq http grpc rpc call calls latency'.split(' '),
);

/** Words in the names of series that have to do with requests and do not count them: gauges, limits, and what is yet to come. */
const OTHER_WORDS = new Set(
  (
    'active queue queued pending inflight flight current max limit limits rate size cpu memory container kube ' +
    'resource resources retries connections client created apiserver etcd kubelet prometheus canary preview'
  ).split(' '),
);

/** Whether a series counts requests that were served, or says how long they took, by its name. */
export function measuresRequests(metric: string): boolean {
  const words = metric.toLowerCase().split('_');
  return words.some((word) => REQUEST_WORDS.has(word)) && !words.some((word) => OTHER_WORDS.has(word));
}

/** Labels that say how a request went or where the cluster stands, and have all values on pods of either version. */
const BESIDE_THE_POINT = new Set(
  (
    'code status status_code statuscode response_code response_code_class http_status http_status_code ' +
    'http_response_status_code classification grpc_code grpc_status grpc_response_status grpc_type grpc_method ' +
    'grpc_service rpc_method rpc_grpc_status_code method http_method http_request_method verb path uri url route ' +
    'http_route handler endpoint operation le quantile reporter direction protocol request_protocol ' +
    'connection_security_policy exception outcome error response_flags host namespace exported_namespace ' +
    'kubernetes_namespace k8s_namespace_name destination_service_namespace destination_workload_namespace ' +
    'dst_namespace cluster cluster_name region zone env environment stage'
  ).split(' '),
);

/** Whether a label has the same values on the pods of the old version and of the new one. */
export function tellsNoVersion(label: string): boolean {
  return BESIDE_THE_POINT.has(label.toLowerCase());
}

/** Labels whose value begins with the name of what owns the pod. */
const POD_LABELS = new Set('pod pod_name kubernetes_pod_name k8s_pod_name exported_pod'.split(' '));

export function namesPods(label: string): boolean {
  return POD_LABELS.has(label.toLowerCase());
}

/** Whether the value of a label is the name of a Service or its host. */
export function namesServices(label: string): boolean {
  return /(?:^|_)(?:service|svc|upstream|backend)(?:_name)?$/.test(label.toLowerCase());
}

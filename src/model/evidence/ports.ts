/** Read 2026-11 from the manifests of the named projects and from the default ports in their documentation. */

/** What a Service or a port is there for. */
export type ServicePurpose = 'traffic' | 'observation';

/** Words in the names of ports that carry no user's request: metrics, health, profiling, debugging. */
const OBSERVATION_WORDS = new Set(
  (
    'metrics metric prometheus prom telemetry monitoring servicemonitor exporter pprof profiling jmx healthz ' +
    'healthcheck livez readyz debug'
  ).split(' '),
);

/** Names that mean it only as a whole. */
const OBSERVATION_NAMES = new Set(
  'health health-check health-probe http-health stats status probe probes liveness readiness'.split(' '),
);

/** Words in the names of ports by which the members of a cluster find each other: memberlist, Raft, Serf, Erlang, etcd. */
const PEER_WORDS = new Set(
  'peer peers gossip memberlist raft serf serflan serfwan swim epmd ringpop discovery'.split(' '),
);

/** Names that mean it only as a whole: Hazelcast, Elasticsearch, Alertmanager. */
const PEER_NAMES = new Set('cluster clustering tcp-cluster transport mesh-tcp mesh-udp'.split(' '));

/** Names of Services that are scraped, by the convention of kubebuilder and the Prometheus operator. */
const OBSERVATION_SERVICE =
  /-metrics(?:-service)?$|^metrics-service$|-(?:monitoring|exporter|pprof)(?:-service)?$/;

/** Prometheus itself, whose own port is often called so: people and Grafana ask it. */
const PROMETHEUS = /^prometheus(?:$|-)/;

/** Names by which kubebuilder, Knative, cert-manager and their like tell the API server's port from others. */
const ADMISSION = /^(?:https?-)?webhooks?(?:-(?:server|api|https?))?$/;

/** Names of Services for admission webhooks, as these projects and their charts give them. */
const ADMISSION_SERVICE = /(?:^|-)webhook(?:-(?:server|service|svc))*$/;

/** Whether a Service is named for an admission webhook, or all of its ports for users are. */
export function isForAdmission(service: string, ports: readonly string[]): boolean {
  return ADMISSION_SERVICE.test(service) || (ports.length > 0 && ports.every((port) => ADMISSION.test(port)));
}

export function isObservationPort(name: string): boolean {
  return (
    OBSERVATION_NAMES.has(name) ||
    /^metricshttps?$/.test(name) ||
    name.split('-').some((word) => OBSERVATION_WORDS.has(word))
  );
}

/** Whether only other pods of the same sort ask a port, by its name. */
export function isPeerPort(name: string): boolean {
  return PEER_NAMES.has(name) || name.split('-').some((word) => PEER_WORDS.has(word));
}

/** A Service is for observation when all of its ports are, or its own name says so. A port number alone never does. */
export function purposeOf(service: string, ports: readonly string[]): ServicePurpose {
  if (OBSERVATION_SERVICE.test(service)) return 'observation';
  if (PROMETHEUS.test(service) && ports.includes('prometheus')) return 'traffic';
  return ports.length > 0 && ports.every((port) => isObservationPort(port)) ? 'observation' : 'traffic';
}

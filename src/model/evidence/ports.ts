/** Read 2026-11 from the manifests of the named projects and from the default ports in their documentation. */

/** What a Service or a port is there for. */
export type ServicePurpose = 'traffic' | 'observation';

/** Names of ports that carry no user's request: metrics, health, profiling, debugging. */
const OBSERVATION_PORT =
  /^(?:https?-|tcp-|web-)?(?:metrics?|prom(?:etheus)?|telemetry|monitoring|exporter|stats|health|healthz|health-?check|probes?|liveness|readiness|status|pprof|debug|profiling|jmx)(?:-(?:http|https|port|web|server|metrics|health))?$|-metrics$|-metrics-port$/;

/** Names of Services that are scraped, by the convention of kubebuilder and the Prometheus operator. */
const OBSERVATION_SERVICE =
  /-metrics(?:-service)?$|^metrics-service$|-(?:monitoring|exporter|pprof)(?:-service)?$/;

export function isObservationPort(name: string): boolean {
  return OBSERVATION_PORT.test(name);
}

/** A Service is for observation when all of its ports are, or its own name says so. A port number alone never does. */
export function purposeOf(service: string, ports: readonly string[]): ServicePurpose {
  if (OBSERVATION_SERVICE.test(service)) return 'observation';
  return ports.length > 0 && ports.every((port) => isObservationPort(port)) ? 'observation' : 'traffic';
}

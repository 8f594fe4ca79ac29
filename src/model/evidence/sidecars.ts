import { repositoryOf } from '../image.ts';

/** Containers that serve the app and not its users. Read 2026-11 from the projects' installation guides. */
const IMAGES =
  /(?:^|\/)(?:proxyv2|envoy|linkerd.*proxy|proxy-init|cloud-sql-proxy|cloudsql-docker|gce-proxy|vault|vault-agent|consul-dataplane|fluent-bit|fluentd|filebeat|promtail|vector|datadog-agent|opentelemetry-collector.*|otelcol.*|jaeger-agent|statsd-exporter|.*[-_]exporter|exporter|git-sync|configmap-reload|prometheus-config-reloader|k8s-sidecar|reloader|kube-rbac-proxy|twemproxy|mcrouter|daprd|aws-xray-daemon|cloudwatch-agent)$/;

const NAMES =
  /^(?:istio-proxy|linkerd-proxy|envoy(?:-sidecar)?|sidecar|.*-sidecar|cloud-?sql-proxy|vault-agent|daprd|metrics|.*[-_]exporter|exporter|kube-rbac-proxy|config-reloader|.*-reload(?:er)?|logger|log-(?:shipper|forwarder|agent)|filebeat|fluent-?bit|git-sync)$/;

/** Images that stand there to be scraped, or guard what is scraped: kubebuilder, kube-prometheus. */
const OBSERVES = /(?:^|[/_-])(?:exporter|kube-rbac-proxy|kube-state-metrics)$/;

export function isForScraping(image: string | undefined): boolean {
  return image !== undefined && OBSERVES.test(repositoryOf(image));
}

export function isSidecar(name: string | undefined, image: string | undefined): boolean {
  if (name !== undefined && NAMES.test(name)) return true;
  return image !== undefined && IMAGES.test(repositoryOf(image).toLowerCase());
}

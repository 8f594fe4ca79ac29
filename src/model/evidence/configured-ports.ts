import { repositoryOf } from '../image.ts';

/**
 * Servers that listen at the ports which a file tells them, whatever their pods declare. Read 2026-11 from the
 * documentation of each: https://grafana.com/docs/tempo/latest/configuration/ (also Loki, Mimir, Pyroscope, Agent and
 * Alloy), https://opentelemetry.io/docs/collector/configuration/, https://vector.dev/docs/reference/configuration/sources/,
 * https://docs.fluentbit.io/manual/pipeline/inputs, https://docs.fluentd.org/input,
 * https://www.envoyproxy.io/docs/envoy/latest/configuration/listeners/listeners,
 * https://www.haproxy.com/documentation/haproxy-configuration-manual/latest/,
 * https://nginx.org/en/docs/http/ngx_http_core_module.html#listen, https://caddyserver.com/docs/caddyfile/concepts,
 * https://activemq.apache.org/components/artemis/documentation/latest/configuring-transports.html.
 */
const IMAGES = new Set(
  (
    'tempo loki mimir pyroscope agent alloy opentelemetry-collector opentelemetry-collector-contrib ' +
    'opentelemetry-collector-k8s aws-otel-collector vector fluent-bit fluentd envoy haproxy nginx nginx-unprivileged ' +
    'caddy activemq-artemis'
  ).split(' '),
);

/** Whether a file tells the server of an image where to listen. */
export function isConfiguredByFile(image: string): boolean {
  return IMAGES.has(repositoryOf(image).split('/').at(-1)?.toLowerCase() ?? '');
}

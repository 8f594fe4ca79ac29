import { indented, lines, type WorkloadParts, workload } from './manifests.ts';

/** A Rollout of `app: web` whose strategy is written in flow or block style: `canary: { steps: [] }`. */
export function rollout(strategy: string, parts: WorkloadParts = {}): string {
  const spec = lines(`strategy:\n${indented(strategy, 2)}`, parts.spec);
  return workload({ replicas: 4, ...parts, kind: 'Rollout', spec: spec.trimEnd() });
}

export interface TemplateParts {
  readonly name?: string;
  readonly kind?: 'AnalysisTemplate' | 'ClusterAnalysisTemplate';
  readonly namespace?: string;
  /** In flow style. */
  readonly args?: string;
  /** Further keys of the template's spec. */
  readonly spec?: string;
}

/** An AnalysisTemplate with these metrics, each the keys of one, in block style. */
export function analysisTemplate(metrics: readonly string[], parts: TemplateParts = {}): string {
  const { name = 'success-rate', kind = 'AnalysisTemplate' } = parts;
  return lines(
    'apiVersion: argoproj.io/v1alpha1',
    `kind: ${kind}`,
    'metadata:',
    `  name: ${name}`,
    parts.namespace && `  namespace: ${parts.namespace}`,
    'spec:',
    parts.args && `  args: ${parts.args}`,
    parts.spec && indented(parts.spec, 2),
    '  metrics:',
    ...metrics.map((metric) => indented(metric, 6).replace(/^ {6}/, '    - ')),
  );
}

/** The keys of a metric of Prometheus, with further ones in front. */
export function prometheusMetric(keys = '', query = 'sum(rate(http_requests_total[2m]))'): string {
  return lines(
    'name: success-rate',
    keys,
    'provider:',
    '  prometheus:',
    '    address: http://prometheus.monitoring:9090',
    `    query: ${query}`,
  ).trimEnd();
}

export interface CanaryParts {
  readonly name?: string;
  readonly namespace?: string;
  /** The target in flow style. */
  readonly target?: string;
  readonly provider?: string;
  /** Keys of the Service, in flow style. */
  readonly service?: string;
  /** Further keys of the Canary's spec. */
  readonly spec?: string;
}

/** A Canary of Flagger with the keys of its analysis in block style; none where they are empty. */
export function canary(analysis: string, parts: CanaryParts = {}): string {
  const { name = 'web', target = '{ apiVersion: apps/v1, kind: Deployment, name: web }' } = parts;
  return lines(
    'apiVersion: flagger.app/v1beta1',
    'kind: Canary',
    'metadata:',
    `  name: ${name}`,
    parts.namespace && `  namespace: ${parts.namespace}`,
    'spec:',
    parts.provider && `  provider: ${parts.provider}`,
    `  targetRef: ${target}`,
    `  service: ${parts.service ?? '{ port: 80, targetPort: http }'}`,
    parts.spec && indented(parts.spec, 2),
    analysis && `  analysis:\n${indented(analysis, 4)}`,
  );
}

/** A MetricTemplate of Flagger that asks Prometheus. */
export function metricTemplate(name: string, namespace?: string): string {
  return lines(
    'apiVersion: flagger.app/v1beta1',
    'kind: MetricTemplate',
    'metadata:',
    `  name: ${name}`,
    namespace && `  namespace: ${namespace}`,
    'spec:',
    '  provider: { type: prometheus, address: http://prometheus.monitoring:9090 }',
    '  query: sum(rate(http_errors_total{app="{{ target }}"}[{{ interval }}]))',
  );
}

import type { Metric as MetricObject } from '../delivery-types.ts';
import type { Field } from '../field.ts';

export type Provider = keyof NonNullable<MetricObject['provider']> & string;

const PROVIDERS = {
  cloudWatch: true,
  datadog: true,
  graphite: true,
  influxdb: true,
  job: true,
  kayenta: true,
  newRelic: true,
  plugin: true,
  prometheus: true,
  skywalking: true,
  wavefront: true,
  web: true,
} as const satisfies { readonly [provider in Provider]: true };

/**
 * What a metric is measured by, each plugin by itself; undefined when nobody knows, also for a provider of which the
 * tables do not know, and for none at all, which the API refuses. ValidateMetric in utils/analysis of Argo Rollouts.
 */
export function providersOf(metric: Field<MetricObject>): readonly Field<unknown>[] | undefined {
  const provider = metric.get('provider');
  if (provider.state !== 'written') return undefined;
  const providers: Field<unknown>[] = [];
  for (const key of provider.keys()) {
    if (!Object.hasOwn(PROVIDERS, key)) return undefined;
    const at = provider.get(key as Provider) as Field<unknown>;
    if (at.state === 'unknown') return undefined;
    if (at.state === 'written') providers.push(...(key === 'plugin' ? pluginsOf(at) : [at]));
  }
  return providers;
}

function pluginsOf(at: Field<unknown>): readonly Field<unknown>[] {
  const plugins = at as Field<{ readonly [name: string]: unknown }>;
  return plugins.keys().map((name) => plugins.get(name) as Field<unknown>);
}

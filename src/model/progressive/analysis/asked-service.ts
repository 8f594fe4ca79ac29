import type { Field } from '../../field.ts';
import type { Resource } from '../../resource.ts';
import type { ReleaseStrategy } from '../rollout/rollout.ts';
import { rolesIn } from '../rollout/switched.ts';
import { type AnalysisRun, judges, type RunMetric } from './analysis-run.ts';
import { filledIn, writtenScalar } from './argument-holes.ts';

const HOST = /(?:^|[/@])([a-z][-a-z0-9]*)\.([a-z0-9][-a-z0-9]*)\.svc\b/;

/** The Service whose name in the cluster an address holds; `here`: of the namespace of an object. Undefined for any other host. */
export function serviceInAddress(
  address: string,
  { namespaceKey }: Resource,
): { readonly service: string; readonly here: boolean } | undefined {
  const [, service, namespace] = HOST.exec(address) ?? [];
  if (service === undefined) return undefined;
  return { service, here: (namespace === 'default' ? '' : namespace) === namespaceKey };
}

/** A metric that asks the Service of the live version by HTTP itself. */
export interface StableQuestion {
  readonly metric: RunMetric;
  readonly service: string;
  readonly url: Field<string | undefined>;
}

/** None where a mesh may send what is asked of one Service to the pods of the other, and for names without a namespace, which are looked up in that of the controller. */
export function asksStable(
  run: AnalysisRun,
  rollout: Resource,
  strategy: ReleaseStrategy,
): readonly StableQuestion[] {
  const [live, next] = rolesIn(strategy).map(({ service }) => service.value);
  if (live === undefined || live === next || mayBeMeshed(strategy)) return [];
  return run.metrics.flatMap((metric) => {
    const url = metric.at.get('provider').get('web').get('url') as Field<string | undefined>;
    const text = metric.provider === 'web' ? writtenScalar(url) : undefined;
    if (typeof text !== 'string' || !judges(run, metric)) return [];
    const address = filledIn(text, (name) => metric.args.get(name)?.value);
    const [origin] = /^https?:\/\/[^/?#]+/.exec(address) ?? [];
    const asked = origin === undefined ? undefined : serviceInAddress(origin, rollout);
    return asked?.here && asked.service === live ? [{ metric, service: live, url }] : [];
  });
}

/** Routers that lead only what comes from outside. */
const INGRESSES: readonly string[] = ['nginx', 'alb', 'traefik', 'ambassador', 'apisix'];

function mayBeMeshed({ type, at }: ReleaseStrategy): boolean {
  if (type === 'blueGreen') return false;
  const routing = at.get('trafficRouting');
  const keys: readonly string[] = routing.keys();
  return routing.state === 'unknown' || keys.some((key) => !INGRESSES.includes(key));
}

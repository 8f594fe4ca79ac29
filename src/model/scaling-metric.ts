import { type Autoscaler, NO_METRICS_TARGET } from './autoscaler.ts';
import type { AnyField, Field } from './field.ts';
import { annotation } from './resource.ts';

/** A share of what pods request that an autoscaler keeps them at. */
export interface UtilizationTarget {
  readonly resource: string;
  /** The only container that counts; all of them when undefined. */
  readonly container: string | undefined;
  readonly at: AnyField;
}

interface MetricObject {
  readonly type?: string;
  readonly resource?: ResourceMetric;
  readonly containerResource?: ResourceMetric;
}

interface ResourceMetric {
  readonly name?: string;
  readonly container?: string;
  readonly target?: { readonly type?: string; readonly averageUtilization?: number };
  readonly targetAverageUtilization?: number;
}

interface ScalerObject {
  readonly targetCPUUtilizationPercentage?: number;
  readonly metrics?: readonly MetricObject[];
  readonly triggers?: readonly TriggerObject[];
}

interface TriggerObject {
  readonly type?: string;
  readonly metricType?: string;
  readonly metadata?: { readonly type?: string; readonly containerName?: string };
}

/** The metrics of a HorizontalPodAutoscaler of any version, or triggers of a ScaledObject, that measure by requests. */
export function utilizationTargets(autoscaler: Autoscaler): readonly UtilizationTarget[] {
  const spec = (autoscaler.root as Field<{ spec?: ScalerObject }>).get('spec') as Field<ScalerObject>;
  if (autoscaler.type === 'ScaledObject') return spec.get('triggers').items().flatMap(ofTrigger);
  if (autoscaler.apiVersion === 'autoscaling/v1') return ofFirstVersion(autoscaler, spec);
  const metrics = spec.get('metrics');
  if (metrics.state === 'absent') return [{ resource: NO_METRICS_TARGET, container: undefined, at: metrics }];
  return metrics.items().flatMap((metric) => ofMetric(metric as Field<MetricObject>));
}

/** v1 keeps the metrics of later versions in an annotation. */
function ofFirstVersion(autoscaler: Autoscaler, spec: Field<ScalerObject>): readonly UtilizationTarget[] {
  const at = spec.get('targetCPUUtilizationPercentage');
  const others = annotation(autoscaler, 'autoscaling.alpha.kubernetes.io/metrics').state !== 'absent';
  if (at.state === 'absent' && others) return [];
  return [{ resource: 'cpu', container: undefined, at }];
}

function ofMetric(metric: Field<MetricObject>): readonly UtilizationTarget[] {
  const type = metric.get('type').value;
  if (type !== 'Resource' && type !== 'ContainerResource') return [];
  const own = type === 'Resource' ? metric.get('resource') : metric.get('containerResource');
  const measure = own as Field<ResourceMetric>;
  const resource = measure.get('name').value;
  const at = [measure.get('target').get('averageUtilization'), measure.get('targetAverageUtilization')].find(
    ({ state }) => state !== 'absent',
  );
  if (!resource || !at) return [];
  if (type === 'Resource') return [{ resource, container: undefined, at }];
  const container = measure.get('container').value;
  return container ? [{ resource, container, at }] : [];
}

/** KEDA's `cpu` and `memory`, which it hands to the autoscaler that it makes. keda.sh/docs scalers/cpu. */
function ofTrigger(trigger: Field<TriggerObject>): readonly UtilizationTarget[] {
  const resource = trigger.get('type').value;
  if (resource !== 'cpu' && resource !== 'memory') return [];
  const metadata = trigger.get('metadata');
  const written = trigger.get('metricType');
  const at = written.state === 'absent' ? metadata.get('type') : written;
  if (at.value !== 'Utilization') return [];
  const container = metadata.get('containerName');
  if (container.state === 'absent') return [{ resource, container: undefined, at }];
  return container.value ? [{ resource, container: container.value, at }] : [];
}

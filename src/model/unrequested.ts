import type { Container, PodSpec } from 'kubernetes-types/core/v1.js';
import type { AnyField, Field } from './field.ts';
import { probedContainers } from './probe.ts';
import type { UtilizationTarget } from './scaling-metric.ts';
import { podSpec, type Workload } from './workload.ts';

/** A container that counts in a metric and has no request to measure it by. */
export interface Unrequested {
  readonly name: string;
  readonly at: AnyField;
}

/**
 * The containers, native sidecars among them, for which neither a request nor a limit is written: the API copies a
 * limit into the request. Without the request of one of them the metric has no value (resource_metrics_client.go,
 * calculatePodRequests in replica_calculator.go). None where the pod itself says what it takes (`spec.resources`), and
 * where something else fills a container in.
 */
export function unrequestedIn(pods: Workload, target: UtilizationTarget): readonly Unrequested[] {
  const spec = podSpec(pods.pods);
  if ((spec as Field<PodSpec & { resources?: object }>).get('resources').state !== 'absent') return [];
  return probedContainers(pods).flatMap((container) => {
    const name = container.get('name').value;
    if (name === undefined || (target.container !== undefined && name !== target.container)) return [];
    if (!lacks(container, target.resource)) return [];
    return [
      { name, at: container.get('resources').state === 'absent' ? container : container.get('resources') },
    ];
  });
}

function lacks(container: Field<Container>, resource: string): boolean {
  const resources = container.get('resources');
  return (['requests', 'limits'] as const).every(
    (side) => resources.get(side).get(resource).state === 'absent',
  );
}

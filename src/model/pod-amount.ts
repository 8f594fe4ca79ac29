import type { Container, PodSpec } from 'kubernetes-types/core/v1.js';
import type { AnyField, Field } from './field.ts';
import { parseQuantity, quantityText } from './quantity.ts';
import { podSpec, type Workload } from './workload.ts';

/** How much of a resource one pod takes at least, in thousandths, and the sum in words. */
export interface PodAmount {
  readonly milli: number;
  readonly sum: string;
  readonly at: AnyField;
}

interface Part {
  readonly milli: number;
  readonly at: AnyField;
}

/**
 * What the scheduler and quotas count of a pod: its containers and native sidecars together, or the greediest init
 * container with the sidecars that were started before it, whichever is more. PodRequests and PodLimits in
 * k8s.io/component-helpers/resource. What nobody knows counts as nothing, so that a pod takes at least so much.
 * Undefined where the pod itself says what it takes (`spec.resources`), and where that is nothing.
 */
export function podAmount(
  pods: Workload,
  side: 'requests' | 'limits',
  resource: string,
): PodAmount | undefined {
  const spec = podSpec(pods.pods);
  if ((spec as Field<PodSpec & { resources?: object }>).get('resources').state !== 'absent') return undefined;
  const sidecars: Part[] = [];
  let greediest: readonly Part[] = [];
  for (const container of spec.get('initContainers').items()) {
    const part = partOf(container, side, resource);
    if (!part) continue;
    const restart = (container as Field<Container & { restartPolicy?: string }>).get('restartPolicy');
    if (restart.value === 'Always') sidecars.push(part);
    else if (total([...sidecars, part]) > total(greediest)) greediest = [...sidecars, part];
  }
  const main = pods.containers.flatMap((container) => partOf(container, side, resource) ?? []);
  const together = [...main, ...sidecars];
  const isInit = total(greediest) > total(together);
  const parts = isInit ? greediest : together;
  const at = (isInit ? parts.at(-1) : parts[0])?.at;
  if (!at || total(parts) === 0) return undefined;
  const text = (milli: number) => quantityText(milli, resource);
  const terms = parts.map(({ milli }) => text(milli)).join(' + ');
  const sum = parts.length > 1 ? `${terms} = ${text(total(parts))}` : terms;
  return { milli: total(parts), sum: isInit ? `${sum} while it initializes` : sum, at };
}

/** The API copies a limit into a request that is not written. SetDefaults_Pod in pkg/apis/core/v1. */
function partOf(
  container: Field<Container>,
  side: 'requests' | 'limits',
  resource: string,
): Part | undefined {
  const resources = container.get('resources');
  const written = resources.get(side).get(resource) as Field<string | number | undefined>;
  const limit = resources.get('limits').get(resource) as Field<string | number | undefined>;
  const at = side === 'requests' && written.state === 'absent' ? limit : written;
  const amount = at.value === undefined ? undefined : parseQuantity(at.value);
  return amount === undefined ? undefined : { milli: thousandths(amount), at };
}

function total(parts: readonly Part[]): number {
  return parts.reduce((sum, { milli }) => sum + milli, 0);
}

/** Whole thousandths, which the API counts in too: 0.1 + 0.2 is 0.3 there. */
export function thousandths(amount: number): number {
  return Math.ceil(Number((amount * 1000).toPrecision(15)));
}

import type { AnyField } from './field.ts';
import type { Label } from './label.ts';
import { type Percent, scaled } from './percent.ts';

/** What a rolling update may add and take away; `sums` says how, where a percentage or a repair decided. */
export interface UpdateLimits {
  readonly surge: number;
  readonly unavailable: number;
  readonly sums: { readonly surge?: string; readonly unavailable?: string };
}

/**
 * A Deployment, or a Rollout without traffic router: surge rounds up, unavailable down; where both come to 0 the
 * controller takes one pod away; more than `replicas` cannot be unavailable. ResolveFenceposts and MaxUnavailable in
 * pkg/controller/deployment/util.
 */
export function resolveDeployment(
  maxSurge: number | Percent,
  maxUnavailable: number | Percent,
  replicas: number,
): UpdateLimits {
  const surge = scaled(maxSurge, replicas, 'up');
  const unavailable = scaled(maxUnavailable, replicas, 'down');
  const repaired = surge.count === 0 && unavailable.count === 0;
  return {
    surge: surge.count,
    unavailable: Math.min(repaired ? 1 : unavailable.count, replicas),
    sums: sums(surge.sum, repaired ? withRepair(unavailable.sum) : unavailable.sum),
  };
}

function withRepair(sum: string | undefined): string {
  const why = 'with no surge the controller takes one pod away';
  return sum ? `${sum}, and ${why}` : why;
}

/**
 * A DaemonSet: both round up over the nodes; where both come to 0 one node goes without. UnavailableCount and
 * SurgeCount in pkg/controller/daemon/util.
 */
export function resolveDaemonSet(
  maxSurge: number | Percent,
  maxUnavailable: number | Percent,
  nodes: number,
): UpdateLimits {
  const surge = scaled(maxSurge, nodes, 'up');
  const unavailable = scaled(maxUnavailable, nodes, 'up');
  const repaired = surge.count === 0 && unavailable.count === 0 && nodes > 0;
  return {
    surge: surge.count,
    unavailable: repaired ? 1 : unavailable.count,
    sums: sums(surge.sum, unavailable.sum),
  };
}

/**
 * A StatefulSet takes pods away one at a time; with the gate MaxUnavailableStatefulSet a percentage rounds down, to
 * at least 1. getStatefulSetMaxUnavailable in pkg/controller/statefulset.
 */
export function resolveStatefulSet(
  maxUnavailable: number | Percent | undefined,
  replicas: number,
  gate: boolean,
): UpdateLimits {
  if (!gate || maxUnavailable === undefined) return { surge: 0, unavailable: 1, sums: {} };
  const unavailable = scaled(maxUnavailable, replicas, 'down');
  return { surge: 0, unavailable: Math.max(1, unavailable.count), sums: sums(undefined, unavailable.sum) };
}

function sums(surge: string | undefined, unavailable: string | undefined): UpdateLimits['sums'] {
  return { ...(surge && { surge }), ...(unavailable && { unavailable }) };
}

/** What may come and what may go, as labels; a default is named, as it stands nowhere. */
export function limitLabels(limits: {
  readonly surge: number | undefined;
  readonly unavailable: number | undefined;
  readonly of: number | undefined;
  readonly sums: UpdateLimits['sums'];
  readonly surgeAt: AnyField;
  readonly unavailableAt: AnyField;
}): { readonly surge: Label; readonly unavailable: Label } {
  const { surge, unavailable, of, sums, surgeAt, unavailableAt } = limits;
  const words = (at: AnyField, name: string, sum: string | undefined, plain: string): Label => {
    const isDefault = at.state === 'absent' && sum !== undefined;
    return { at, text: isDefault ? `\`${name}\`, by default: ${sum}` : (sum ?? plain) };
  };
  const none = unavailable === 0 ? 'none may go first' : `${unavailable} of ${of} may go first`;
  return {
    surge: words(surgeAt, 'maxSurge', sums.surge, `${surge} may be added`),
    unavailable: words(unavailableAt, 'maxUnavailable', sums.unavailable, none),
  };
}

import type { AnyField, Field } from './field.ts';
import type { Percent } from './percent.ts';
import { isNone, type UpdateStrategy, writtenStrategyOf } from './update-strategy.ts';
import type { Workload } from './workload.ts';

/** Parts of an update strategy that are fine one by one and refused together. */
export type RefusedLimits =
  | {
      /** `neither`: no pod may come and none may go; `both`: a DaemonSet may do one of the two only. */
      readonly reason: 'neither' | 'both';
      readonly surge: number | Percent;
      readonly unavailable: number | Percent;
      readonly surgeAt: AnyField;
      readonly unavailableAt: AnyField;
    }
  /** Limits beside a strategy that has none. */
  | {
      readonly reason: 'idle';
      readonly type: 'Recreate' | 'OnDelete';
      readonly typeAt: AnyField;
      readonly at: AnyField;
    }
  /** A StatefulSet, which never surges, may take no pod away: refused where the API server heeds the field. */
  | { readonly reason: 'ordinal'; readonly unavailable: number | Percent; readonly at: AnyField };

/**
 * ValidateDeploymentStrategy, ValidateRollingUpdateDeployment, ValidateRollingUpdateDaemonSet and
 * ValidateStatefulSetSpec in pkg/apis/apps/validation, after the defaults of pkg/apis/apps/v1; of a Rollout
 * invalidMaxSurgeMaxUnavailable in its controller. Undefined when nothing is refused, or when a part is unknown.
 */
export function refusedLimitsOf(workload: Workload): RefusedLimits | undefined {
  const strategy = writtenStrategyOf(workload);
  if (!strategy) return undefined;
  if (strategy.type !== 'RollingUpdate') return idleLimits(workload, strategy);
  const { surge, unavailable, surgeAt, unavailableAt } = strategy;
  if (workload.type === 'StatefulSet') {
    return isNone(unavailable) ? { reason: 'ordinal', unavailable, at: unavailableAt } : undefined;
  }
  const limits = { surge, unavailable, surgeAt, unavailableAt };
  if (isNone(surge) && isNone(unavailable)) return { reason: 'neither', ...limits };
  const both = workload.type === 'DaemonSet' && !isNone(surge) && !isNone(unavailable);
  return both ? { reason: 'both', ...limits } : undefined;
}

/** A DaemonSet with OnDelete may keep its limits. */
function idleLimits(
  workload: Workload,
  { type, at }: UpdateStrategy & { readonly type: 'Recreate' | 'OnDelete' },
): RefusedLimits | undefined {
  if (workload.type === 'DaemonSet') return undefined;
  const limits = (at.parent as Field<{ rollingUpdate?: object }>).get('rollingUpdate');
  return limits.state === 'written' ? { reason: 'idle', type, typeAt: at, at: limits } : undefined;
}

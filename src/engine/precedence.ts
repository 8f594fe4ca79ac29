/**
 * One cause, one finding: on the same object each rule silences those on its right. A rule that is off silences
 * nothing; one that is ignored still does.
 */
const PRECEDENCE: { readonly [winner: string]: readonly string[] } = {
  'recreate-strategy': ['unavailable-without-surge'],
  'rollout-takes-down-every-pod': ['unavailable-without-surge'],
  'missing-pre-stop-delay': ['pre-stop-delay-too-short'],
  'grace-period-within-pre-stop': ['grace-period-too-short'],
};

/** A field that stands in the wrong place explains what is missing in the right one. */
const MISPLACED: { readonly [field: string]: readonly string[] } = {
  preStop: ['missing-pre-stop-delay'],
  lifecycle: ['missing-pre-stop-delay'],
  readinessProbe: ['missing-readiness-probe'],
  terminationGracePeriodSeconds: ['grace-period-within-pre-stop', 'grace-period-too-short'],
  strategy: ['rollout-takes-down-every-pod', 'unavailable-without-surge', 'recreate-strategy'],
  rollingUpdate: ['rollout-takes-down-every-pod', 'unavailable-without-surge'],
  maxSurge: ['rollout-takes-down-every-pod', 'unavailable-without-surge'],
  maxUnavailable: ['rollout-takes-down-every-pod', 'unavailable-without-surge', 'budget-blocks-eviction'],
  minAvailable: ['budget-blocks-eviction'],
  selector: ['service-selects-nothing', 'budget-selects-nothing'],
};

/** The rules that a finding of `rule` silences on its object; `misplaced` is the field an `unknown-field` is about. */
export function silencedBy(rule: string, misplaced: string | undefined): readonly string[] {
  const table = rule === 'unknown-field' ? MISPLACED : PRECEDENCE;
  const key = rule === 'unknown-field' ? (misplaced ?? '') : rule;
  return Object.hasOwn(table, key) ? (table[key] as readonly string[]) : [];
}

import type { Resource } from '../model/resource.ts';
import type { Level } from '../rule/rule.ts';
import type { Sorted } from './bucket.ts';

/**
 * One cause, one finding: on the same object each rule silences those on its right. A rule that is off silences
 * nothing; one that is ignored still does.
 */
export const PRECEDENCE: { readonly [winner: string]: readonly string[] } = {
  'missing-pre-stop-delay': ['pre-stop-delay-too-short'],
  'grace-period-within-pre-stop': ['grace-period-too-short'],
  'liveness-fires-before-readiness': ['liveness-checks-readiness'],
  'probe-out-of-range': ['invalid-value'],
};

/** What is said of single values is silenced only where the winner speaks of the same one. */
const SAME_PLACE: ReadonlySet<string> = new Set(['invalid-value', 'required-field-missing']);

/** A field that stands in the wrong place, or under a wrong name, explains what is missing in the right one. */
export const MISPLACED: { readonly [field: string]: readonly string[] } = {
  preStop: ['missing-pre-stop-delay'],
  lifecycle: ['missing-pre-stop-delay'],
  readinessProbe: ['missing-readiness-probe'],
  terminationGracePeriodSeconds: ['grace-period-within-pre-stop', 'grace-period-too-short'],
  startupProbe: ['liveness-fires-before-readiness', 'liveness-kills-slow-start'],
  initialDelaySeconds: [
    'liveness-fires-before-readiness',
    'liveness-kills-slow-start',
    'startup-probe-gives-up-early',
  ],
  periodSeconds: [
    'readiness-reacts-too-late',
    'readiness-flaps',
    'liveness-kills-slow-start',
    'startup-probe-gives-up-early',
  ],
  failureThreshold: [
    'readiness-reacts-too-late',
    'readiness-flaps',
    'liveness-kills-slow-start',
    'startup-probe-gives-up-early',
  ],
  timeoutSeconds: ['readiness-flaps'],
  ports: ['probe-port-undeclared'],
  replicas: ['rollout-takes-down-every-pod'],
  strategy: ['rollout-takes-down-every-pod', 'unavailable-without-surge', 'recreate-strategy'],
  rollingUpdate: ['rollout-takes-down-every-pod', 'unavailable-without-surge'],
  maxSurge: ['rollout-takes-down-every-pod', 'unavailable-without-surge'],
  maxUnavailable: ['rollout-takes-down-every-pod', 'unavailable-without-surge', 'budget-blocks-eviction'],
  minAvailable: ['budget-blocks-eviction'],
  selector: ['service-selects-nothing', 'budget-selects-nothing'],
};

/** Whether a finding says the cause of another one on the same object. */
function explains(winner: Sorted, loser: Sorted): boolean {
  if (winner.finding.rule !== 'unknown-field') {
    if (!rulesIn(PRECEDENCE, winner.finding.rule).includes(loser.finding.rule)) return false;
    return !SAME_PLACE.has(loser.finding.rule) || isSamePlace(winner, loser);
  }
  const { meant } = winner.raised.problem.with ?? {};
  if (meant === undefined) return false;
  const { finding, raised } = loser;
  const { names } = raised.problem.with ?? {};
  if (finding.rule === 'required-field-missing') return names === `\`${meant}\``;
  return rulesIn(MISPLACED, String(meant)).includes(finding.rule);
}

function isSamePlace({ finding: { span: a } }: Sorted, { finding: { span: b } }: Sorted): boolean {
  return a.start === b.start && a.end === b.end;
}

function rulesIn(table: { readonly [key: string]: readonly string[] }, key: string): readonly string[] {
  return Object.hasOwn(table, key) ? (table[key] as readonly string[]) : [];
}

const RANK: { readonly [level in Level]: number } = { error: 0, warning: 1, info: 2 };

/** One cause, one finding: drops what another finding on the same object already says, and says it as loudly. */
export function withoutSilenced(found: readonly Sorted[]): readonly Sorted[] {
  const byObject = new Map<Resource | undefined, Sorted[]>();
  for (const sorted of found) {
    const { resource } = sorted.raised;
    const others = byObject.get(resource);
    if (others) others.push(sorted);
    else byObject.set(resource, [sorted]);
  }
  const silenced = new Set<Sorted>();
  const levels = new Map<Sorted, Level>();
  for (const winner of found) {
    for (const loser of byObject.get(winner.raised.resource) ?? []) {
      if (!explains(winner, loser)) continue;
      silenced.add(loser);
      const level = levels.get(winner) ?? winner.finding.level;
      const louder = RANK[loser.finding.level] < RANK[level];
      if (winner.finding.rule === 'unknown-field' && louder) levels.set(winner, loser.finding.level);
    }
  }
  return found.flatMap((sorted) => {
    if (silenced.has(sorted)) return [];
    const level = levels.get(sorted);
    return level ? { ...sorted, finding: { ...sorted.finding, level } } : sorted;
  });
}

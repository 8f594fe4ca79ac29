import type { Resource } from '../model/resource.ts';
import type { Level } from '../rule/rule.ts';
import type { Sorted } from './bucket.ts';
import { explainsPlace } from './migration-precedence.ts';
import { MISPLACED } from './misplaced.ts';
import type { Raised } from './raised.ts';

/**
 * One cause, one finding: on the same object each rule silences those on its right; mere advice is silent beside a
 * warning. A rule that is off silences nothing; one that is ignored still does. `rule/message` is that message alone.
 */
export const PRECEDENCE: { readonly [winner: string]: readonly string[] } = {
  'recreate-strategy': ['single-replica'],
  'rollout-takes-down-every-pod': ['single-replica', 'canary-weight-unreachable'],
  'instant-kill': [
    'missing-pre-stop-delay',
    'pre-stop-without-delay',
    'pre-stop-delay-too-short',
    'pre-stop-needs-a-shell',
    'sleep-action-unsupported',
    'grace-period-too-short',
    'sigterm-not-forwarded',
    'proxy-exits-first',
  ],
  'sleep-action-unsupported': [
    'unknown-field/newer',
    'grace-period-within-pre-stop',
    'pre-stop-without-delay',
    'pre-stop-delay-too-short',
  ],
  'pre-stop-needs-a-shell': [
    'grace-period-within-pre-stop',
    'pre-stop-without-delay',
    'pre-stop-delay-too-short',
  ],
  'pre-stop-without-delay': ['pre-stop-delay-too-short'],
  'missing-pre-stop-delay': ['local-traffic-policy-drops/late', 'pre-stop-delay-too-short'],
  'local-traffic-policy-drops/late': ['pre-stop-delay-too-short'],
  'grace-period-within-pre-stop': ['grace-period-too-short'],
  'grace-period-too-short': ['request-outlives-grace-period'],
  'budgets-overlap': ['budget-selects-everything'],
  'budget-cannot-be-computed': ['budget-selects-everything'],
  'liveness-fires-before-readiness': ['liveness-checks-readiness'],
  'missing-readiness-probe': ['switch-target-undersized/unprobed'],
  'probe-port-undeclared/unready': [
    'readiness-only-opens-the-port',
    'readiness-reacts-too-late',
    'readiness-flaps',
  ],
  'readiness-always-passes': ['readiness-reacts-too-late', 'readiness-flaps'],
  'probe-out-of-range': ['invalid-value'],
  'canary-analysis-skipped/absent': ['required-field-missing'],
  'canary-never-advances/refused': ['required-field-missing'],
  'canary-steps-invalid/beside': ['invalid-value'],
  'canary-steps-invalid/switches': ['invalid-value'],
  'rollout-strategy-unusable': ['invalid-value'],
  'rollout-strategy-unusable/sameService': ['analysis-sees-stable-traffic'],
  'canary-rushes-to-full/rushes': ['promoted-before-analysis/late'],
  'canary-services-without-router': ['canary-weight-unreachable'],
  'analysis-sees-stable-traffic': ['analysis-window-too-wide'],
  'analysis-never-ends': ['analysis-cannot-fail'],
};

/** What comes of it that nothing scales a workload. */
const ONE_POD = ['single-replica', 'budget-blocks-eviction', 'canary-weight-unreachable'];

/** The same for findings on another object, where both point to one place: by message of the winner. */
const ACROSS: { readonly [winner: string]: { readonly [message: string]: readonly string[] } } = {
  'budget-blocks-eviction': { single: ['single-replica'] },
  'autoscaler-scales-to-zero': { zero: ['single-replica'] },
  'autoscaler-targets-hidden-deployment': { rollout: ONE_POD },
  'autoscaler-target-missing': { misnamed: ONE_POD, otherKind: ONE_POD, elsewhere: ONE_POD },
  'setting-without-effect': { local: ['no-lock-timeout'], late: ['no-lock-timeout'] },
  'expands-and-contracts-together': { together: ['drops-column', 'drops-table'] },
  'rollout-service-missing': {
    missing: ['route-backend-missing'],
    misnamed: ['route-backend-missing'],
    elsewhere: ['route-backend-missing'],
    unseen: ['route-backend-missing'],
    unmatched: ['service-selects-nothing'],
  },
  'selector-misses-template': { missed: ['service-selects-nothing', 'budget-selects-nothing'] },
};

/** What a finding silences on other objects, as `isExplained` asks for it. */
export function explainedBy({ rule, problem }: Raised): readonly string[] {
  const losers = Object.hasOwn(ACROSS, rule.meta.id) ? ACROSS[rule.meta.id]?.[problem.message] : undefined;
  return (losers ?? []).flatMap((loser) => placesOf(problem).map((place) => `${loser} ${place}`));
}

/** Whether another finding says the cause of this one, by all that findings elsewhere silence. */
export function isExplained({ rule, problem }: Raised, isSaid: (what: string) => boolean): boolean {
  return placesOf(problem).some((place) => isSaid(`${rule.meta.id} ${place}`));
}

function placesOf({ at, because = [] }: Raised['problem']): readonly string[] {
  return [at, ...because.map((label) => label.at)].map(({ place: { document, span } }) =>
    [document, span.start, span.end].join(':'),
  );
}

/** What is said of single values is silenced only where the winner speaks of the same one. */
const SAME_PLACE: ReadonlySet<string> = new Set([
  'unknown-field',
  'invalid-value',
  'required-field-missing',
  'switch-target-undersized',
  'analysis-window-too-wide',
]);

/** Whether a finding says the cause of another one on the same object. */
function explains(winner: Sorted, loser: Sorted): boolean {
  if (explainsPlace(winner, loser)) return true;
  if (winner.finding.rule !== 'unknown-field') {
    if (!namesOf(winner).some((name) => isAmong(rulesIn(PRECEDENCE, name), loser))) return false;
    return !SAME_PLACE.has(loser.finding.rule) || isSamePlace(winner, loser);
  }
  const { meant } = winner.raised.problem.with ?? {};
  if (meant === undefined) return false;
  const { names } = loser.raised.problem.with ?? {};
  if (loser.finding.rule === 'required-field-missing') return isOneOf(String(names), `\`${meant}\``);
  return isAmong(rulesIn(MISPLACED, String(meant)), loser);
}

function isAmong(losers: readonly string[], loser: Sorted): boolean {
  return losers.length > 0 && namesOf(loser).some((name) => losers.includes(name));
}

/** Its rule, and the same with its message. */
function namesOf({ finding: { rule }, raised }: Sorted): readonly string[] {
  return [rule, `${rule}/${raised.problem.message}`];
}

/** Whether a name alone would do, of the missing ones that are listed: where all are needed, others stay missing. */
function isOneOf(names: string, name: string): boolean {
  return !names.includes(' and ') && names.split(/, | or /).includes(name);
}

function isSamePlace({ finding: { span: a } }: Sorted, { finding: { span: b } }: Sorted): boolean {
  return a.start === b.start && a.end === b.end;
}

function rulesIn(table: { readonly [key: string]: readonly string[] }, key: string): readonly string[] {
  return Object.hasOwn(table, key) ? (table[key] as readonly string[]) : [];
}

/** What a finding is about: outside of manifests the place that it points at. */
function objectOf({ raised: { resource }, finding: { path, span } }: Sorted): Resource | string {
  return resource ?? `${path}:${span.start}:${span.end}`;
}

const RANK: { readonly [level in Level]: number } = { error: 0, warning: 1, info: 2 };

/** Whether a finding is advice beside what is not: no preset but `strict` shows it, so it must not silence the other. */
function isMereAdvice(winner: Sorted, loser: Sorted): boolean {
  return winner.finding.level === 'info' && ownLevel(winner) === 'info' && ownLevel(loser) !== 'info';
}

function ownLevel({ raised: { rule, problem } }: Sorted): Level {
  return rule.messages[problem.message]?.level ?? 'error';
}

/** One cause, one finding: drops what another finding on the same object already says, and says it as loudly. */
export function withoutSilenced(found: readonly Sorted[]): readonly Sorted[] {
  if (found.length < 2) return found;
  const byObject = new Map<Resource | string, Sorted[]>();
  for (const sorted of found) {
    const object = objectOf(sorted);
    const others = byObject.get(object);
    if (others) others.push(sorted);
    else byObject.set(object, [sorted]);
  }
  const silenced = new Set<Sorted>();
  const levels = new Map<Sorted, Level>();
  for (const winner of found) {
    for (const loser of byObject.get(objectOf(winner)) ?? []) {
      if (!explains(winner, loser)) continue;
      if (winner.finding.rule !== 'unknown-field') {
        silenced.add(isMereAdvice(winner, loser) ? winner : loser);
        continue;
      }
      silenced.add(loser);
      const level = levels.get(winner) ?? winner.finding.level;
      if (RANK[loser.finding.level] < RANK[level]) levels.set(winner, loser.finding.level);
    }
  }
  return found.flatMap((sorted) => {
    if (silenced.has(sorted)) return [];
    const level = levels.get(sorted);
    return level ? { ...sorted, finding: { ...sorted.finding, level } } : sorted;
  });
}

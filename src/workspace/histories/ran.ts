import type { Migration } from '../../model/migration/history.ts';
import { folded, type Leaving, type Step, type Surroundings } from './fold.ts';
import type { Section } from './outline.ts';
import { endSession } from './timeouts.ts';
import { Transactions } from './transactions.ts';

/** One step as it was run last, with all that it followed from. */
export interface Ran {
  readonly step: Step;
  readonly before: Leaving;
  readonly migration: Migration;
  readonly after: Leaving;
}

/**
 * Released migrations first, then those that the next release brings, from the first that differs from last time.
 * Pending ones that may share a transaction are run together.
 */
export function ranIn(
  steps: readonly Step[],
  last: readonly Ran[],
  beginning: Leaving,
  around: Surroundings,
): readonly Ran[] {
  const pending = steps.filter((step) => step.pending);
  const inOrder = [...steps.filter((step) => !step.pending), ...pending];
  const sections = pending.flatMap(({ outline }) => outline.sections);
  const isJoined = sections.some(({ scope }) => scope === 'batch');
  const apart = sections.find(({ endsBatch }) => endsBatch !== undefined);
  const transactions = new Transactions();
  const ran: Ran[] = [];
  let left = beginning;
  for (const [i, step] of inOrder.entries()) {
    const firstPending = step.pending && !inOrder[i - 1]?.pending;
    const before = firstPending ? { ...left, timeouts: endSession(left.timeouts) } : left;
    if (!step.pending || firstPending) transactions.restart();
    const known = last[i];
    const isKnown = known?.step === step && known.before === left && !(step.pending && isJoined);
    const one =
      known && isKnown
        ? known
        : { step, before: left, ...folded(runFrom(step, apart), before, transactions, around) };
    ran.push(one);
    left = one.after;
  }
  return ran;
}

/** The step with transactions of its own, where one of its batch ends the batch. */
function runFrom(step: Step, apart: Section | undefined): Step {
  if (!apart || !step.pending) return step;
  const because = { ...apart.because, text: apart.endsBatch ?? apart.because.text };
  const own = new Map<Section, Section>();
  for (const section of step.outline.sections) {
    if (section.scope === 'batch') own.set(section, { ...section, scope: 'file', because });
  }
  if (own.size === 0) return step;
  const statements = step.statements.map((one) => ({ ...one, section: own.get(one.section) ?? one.section }));
  return { ...step, statements };
}

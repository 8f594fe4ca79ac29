import type { AnyField } from '../../field.ts';
import type { WrittenAnalysis } from './flagger.ts';

/** What keeps a canary that is stuck at its last weight, and where that stands. */
export function stuckAt(
  { at, stepWeights = [] }: WrittenAnalysis,
  last: number,
): { at: AnyField; why: string } {
  const items = at.get('stepWeights').items();
  if (items.length === 0) {
    return { at: at.get('maxWeight'), why: 'no step comes to its `maxWeight`' };
  }
  const here = last === 0 ? 0 : stepWeights.indexOf(last) + 1;
  const next = stepWeights[here] ?? 0;
  if (last === 0) return { at: items[0] ?? at, why: `its first weight is ${next}` };
  const again = next === last ? `the next weight is ${next} again` : `the next weight is ${next}`;
  return { at: items[here] ?? at, why: again };
}

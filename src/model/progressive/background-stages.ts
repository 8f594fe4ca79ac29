import type { AnyField } from '../field.ts';
import { pausedSeconds, stagesOf, weightAt } from './canary-steps.ts';
import type { WrittenStep } from './steps.ts';

/** Steps that take a time which no pause says. */
const UNTIMED = new Set(['analysis', 'experiment', 'plugin']);

/** Whether steps from one on may take longer than their pauses. */
export function isUntimed(steps: readonly WrittenStep[], from: number, to = steps.length): boolean {
  return steps.slice(from, to).some(({ does }) => does.some((action) => UNTIMED.has(action)));
}

/** A weight that begins when a background analysis has ended. */
export interface UnwatchedStage {
  readonly weight: number;
  /** Seconds of pauses from the start of the analysis on. */
  readonly begun: number;
  readonly at: AnyField;
}

/**
 * The first larger weight that is in force for a time and begins at `ended` seconds or later, by the pauses that lie
 * before it; until a person must promote, who may do so at once.
 */
export function unwatchedStage(
  steps: readonly WrittenStep[],
  start: number,
  ended: number,
): UnwatchedStage | undefined {
  let largest = weightAt(steps, start);
  for (const { weight, from, seconds } of stagesOf(steps)) {
    const begun = pausedSeconds(steps, start, from);
    const at = steps[from]?.at.get('setWeight');
    if (from <= start || begun === undefined || begun === Number.POSITIVE_INFINITY || !at) continue;
    if (weight > largest && begun > ended && seconds !== 0) return { weight, begun, at };
    largest = Math.max(largest, weight);
  }
  return undefined;
}

/** Seconds as people write them: `90s`, `5m`, `1h30m`. */
export function inWords(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  if (seconds < 120) return `${seconds} s`;
  const parts = [h && `${h} h`, m && `${m} m`, s && `${s} s`];
  return parts.filter(Boolean).join(' ');
}

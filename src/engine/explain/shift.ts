import { durationText } from '../../model/duration.ts';
import { analysisOf, isRouted, skipsAnalysis } from '../../model/progressive/flagger/flagger.ts';
import {
  failedChecksToAbort,
  secondsToAbort,
  shiftOf,
  shiftStrategy,
  shiftTicks,
  tickSeconds,
} from '../../model/progressive/flagger/traffic-shift.ts';
import type { Asked, Part } from './explanation.ts';
import { counted } from './words.ts';

/** More weights than these are cut in the middle. */
const SHOWN = 6;

/** Of the numbers of a Canary's analysis: the weights that it visits, and the ticks to promote and to abort it. */
export function tellShift({ resource }: Asked): readonly Part[] {
  const analysis = analysisOf(resource);
  if (!analysis) return ['A part of this analysis is not known from the files.'];
  if (skipsAnalysis(resource)) return ['The analysis is skipped: new versions are promoted at once.'];
  const routes = isRouted(resource) ?? true;
  const tick = tickSeconds(analysis);
  const isProgressive = shiftStrategy(analysis, routes) === 'progressive';
  const checks = failedChecksToAbort(analysis);
  return [
    ...(isProgressive ? [weightsText(shiftOf(analysis).weights)] : []),
    promotionText(shiftTicks(analysis, routes), tick),
    `Taken back after ${counted(checks, 'failed check')}: ${durationText(secondsToAbort(analysis))} when all fail.`,
  ];
}

function weightsText(weights: readonly number[]): string {
  const texts = weights.map((weight) => `${weight}%`);
  const shown = texts.length > SHOWN ? [...texts.slice(0, 3), '…', ...texts.slice(-1)] : texts;
  return texts.length === 0 ? 'It visits no weight.' : `It visits ${shown.join(', ')}.`;
}

function promotionText(ticks: ReturnType<typeof shiftTicks>, tick: number): string {
  if (!ticks) return 'It stays at its last weight and is never promoted.';
  const { toPromotion, toSuccess } = ticks;
  const time = (count: number) =>
    `${counted(count, 'tick')} of ${durationText(tick)} (${durationText(count * tick)})`;
  return `Promoted after ${time(toPromotion)}, done after ${time(toSuccess)}, when no check fails.`;
}

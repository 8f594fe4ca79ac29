import {
  countsFailures,
  durationText,
  failedChecksToAbort,
  isRouted,
  passedAnalysis,
  secondsToAbort,
  shiftStrategy,
  tickSeconds,
} from '#progressive';
import { defineRule, info, titleOf } from '#rule';

export default defineRule({
  id: 'canary-aborts-slowly',
  category: 'Progressive delivery',
  summary: 'A canary that fails must be taken back before many users notice.',
  hazard:
    'the failed checks that a Canary bears, times the interval between two, are longer than `timing.canaryFailure`',
  impact: 'for that long the share of the canary keeps getting errors',
  remedy: 'lower the `threshold`, or the `interval`: four checks 30 s apart give up after 2 m',
  preset: 'strict',
  fix: 'none',
  since: '0.3.0',
  references: ['https://docs.flagger.app/usage/how-it-works#canary-analysis'],
  messages: {
    slow: info('`{canary}` is taken back after {failed} failed checks, {interval} apart: {sum}'),
  },

  on: 'canary',
  check(canary, { settings, report }) {
    const analysis = passedAnalysis(canary);
    if (!analysis || countsFailures(canary) !== true) return;
    const routes = isRouted(canary) ?? true;
    if (shiftStrategy(analysis, routes) === 'blue/green') return;
    const seconds = secondsToAbort(analysis);
    if (seconds <= settings.timing.canaryFailure) return;
    const of = { canary: titleOf(canary), failed: failedChecksToAbort(analysis) };
    const { at } = analysis;
    const [threshold, interval] = [at.get('threshold'), at.get('interval')];
    const because = [
      { at: interval, text: `a check every ${tickSeconds(analysis)} s` },
      {
        at: threshold,
        text: `${of.failed} × ${tickSeconds(analysis)} s = ${seconds} s, more than ${settings.timing.canaryFailure} s`,
      },
    ];
    report({
      message: 'slow',
      with: { ...of, interval: durationText(tickSeconds(analysis)), sum: durationText(seconds) },
      at: threshold,
      because,
    });
  },
});

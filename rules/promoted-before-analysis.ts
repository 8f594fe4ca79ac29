import {
  analysesOf,
  backgroundSeconds,
  inWords,
  isUntimed,
  judges,
  measurementsWithin,
  type RunMetric,
  runOf,
  secondsToMeasure,
  stepsOf,
  strategyOf,
  unwatchedStage,
} from '#progressive';
import { defineRule, info, type Label, titleOf, warning } from '#rule';

export default defineRule({
  id: 'promoted-before-analysis',
  category: 'Progressive delivery',
  summary: 'A background analysis must measure while the weights are raised.',
  hazard:
    'a background analysis starts or measures first when the steps are over, or has taken all measurements before the larger weights',
  impact: 'nothing looks at the new version before all users get it, and a bad one is promoted',
  remedy:
    'shorten `initialDelay`, start at an earlier step, or pause for longer than the first measurement takes',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: ['https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#background-analysis'],
  messages: {
    late: warning('`{rollout}` is promoted after {promoted}, and `{metric}` measures first after {first}'),
    never: warning('the analysis of `{rollout}` starts at step {start}, and there are {steps}', {
      remedy: 'write a `startingStep` below the number of the steps: they are counted from 0',
    }),
    unwatched: info('the analysis of `{rollout}` ends after {ended}, and {weight}% begins after {begun}', {
      impact: 'a version that fails only under more traffic is noticed by nobody but its users',
      remedy: 'leave out `count`: a background analysis ends with the steps',
    }),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    const strategy = strategyOf(rollout);
    const canary = strategy?.type === 'canary' ? strategy.at : undefined;
    const steps = canary && stepsOf(canary);
    if (!steps || steps.length === 0) return;
    for (const asked of analysesOf(rollout)) {
      if (asked.place !== 'background' || asked.step === undefined) continue;
      const start = asked.step;
      const of = { rollout: titleOf(rollout) };
      if (start >= steps.length) {
        const at = canary.get('analysis').get('startingStep');
        report({ message: 'never', with: { ...of, start, steps: steps.length }, at });
        continue;
      }
      const run = runOf(graph, rollout, asked);
      const metrics = run.metrics.filter((metric) => judges(run, metric));
      const promoted = isUntimed(steps, start) ? undefined : backgroundSeconds(steps, start);
      const late = promoted === undefined ? undefined : metrics.find((metric) => isLate(metric, promoted));
      if (late && promoted !== undefined) {
        const first = late.limits?.initialDelay ?? '';
        const because: readonly Label[] = [
          { at: late.at.get('initialDelay'), text: `waits ${first}` },
          { at: canary.get('steps'), text: `pause for ${inWords(promoted)}` },
        ];
        const named = { ...of, promoted: inWords(promoted), metric: late.name ?? 'a metric', first };
        report({ message: 'late', with: named, at: late.by.at, because });
        continue;
      }
      const ended = run.complete && metrics.length === run.metrics.length ? endOf(metrics) : undefined;
      const stage = ended === undefined ? undefined : unwatchedStage(steps, start, ended);
      const [counted] = metrics;
      if (!stage || ended === undefined || !counted) continue;
      const because: readonly Label[] = [
        { at: stage.at, text: `begins after pauses of ${inWords(stage.begun)}` },
        { at: counted.at.get('count'), text: `takes the last measurement after ${inWords(ended)}` },
      ];
      const numbers = { ended: inWords(ended), weight: stage.weight, begun: inWords(stage.begun) };
      report({ message: 'unwatched', with: { ...of, ...numbers }, at: counted.by.at, because });
    }
  },
});

function isLate({ limits }: RunMetric, promoted: number): boolean {
  return limits !== undefined && measurementsWithin(limits, promoted) === 0;
}

/** Providers whose measurements take a time of their own. */
const SLOW: ReadonlySet<string> = new Set(['job', 'kayenta', 'plugin']);

/** Seconds to the last measurement of all; undefined where nobody knows, and where one never ends. */
function endOf(metrics: readonly RunMetric[]): number | undefined {
  const ends = metrics.map(({ limits, provider }) =>
    limits && provider && !SLOW.has(provider) ? secondsToMeasure(limits) : undefined,
  );
  const last = Math.max(...ends.map((end) => end ?? Number.NaN));
  return Number.isFinite(last) ? last : undefined;
}

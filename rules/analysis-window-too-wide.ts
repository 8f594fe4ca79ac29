import {
  analysedVersions,
  durationText,
  judgingQueries,
  lookBackOf,
  placeIn,
  timeAtWeight,
  watchedBy,
} from '#progressive';
import { defineRule, type Label, titleOf, warning } from '#rule';

export default defineRule({
  id: 'analysis-window-too-wide',
  category: 'Progressive delivery',
  summary: 'A query must not look back to before the weight that it judges.',
  hazard:
    'the range of a query of Prometheus is longer than the weight has been in force at the last measurement',
  impact: 'what went well before the weight makes up for the errors at it, and a bad version goes on',
  remedy:
    'shorten the range, or measure later: by a pause in front of the analysis, `initialDelay`, or more measurements',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#delay-analysis-runs',
    'https://prometheus.io/docs/prometheus/latest/querying/basics/#range-vector-selectors',
  ],
  messages: {
    step: warning('`{metric}` looks back {window}, and {weight}% is in force for {elapsed} when it measures'),
    switched: warning('`{metric}` looks back {window}, and measures {elapsed} after the switch'),
    background: warning('`{metric}` looks back {window}, longer than any weight of `{rollout}` is in force'),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    const { runs = [], strategy, names } = analysedVersions(graph, rollout) ?? {};
    if (!strategy) return;
    for (const run of runs) {
      const { asked } = run;
      for (const { metric, query } of judgingQueries(run)) {
        const lookBack = lookBackOf(query);
        const time = lookBack && metric.limits && timeAtWeight(asked, strategy, metric.limits);
        if (!lookBack || !time || lookBack.seconds <= time.seconds) continue;
        const isOwn = time.isFirst || asked.place === 'background';
        if (isOwn && names && watchedBy(query, names, run.args) === 'fresh') continue;
        const window = durationText(lookBack.seconds);
        const elapsed = durationText(time.seconds);
        const because: readonly Label[] = [
          { at: placeIn(metric, lookBack.at), text: `looks back ${window}` },
          ...(time.at ? [{ at: time.at, text: `is in force for ${elapsed}` }] : []),
        ];
        const { at } = metric.by;
        const of = { metric: metric.name, window };
        if (asked.place === 'background') {
          report({ message: 'background', with: { ...of, rollout: titleOf(rollout) }, at, because });
        } else if (time.weight === undefined) {
          report({ message: 'switched', with: { ...of, elapsed }, at, because });
        } else report({ message: 'step', with: { ...of, elapsed, weight: time.weight }, at, because });
      }
    }
  },
});

import { analysisField, BUILT_IN, canarySpec, isChecked, skipsAnalysis, unmeasuredIn } from '#progressive';
import { defineRule, error, listed, titleOf, warning } from '#rule';

const first = {
  impact:
    'every version reaches all users unchecked, and the first apply stops the old pods before the primary is ready',
};

export default defineRule({
  id: 'canary-analysis-skipped',
  category: 'Progressive delivery',
  summary: 'A Canary of Flagger must check a new version before it promotes it.',
  hazard:
    'the analysis of a Canary is skipped, is not written, has neither metrics nor webhooks, or names a metric that Flagger does not know',
  impact: 'a version that answers with errors reaches all users: only the readiness of its pods is looked at',
  remedy: 'write an `analysis` with a metric such as `request-success-rate`, and let it run',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://docs.flagger.app/faq#why-is-there-a-window-of-downtime-during-the-canary-initializing-process-when-analysis-is-disabled',
    'https://docs.flagger.app/usage/how-it-works#canary-analysis',
    'https://github.com/fluxcd/flagger/issues/361',
  ],
  messages: {
    skipped: warning('`skipAnalysis` promotes every version of `{canary}` as soon as it is ready', {
      ...first,
      remedy: 'remove `skipAnalysis`; set it for one release at a time, once the primary runs',
    }),
    absent: error('`{canary}` has no `analysis`: the API refuses it, or versions go unchecked', first),
    unchecked: warning('the analysis of `{canary}` has neither metrics nor webhooks: it cannot fail'),
    unmeasured: warning('Flagger never measures `{metric}`: it is not built in, and has no query', {
      impact: 'the metric holds nothing up: a version goes on that it was written to stop',
      remedy: `write a MetricTemplate and name it in \`templateRef\`, or use ${listed(BUILT_IN, 'or')}`,
    }),
  },

  on: 'canary',
  check(canary, { report }) {
    const of = { canary: titleOf(canary) };
    const spec = canarySpec(canary);
    const skip = spec.get('skipAnalysis');
    const analysis = analysisField(canary);
    if (skip.value === true) {
      const text = 'the primary is not waited for';
      return report({ message: 'skipped', with: of, at: skip, because: [{ at: skip, text }] });
    }
    if (spec.state === 'written' && analysis.state === 'absent') {
      return report({ message: 'absent', with: of, at: analysis });
    }
    if (analysis.state !== 'written' || skipsAnalysis(canary) !== false) return;
    if (isChecked(canary) === false) report({ message: 'unchecked', with: of, at: analysis });
    for (const { metric, at } of unmeasuredIn(canary))
      report({ message: 'unmeasured', with: { metric }, at });
  },
});

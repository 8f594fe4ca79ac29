import {
  type AnalysisTemplate,
  ASKED_IN,
  type BoundMetric,
  dryRunsIn,
  dryRunsOf,
  type IdleMetric,
  idleMetric,
  isDry,
  isRollout,
  judgedIn,
  judgedWith,
  metricsOf,
  runsOf,
} from '#progressive';
import { counted, defineRule, info, type Label, titleOf, warning } from '#rule';

const noConditions = 'write a `successCondition` or a `failureCondition` that the answer can break';
const dry = 'take the metrics that matter out of `dryRun`';

export default defineRule({
  id: 'analysis-cannot-fail',
  category: 'Progressive delivery',
  summary: 'An analysis must be able to fail.',
  hazard:
    'a metric takes fewer measurements than it needs failures, has no condition or one that always holds, or all metrics are dry runs',
  impact: 'a broken version passes: the release goes on to all users as if nobody had measured',
  remedy: noConditions,
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#failure-conditions-and-failure-limit',
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#dry-run-mode',
    'https://github.com/argoproj/argo-rollouts/issues/2026',
    'https://github.com/argoproj/argo-rollouts/issues/4792',
  ],
  messages: {
    lenient: warning('`{metric}` needs {needed} failures to fail, and takes {taken}', {
      remedy: 'write `failureLimit: {most}`, or let it measure {needed} times or more',
    }),
    patient: warning('`{metric}` goes on until {successes}, whatever fails', {
      remedy: 'write a `failureLimit` of 0 or more beside `consecutiveSuccessLimit`',
    }),
    unjudged: warning('`{metric}` has no condition, so every answer is a success'),
    web: info('`{metric}` has no condition, so every answer but an HTTP error is a success'),
    constant: warning('`{metric}` is a success, whatever is measured'),
    dry: warning('`{template}` has only dry runs, which count for nothing', { remedy: dry }),
    together: warning('{place} `{rollout}` has only dry runs, which count for nothing', { remedy: dry }),
  },

  on: 'judging',
  check(object, { graph, report }) {
    if (isRollout(object)) {
      for (const { metric, said } of judgedWith(graph, object, idleMetric)) {
        const here = { at: metric.at.get('name'), text: 'the metric, with what the Rollout passes' };
        report({ ...wordsFor(metric, said), at: metric.by.at, because: [here, ...proof(metric, said)] });
      }
      for (const run of runsOf(graph, object)) {
        const { asked, metrics, templates, complete } = run;
        if (!complete || metrics.length === 0 || templates.every(isAllDry)) continue;
        if (!metrics.every(({ at }) => isDry(at, dryRunsOf(run)))) continue;
        const of = { place: ASKED_IN[asked.place], rollout: titleOf(object) };
        report({ message: 'together', with: of, at: asked.dryRun ?? asked.at });
      }
      return;
    }
    const rules = [dryRunsIn(object)];
    if (isAllDry(object)) {
      report({ message: 'dry', with: { template: titleOf(object) }, at: dryRunsIn(object) });
      return;
    }
    for (const { metric, said } of judgedIn(object, idleMetric)) {
      if (isDry(metric.at, rules)) continue;
      report({ ...wordsFor(metric, said), at: placeOf(metric, said), because: proof(metric, said) });
    }
  },
});

/** Whether a template says by itself that none of its metrics counts. */
function isAllDry(template: AnalysisTemplate): boolean {
  const metrics = metricsOf(template);
  return metrics.length > 0 && metrics.every((at) => isDry(at, [dryRunsIn(template)]));
}

function wordsFor({ name: metric }: BoundMetric, said: IdleMetric) {
  switch (said.reason) {
    case 'limit': {
      const taken = counted(said.taken, 'measurement');
      return {
        message: 'lenient',
        with: { metric, needed: said.needed, taken, most: said.taken - 1 },
      } as const;
    }
    case 'patient': {
      const { successesInARow: n } = said.limits;
      return {
        message: 'patient',
        with: { metric, successes: n === 1 ? 'a success' : `${n} successes in a row` },
      } as const;
    }
    case 'constant':
      return { message: 'constant', with: { metric } } as const;
    case 'no condition':
      return { message: said.provider === 'web' ? 'web' : 'unjudged', with: { metric } } as const;
  }
}

function placeOf({ at, provider }: BoundMetric, said: IdleMetric) {
  switch (said.reason) {
    case 'limit':
    case 'patient':
      return at.get('failureLimit');
    case 'constant':
      return at.get(said.keys[0] ?? 'successCondition');
    case 'no condition':
      return provider ? at.get('provider').get(provider) : at;
  }
}

/** The run of measurements that shows it. */
function proof({ at }: BoundMetric, said: IdleMetric): readonly Label[] {
  if (said.reason === 'constant') {
    return said.keys.map((key) => ({
      at: at.get(key),
      text: `\`${key}\` is ${key === 'successCondition' ? 'true' : 'false'} for every answer`,
    }));
  }
  if (said.reason !== 'limit') return [];
  const { taken, needed, limits } = said;
  const run = taken > 3 ? `${taken} times Failed` : Array<string>(taken).fill('Failed').join(', ');
  const counted = at.get(limits.count === 0 ? 'name' : 'count');
  return [{ at: counted, text: `${run}: not more than ${needed - 1}, so it is ${said.verdict}` }];
}

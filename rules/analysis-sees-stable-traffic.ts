import {
  type AnalysedShare,
  type AnalysisRun,
  addsUpRequests,
  type BoundMetric,
  hiddenFailures,
  isNarrowed,
  isShareOfRequests,
  judgingQueries,
  passesNoFailure,
  placeIn,
  type Query,
  runsOf,
  shareDuring,
  strategyOf,
  thresholdOf,
  versionNamesOf,
  watchedBy,
} from '#progressive';
import { defineRule, type Label, titleOf, warning } from '#rule';

export default defineRule({
  id: 'analysis-sees-stable-traffic',
  category: 'Progressive delivery',
  summary: 'An analysis must look at the new pods, not at those that go on serving.',
  hazard:
    'a query of Prometheus counts requests of the old version: it names neither the canary or preview Service, nor the hash of the new pods, nor an argument bound to one',
  impact: 'errors of the new version drown in what the old one answers well, and all users get it',
  remedy:
    'match the Service of the new version, or the label with the hash of its pods by an argument with `podTemplateHashValue: Latest`',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#background-analysis',
    'https://github.com/argoproj/argo-rollouts/issues/1700',
  ],
  messages: {
    hidden: warning('`{rollout}` passes `{metric}` while {rate}% of its canary requests fail at {share}%'),
    mixed: warning('`{metric}` judges the canary of `{rollout}` by the requests of both versions'),
    stable: warning('`{metric}` judges the canary of `{rollout}` by the requests of the old version', {
      impact: 'the analysis passes whatever the new version answers, and all users get it',
    }),
    idle: warning('`{metric}` judges `{rollout}` before its new version gets requests', {
      impact: 'the old version is measured, so that any new one passes, and all users get it',
    }),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    const runs = runsOf(graph, rollout);
    const strategy = runs.length > 0 ? strategyOf(rollout) : undefined;
    if (!strategy) return;
    const services = graph.servicesOf(graph.podsOf(rollout)).map(({ from }) => from.name);
    const names = versionNamesOf(rollout, strategy, services);
    if (!names) return;
    const pods = isNarrowed(strategy, services)
      ? { of: undefined, surge: undefined }
      : { of: graph.floor(rollout)?.pods, surge: graph.update(rollout)?.surge };
    const said = new Set<string>();
    for (const run of runs) {
      const share = shareDuring(run.asked, strategy, pods);
      if (!share) continue;
      for (const { metric, query } of judgingQueries(run)) {
        if (!addsUpRequests(query)) continue;
        const watched = watchedBy(query, names, run.args);
        if (watched !== 'both' && watched !== 'stable') continue;
        if (watched === 'both' && share.percent !== 0 && seesEachFailure(metric, query)) continue;
        const which = `${metric.template.name} ${metric.name}`;
        if (said.has(which)) continue;
        said.add(which);
        const of = { rollout: titleOf(rollout), metric: metric.name };
        const { at } = metric.by;
        const because = [
          ...namesNone(metric, query, names.service),
          ...boundIn(query, run),
          ...givenBy(share),
        ];
        const hidden = watched === 'both' ? hiddenAt(share, metric, query) : undefined;
        if (share.percent === 0) report({ message: 'idle', with: of, at, because });
        else if (watched === 'stable') report({ message: 'stable', with: of, at, because });
        else if (!hidden) report({ message: 'mixed', with: of, at, because });
        else
          report({ message: 'hidden', with: { ...of, ...hidden.of }, at, because: [...because, hidden.why] });
      }
    }
  },
});

function namesNone(metric: BoundMetric, { selectors }: Query, service: string | undefined): readonly Label[] {
  const [first] = selectors;
  const text =
    service === undefined ? 'no hash of the new pods' : `neither \`${service}\` nor the hash of the new pods`;
  return first ? [{ at: placeIn(metric, first.span), text: `names ${text}` }] : [];
}

/** What the arguments are bound to that the query asks for. */
function boundIn({ selectors }: Query, { args }: AnalysisRun): readonly Label[] {
  const asked = selectors.flatMap(({ matchers }) => matchers.flatMap(({ value }) => value.args));
  return [...new Set(asked)].flatMap((name) => {
    const argument = args.get(name.replace(/^args\./, ''));
    const { name: known, value, at } = argument ?? {};
    return at && value !== undefined ? [{ at, text: `\`${known}\` is \`${value}\`` }] : [];
  });
}

function givenBy({ percent, at }: AnalysedShare): readonly Label[] {
  return at && percent ? [{ at, text: `gives the canary ${rounded(percent)}% of the requests` }] : [];
}

function seesEachFailure(metric: BoundMetric, query: Query): boolean {
  const threshold = thresholdOf(metric);
  return threshold !== undefined && passesNoFailure(threshold, isShareOfRequests(query));
}

function hiddenAt({ percent = 0 }: AnalysedShare, metric: BoundMetric, query: Query) {
  const threshold = isShareOfRequests(query) ? thresholdOf(metric) : undefined;
  const hidden = threshold && hiddenFailures(threshold, percent / 100);
  if (!threshold || hidden === undefined) return undefined;
  const { bound, value } = threshold;
  const allowed = rounded((bound === 'least' ? 1 - value : value) * 100);
  const condition = metric.successCondition ? 'successCondition' : 'failureCondition';
  const [rate, share] = [rounded(hidden * 100), rounded(percent)];
  const sum = hidden < 1 ? `${allowed} / ${share} is ${rate}%` : 'the canary has no more than that';
  const why: Label = {
    at: metric.at.get(condition),
    text: `lets ${allowed}% of all requests fail, and ${sum}`,
  };
  return { of: { rate, share }, why };
}

function rounded(percent: number): string {
  return String(Number(percent.toPrecision(3)));
}

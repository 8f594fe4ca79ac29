import {
  type AnalysedShare,
  type AnalysisRun,
  addsUpRequests,
  analysedVersions,
  asksStable,
  type BoundMetric,
  failuresHiddenAt,
  isNarrowed,
  judgingQueries,
  placeIn,
  type Query,
  type RunMetric,
  seesEachFailure,
  shareDuring,
  threeDigits,
  watchedBy,
} from '#progressive';
import { defineRule, type Label, titleOf, warning } from '#rule';

export default defineRule({
  id: 'analysis-sees-stable-traffic',
  category: 'Progressive delivery',
  summary: 'An analysis must look at the new pods, not at those that go on serving.',
  hazard:
    'a query of Prometheus counts requests of the old version, as it names neither the canary or preview Service nor the hash of the new pods; or a URL asks the stable Service',
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
    asked: warning('`{metric}` asks Service `{service}`: the old version of `{rollout}` answers', {
      impact: 'the analysis passes whatever the new version answers, and all users get it',
      remedy: 'ask the canary or preview Service',
    }),
    idle: warning('`{metric}` judges `{rollout}` before its new version gets requests', {
      impact: 'the old version is measured, so that any new one passes, and all users get it',
    }),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    const { runs = [], strategy, services = [], names } = analysedVersions(graph, rollout) ?? {};
    if (!strategy || !names) return;
    const pods = isNarrowed(strategy, services)
      ? { of: undefined, surge: undefined }
      : { of: graph.floor(rollout)?.pods, surge: graph.update(rollout)?.surge };
    const said = new Set<string>();
    for (const run of runs) {
      const share = shareDuring(run.asked, strategy, pods);
      if (!share) continue;
      for (const { metric, service, url } of asksStable(run, rollout, strategy)) {
        if (!isNew(metric, said)) continue;
        const of = { rollout: titleOf(rollout), metric: metric.name, service };
        const because = [{ at: url, text: 'asks the old version' }];
        report({ message: 'asked', with: of, at: metric.by.at, because });
      }
      for (const { metric, query } of judgingQueries(run)) {
        if (!addsUpRequests(query)) continue;
        const watched = watchedBy(query, names, run.args);
        if (watched !== 'both' && watched !== 'stable') continue;
        if (watched === 'both' && share.percent !== 0 && seesEachFailure(metric, query)) continue;
        if (!isNew(metric, said)) continue;
        const of = { rollout: titleOf(rollout), metric: metric.name };
        const { at } = metric.by;
        const because = [
          ...namesNone(metric, query, names.service),
          ...boundIn(query, run),
          ...givenBy(share),
        ];
        const hidden = watched === 'both' ? failuresHiddenAt(share.percent ?? 0, metric, query) : undefined;
        if (share.percent === 0) report({ message: 'idle', with: of, at, because });
        else if (watched === 'stable') report({ message: 'stable', with: of, at, because });
        else if (!hidden) report({ message: 'mixed', with: of, at, because });
        else {
          const { rate, share, why } = hidden;
          report({ message: 'hidden', with: { ...of, rate, share }, at, because: [...because, why] });
        }
      }
    }
  },
});

function isNew({ template, name }: RunMetric, said: Set<string>): boolean {
  const which = `${template.name} ${name}`;
  return !said.has(which) && said.add(which).has(which);
}

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
  return at && percent ? [{ at, text: `gives the canary ${threeDigits(percent)}% of the requests` }] : [];
}

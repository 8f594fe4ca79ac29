import type { Query } from '../../../syntax/promql/query.ts';
import type { Label } from '../../label.ts';
import type { Workload } from '../../workload.ts';
import type { Rollout } from '../rollout/rollout.ts';
import { isNarrowed } from '../rollout/switched.ts';
import { type AnalysedVersions, analysedVersions, type Served } from './analysed-versions.ts';
import type { AnalysisRun, RunMetric } from './analysis-run.ts';
import { type AnalysedShare, type Pods, shareDuring } from './analysis-share.ts';
import { asksStable } from './asked-service.ts';
import type { BoundMetric } from './bound-metric.ts';
import { placeIn } from './bound-query.ts';
import { failuresHiddenAt, seesEachFailure, threeDigits } from './hidden-failures.ts';
import { judgingQueries } from './judging-query.ts';
import type { VersionNames } from './version-names.ts';
import { addsUpRequests, watchedBy } from './watched.ts';

/** A metric that judges a new version by what the old one answers. */
export interface JudgedByOld {
  readonly metric: RunMetric;
  /**
   * `asked`: it asks the Service of the old one; `idle`: the new one gets no requests yet; `stable`: it counts those of
   * the old one alone; `mixed`: those of both, `hidden`: in which failures of the new one are known to drown.
   */
  readonly how: 'asked' | 'idle' | 'stable' | 'mixed' | 'hidden';
  readonly because: readonly Label[];
  /** What is asked. */
  readonly service: string;
  /** What the new version may fail, and what it gets of the requests, in percent. */
  readonly rate: string;
  readonly share: string;
}

interface Surroundings extends Served {
  floor(workload: Workload): { readonly pods: number | undefined } | undefined;
  update(workload: Workload): { readonly surge: number | undefined } | undefined;
}

/** Each metric of a template once, in the first analysis that has it so; none where both versions cannot be told. */
export function judgedByOld(graph: Surroundings, rollout: Rollout): readonly JudgedByOld[] {
  const versions = analysedVersions(graph, rollout);
  if (!versions?.names) return [];
  const { runs, strategy, names } = versions;
  const pods = podsOf(graph, rollout, versions);
  const all = runs.flatMap((run) => {
    const share = shareDuring(run.asked, strategy, pods);
    if (!share) return [];
    const asking = asksStable(run, rollout, strategy).map(
      ({ metric, service, url }): JudgedByOld => ({
        metric,
        how: 'asked',
        because: [{ at: url, text: 'asks the old version' }],
        service,
        rate: '',
        share: '',
      }),
    );
    return [...asking, ...countingOld(run, share, names)];
  });
  const first = new Map<string, JudgedByOld>();
  for (const one of all) {
    const which = `${one.metric.template.name} ${one.metric.name}`;
    if (!first.has(which)) first.set(which, one);
  }
  return [...first.values()];
}

/** Those that share the traffic; nobody knows where other Services narrow them. */
function podsOf(graph: Surroundings, rollout: Rollout, { strategy, services }: AnalysedVersions): Pods {
  return isNarrowed(strategy, services)
    ? { of: undefined, surge: undefined }
    : { of: graph.floor(rollout)?.pods, surge: graph.update(rollout)?.surge };
}

function countingOld(run: AnalysisRun, share: AnalysedShare, names: VersionNames): readonly JudgedByOld[] {
  return judgingQueries(run).flatMap(({ metric, query }): readonly JudgedByOld[] => {
    const watched = addsUpRequests(query) ? watchedBy(query, names, run.args) : undefined;
    if (watched !== 'both' && watched !== 'stable') return [];
    if (watched === 'both' && share.percent !== 0 && seesEachFailure(metric, query)) return [];
    const because = [...namesNone(metric, query, names.service), ...boundIn(query, run), ...givenBy(share)];
    const found = { metric, because, service: '', rate: '', share: '' };
    if (share.percent === 0) return [{ ...found, how: 'idle' }];
    if (watched === 'stable') return [{ ...found, how: 'stable' }];
    const hidden = failuresHiddenAt(share.percent ?? 0, metric, query);
    if (!hidden) return [{ ...found, how: 'mixed' }];
    const { why, ...numbers } = hidden;
    return [{ ...found, ...numbers, how: 'hidden', because: [...because, why] }];
  });
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

import type { AnyField } from '../../field.ts';
import { isRollout } from '../../release-kind.ts';
import type { Resource } from '../../resource.ts';
import type { Rollout } from '../rollout/rollout.ts';
import { type AskedAnalysis, analysesOf, type TemplateReference } from './analyses.ts';
import { type AnalysisArgument, boundArguments, declaredArguments, passedArguments } from './arguments.ts';
import { type BoundMetric, boundMetric } from './bound-metric.ts';
import { areDry, dryRunsIn, isDry, isOnlyTried } from './dry-run.ts';
import { type AnalysisTemplate, type Directory, metricsOf, unfolded } from './template.ts';

/** What an analysis of a Rollout comes to: its templates flattened, its arguments bound. */
export interface AnalysisRun {
  readonly rollout: Rollout;
  readonly asked: AskedAnalysis;
  readonly templates: readonly AnalysisTemplate[];
  /** Whether all of its templates are in the input. */
  readonly complete: boolean;
  readonly args: ReadonlyMap<string, AnalysisArgument>;
  readonly metrics: readonly RunMetric[];
}

export interface RunMetric extends BoundMetric {
  readonly template: AnalysisTemplate;
  /** What the Rollout names that leads to its template. */
  readonly by: TemplateReference;
}

/** In the order of `analysesOf`. */
export function runsOf(directory: Directory, rollout: Rollout): readonly AnalysisRun[] {
  return directory.derived(runsIn, rollout);
}

function runsIn(directory: Directory, rollout: Rollout): readonly AnalysisRun[] {
  return analysesOf(rollout).map((asked) => runOf(directory, rollout, asked));
}

function runOf(directory: Directory, rollout: Rollout, asked: AskedAnalysis): AnalysisRun {
  const { templates, complete } = unfolded(rollout, asked.templates, directory);
  const all = [...templates.keys()];
  const args = boundArguments(all.flatMap(declaredArguments), passedArguments(asked));
  const metrics = [...templates].flatMap(([template, by]) =>
    metricsOf(template).map((at) => ({ ...boundMetric(at, args), template, by })),
  );
  return { rollout, asked, templates: all, complete, args, metrics };
}

/** The analyses of the input that a template is a part of. */
export function runsWith(directory: Directory, template: AnalysisTemplate): readonly AnalysisRun[] {
  const [including, rollouts] = [new Set<Resource>([template]), new Set<Rollout>()];
  for (const one of including) {
    for (const asker of directory.analysing(one)) {
      if (!isRollout(asker)) including.add(asker);
      else if (!asker.fragment && !asker.live) rollouts.add(asker);
    }
  }
  const runs = [...rollouts].flatMap((rollout) => runsOf(directory, rollout));
  return runs.filter(({ templates }) => templates.includes(template));
}

/** Whether a metric is sure to judge the release, and not only to be tried. */
export function judges(run: AnalysisRun, { at }: RunMetric): boolean {
  return isDry(at, dryRunsOf(run)) === false;
}

/** Whether none of its metrics counts, and not because each of its templates says so by itself. */
export function isOnlyTriedThere(run: AnalysisRun): boolean {
  const { metrics, templates, complete } = run;
  const all = metrics.map(({ at }) => at);
  return complete && areDry(all, dryRunsOf(run)) && !templates.every(isOnlyTried);
}

/** Where an analysis and its templates say which metrics do not count. */
function dryRunsOf({ asked, templates }: AnalysisRun): readonly AnyField[] {
  return [...(asked.dryRun ? [asked.dryRun] : []), ...templates.map(dryRunsIn)];
}

import type { AskedAnalysis, TemplateReference } from './analyses.ts';
import { type AnalysisArgument, boundArguments, declaredArguments, passedArguments } from './arguments.ts';
import { type BoundMetric, boundMetric } from './bound-metric.ts';
import { dryRunsIn, isDry } from './dry-run.ts';
import type { Rollout } from './rollout.ts';
import { type AnalysisTemplate, type Directory, metricsOf, unfolded } from './template.ts';

/** What an analysis of a Rollout comes to: its templates flattened, its arguments bound. */
export interface AnalysisRun {
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

export function runOf(directory: Directory, rollout: Rollout, asked: AskedAnalysis): AnalysisRun {
  const { templates, complete } = unfolded(rollout, asked.templates, directory);
  const all = [...templates.keys()];
  const args = boundArguments(all.flatMap(declaredArguments), passedArguments(asked));
  const metrics = [...templates].flatMap(([template, by]) =>
    metricsOf(template).map((at) => ({ ...boundMetric(at, args), template, by })),
  );
  return { asked, templates: all, complete, args, metrics };
}

/** Whether a metric is sure to judge the release, and not only to be tried. */
export function judges({ asked, templates }: AnalysisRun, { at }: RunMetric): boolean {
  const dryRuns = [...(asked.dryRun ? [asked.dryRun] : []), ...templates.map(dryRunsIn)];
  return isDry(at, dryRuns) === false;
}

import type { AskedAnalysis } from './analyses.ts';
import { type AnalysisArgument, boundArguments, declaredArguments, passedArguments } from './arguments.ts';
import { type BoundMetric, boundMetric } from './bound-metric.ts';
import type { Rollout } from './rollout.ts';
import { type AnalysisTemplate, type Directory, metricsOf, unfolded } from './template.ts';

/** What an analysis of a Rollout comes to: its templates flattened, its arguments bound. */
export interface AnalysisRun {
  readonly asked: AskedAnalysis;
  readonly templates: readonly AnalysisTemplate[];
  /** Whether all of its templates are in the input. */
  readonly complete: boolean;
  readonly args: ReadonlyMap<string, AnalysisArgument>;
  readonly metrics: readonly BoundMetric[];
}

export function runOf(directory: Directory, rollout: Rollout, asked: AskedAnalysis): AnalysisRun {
  const { templates, complete } = unfolded(rollout, asked.templates, directory);
  const args = boundArguments(templates.flatMap(declaredArguments), passedArguments(asked));
  const metrics = templates.flatMap(metricsOf).map((metric) => boundMetric(metric, args));
  return { asked, templates, complete, args, metrics };
}

/** What rules on progressive delivery may import besides: it is loaded with the first object that they are about. */
export {
  ASKED_IN,
  type AskedAnalysis,
  analysesOf,
  type TemplateReference,
} from '../model/progressive/analyses.ts';
export { type AnalysisRun, type RunMetric, runOf } from '../model/progressive/analysis-run.ts';
export { type AskedArgument, askedArguments, askedIn } from '../model/progressive/argument-holes.ts';
export {
  type AnalysisArgument,
  boundArguments,
  declaredArguments,
  passedArguments,
} from '../model/progressive/arguments.ts';
export { type BoundMetric, boundMetric, isEndless } from '../model/progressive/bound-metric.ts';
export { dryRunsIn, isDry } from '../model/progressive/dry-run.ts';
export { type IdleMetric, idleMetric } from '../model/progressive/idle-metric.ts';
export { type RefusedMetric, refusedMetric } from '../model/progressive/refused-metric.ts';
export {
  leadOf,
  type ReleaseStrategy,
  type Rollout,
  specOf,
  strategyOf,
} from '../model/progressive/rollout.ts';
export { stepsOf, type WrittenStep } from '../model/progressive/steps.ts';
export {
  type AnalysisTemplate,
  CLUSTER,
  includedBy,
  metricsOf,
  templateOf,
  templateSpec,
  unfolded,
} from '../model/progressive/template.ts';

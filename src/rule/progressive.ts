/** What rules on progressive delivery may import besides: it is loaded with the first object that they are about. */
export { type AskedAnalysis, analysesOf, type TemplateReference } from '../model/progressive/analyses.ts';
export { type AnalysisRun, runOf } from '../model/progressive/analysis-run.ts';
export {
  type AnalysisArgument,
  askedIn,
  boundArguments,
  declaredArguments,
  passedArguments,
} from '../model/progressive/arguments.ts';
export { type BoundMetric, boundMetric, isEndless } from '../model/progressive/bound-metric.ts';
export { weightAt } from '../model/progressive/canary-steps.ts';
export { refusalsOf } from '../model/progressive/refusals.ts';
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
  metricsOf,
  templateSpec,
  unfolded,
} from '../model/progressive/template.ts';

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
export {
  leadOf,
  type ReleaseStrategy,
  type Rollout,
  specOf,
  strategyOf,
} from '../model/progressive/rollout.ts';
export type { RoutedObject } from '../model/progressive/routed-object.ts';
export { routedObjects } from '../model/progressive/router.ts';
export { gapsIn, type RouterGap } from '../model/progressive/router-gap.ts';
export { scaleDownDelay } from '../model/progressive/scale-down-delay.ts';
export { stepsOf, type WrittenStep } from '../model/progressive/steps.ts';
export { type SwitchedService, switchedBy, unmetBy } from '../model/progressive/switched.ts';
export {
  type AnalysisTemplate,
  metricsOf,
  templateSpec,
  unfolded,
} from '../model/progressive/template.ts';

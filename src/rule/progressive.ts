/** What rules on progressive delivery may import besides: it is loaded with the first object that they are about. */
export { durationText } from '../model/duration.ts';
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
export { type OverloadedStep, overloadedSteps } from '../model/progressive/overloaded-steps.ts';
export {
  leadOf,
  type ReleaseStrategy,
  type Rollout,
  specOf,
  strategyOf,
} from '../model/progressive/rollout.ts';
export { routedPods } from '../model/progressive/routed-pods.ts';
export {
  type HeldWeight,
  heldWeights,
  type SteppedCanary,
  steppedCanary,
  type Wait,
  waitsOf,
} from '../model/progressive/stepped-canary.ts';
export { stepsOf, type WrittenStep } from '../model/progressive/steps.ts';
export {
  type AnalysisTemplate,
  metricsOf,
  templateSpec,
  unfolded,
} from '../model/progressive/template.ts';
export {
  isFarFrom,
  replicasFor,
  shareOf,
  weightedPods,
} from '../model/progressive/weighted-pods.ts';
export { resolveDeployment } from '../model/rolling-update.ts';

/** What rules on progressive delivery may import besides: it is loaded with the first object that they are about. */
export { durationText } from '../model/duration.ts';
export {
  ASKED_IN,
  type AskedAnalysis,
  analysesOf,
  type TemplateReference,
} from '../model/progressive/analyses.ts';
export { type AnalysisRun, judges, type RunMetric, runOf } from '../model/progressive/analysis-run.ts';
export { type AnalysedShare, shareDuring } from '../model/progressive/analysis-share.ts';
export {
  backgroundSeconds,
  measurementsWithin,
  secondsToMeasure,
} from '../model/progressive/analysis-time.ts';
export { type OverwrittenPorts, overwrittenPorts } from '../model/progressive/apex-service.ts';
export { type AskedArgument, askedArguments, askedIn } from '../model/progressive/argument-holes.ts';
export {
  type AnalysisArgument,
  boundArguments,
  declaredArguments,
  passedArguments,
} from '../model/progressive/arguments.ts';
export { inWords, isUntimed, unwatchedStage } from '../model/progressive/background-stages.ts';
export { type BoundMetric, boundMetric, isEndless } from '../model/progressive/bound-metric.ts';
export { lookBackOf, placeIn, queryOf } from '../model/progressive/bound-query.ts';
export { weightAt } from '../model/progressive/canary-steps.ts';
export { dryRunsIn, isDry } from '../model/progressive/dry-run.ts';
export {
  analysisField,
  analysisOf,
  apexOf,
  type CanaryReference,
  canaryReferences,
  canarySpec,
  isChecked,
  isRouted,
  skipsAnalysis,
  type WrittenAnalysis,
} from '../model/progressive/flagger.ts';
export { type IdleMetric, idleMetric } from '../model/progressive/idle-metric.ts';
export { isRollout, judgedIn, judgedWith, runsOf } from '../model/progressive/judged.ts';
export { mayBeEmpty, mayBeNotANumber, withoutData } from '../model/progressive/no-data.ts';
export { type OverloadedStep, overloadedSteps } from '../model/progressive/overloaded-steps.ts';
export {
  flaggerTarget,
  primaryLabels,
  primaryValue,
  SELECTOR_LABELS,
  tellingLabel,
} from '../model/progressive/primary.ts';
export { refusalsOf } from '../model/progressive/refusals.ts';
export { type RefusedMetric, refusedMetric } from '../model/progressive/refused-metric.ts';
export {
  circleIn,
  conflictingArguments,
  isEmptyTemplate,
  repeatedMetrics,
  type Twice,
  undeclaredArguments,
} from '../model/progressive/refused-template.ts';
export {
  leadOf,
  type ReleaseStrategy,
  type Rollout,
  specOf,
  strategyOf,
} from '../model/progressive/rollout.ts';
export type { RoutedObject } from '../model/progressive/routed-object.ts';
export { routedPods } from '../model/progressive/routed-pods.ts';
export { routedObjects } from '../model/progressive/router.ts';
export { gapsIn, type RouterGap } from '../model/progressive/router-gap.ts';
export { scaleDownDelay } from '../model/progressive/scale-down-delay.ts';
export {
  type HeldWeight,
  heldWeights,
  type SteppedCanary,
  steppedCanary,
  type Wait,
  waitsOf,
} from '../model/progressive/stepped-canary.ts';
export { stepsOf, type WrittenStep } from '../model/progressive/steps.ts';
export { type SwitchedService, switchedBy, unmetBy } from '../model/progressive/switched.ts';
export {
  type AnalysisTemplate,
  CLUSTER,
  includedBy,
  metricsOf,
  templateOf,
  templateSpec,
  unfolded,
} from '../model/progressive/template.ts';
export { hiddenFailures, thresholdOf } from '../model/progressive/threshold.ts';
export { timeAtWeight } from '../model/progressive/time-at-weight.ts';
export {
  failedChecksToAbort,
  secondsToAbort,
  shiftOf,
  shiftStrategy,
  tickSeconds,
} from '../model/progressive/traffic-shift.ts';
export { type VersionNames, versionNamesOf } from '../model/progressive/version-names.ts';
export { addsUpRequests, isShareOfRequests, watchedBy } from '../model/progressive/watched.ts';
export { isFarFrom, replicasFor, shareOf, weightedPods } from '../model/progressive/weighted-pods.ts';
export { resolveDeployment } from '../model/rolling-update.ts';
export type { Query } from '../syntax/promql/query.ts';
export { nearestWord } from '../text/nearest-word.ts';

/** What rules on progressive delivery may import besides: it is loaded with the first object that they are about. */
export { apexOf, servicesMadeFor } from '../model/canary.ts';
export { durationText } from '../model/duration.ts';
export { toTenths } from '../model/percent.ts';
export { analysedVersions } from '../model/progressive/analysis/analysed-versions.ts';
export {
  ASKED_IN,
  type AskedAnalysis,
  analysesOf,
  type TemplateReference,
} from '../model/progressive/analysis/analyses.ts';
export {
  type AnalysisRun,
  isOnlyTriedThere,
  judges,
  type RunMetric,
  runsOf,
} from '../model/progressive/analysis/analysis-run.ts';
export {
  backgroundSeconds,
  measurementsWithin,
  secondsToFirst,
  secondsToMeasure,
} from '../model/progressive/analysis/analysis-time.ts';
export { askedArguments } from '../model/progressive/analysis/argument-holes.ts';
export {
  type AnalysisArgument,
  declaredArguments,
  passedArguments,
} from '../model/progressive/analysis/arguments.ts';
export { serviceInAddress } from '../model/progressive/analysis/asked-service.ts';
export { unwatchedStage } from '../model/progressive/analysis/background-stages.ts';
export { type BoundMetric, isEndless, unaskedMetrics } from '../model/progressive/analysis/bound-metric.ts';
export { lookBackOf, placeIn, queryOf } from '../model/progressive/analysis/bound-query.ts';
export { dryRunsIn, isDry, isOnlyTried } from '../model/progressive/analysis/dry-run.ts';
export { type IdleMetric, idleMetric } from '../model/progressive/analysis/idle-metric.ts';
export { judgedIn, judgedWith } from '../model/progressive/analysis/judged.ts';
export { judgedByOld } from '../model/progressive/analysis/judged-by-old.ts';
export { judgingQueries } from '../model/progressive/analysis/judging-query.ts';
export { mayBeEmpty, mayBeNotANumber, withoutData } from '../model/progressive/analysis/no-data.ts';
export { type AnalysisTemplate, CLUSTER, includedBy } from '../model/progressive/analysis/template.ts';
export { timeAtWeight } from '../model/progressive/analysis/time-at-weight.ts';
export { watchedBy } from '../model/progressive/analysis/watched.ts';
export { overwrittenPorts } from '../model/progressive/flagger/apex-service.ts';
export {
  analysisField,
  BUILT_IN,
  type CanaryReference,
  canaryReferences,
  canarySpec,
  countsFailures,
  isChecked,
  isRouted,
  passedAnalysis,
  skipsAnalysis,
  unmeasuredIn,
} from '../model/progressive/flagger/flagger.ts';
export {
  flaggerTarget,
  primaryLabels,
  primaryValue,
  SELECTOR_LABELS,
  tellingLabel,
} from '../model/progressive/flagger/primary.ts';
export { stuckAt } from '../model/progressive/flagger/stuck-shift.ts';
export {
  failedChecksToAbort,
  secondsToAbort,
  shiftOf,
  shiftStrategy,
  tickSeconds,
} from '../model/progressive/flagger/traffic-shift.ts';
export { refusalsOf } from '../model/progressive/refused/refusals.ts';
export { refusedAsked, refusedTemplate } from '../model/progressive/refused/refused-analysis.ts';
export { namesNoRouter } from '../model/progressive/refused/refused-routing.ts';
export { weightAt } from '../model/progressive/rollout/canary-steps.ts';
export { overloadedSteps } from '../model/progressive/rollout/overloaded-steps.ts';
export {
  leadOf,
  type ReleaseStrategy,
  type Rollout,
  specOf,
  strategyOf,
} from '../model/progressive/rollout/rollout.ts';
export { routedPods } from '../model/progressive/rollout/routed-pods.ts';
export { scaleDownDelay } from '../model/progressive/rollout/scale-down-delay.ts';
export {
  type HeldWeight,
  heldWeights,
  type SteppedCanary,
  steppedCanary,
  type Wait,
  waitsOf,
} from '../model/progressive/rollout/stepped-canary.ts';
export { isUntimed, stepsOf } from '../model/progressive/rollout/steps.ts';
export { isNarrowed, switchedBy } from '../model/progressive/rollout/switched.ts';
export { isFarFrom, replicasFor, shareOf, weightedPods } from '../model/progressive/rollout/weighted-pods.ts';
export { trafficGaps } from '../model/progressive/router/traffic-gaps.ts';
export { isRollout } from '../model/release-kind.ts';
export { resolveDeployment } from '../model/rolling-update.ts';
export { nearestWord } from '../text/nearest-word.ts';

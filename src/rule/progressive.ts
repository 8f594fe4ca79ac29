/** What rules on progressive delivery may import besides: it is loaded with the first object that they are about. */
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
export { dryRunsIn, isDry } from '../model/progressive/dry-run.ts';
export { type IdleMetric, idleMetric } from '../model/progressive/idle-metric.ts';
export { mayBeEmpty, mayBeNotANumber, withoutData } from '../model/progressive/no-data.ts';
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
export { hiddenFailures, thresholdOf } from '../model/progressive/threshold.ts';
export { timeAtWeight } from '../model/progressive/time-at-weight.ts';
export { type VersionNames, versionNamesOf } from '../model/progressive/version-names.ts';
export { addsUpRequests, isShareOfRequests, watchedBy } from '../model/progressive/watched.ts';
export type { Query } from '../syntax/promql/query.ts';

/** What rules on progressive delivery may import besides: it is loaded with the first object that they are about. */
export { type AskedAnalysis, analysesOf, type TemplateReference } from '../model/progressive/analyses.ts';
export { type AnalysisRun, runOf } from '../model/progressive/analysis-run.ts';
export { type AnalysedShare, shareDuring } from '../model/progressive/analysis-share.ts';
export {
  type AnalysisArgument,
  askedIn,
  boundArguments,
  declaredArguments,
  passedArguments,
} from '../model/progressive/arguments.ts';
export { type BoundMetric, boundMetric, isEndless } from '../model/progressive/bound-metric.ts';
export { lookBackOf, placeIn, queryOf } from '../model/progressive/bound-query.ts';
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
export { hiddenFailures, thresholdOf } from '../model/progressive/threshold.ts';
export { type VersionNames, versionNamesOf } from '../model/progressive/version-names.ts';
export { addsUpRequests, isShareOfRequests, watchedBy } from '../model/progressive/watched.ts';
export type { Query } from '../syntax/promql/query.ts';

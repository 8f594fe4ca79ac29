/** What rules on progressive delivery may import besides: it is loaded with the first object that they are about. */
export { type AskedAnalysis, analysesOf, type TemplateReference } from '../model/progressive/analyses.ts';
export { type AnalysisRun, runOf } from '../model/progressive/analysis-run.ts';
export { type OverwrittenPorts, overwrittenPorts } from '../model/progressive/apex-service.ts';
export {
  type AnalysisArgument,
  askedIn,
  boundArguments,
  declaredArguments,
  passedArguments,
} from '../model/progressive/arguments.ts';
export { type BoundMetric, boundMetric, isEndless } from '../model/progressive/bound-metric.ts';
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
export {
  flaggerTarget,
  primaryLabels,
  primaryValue,
  SELECTOR_LABELS,
  tellingLabel,
} from '../model/progressive/primary.ts';
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
export {
  failedChecksToAbort,
  secondsToAbort,
  shiftOf,
  shiftStrategy,
  tickSeconds,
} from '../model/progressive/traffic-shift.ts';

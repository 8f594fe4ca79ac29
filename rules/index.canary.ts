import canaryAbortsSlowly from './canary-aborts-slowly.ts';
import canaryAnalysisSkipped from './canary-analysis-skipped.ts';
import canaryNeverAdvances from './canary-never-advances.ts';
import canaryOverwritesService from './canary-overwrites-service.ts';
import canarySelectorMissesPrimary from './canary-selector-misses-primary.ts';
import canaryStepsInvalid from './canary-steps-invalid.ts';
import canaryTargetMissing from './canary-target-missing.ts';

export default [
  canaryAbortsSlowly,
  canaryAnalysisSkipped,
  canaryNeverAdvances,
  canaryOverwritesService,
  canarySelectorMissesPrimary,
  canaryStepsInvalid,
  canaryTargetMissing,
];

import autoscalerScalesToZero from './autoscaler-scales-to-zero.ts';
import autoscalerTargetMissing from './autoscaler-target-missing.ts';
import autoscalerTargetsHiddenDeployment from './autoscaler-targets-hidden-deployment.ts';
import autoscalerWithoutRequests from './autoscaler-without-requests.ts';
import autoscalersOverlap from './autoscalers-overlap.ts';

export default [
  autoscalerScalesToZero,
  autoscalerTargetMissing,
  autoscalerTargetsHiddenDeployment,
  autoscalerWithoutRequests,
  autoscalersOverlap,
];

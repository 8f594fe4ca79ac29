import gracePeriodTooShort from './grace-period-too-short.ts';
import gracePeriodWithinPreStop from './grace-period-within-pre-stop.ts';
import livenessFiresBeforeReadiness from './liveness-fires-before-readiness.ts';
import missingPreStopDelay from './missing-pre-stop-delay.ts';
import missingReadinessProbe from './missing-readiness-probe.ts';
import preStopDelayTooShort from './pre-stop-delay-too-short.ts';
import readinessAlwaysPasses from './readiness-always-passes.ts';
import recreateStrategy from './recreate-strategy.ts';
import replicasFightAutoscaler from './replicas-fight-autoscaler.ts';
import rolloutTakesDownEveryPod from './rollout-takes-down-every-pod.ts';
import unavailableWithoutSurge from './unavailable-without-surge.ts';

export default [
  gracePeriodTooShort,
  gracePeriodWithinPreStop,
  livenessFiresBeforeReadiness,
  missingPreStopDelay,
  missingReadinessProbe,
  preStopDelayTooShort,
  readinessAlwaysPasses,
  recreateStrategy,
  replicasFightAutoscaler,
  rolloutTakesDownEveryPod,
  unavailableWithoutSurge,
];

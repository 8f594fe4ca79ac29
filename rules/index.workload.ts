import deploymentLeftPaused from './deployment-left-paused.ts';
import gracePeriodTooShort from './grace-period-too-short.ts';
import gracePeriodWithinPreStop from './grace-period-within-pre-stop.ts';
import instantKill from './instant-kill.ts';
import livenessChecksReadiness from './liveness-checks-readiness.ts';
import livenessFiresBeforeReadiness from './liveness-fires-before-readiness.ts';
import livenessKillsSlowStart from './liveness-kills-slow-start.ts';
import localTrafficPolicyDrops from './local-traffic-policy-drops.ts';
import missingDisruptionBudget from './missing-disruption-budget.ts';
import missingPreStopDelay from './missing-pre-stop-delay.ts';
import missingReadinessProbe from './missing-readiness-probe.ts';
import movingImageTag from './moving-image-tag.ts';
import noRevisionToRollBackTo from './no-revision-to-roll-back-to.ts';
import podsCountAsReadyAtOnce from './pods-count-as-ready-at-once.ts';
import podsPinnedToOneNode from './pods-pinned-to-one-node.ts';
import podsRefuseEviction from './pods-refuse-eviction.ts';
import preStopDelayTooShort from './pre-stop-delay-too-short.ts';
import preStopNeedsAShell from './pre-stop-needs-a-shell.ts';
import preStopWithoutDelay from './pre-stop-without-delay.ts';
import probeOutOfRange from './probe-out-of-range.ts';
import probePortUndeclared from './probe-port-undeclared.ts';
import probeTimeoutExceedsPeriod from './probe-timeout-exceeds-period.ts';
import progressDeadlineTooShort from './progress-deadline-too-short.ts';
import proxyExitsFirst from './proxy-exits-first.ts';
import quotaBlocksSurge from './quota-blocks-surge.ts';
import readinessAlwaysPasses from './readiness-always-passes.ts';
import readinessFlaps from './readiness-flaps.ts';
import readinessOnlyOpensThePort from './readiness-only-opens-the-port.ts';
import readinessReactsTooLate from './readiness-reacts-too-late.ts';
import recreateStrategy from './recreate-strategy.ts';
import referencedConfigMissing from './referenced-config-missing.ts';
import replicasFightAutoscaler from './replicas-fight-autoscaler.ts';
import replicasShareANode from './replicas-share-a-node.ts';
import requestOutlivesGracePeriod from './request-outlives-grace-period.ts';
import rollingUpdateSharesExclusiveVolume from './rolling-update-shares-exclusive-volume.ts';
import rolloutBelowCapacity from './rollout-below-capacity.ts';
import rolloutLimitsRefused from './rollout-limits-refused.ts';
import rolloutTakesDownEveryPod from './rollout-takes-down-every-pod.ts';
import selectorMissesTemplate from './selector-misses-template.ts';
import sigtermNotForwarded from './sigterm-not-forwarded.ts';
import singleReplica from './single-replica.ts';
import sleepActionUnsupported from './sleep-action-unsupported.ts';
import startupProbeGivesUpEarly from './startup-probe-gives-up-early.ts';
import surgeBlockedByHostPort from './surge-blocked-by-host-port.ts';
import switchTargetUndersized from './switch-target-undersized.ts';
import unavailableWithoutSurge from './unavailable-without-surge.ts';
import unmanagedPodServes from './unmanaged-pod-serves.ts';
import updateHeldBack from './update-held-back.ts';

export default [
  deploymentLeftPaused,
  gracePeriodTooShort,
  gracePeriodWithinPreStop,
  instantKill,
  livenessChecksReadiness,
  livenessFiresBeforeReadiness,
  livenessKillsSlowStart,
  localTrafficPolicyDrops,
  missingDisruptionBudget,
  missingPreStopDelay,
  missingReadinessProbe,
  movingImageTag,
  noRevisionToRollBackTo,
  podsCountAsReadyAtOnce,
  podsPinnedToOneNode,
  podsRefuseEviction,
  preStopDelayTooShort,
  preStopNeedsAShell,
  preStopWithoutDelay,
  probeOutOfRange,
  probePortUndeclared,
  probeTimeoutExceedsPeriod,
  progressDeadlineTooShort,
  proxyExitsFirst,
  quotaBlocksSurge,
  readinessAlwaysPasses,
  readinessFlaps,
  readinessOnlyOpensThePort,
  readinessReactsTooLate,
  recreateStrategy,
  referencedConfigMissing,
  replicasFightAutoscaler,
  replicasShareANode,
  requestOutlivesGracePeriod,
  rollingUpdateSharesExclusiveVolume,
  rolloutBelowCapacity,
  rolloutLimitsRefused,
  rolloutTakesDownEveryPod,
  selectorMissesTemplate,
  sigtermNotForwarded,
  singleReplica,
  sleepActionUnsupported,
  startupProbeGivesUpEarly,
  surgeBlockedByHostPort,
  switchTargetUndersized,
  unavailableWithoutSurge,
  unmanagedPodServes,
  updateHeldBack,
];

import abortLeavesNoCapacity from './abort-leaves-no-capacity.ts';
import analysisArgumentUnbound from './analysis-argument-unbound.ts';
import analysisNeverEnds from './analysis-never-ends.ts';
import analysisSeesStableTraffic from './analysis-sees-stable-traffic.ts';
import analysisTargetsUnknownService from './analysis-targets-unknown-service.ts';
import analysisWindowTooWide from './analysis-window-too-wide.ts';
import canaryPromotesBlindly from './canary-promotes-blindly.ts';
import canaryRushesToFull from './canary-rushes-to-full.ts';
import canaryScaleLeftBehind from './canary-scale-left-behind.ts';
import canaryServicesWithoutRouter from './canary-services-without-router.ts';
import canaryWaitsForEver from './canary-waits-for-ever.ts';
import canaryWeightUnreachable from './canary-weight-unreachable.ts';
import oldVersionRemovedTooSoon from './old-version-removed-too-soon.ts';
import promotedBeforeAnalysis from './promoted-before-analysis.ts';
import promotionWithoutTest from './promotion-without-test.ts';
import rolloutServiceMissing from './rollout-service-missing.ts';
import rolloutStrategyUnusable from './rollout-strategy-unusable.ts';
import workloadRefRunsTwice from './workload-ref-runs-twice.ts';

export default [
  abortLeavesNoCapacity,
  analysisArgumentUnbound,
  analysisNeverEnds,
  analysisSeesStableTraffic,
  analysisTargetsUnknownService,
  analysisWindowTooWide,
  canaryPromotesBlindly,
  canaryRushesToFull,
  canaryScaleLeftBehind,
  canaryServicesWithoutRouter,
  canaryWaitsForEver,
  canaryWeightUnreachable,
  oldVersionRemovedTooSoon,
  promotedBeforeAnalysis,
  promotionWithoutTest,
  rolloutServiceMissing,
  rolloutStrategyUnusable,
  workloadRefRunsTwice,
];

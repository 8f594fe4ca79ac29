import canaryIngressOrphan from './canary-ingress-orphan.ts';
import routeBackendMissing from './route-backend-missing.ts';
import routeClaimedTwice from './route-claimed-twice.ts';
import routeSubsetMissing from './route-subset-missing.ts';
import routeWeightsOff from './route-weights-off.ts';
import routeWeightsResetBySync from './route-weights-reset-by-sync.ts';

export default [
  canaryIngressOrphan,
  routeBackendMissing,
  routeClaimedTwice,
  routeSubsetMissing,
  routeWeightsOff,
  routeWeightsResetBySync,
];

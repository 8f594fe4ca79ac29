import routeBackendMissing from './route-backend-missing.ts';
import routeClaimedTwice from './route-claimed-twice.ts';

export default [routeBackendMissing, routeClaimedTwice];

import routeClaimedTwice from './route-claimed-twice.ts';

export default [routeClaimedTwice];

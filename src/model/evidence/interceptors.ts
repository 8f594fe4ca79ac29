/** Proxies that hold a request until a workload at zero has a pod again. Read 2026-11 from the projects' documentation. */

/** Kinds that put one in front of the workload that they name. */
const KINDS = new Set([
  // kedacore/http-add-on docs/ref/v0.10.0/http_scaled_object.md, and its successor
  'http.keda.sh/HTTPScaledObject',
  'http.keda.sh/InterceptorRoute',
  // truefoundry/KubeElasti docs: ElastiService
  'elasti.truefoundry.com/ElastiService',
]);

/** Scalers that such a proxy answers: the add-on's Service, in whatever namespace it was installed. */
const SCALER = /^keda-(?:add-ons-http|http-add-on)-(?:external-)?(?:scaler|interceptor)/;

/** Whether an object of this kind makes requests wait while there is no pod. */
export function holdsRequests(group: string, kind: string): boolean {
  return KINDS.has(`${group}/${kind}`);
}

/** The kinds, without their groups, to look for. */
export function holdingKinds(): readonly string[] {
  return [...KINDS].map((each) => each.slice(each.indexOf('/') + 1));
}

/** Whether a scaler at this address counts the requests that its proxy holds. */
export function isInterceptor(address: string): boolean {
  return SCALER.test(address);
}

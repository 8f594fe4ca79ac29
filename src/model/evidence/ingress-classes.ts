/**
 * Which Ingresses share the listener that they are served by. Read 2026-11: kubernetes-sigs.github.io/aws-load-balancer-controller
 * (IngressGroup), docs.cloud.google.com/kubernetes-engine "Ingress for external Application Load Balancers",
 * tailscale.com/kb "Kubernetes operator, Ingress", kubernetes.github.io/ingress-nginx, docs.nginx.com/nginx-ingress-controller
 * (mergeable types), doc.traefik.io/traefik "Ingress".
 */

/** Each Ingress gets a load balancer of its own. */
const OWN_BALANCER = new Set(['gce', 'gce-internal', 'tailscale', 'alb']);

/** Prefixes of annotations that only one controller reads; its class where none is written. */
const READ_BY: readonly (readonly [string, string])[] = [
  ['nginx.ingress.kubernetes.io/', 'nginx'],
  ['nginx.org/', 'nginx.org'],
  ['traefik.ingress.kubernetes.io/', 'traefik'],
  ['haproxy.org/', 'haproxy'],
  ['alb.ingress.kubernetes.io/', 'alb'],
];

/** By these an Ingress takes part in a group, or only listens at some of the entry points. */
const PARTS = ['alb.ingress.kubernetes.io/group.name', 'traefik.ingress.kubernetes.io/router.entrypoints'];

/** Annotations by which an Ingress is an addition to another one with the same rules, or decides by more than these. */
const JOINS: readonly RegExp[] = [
  /^nginx\.ingress\.kubernetes\.io\/canary/,
  /^nginx\.org\/mergeable-ingress-type$/,
  /^alb\.ingress\.kubernetes\.io\/conditions\./,
  /^traefik\.ingress\.kubernetes\.io\/(?:router\.priority|service\.weights)$/,
  /^haproxy\.org\/route-acl$/,
  /^nginx\.ingress\.kubernetes\.io\/(?:permanent|temporal)-redirect$/,
  /^alb\.ingress\.kubernetes\.io\/actions\./,
  /^traefik\.ingress\.kubernetes\.io\/router\.middlewares$/,
];

/** What serves an Ingress of this class with these annotations; undefined where it has a load balancer of its own, or nobody can tell. */
export function ingressParent(
  written: string | undefined,
  annotations: ReadonlyMap<string, string>,
): string | undefined {
  const names = [...annotations.keys()];
  const read = READ_BY.find(([prefix]) => names.some((name) => name.startsWith(prefix)))?.[1];
  const name = written ?? read;
  if (name === undefined) return undefined;
  const parts = PARTS.map((key) => annotations.get(key) ?? '');
  const balanced = OWN_BALANCER.has(name) || read === 'alb';
  return balanced && parts[0] === '' ? undefined : [name, ...parts].join(' ');
}

/** Whether an annotation makes an Ingress more than its rules say. */
export function joinsOthers(annotation: string): boolean {
  return JOINS.some((pattern) => pattern.test(annotation));
}

/**
 * Annotations and labels by which a ConfigMap or Secret is written by a controller, or copied into other namespaces.
 * Read 2026-11 from the documentation of OpenShift (config, service CA), emberstack/kubernetes-reflector,
 * mittwald/kubernetes-replicator and kubernetes-secret-generator, argoproj-labs/argocd-vault-plugin, appscode kubed.
 */
const ROLES: readonly (readonly ['filled' | 'copied', RegExp])[] = [
  ['filled', /^config\.openshift\.io\/inject-/],
  ['filled', /^service\.(?:alpha|beta)\.openshift\.io\/inject-/],
  ['filled', /^reflector\.v1\.k8s\.emberstack\.com\/reflects$/],
  ['filled', /^replicator\.v1\.mittwald\.de\/replicate-from$/],
  ['filled', /^secret-generator\.v1\.mittwald\.de\//],
  ['filled', /^avp\.kubernetes\.io\//],
  ['copied', /^reflector\.v1\.k8s\.emberstack\.com\/reflection-/],
  ['copied', /^replicator\.v1\.mittwald\.de\/replicat(?:e-to|ion-allowed)/],
  ['copied', /^(?:kubed|config-syncer)\.appscode\.com\/sync$/],
];

/** `filled`: a controller adds keys; `copied`: it also comes to stand in other namespaces. */
export function roleOfMark(annotation: string): 'filled' | 'copied' | undefined {
  return ROLES.find(([, pattern]) => pattern.test(annotation))?.[0];
}

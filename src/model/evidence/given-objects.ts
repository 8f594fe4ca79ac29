/** What clusters hold in every namespace, or in their own, without anybody having written it. Read 2026-11. */
const GIVEN: { readonly [kind: string]: RegExp } = {
  // kube-controller-manager root-ca-cert-publisher, OpenShift's service CA, istiod
  ConfigMap: /^(?:kube-root-ca\.crt|openshift-service-ca\.crt|istio-ca-root-cert)$/,
  // the API server itself
  Service: /^kubernetes$/,
  // kube-controller-manager, OpenShift's builds and deployments
  ServiceAccount: /^(?:default|builder|deployer)$/,
};

/** Namespaces in which distributions keep objects of their own, which are in no repository. */
const PLATFORM = /^(?:kube-(?:system|public|node-lease)|openshift(?:-.*)?)$/;

/** Whether an object is there in any cluster: `always`, or `perhaps` because its namespace is the platform's. */
export function given(kind: string, name: string, namespace: string): 'always' | 'perhaps' | undefined {
  if (Object.hasOwn(GIVEN, kind) && GIVEN[kind]?.test(name)) return 'always';
  return PLATFORM.test(namespace) ? 'perhaps' : undefined;
}

/** Kinds that bring objects of their own into the cluster, and kinds that do not. Read 2026-11 from the projects' documentation. */

/** Delivery tools: what they install is not in the input. */
const DELIVERIES = new Set([
  'helm.toolkit.fluxcd.io/HelmRelease',
  'helm.cattle.io/HelmChart',
  'argoproj.io/Application',
  'argoproj.io/ApplicationSet',
  'kustomize.toolkit.fluxcd.io/Kustomization',
  'source.toolkit.fluxcd.io/HelmChart',
]);

/** Groups of which no kind runs pods or makes Services. */
const INERT_GROUPS = new Set(
  (
    'apiextensions.k8s.io admissionregistration.k8s.io apiregistration.k8s.io rbac.authorization.k8s.io storage.k8s.io ' +
    'scheduling.k8s.io networking.k8s.io policy autoscaling coordination.k8s.io node.k8s.io events.k8s.io ' +
    'discovery.k8s.io certificates.k8s.io flowcontrol.apiserver.k8s.io snapshot.storage.k8s.io metrics.k8s.io ' +
    'cert-manager.io acme.cert-manager.io external-secrets.io bitnami.com networking.istio.io security.istio.io ' +
    'telemetry.istio.io keda.sh http.keda.sh traefik.io traefik.containo.us kyverno.io cilium.io crd.projectcalico.org ' +
    'projectcontour.io externaldns.k8s.io source.toolkit.fluxcd.io notification.toolkit.fluxcd.io ' +
    'image.toolkit.fluxcd.io kustomize.config.k8s.io cloud.google.com networking.gke.io elbv2.k8s.aws ' +
    'security.openshift.io route.openshift.io image.openshift.io secrets-store.csi.x-k8s.io audit.k8s.io ' +
    'gateway.envoyproxy.io karpenter.sh karpenter.k8s.aws policy.linkerd.io linkerd.io split.smi-spec.io ' +
    'kubeadm.k8s.io kubelet.config.k8s.io kubeproxy.config.k8s.io kind.x-k8s.io config.kubernetes.io ' +
    'templates.gatekeeper.sh constraints.gatekeeper.sh chaos-mesh.org'
  ).split(' '),
);

/** Kinds that run nothing, in groups of which others do. */
const INERT_KINDS = new Set(
  (
    'ServiceMonitor PodMonitor PrometheusRule Probe ScrapeConfig AlertmanagerConfig AnalysisTemplate ' +
    'ClusterAnalysisTemplate AppProject HTTPRoute GRPCRoute TCPRoute TLSRoute UDPRoute ReferenceGrant GatewayClass ' +
    'ServiceEntry BackendTLSPolicy GrafanaDashboard GrafanaDatasource VerticalPodAutoscaler Canary MetricTemplate ' +
    'AlertProvider IPAddressPool L2Advertisement BGPAdvertisement BGPPeer BFDProfile Community'
  ).split(' '),
);

/** Kinds whose controllers make nothing that is not named after the object: `public-envoy` of the Gateway `public`. */
const OWN_NAMES = new Set([
  'gateway.networking.k8s.io/Gateway',
  'argoproj.io/Experiment',
  'serving.knative.dev/Service',
]);

/** Kinds of the core, apps and batch groups, all known. */
const CORE = new Set(['', 'apps', 'batch', 'extensions']);

/** Whether an object of this kind may create workloads, Services or budgets that the input does not show. */
export function mayCreate(group: string, kind: string): boolean {
  if (DELIVERIES.has(`${group}/${kind}`)) return true;
  if (group === 'argoproj.io' && kind === 'Rollout') return false;
  return !CORE.has(group) && !INERT_GROUPS.has(group) && !INERT_KINDS.has(kind);
}

export function namesAfterItself(group: string, kind: string): boolean {
  return OWN_NAMES.has(`${group}/${kind}`);
}

/** A kind as people know it: that of a project which calls its own as Kubernetes does stands with its group. */
export function knownAs(group: string, kind: string): string {
  return group === '' || kind !== 'Service' ? kind : `${group}/${kind}`;
}

export function isDelivery(group: string, kind: string): boolean {
  return DELIVERIES.has(`${group}/${kind}`);
}

/** The keys by which an object names others, as the API references of the kinds have them, read 2026-11. */
export interface NamingKeys {
  /** Kinds by spaces; `Pod` for whatever has a pod template, with paths from the spec of its pods. */
  readonly in: string;
  /** Paths by spaces, each to the name itself or to a mapping that holds it; `[]` stands for every item. */
  readonly at: string;
  /** The kind, unless a `kind` in the mapping says another. */
  readonly to: string;
  /** The key of the name in the mapping; `name` unless given. */
  readonly name?: string;
  /** A host as Istio takes it: a Service, alone or with its namespace. */
  readonly host?: true;
  /** Paths from the mapping to what names a part of the other object. */
  readonly parts?: { readonly [path: string]: PartKind };
}

export type PartKind = 'port' | 'key' | 'subset';

const CANARY = 'spec.strategy.canary';
const BLUE_GREEN = 'spec.strategy.blueGreen';
const PORT = { port: 'port' } as const;
const KEYS = { 'items[].key': 'key' } as const;

export const NAMING_KEYS: readonly NamingKeys[] = [
  { in: 'HorizontalPodAutoscaler ScaledObject', at: 'spec.scaleTargetRef', to: 'Deployment' },
  { in: 'VerticalPodAutoscaler Canary', at: 'spec.targetRef', to: 'Deployment' },
  { in: 'Canary', at: 'spec.autoscalerRef', to: 'HorizontalPodAutoscaler' },
  { in: 'Canary', at: 'spec.upstreamRef', to: 'Service' },
  { in: 'Canary', at: 'spec.analysis.metrics[].templateRef', to: 'MetricTemplate' },
  { in: 'Canary', at: 'spec.analysis.alerts[].providerRef', to: 'AlertProvider' },
  { in: 'Rollout', at: 'spec.workloadRef', to: 'Deployment' },
  {
    in: 'Rollout',
    at: [
      ...['stableService', 'canaryService', 'pingPong.pingService', 'pingPong.pongService'].map(
        (key) => `${CANARY}.${key}`,
      ),
      ...['activeService', 'previewService'].map((key) => `${BLUE_GREEN}.${key}`),
    ].join(' '),
    to: 'Service',
  },
  {
    in: 'Rollout',
    at: `${CANARY}.trafficRouting.istio.destinationRule`,
    to: 'DestinationRule',
    parts: { canarySubsetName: 'subset', stableSubsetName: 'subset' },
  },
  {
    in: 'Rollout',
    at: ['nginx.stableIngress', 'nginx.stableIngresses[]', 'alb.ingress']
      .map((path) => `${CANARY}.trafficRouting.${path}`)
      .join(' '),
    to: 'Ingress',
  },
  {
    in: 'Rollout',
    at: [
      `${CANARY}.analysis.templates[]`,
      `${CANARY}.steps[].analysis.templates[]`,
      `${CANARY}.steps[].experiment.analyses[]`,
      `${BLUE_GREEN}.prePromotionAnalysis.templates[]`,
      `${BLUE_GREEN}.postPromotionAnalysis.templates[]`,
    ].join(' '),
    to: 'AnalysisTemplate',
    name: 'templateName',
  },
  {
    in: 'AnalysisTemplate ClusterAnalysisTemplate',
    at: 'spec.templates[]',
    to: 'AnalysisTemplate',
    name: 'templateName',
  },
  { in: 'Experiment', at: 'spec.analyses[]', to: 'AnalysisTemplate', name: 'templateName' },
  {
    in: 'Ingress',
    at: 'spec.defaultBackend.service spec.rules[].http.paths[].backend.service',
    to: 'Service',
    parts: { 'port.name': 'port', 'port.number': 'port' },
  },
  {
    in: 'Ingress',
    at: 'spec.backend spec.rules[].http.paths[].backend',
    to: 'Service',
    name: 'serviceName',
    parts: { servicePort: 'port' },
  },
  { in: 'Ingress', at: 'spec.tls[].secretName', to: 'Secret' },
  { in: 'Ingress', at: 'spec.ingressClassName', to: 'IngressClass' },
  {
    in: 'HTTPRoute GRPCRoute TCPRoute TLSRoute UDPRoute',
    at: 'spec.rules[].backendRefs[] spec.rules[].filters[].requestMirror.backendRef',
    to: 'Service',
    parts: PORT,
  },
  { in: 'HTTPRoute GRPCRoute TCPRoute TLSRoute UDPRoute', at: 'spec.parentRefs[]', to: 'Gateway' },
  { in: 'Gateway', at: 'spec.gatewayClassName', to: 'GatewayClass' },
  {
    in: 'VirtualService',
    at: [
      ...['http', 'tcp', 'tls'].map((sort) => `spec.${sort}[].route[].destination`),
      'spec.http[].mirror spec.http[].mirrors[].destination',
    ].join(' '),
    to: 'Service',
    name: 'host',
    host: true,
    parts: { 'port.number': 'port' },
  },
  { in: 'VirtualService', at: 'spec.hosts[]', to: 'Service', host: true },
  { in: 'VirtualService', at: 'spec.gateways[]', to: 'Gateway' },
  { in: 'VirtualService', at: 'spec.http[].delegate', to: 'VirtualService' },
  { in: 'DestinationRule', at: 'spec.host', to: 'Service', host: true },
  {
    in: 'ValidatingWebhookConfiguration MutatingWebhookConfiguration',
    at: 'webhooks[].clientConfig.service',
    to: 'Service',
    parts: PORT,
  },
  { in: 'APIService', at: 'spec.service', to: 'Service', parts: PORT },
  { in: 'RoleBinding ClusterRoleBinding', at: 'roleRef', to: 'Role' },
  { in: 'RoleBinding ClusterRoleBinding', at: 'subjects[]', to: 'ServiceAccount' },
  { in: 'StatefulSet', at: 'spec.serviceName', to: 'Service' },
  { in: 'PersistentVolumeClaim', at: 'spec.volumeName', to: 'PersistentVolume' },
  { in: 'PersistentVolumeClaim', at: 'spec.storageClassName', to: 'StorageClass' },
  { in: 'Pod', at: 'serviceAccountName serviceAccount', to: 'ServiceAccount' },
  { in: 'Pod', at: 'priorityClassName', to: 'PriorityClass' },
  { in: 'Pod', at: 'imagePullSecrets[]', to: 'Secret' },
  { in: 'Pod', at: 'volumes[].persistentVolumeClaim', to: 'PersistentVolumeClaim', name: 'claimName' },
  {
    in: 'Pod',
    at: 'volumes[].configMap volumes[].projected.sources[].configMap',
    to: 'ConfigMap',
    parts: KEYS,
  },
  { in: 'Pod', at: 'volumes[].secret', to: 'Secret', name: 'secretName', parts: KEYS },
  { in: 'Pod', at: 'volumes[].projected.sources[].secret', to: 'Secret', parts: KEYS },
  ...['containers', 'initContainers'].flatMap((list): readonly NamingKeys[] => [
    { in: 'Pod', at: `${list}[].envFrom[].configMapRef`, to: 'ConfigMap' },
    { in: 'Pod', at: `${list}[].envFrom[].secretRef`, to: 'Secret' },
    {
      in: 'Pod',
      at: `${list}[].env[].valueFrom.configMapKeyRef`,
      to: 'ConfigMap',
      parts: { key: 'key' },
    },
    { in: 'Pod', at: `${list}[].env[].valueFrom.secretKeyRef`, to: 'Secret', parts: { key: 'key' } },
  ]),
];

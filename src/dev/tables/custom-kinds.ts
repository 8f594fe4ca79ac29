import type { Rule } from './constraints.ts';
import type { CustomSource } from './custom-sources.ts';
import type { Changes } from './overlay.ts';

/** The kinds of one API group that a package describes, and what the package cannot say of them. */
export interface CustomGroup extends Omit<CustomSource, 'folder'> {
  readonly package: string;
  /** As `group/version/Kind`, the oldest version of a kind first. */
  readonly kinds: readonly string[];
  readonly fields: { readonly [type: string]: Changes };
  readonly rules: { readonly [type: string]: readonly Rule[] };
}

/**
 * A duration that only the controller parses: the API takes any string. Argo Rollouts pkg/apis/rollouts/v1alpha1
 * DurationString.Duration is time.ParseDuration.
 */
const late = 'late-duration';

const argo: CustomGroup = {
  package: '@kubernetes-models/argo-rollouts@2.0.0',
  prefix: 'Argo',
  number: 'int',
  named: {},
  kinds: [
    'argoproj.io/v1alpha1/AnalysisRun',
    'argoproj.io/v1alpha1/AnalysisTemplate',
    'argoproj.io/v1alpha1/ClusterAnalysisTemplate',
    'argoproj.io/v1alpha1/Experiment',
    'argoproj.io/v1alpha1/Rollout',
  ],
  fields: {
    // ValidateRolloutSpec has the template of a ReplicaSet; the API server has its selector and template only checked
    // for their shape. The number of replicas it checks as that of the scale of every custom kind.
    ArgoRolloutSpec: { template: 'ReplicatedPodTemplateSpec', replicas: 'int>=0' },
    ArgoTemplateSpec: { template: 'ReplicatedPodTemplateSpec!' },
    // RolloutPause.DurationSeconds: seconds, or a duration.
    ArgoRolloutPause: { duration: 'pause' },
    ArgoMetric: { initialDelay: late, interval: late },
    ArgoCloudWatchMetric: { interval: late },
    ArgoDatadogMetric: { interval: late },
    ArgoSkyWalkingMetric: { interval: late },
    ArgoPrometheusRangeQueryArgs: { step: late },
    ArgoExperimentSpec: { duration: late },
    ArgoRolloutExperimentStep: { duration: late },
  },
  rules: {},
};

/** protoc-gen-crd writes `duration(self)` for these, which Go's durations satisfy. */
const duration = 'duration';

const istio: CustomGroup = {
  package: '@kubernetes-models/istio@3.0.1',
  prefix: 'Istio',
  number: 'number',
  named: {
    'spec.http': 'HTTPRoute',
    'spec.http.corsPolicy.allowOrigins': 'StringMatch',
    'spec.http.fault.abort.percentage': 'Percent',
    'spec.http.headers.request': 'HeaderOperations',
    'spec.http.match': 'HTTPMatch',
    'spec.http.mirror': 'Destination',
    'spec.http.mirrors': 'HTTPMirror',
    'spec.http.route': 'RouteDestination',
    'spec.subsets': 'Subset',
    'spec.subsets.trafficPolicy.connectionPool.http': 'HTTPConnections',
    'spec.subsets.trafficPolicy.connectionPool.tcp': 'TCPConnections',
    'spec.subsets.trafficPolicy.loadBalancer.consistentHash.httpCookie.attributes': 'CookieAttribute',
    'spec.subsets.trafficPolicy.portLevelSettings': 'PortTrafficPolicy',
    'spec.subsets.trafficPolicy.portLevelSettings.tls': 'ClientTLS',
    'spec.tcp': 'TCPRoute',
    'spec.tcp.match': 'TCPMatch',
    'spec.tcp.route': 'TCPDestination',
    'spec.tls': 'TLSRoute',
    'spec.tls.match': 'TLSMatch',
  },
  kinds: ['v1alpha3', 'v1beta1', 'v1'].flatMap((version) => [
    `networking.istio.io/${version}/DestinationRule`,
    `networking.istio.io/${version}/VirtualService`,
  ]),
  fields: {
    IstioHTTPRoute: { timeout: duration },
    IstioRetries: { attempts: 'int', perTryTimeout: duration },
    IstioRouteDestination: { weight: 'int' },
    IstioTCPDestination: { weight: 'int' },
    IstioPort: { number: 'long 0..4294967295' },
  },
  rules: {},
};

const gatewayBackend: readonly Rule[] = [
  { kind: 'some', of: ['port'], unless: { kind: '*', group: '*' } },
  { kind: 'some', of: ['port'], when: { kind: ['Service'] }, unless: { group: '*' } },
];

const gateway: CustomGroup = {
  package: '@kubernetes-models/gateway-api@2.0.0',
  prefix: 'Gateway',
  number: 'int',
  named: {},
  kinds: [
    'gateway.networking.k8s.io/v1beta1/HTTPRoute',
    'gateway.networking.k8s.io/v1alpha2/GRPCRoute',
    'gateway.networking.k8s.io/v1/HTTPRoute',
    'gateway.networking.k8s.io/v1/GRPCRoute',
  ],
  fields: {
    GatewayBackendObjectReference: { port: 'port' },
    GatewayGRPCBackendRef: { port: 'port', weight: 'int 0..1000000' },
    GatewayHTTPBackendRef: { port: 'port', weight: 'int 0..1000000' },
    GatewayHTTPRequestRedirectFilter: { port: 'port' },
    GatewayHTTPRouteRetry: { backoff: 'gateway-duration' },
    GatewayHTTPRouteTimeouts: { backendRequest: 'gateway-duration', request: 'gateway-duration' },
    GatewayParentReference: { port: 'port' },
  },
  // A Service needs its port: the validation of BackendObjectReference in apis/v1.
  rules: {
    GatewayBackendObjectReference: gatewayBackend,
    GatewayGRPCBackendRef: gatewayBackend,
    GatewayHTTPBackendRef: gatewayBackend,
  },
};

const keda: CustomGroup = {
  package: '@kubernetes-models/keda@2.0.0',
  prefix: 'Keda',
  number: 'int',
  named: {},
  kinds: ['keda.sh/v1alpha1/ScaledObject'],
  fields: {},
  rules: {},
};

export const groups: { readonly [group: string]: CustomGroup } = {
  'argoproj.io': argo,
  'gateway.networking.k8s.io': gateway,
  'keda.sh': keda,
  'networking.istio.io': istio,
};

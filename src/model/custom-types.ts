import type { FieldRule } from './tables.ts';

/**
 * What the models read of kinds that the API server learns from others, in the words of the field tables. It only
 * tells what has another type than expected, and so is unknown; what stands beside it is not looked at. Read 2026-11
 * from the projects' custom resource definitions.
 */
export const CUSTOM_KINDS: { readonly [kind: string]: string } = {
  'argoproj.io/Rollout': 'CustomRollout',
  'argoproj.io/Application': 'CustomDelivery',
  'argoproj.io/ApplicationSet': 'CustomDelivery',
  'argocd-image-updater.argoproj.io/ImageUpdater': 'CustomImageUpdater',
  'skaffold/Config': 'CustomSkaffold',
  'helm.toolkit.fluxcd.io/HelmRelease': 'CustomDelivery',
  'kustomize.toolkit.fluxcd.io/Kustomization': 'CustomDelivery',
  'gateway.networking.k8s.io/HTTPRoute': 'CustomGatewayRoute',
  'gateway.networking.k8s.io/GRPCRoute': 'CustomGatewayRoute',
  'gateway.networking.k8s.io/ReferenceGrant': 'CustomGrant',
  'networking.istio.io/VirtualService': 'CustomVirtualService',
  'networking.istio.io/ServiceEntry': 'CustomServiceEntry',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': 'CustomWebhooks',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': 'CustomWebhooks',
  'apiregistration.k8s.io/APIService': 'CustomCaller',
  'apiextensions.k8s.io/CustomResourceDefinition': 'CustomCaller',
  'keda.sh/ScaledObject': 'CustomScaledObject',
  'autoscaling.k8s.io/VerticalPodAutoscaler': 'CustomVertical',
  'flagger.app/Canary': 'CustomCanary',
  'apps.openshift.io/DeploymentConfig': 'CustomDeploymentConfig',
};

/** Those of them whose API refuses what differs from their types: the Gateway API's, whose releases agree on them. */
export const REFUSING_KINDS: ReadonlySet<string> = new Set([
  'gateway.networking.k8s.io/HTTPRoute',
  'gateway.networking.k8s.io/GRPCRoute',
]);

/** A Service needs its port: the validation of BackendObjectReference in gateway-api apis/v1. */
export const CUSTOM_RULES: { readonly [type: string]: readonly FieldRule[] } = {
  CustomBackend: [
    { kind: 'some', of: ['port'], unless: { kind: '*', group: '*' } },
    { kind: 'some', of: ['port'], when: { kind: ['Service'] }, unless: { group: '*' } },
  ],
};

export const CUSTOM_TYPES: { readonly [type: string]: { readonly [field: string]: string } } = {
  CustomRollout: { metadata: 'ObjectMeta', spec: 'CustomRolloutSpec' },
  CustomRolloutSpec: {
    replicas: 'int',
    minReadySeconds: 'int',
    progressDeadlineSeconds: 'int',
    revisionHistoryLimit: 'int',
    paused: 'bool',
    selector: 'LabelSelector',
    workloadRef: 'CustomReference',
    strategy: 'CustomStrategy',
  },
  CustomStrategy: { canary: 'CustomCanaryStrategy', blueGreen: 'CustomBlueGreen' },
  CustomCanaryStrategy: {
    maxSurge: 'int-or-string',
    maxUnavailable: 'int-or-string',
    stableService: 'string',
    canaryService: 'string',
    pingPong: 'CustomPingPong',
    steps: '[CustomStep]',
  },
  CustomStep: { experiment: 'CustomExperiment' },
  CustomExperiment: { templates: '[CustomExperimentTemplate]' },
  CustomExperimentTemplate: { metadata: 'ObjectMeta' },
  CustomPingPong: { pingService: 'string', pongService: 'string' },
  CustomBlueGreen: { activeService: 'string', previewService: 'string' },
  CustomReference: {
    apiVersion: 'string',
    kind: 'string',
    group: 'string',
    name: 'string',
    namespace: 'string',
  },

  CustomDelivery: { metadata: 'ObjectMeta', spec: 'CustomDeliverySpec' },
  CustomDeliverySpec: {
    template: 'CustomDelivery',
    force: 'bool',
    upgrade: 'CustomUpgrade',
    syncPolicy: 'CustomSyncPolicy',
    ignoreDifferences: '[CustomDifference]',
    ignore: '[CustomIgnore]',
    targetNamespace: 'string',
  },
  CustomSyncPolicy: { syncOptions: '[string]' },
  CustomDifference: {
    group: 'string',
    kind: 'string',
    name: 'string',
    namespace: 'string',
    jsonPointers: '[string]',
    jqPathExpressions: '[string]',
    managedFieldsManagers: '[string]',
  },
  CustomIgnore: { paths: '[string]', target: 'CustomReference' },
  CustomUpgrade: {
    force: 'bool',
    serverSideApply: 'string',
    strategy: 'CustomUpgradeStrategy',
    remediation: 'CustomRemediation',
  },
  CustomUpgradeStrategy: { name: 'string' },
  CustomRemediation: { strategy: 'string', retries: 'int', remediateLastFailure: 'bool' },

  CustomImageUpdater: { metadata: 'ObjectMeta', spec: 'CustomImageUpdaterSpec' },
  CustomImageUpdaterSpec: { applicationRefs: '[CustomUpdated]' },
  CustomUpdated: { images: '[CustomUpdatedImage]' },
  CustomUpdatedImage: { imageName: 'string' },
  CustomSkaffold: { metadata: 'ObjectMeta', build: 'CustomBuild', profiles: '[CustomProfile]' },
  CustomProfile: { build: 'CustomBuild' },
  CustomBuild: { artifacts: '[CustomArtifact]' },
  CustomArtifact: { image: 'string' },

  CustomGatewayRoute: { metadata: 'ObjectMeta', spec: 'CustomGatewayRouteSpec' },
  CustomGatewayRouteSpec: { parentRefs: '[CustomReference]', rules: '[CustomGatewayRule]' },
  CustomGatewayRule: { backendRefs: '[CustomBackend]', timeouts: 'CustomTimeouts' },
  CustomBackend: {
    kind: 'string',
    group: 'string',
    name: 'string',
    namespace: 'string',
    port: 'int 1..65535',
    weight: 'int 0..1000000',
  },
  CustomGrant: { metadata: 'ObjectMeta', spec: 'CustomGrantSpec' },
  CustomGrantSpec: { from: '[CustomReference]', to: '[CustomReference]' },
  CustomTimeouts: { request: 'string', backendRequest: 'string' },

  CustomServiceEntry: { metadata: 'ObjectMeta', spec: 'CustomServiceEntrySpec' },
  CustomServiceEntrySpec: { hosts: '[string]' },
  CustomVirtualService: { metadata: 'ObjectMeta', spec: 'CustomVirtualServiceSpec' },
  CustomVirtualServiceSpec: {
    hosts: '[string]',
    gateways: '[string]',
    http: '[CustomMeshRoute]',
    tcp: '[CustomMeshRoute]',
    tls: '[CustomMeshRoute]',
  },
  CustomMeshRoute: {
    route: '[CustomWeighted]',
    timeout: 'string',
    retries: 'CustomRetries',
    delegate: 'CustomReference',
  },
  CustomWeighted: { destination: 'CustomDestination', weight: 'int' },
  CustomDestination: { host: 'string', port: 'CustomPort' },
  CustomPort: { number: 'int' },
  CustomRetries: { attempts: 'int', perTryTimeout: 'string' },

  CustomWebhooks: { metadata: 'ObjectMeta', webhooks: '[CustomWebhook]' },
  CustomWebhook: {
    name: 'string',
    clientConfig: 'CustomClient',
    failurePolicy: 'string',
    namespaceSelector: 'LabelSelector',
    objectSelector: 'LabelSelector',
    rules: '[CustomAdmissionRule]',
  },
  CustomAdmissionRule: {
    apiGroups: '[string]',
    apiVersions: '[string]',
    resources: '[string]',
    operations: '[string]',
    scope: 'string',
  },
  CustomClient: { service: 'CustomReference' },
  CustomCaller: { metadata: 'ObjectMeta', spec: 'CustomCallerSpec' },
  CustomCallerSpec: { service: 'CustomReference', conversion: 'CustomConversion' },
  CustomConversion: { webhook: 'CustomConversionWebhook' },
  CustomConversionWebhook: { clientConfig: 'CustomClient' },

  CustomScaledObject: { metadata: 'ObjectMeta', spec: 'CustomScaledObjectSpec' },
  CustomScaledObjectSpec: {
    scaleTargetRef: 'CustomReference',
    minReplicaCount: 'int',
    maxReplicaCount: 'int',
    idleReplicaCount: 'int',
    triggers: '[CustomTrigger]',
    advanced: 'CustomAdvanced',
  },
  CustomTrigger: { type: 'string', metricType: 'string', metadata: 'CustomTriggerData' },
  CustomTriggerData: { type: 'string', containerName: 'string', scalerAddress: 'string' },
  CustomAdvanced: { horizontalPodAutoscalerConfig: 'CustomReference' },
  CustomVertical: { metadata: 'ObjectMeta', spec: 'CustomVerticalSpec' },
  CustomVerticalSpec: {
    targetRef: 'CustomReference',
    updatePolicy: 'CustomVerticalUpdate',
    resourcePolicy: 'CustomVerticalResources',
  },
  CustomVerticalUpdate: { updateMode: 'string' },
  CustomVerticalResources: { containerPolicies: '[CustomVerticalPolicy]' },
  CustomVerticalPolicy: { containerName: 'string', mode: 'string', controlledResources: '[string]' },
  CustomCanary: { metadata: 'ObjectMeta', spec: 'CustomCanarySpec' },
  CustomCanarySpec: {
    targetRef: 'CustomReference',
    autoscalerRef: 'CustomReference',
    service: 'CustomApex',
  },
  CustomApex: { name: 'string' },
  CustomDeploymentConfig: { metadata: 'ObjectMeta', spec: 'CustomDeploymentConfigSpec' },
  CustomDeploymentConfigSpec: {
    replicas: 'int',
    selector: '{string}',
    minReadySeconds: 'int',
    paused: 'bool',
  },
};

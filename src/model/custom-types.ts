/**
 * What the models read of kinds that the API server learns from others and `schemas/crds` does not describe, in the
 * words of the field tables. It only tells what has another type than expected, and so is unknown; what stands beside it
 * is not looked at. Read 2026-11 from the projects' custom resource definitions.
 */
export const CUSTOM_KINDS: { readonly [kind: string]: string } = {
  'argoproj.io/Application': 'CustomDelivery',
  'argoproj.io/ApplicationSet': 'CustomDelivery',
  'argocd-image-updater.argoproj.io/ImageUpdater': 'CustomImageUpdater',
  'skaffold/Config': 'CustomSkaffold',
  'helm.toolkit.fluxcd.io/HelmRelease': 'CustomDelivery',
  'kustomize.toolkit.fluxcd.io/Kustomization': 'CustomDelivery',
  'gateway.networking.k8s.io/ReferenceGrant': 'CustomGrant',
  'networking.istio.io/ServiceEntry': 'CustomServiceEntry',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': 'CustomWebhooks',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': 'CustomWebhooks',
  'apiregistration.k8s.io/APIService': 'CustomCaller',
  'apiextensions.k8s.io/CustomResourceDefinition': 'CustomCaller',
  'autoscaling.k8s.io/VerticalPodAutoscaler': 'CustomVertical',
  'apps.openshift.io/DeploymentConfig': 'CustomDeploymentConfig',
};

export const CUSTOM_TYPES: { readonly [type: string]: { readonly [field: string]: string } } = {
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

  CustomGrant: { metadata: 'ObjectMeta', spec: 'CustomGrantSpec' },
  CustomGrantSpec: { from: '[CustomReference]', to: '[CustomReference]' },

  CustomServiceEntry: { metadata: 'ObjectMeta', spec: 'CustomServiceEntrySpec' },
  CustomServiceEntrySpec: { hosts: '[string]' },

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

  CustomVertical: { metadata: 'ObjectMeta', spec: 'CustomVerticalSpec' },
  CustomVerticalSpec: {
    targetRef: 'CustomReference',
    updatePolicy: 'CustomVerticalUpdate',
    resourcePolicy: 'CustomVerticalResources',
  },
  CustomVerticalUpdate: { updateMode: 'string' },
  CustomVerticalResources: { containerPolicies: '[CustomVerticalPolicy]' },
  CustomVerticalPolicy: { containerName: 'string', mode: 'string', controlledResources: '[string]' },
  CustomDeploymentConfig: { metadata: 'ObjectMeta', spec: 'CustomDeploymentConfigSpec' },
  CustomDeploymentConfigSpec: {
    replicas: 'int',
    selector: '{string}',
    minReadySeconds: 'int',
    paused: 'bool',
  },
};

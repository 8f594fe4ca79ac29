/**
 * What the typed sources cannot say, from Kubernetes' own validation and defaulting. "core" is
 * pkg/apis/core/validation/validation.go, "apps" pkg/apis/apps/validation/validation.go and so on, all of 1.36.
 *
 * A field is required here when the API server refuses the object without it, after its defaults; not when a
 * schema merely says so.
 */

/** `!` makes a field required, `?` takes that back, anything else replaces its type (grammar: `src/model/tables.ts`). */
export interface Fields {
  readonly [field: string]: string;
}

export interface Variant {
  readonly of: string;
  readonly fields?: Fields;
}

/** Values of a sibling field; `*` is any value. */
export interface Condition {
  readonly [field: string]: '*' | readonly (string | boolean)[];
}

/** `one`: exactly one of them; `most`: at most one; `some`: at least one; `none`: not allowed; `order`: none above the next. */
export interface Rule {
  readonly kind: 'one' | 'most' | 'some' | 'none' | 'order';
  readonly of: readonly string[];
  readonly when?: Condition;
  readonly unless?: Condition;
}

/** Same name, different fields: the older version gets the longer name. */
export const renamed: Fields = {
  'autoscaling/v1/HorizontalPodAutoscaler': 'HorizontalPodAutoscalerV1',
  'autoscaling/v1/HorizontalPodAutoscalerSpec': 'HorizontalPodAutoscalerSpecV1',
};

/** Types that differ by where they stand. */
export const variants: { readonly [name: string]: Variant } = {
  // apimachinery validation/objectmeta.go ValidateObjectMeta, which templates are spared.
  NamedObjectMeta: { of: 'ObjectMeta' },
  // core ValidatePodTemplateSpecForRC, apps Validate…Spec: restartPolicy Always, no activeDeadlineSeconds;
  // core ValidatePodTemplateSpec: no ephemeral containers in a template.
  ReplicatedPodTemplateSpec: { of: 'PodTemplateSpec', fields: { spec: 'ReplicatedPodSpec!' } },
  ReplicatedPodSpec: {
    of: 'PodSpec',
    fields: { activeDeadlineSeconds: 'never', ephemeralContainers: 'never', restartPolicy: "'Always'" },
  },
  // batch validateJobSpec: the default, Always, is refused.
  JobPodTemplateSpec: { of: 'PodTemplateSpec', fields: { spec: 'JobPodSpec!' } },
  JobPodSpec: { of: 'PodSpec', fields: { ephemeralContainers: 'never', restartPolicy: 'Never|OnFailure!' } },
  // core validateInitContainers: see its rule.
  InitContainer: { of: 'Container' },
  // core validateLivenessProbe, validateStartupProbe: 1, and 0 is defaulted to it.
  LivenessProbe: { of: 'Probe', fields: { successThreshold: 'int 0..1' } },
  // core validateReadinessProbe.
  ReadinessProbe: { of: 'Probe', fields: { terminationGracePeriodSeconds: 'never' } },
  // apps Validate…Spec: an empty selector is invalid.
  WorkloadSelector: { of: 'LabelSelector' },
  // rbac ValidatePolicyRule, ValidateClusterRoleBinding.
  NamespacedPolicyRule: { of: 'PolicyRule', fields: { nonResourceURLs: 'never' } },
  ClusterRoleRef: { of: 'RoleRef', fields: { kind: "'ClusterRole'!" } },
};

const nonNegative = 'int>=0';
const mode = 'mode';
const id = 'long 0..2147483647';
const replicated = { template: 'ReplicatedPodTemplateSpec!' } as const;
const selected = { ...replicated, selector: 'WorkloadSelector!' } as const;
const amounts = { limits: '{quantity>=0}', requests: '{quantity>=0}' } as const;

export const fields: { readonly [type: string]: Fields } = {
  // Kinds whose empty spec is refused.
  DaemonSet: { spec: '!' },
  Deployment: { spec: '!' },
  Ingress: { spec: '!' },
  IngressClass: { spec: '!' },
  Job: { spec: '!' },
  PersistentVolumeClaim: { spec: '!' },
  Pod: { spec: '!' },
  ReplicaSet: { spec: '!' },
  ReplicationController: { spec: '!' },
  Service: { spec: '!' },
  StatefulSet: { spec: '!' },

  // apps ValidateDeploymentSpec, ValidateRollingUpdateDeployment (maxSurge may pass 100%).
  DeploymentSpec: {
    ...selected,
    minReadySeconds: nonNegative,
    progressDeadlineSeconds: nonNegative,
    replicas: nonNegative,
    revisionHistoryLimit: nonNegative,
  },
  RollingUpdateDeployment: { maxSurge: 'int-or-percent', maxUnavailable: 'int-or-percent<=100%' },
  // apps ValidateStatefulSetSpec, validateRollingUpdateStatefulSet; defaults.go SetDefaults_StatefulSet.
  StatefulSetSpec: {
    ...selected,
    minReadySeconds: nonNegative,
    replicas: nonNegative,
    revisionHistoryLimit: nonNegative,
    volumeClaimTemplates: '[PersistentVolumeClaim]',
  },
  StatefulSetOrdinals: { start: nonNegative },
  StatefulSetPersistentVolumeClaimRetentionPolicy: {
    whenDeleted: 'Delete|Retain',
    whenScaled: 'Delete|Retain',
  },
  RollingUpdateStatefulSetStrategy: { maxUnavailable: 'int-or-percent<=100%', partition: nonNegative },
  // apps ValidateDaemonSetSpec, ValidateRollingUpdateDaemonSet.
  DaemonSetSpec: { ...selected, minReadySeconds: nonNegative, revisionHistoryLimit: nonNegative },
  RollingUpdateDaemonSet: { maxSurge: 'int-or-percent<=100%', maxUnavailable: 'int-or-percent<=100%' },
  // apps ValidateReplicaSetSpec; core ValidateReplicationControllerSpec (its selector comes from the template).
  ReplicaSetSpec: { ...selected, minReadySeconds: nonNegative, replicas: nonNegative },
  ReplicationControllerSpec: { ...replicated, minReadySeconds: nonNegative, replicas: nonNegative },

  // batch validateJobSpec and what it calls; ValidateJobTemplateSpec.
  JobSpec: {
    activeDeadlineSeconds: 'long>=0',
    backoffLimit: nonNegative,
    backoffLimitPerIndex: nonNegative,
    completions: nonNegative,
    maxFailedIndexes: nonNegative,
    parallelism: nonNegative,
    template: 'JobPodTemplateSpec!',
    ttlSecondsAfterFinished: nonNegative,
  },
  JobTemplateSpec: { spec: '!' },
  PodFailurePolicy: { rules: '?' },
  PodFailurePolicyOnPodConditionsPattern: { status: 'False|True|Unknown' },
  SuccessPolicyRule: { succeededCount: nonNegative },
  CronJobSpec: {
    failedJobsHistoryLimit: nonNegative,
    startingDeadlineSeconds: 'long>=0',
    successfulJobsHistoryLimit: nonNegative,
  },

  // core ValidatePodTemplateSpec, ValidatePodSpec: terminationGracePeriodSeconds below 0 is read as 1.
  PodTemplateSpec: { spec: '!' },
  PodSpec: {
    activeDeadlineSeconds: 'long 1..2147483647',
    initContainers: '[InitContainer]',
    overhead: '{quantity>=0}',
  },
  // core validateContainerCommon, of templates too.
  Container: {
    image: '!',
    livenessProbe: 'LivenessProbe',
    name: 'dns-label!',
    readinessProbe: 'ReadinessProbe',
    restartPolicy: 'Always|Never|OnFailure',
    startupProbe: 'LivenessProbe',
  },
  // core validateEphemeralContainers, validateContainerCommon.
  EphemeralContainer: { image: '!', name: 'dns-label!' },
  // core validateContainerRestartPolicy.
  ContainerRestartRule: { action: 'Restart|RestartAllContainers!', exitCodes: '!' },
  ContainerRestartRuleOnExitCodes: { operator: 'In|NotIn!' },
  // core validateResizePolicy.
  ContainerResizePolicy: {
    resourceName: 'cpu|memory!',
    restartPolicy: 'NotRequired|RestartContainer!',
  },
  // core validateContainerPorts; a hostPort of 0 is none.
  ContainerPort: { containerPort: 'port!', hostPort: 'int 0..65535', name: 'port-name' },
  // core validateProbe.
  Probe: {
    failureThreshold: nonNegative,
    initialDelaySeconds: nonNegative,
    periodSeconds: nonNegative,
    successThreshold: nonNegative,
    terminationGracePeriodSeconds: 'long>=1',
    timeoutSeconds: nonNegative,
  },
  // core validateHandler, ValidatePortNumOrName: a name needs a letter, so "8080" in quotes is refused.
  HTTPGetAction: { port: 'port-or-name!' },
  TCPSocketAction: { port: 'port-or-name!' },
  GRPCAction: { port: 'port!' },
  // validateHTTPGetAction looks at the name only.
  HTTPHeader: { value: '?' },
  // core validateSleepAction: 0 is refused only where PodLifecycleSleepActionAllowZero is off.
  SleepAction: { seconds: 'long>=0' },
  // core ValidateContainerResourceRequirements, ValidateResourceQuantityValue.
  ResourceRequirements: amounts,
  // core validateEnvVarValueFrom and what it calls.
  ConfigMapKeySelector: { name: '!' },
  SecretKeySelector: { name: '!' },
  ConfigMapEnvSource: { name: '!' },
  SecretEnvSource: { name: '!' },
  // core validateMountRecursiveReadOnly.
  VolumeMount: { recursiveReadOnly: 'Disabled|Enabled|IfPossible' },
  // core ValidateSecurityContext, validatePodSpecSecurityContext, validateSysctls.
  SecurityContext: { runAsGroup: id, runAsUser: id },
  PodSecurityContext: {
    fsGroup: id,
    runAsGroup: id,
    runAsUser: id,
    seLinuxChangePolicy: 'MountOption|Recursive',
    supplementalGroups: `[${id}]`,
  },
  Sysctl: { value: '?' },
  // core validateOS, validatePodDNSConfig, validateSchedulingGroup.
  PodOS: { name: 'linux|windows!' },
  PodDNSConfigOption: { name: '!' },
  PodSchedulingGroup: { podGroupName: '!' },
  // core ValidatePreferredSchedulingTerms, validateWeightedPodAffinityTerms, validateTopologySpreadConstraints.
  PreferredSchedulingTerm: { preference: '?', weight: 'int 1..100!' },
  WeightedPodAffinityTerm: { weight: 'int 1..100!' },
  TopologySpreadConstraint: { maxSkew: 'int>=1!', minDomains: 'int>=1' },

  // core validateVolumeSource and what it calls.
  AWSElasticBlockStoreVolumeSource: { partition: 'int 0..255' },
  ConfigMapProjection: { name: '!' },
  ConfigMapVolumeSource: { defaultMode: mode, name: '!' },
  DownwardAPIVolumeFile: { mode },
  DownwardAPIVolumeSource: { defaultMode: mode },
  EmptyDirVolumeSource: { sizeLimit: 'quantity>=0' },
  EphemeralVolumeSource: { volumeClaimTemplate: '!' },
  FCVolumeSource: { lun: 'int 0..255' },
  GCEPersistentDiskVolumeSource: { partition: 'int 0..255' },
  ISCSIVolumeSource: { lun: 'int 0..255' },
  KeyToPath: { mode },
  ProjectedVolumeSource: { defaultMode: mode },
  ScaleIOVolumeSource: { secretRef: '?', volumeName: '!' },
  SecretProjection: { name: '!' },
  SecretVolumeSource: { defaultMode: mode, secretName: '!' },
  ServiceAccountTokenProjection: { expirationSeconds: 'long 600..4294967296' },
  // core ValidatePersistentVolumeClaimSpec; apps validateVolumeClaimTemplates.
  PersistentVolumeClaimSpec: { accessModes: '!', resources: '!' },
  VolumeResourceRequirements: { limits: '{quantity>=0}', requests: '{quantity>=0}!' },

  // core validateService, validateServicePort; defaults.go SetDefaults_Service: a targetPort of 0 is the port.
  ServicePort: { name: 'dns-label', nodePort: 'int 0..65535', port: 'port!', targetPort: 'port-or-name>=0' },
  ServiceSpec: {
    healthCheckNodePort: 'int 0..65535',
    trafficDistribution: 'PreferClose|PreferSameNode|PreferSameZone',
  },
  // core validateAffinityTimeout.
  ClientIPConfig: { timeoutSeconds: 'int 1..86400' },
  // core validateEndpointPort.
  EndpointPort: { port: 'port!' },
  // core ValidateResourceQuotaSpec, ValidateLimitRange.
  ResourceQuotaSpec: { hard: '{quantity>=0}' },
  LimitRangeSpec: { limits: '?' },

  // policy ValidatePodDisruptionBudgetSpec.
  PodDisruptionBudgetSpec: {
    maxUnavailable: 'int-or-percent<=100%',
    minAvailable: 'int-or-percent<=100%',
  },

  // autoscaling validateHorizontalPodAutoscalerSpec; minReplicas 0 hangs on the gate HPAScaleToZero.
  HorizontalPodAutoscalerSpec: { maxReplicas: 'int>=1!', minReplicas: nonNegative },
  HorizontalPodAutoscalerSpecV1: {
    maxReplicas: 'int>=1!',
    minReplicas: nonNegative,
    targetCPUUtilizationPercentage: 'int>=1',
  },
  // autoscaling validateScalingRules, validateScalingPolicy.
  HPAScalingRules: {
    selectPolicy: 'Disabled|Max|Min',
    stabilizationWindowSeconds: 'int 0..3600',
    tolerance: 'quantity>=0',
  },
  HPAScalingPolicy: { periodSeconds: 'int 1..1800!', type: 'Percent|Pods!', value: 'int>=1!' },
  // autoscaling validateMetricSpec, validateMetricTarget.
  MetricSpec: { type: 'ContainerResource|External|Object|Pods|Resource!' },
  MetricTarget: {
    averageUtilization: 'int>=1',
    averageValue: 'quantity>0',
    type: 'AverageValue|Utilization|Value!',
    value: 'quantity>0',
  },

  // networking validateIngressBackend, validateIngressClassSpec, validateIngressClassParametersReference,
  // ValidateNetworkPolicyPort.
  IngressServiceBackend: { port: '!' },
  ServiceBackendPort: { number: 'port' },
  IngressClassSpec: { controller: '!' },
  IngressClassParametersReference: { scope: 'Cluster|Namespace' },
  NetworkPolicyPort: { endPort: 'port', port: 'port-or-name' },

  // rbac ValidateRole…, ValidateClusterRole, ValidateRoleBindingSubject; defaults.go fills apiGroup in.
  AggregationRule: { clusterRoleSelectors: '!' },
  Role: { rules: '[NamespacedPolicyRule]' },
  RoleRef: { apiGroup: "'rbac.authorization.k8s.io'", kind: 'ClusterRole|Role!' },
  ClusterRoleBinding: { roleRef: 'ClusterRoleRef!' },
  Subject: { kind: 'Group|ServiceAccount|User!' },

  // apimachinery meta/v1/validation ValidateLabelSelectorRequirement.
  LabelSelectorRequirement: { operator: 'DoesNotExist|Exists|In|NotIn!' },
  // core validateExecAction.
  ExecAction: { command: '[string]!' },
};

const needsValues: Rule = { kind: 'some', of: ['values'], when: { operator: ['In', 'NotIn'] } };
const refusesValues: Rule = { kind: 'none', of: ['values'], when: { operator: ['Exists', 'DoesNotExist'] } };
const needsProfile: Rule = { kind: 'some', of: ['localhostProfile'], when: { type: ['Localhost'] } };

export const rules: { readonly [type: string]: readonly Rule[] } = {
  // apimachinery validation/objectmeta.go ValidateObjectMetaAccessorWithOpts.
  NamedObjectMeta: [{ kind: 'some', of: ['name', 'generateName'] }],
  // apps Validate…Spec.
  WorkloadSelector: [{ kind: 'some', of: ['matchLabels', 'matchExpressions'] }],
  // apimachinery ValidateLabelSelectorRequirement; core ValidateNodeSelectorRequirement,
  // validateScopedResourceSelectorRequirement.
  LabelSelectorRequirement: [needsValues, refusesValues],
  NodeSelectorRequirement: [needsValues, refusesValues],
  ScopedResourceSelectorRequirement: [needsValues],
  // core validateHandler, for probes and for lifecycle.
  Probe: [{ kind: 'one', of: ['exec', 'grpc', 'httpGet', 'tcpSocket'] }],
  LifecycleHandler: [{ kind: 'one', of: ['exec', 'httpGet', 'sleep', 'tcpSocket'] }],
  // core validateInitContainers.
  InitContainer: [
    {
      kind: 'none',
      of: ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'],
      unless: { restartPolicy: ['Always'] },
    },
  ],
  // core validateEnvVarValueFrom, ValidateEnvFrom.
  EnvVar: [{ kind: 'most', of: ['value', 'valueFrom'] }],
  EnvVarSource: [
    { kind: 'one', of: ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef'] },
  ],
  EnvFromSource: [{ kind: 'one', of: ['configMapRef', 'secretRef'] }],
  // core ValidateVolumeMounts.
  VolumeMount: [{ kind: 'most', of: ['subPath', 'subPathExpr'] }],
  // core validateVolumeSource: a volume without any source is an emptyDir by default.
  Volume: [
    {
      kind: 'most',
      of: [
        'awsElasticBlockStore',
        'azureDisk',
        'azureFile',
        'cephfs',
        'cinder',
        'configMap',
        'csi',
        'downwardAPI',
        'emptyDir',
        'ephemeral',
        'fc',
        'flexVolume',
        'flocker',
        'gcePersistentDisk',
        'gitRepo',
        'glusterfs',
        'hostPath',
        'image',
        'iscsi',
        'nfs',
        'persistentVolumeClaim',
        'photonPersistentDisk',
        'portworxVolume',
        'projected',
        'quobyte',
        'rbd',
        'scaleIO',
        'secret',
        'storageos',
        'vsphereVolume',
      ],
    },
  ],
  // core validateProjectionSources.
  VolumeProjection: [
    {
      kind: 'most',
      of: [
        'clusterTrustBundle',
        'configMap',
        'downwardAPI',
        'podCertificate',
        'secret',
        'serviceAccountToken',
      ],
    },
  ],
  ClusterTrustBundleProjection: [{ kind: 'one', of: ['name', 'signerName'] }],
  // core validateDownwardAPIVolumeFile, validateFCVolumeSource.
  DownwardAPIVolumeFile: [{ kind: 'one', of: ['fieldRef', 'resourceFieldRef'] }],
  FCVolumeSource: [{ kind: 'one', of: ['targetWWNs', 'wwids'] }],
  // core ValidateTolerations.
  Toleration: [
    { kind: 'some', of: ['key'], unless: { operator: ['Exists'] } },
    { kind: 'none', of: ['tolerationSeconds'], unless: { effect: ['NoExecute'] } },
  ],
  // core validateSeccompProfileField, ValidateAppArmorProfileField.
  SeccompProfile: [needsProfile],
  AppArmorProfile: [needsProfile],
  // core validatePodDNSConfig, validatePodResourceClaim.
  PodSpec: [{ kind: 'some', of: ['dnsConfig'], when: { dnsPolicy: ['None'] } }],
  PodResourceClaim: [{ kind: 'one', of: ['resourceClaimName', 'resourceClaimTemplateName'] }],
  // core validateService.
  ServiceSpec: [
    {
      kind: 'some',
      of: ['ports'],
      unless: { clusterIP: ['None'], clusterIPs: '*', type: ['ExternalName'] },
    },
    { kind: 'some', of: ['externalName'], when: { type: ['ExternalName'] } },
  ],
  // core validateEndpointSubsets.
  EndpointSubset: [{ kind: 'some', of: ['addresses', 'notReadyAddresses'] }],
  // policy ValidatePodDisruptionBudgetSpec.
  PodDisruptionBudgetSpec: [{ kind: 'most', of: ['maxUnavailable', 'minAvailable'] }],
  // autoscaling validateHorizontalPodAutoscalerSpec.
  HorizontalPodAutoscalerSpec: [{ kind: 'order', of: ['minReplicas', 'maxReplicas'] }],
  HorizontalPodAutoscalerSpecV1: [{ kind: 'order', of: ['minReplicas', 'maxReplicas'] }],
  // batch validateJobSpec, validatePodFailurePolicyRule, validateSuccessPolicyRule.
  JobSpec: [{ kind: 'some', of: ['completions'], when: { completionMode: ['Indexed'] } }],
  PodFailurePolicyRule: [{ kind: 'one', of: ['onExitCodes', 'onPodConditions'] }],
  SuccessPolicyRule: [{ kind: 'some', of: ['succeededCount', 'succeededIndexes'] }],
  // autoscaling validateMetricSpec, validateObjectSource, validateResourceSource and the like.
  MetricSpec: [
    { kind: 'most', of: ['containerResource', 'external', 'object', 'pods', 'resource'] },
    { kind: 'some', of: ['containerResource'], when: { type: ['ContainerResource'] } },
    { kind: 'some', of: ['external'], when: { type: ['External'] } },
    { kind: 'some', of: ['object'], when: { type: ['Object'] } },
    { kind: 'some', of: ['pods'], when: { type: ['Pods'] } },
    { kind: 'some', of: ['resource'], when: { type: ['Resource'] } },
  ],
  MetricTarget: [{ kind: 'some', of: ['averageUtilization', 'averageValue', 'value'] }],
  // networking ValidateIngressSpec, validateIngressBackend, validateHTTPIngressPath, ValidateNetworkPolicyPeer.
  IngressSpec: [{ kind: 'some', of: ['defaultBackend', 'rules'] }],
  IngressBackend: [{ kind: 'one', of: ['resource', 'service'] }],
  ServiceBackendPort: [{ kind: 'one', of: ['name', 'number'] }],
  HTTPIngressPath: [{ kind: 'some', of: ['path'], when: { pathType: ['Exact', 'Prefix'] } }],
  NetworkPolicyPeer: [
    { kind: 'some', of: ['ipBlock', 'namespaceSelector', 'podSelector'] },
    { kind: 'most', of: ['ipBlock', 'namespaceSelector'] },
    { kind: 'most', of: ['ipBlock', 'podSelector'] },
  ],
  // rbac ValidatePolicyRule.
  PolicyRule: [
    { kind: 'some', of: ['apiGroups'], unless: { nonResourceURLs: '*' } },
    { kind: 'some', of: ['resources'], unless: { nonResourceURLs: '*' } },
    { kind: 'none', of: ['apiGroups', 'resources', 'resourceNames'], when: { nonResourceURLs: '*' } },
  ],
};

/**
 * Lists whose items share one space of names: core validateContainers and its sisters, ValidateVolumes,
 * validateContainerPorts, validateServicePort.
 */
export const unique: { readonly [type: string]: readonly (readonly string[])[] } = {
  Container: [['ports']],
  PodSpec: [['containers', 'initContainers', 'ephemeralContainers'], ['volumes']],
  ServiceSpec: [['ports']],
};

/** validateServicePort, validateEndpointPort: from the second port on, each needs a name. */
export const namedWhenSeveral: { readonly [type: string]: readonly string[] } = {
  EndpointSubset: ['ports'],
  ServiceSpec: ['ports'],
};

/** The first minor version with a field, where that is one of which no package tells: 1.35. */
export const added: { readonly [field: string]: number } = {
  'PodCertificateProjection.userAnnotations': 35,
};

/**
 * The first minor version of Kubernetes 1 in which a field has an effect without a feature gate, where that is
 * later than its first appearance (pkg/features/kube_features.go, and of gates that are gone since, its older
 * versions). Before, the API server drops the field without a word. Infinity: it is still off in the newest.
 */
export const on: { readonly [field: string]: number } = {
  'Container.resizePolicy': 33, // InPlacePodVerticalScaling
  'Container.restartPolicy': 29, // SidecarContainers
  'Container.restartPolicyRules': 35, // ContainerRestartRules
  'CronJobSpec.timeZone': 25, // CronJobTimeZone
  'EnvVarSource.fileKeyRef': 35, // EnvFiles
  'HPAScalingRules.tolerance': 35, // HPAConfigurableTolerance
  'JobSpec.backoffLimitPerIndex': 29, // JobBackoffLimitPerIndex
  'JobSpec.managedBy': 32, // JobManagedBy
  'JobSpec.maxFailedIndexes': 29, // JobBackoffLimitPerIndex
  'JobSpec.podFailurePolicy': 26, // JobPodFailurePolicy
  'JobSpec.podReplacementPolicy': 29, // JobPodReplacementPolicy
  'JobSpec.successPolicy': 31, // JobSuccessPolicy
  'Lifecycle.stopSignal': Number.POSITIVE_INFINITY, // ContainerStopSignals
  'LifecycleHandler.sleep': 30, // PodLifecycleSleepAction
  'MetricSpec.containerResource': 27, // HPAContainerMetrics
  'PersistentVolumeClaimSpec.volumeAttributesClassName': 34, // VolumeAttributesClass
  'PodAffinityTerm.matchLabelKeys': 31, // MatchLabelKeysInPodAffinity
  'PodAffinityTerm.mismatchLabelKeys': 31, // MatchLabelKeysInPodAffinity
  'PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy': 27, // PDBUnhealthyPodEvictionPolicy
  'PodSecurityContext.seLinuxChangePolicy': 33, // SELinuxChangePolicy
  'PodSecurityContext.supplementalGroupsPolicy': 33, // SupplementalGroupsPolicy
  'PodSpec.hostUsers': 33, // UserNamespacesSupport
  'PodSpec.hostnameOverride': 35, // HostnameOverride
  'PodSpec.resourceClaims': 34, // DynamicResourceAllocation
  'PodSpec.resources': 34, // PodLevelResources
  'PodSpec.schedulingGates': 27, // PodSchedulingReadiness
  'PodSpec.schedulingGroup': Number.POSITIVE_INFINITY, // GenericWorkload
  'Probe.terminationGracePeriodSeconds': 25, // ProbeTerminationGracePeriod
  'RollingUpdateStatefulSetStrategy.maxUnavailable': 37, // MaxUnavailableStatefulSet; 1.35.0 to 1.35.3 had it on
  'ServiceSpec.trafficDistribution': 31, // ServiceTrafficDistribution
  'StatefulSetSpec.ordinals': 27, // StatefulSetStartOrdinal
  'StatefulSetSpec.persistentVolumeClaimRetentionPolicy': 27, // StatefulSetAutoDeletePVC
  'TopologySpreadConstraint.matchLabelKeys': 27, // MatchLabelKeysInPodTopologySpread
  'TopologySpreadConstraint.minDomains': 27, // MinDomainsInPodTopologySpread
  'TopologySpreadConstraint.nodeAffinityPolicy': 26, // NodeInclusionPolicyInPodTopologySpread
  'TopologySpreadConstraint.nodeTaintsPolicy': 26, // NodeInclusionPolicyInPodTopologySpread
  'TypedObjectReference.namespace': Number.POSITIVE_INFINITY, // CrossNamespaceVolumeDataSource
  'Volume.image': 35, // ImageVolume
  'VolumeMount.recursiveReadOnly': 31, // RecursiveReadOnlyMounts
  'VolumeProjection.clusterTrustBundle': Number.POSITIVE_INFINITY, // ClusterTrustBundleProjection
  'VolumeProjection.podCertificate': Number.POSITIVE_INFINITY, // PodCertificateRequest
};

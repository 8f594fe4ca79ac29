/**
 * API versions that Kubernetes has removed. Read 2026-11 from kubernetes.io/docs/reference/using-api/deprecation-guide
 * and the lifecycle files of k8s.io/api up to v0.37.0-beta.0.
 */

/** The oldest minor version that the project still patches: kubernetes.io/releases, 2026-11. */
export const OLDEST_SUPPORTED = 34;

/** Something that means another thing, or must be written in another way, in the version that took its place. */
export interface VersionChange {
  /** Keys from the root. */
  readonly at: string;
  /** When it matters: `empty` is written with nothing in it. */
  readonly when: 'absent' | 'written' | 'empty';
  readonly text: string;
}

/** One version of some kinds, up to the minor version that first does not serve it. */
export interface RemovedVersion {
  readonly from: string;
  readonly kinds: string;
  readonly removed: number;
  /** The version that took its place, if any did. */
  readonly to?: string;
  /** None where the schema and its defaults are the same. */
  readonly changes?: readonly VersionChange[];
}

const SELECTOR: VersionChange = {
  at: 'spec.selector',
  when: 'absent',
  text: '`apps/v1` asks for a `selector`, which nobody can change later',
};

const UPDATES_ITSELF: VersionChange = {
  at: 'spec.updateStrategy.type',
  when: 'absent',
  text: 'the default is `OnDelete` here and `RollingUpdate` in `apps/v1`: an update replaces the pods by itself',
};

const DEPLOYMENT_OF_EXTENSIONS: readonly VersionChange[] = [
  SELECTOR,
  {
    at: 'spec.strategy.rollingUpdate.maxSurge',
    when: 'absent',
    text: '`maxSurge` is 1 by default here, 25% in `apps/v1`',
  },
  {
    at: 'spec.strategy.rollingUpdate.maxUnavailable',
    when: 'absent',
    text: '`maxUnavailable` is 1 by default here, 25% in `apps/v1`',
  },
  {
    at: 'spec.progressDeadlineSeconds',
    when: 'absent',
    text: 'an update may take for ever here, and fails after 600 s in `apps/v1`',
  },
  {
    at: 'spec.revisionHistoryLimit',
    when: 'absent',
    text: 'all old revisions are kept here, 10 in `apps/v1`',
  },
  { at: 'spec.rollbackTo', when: 'written', text: '`apps/v1` has no `rollbackTo`' },
];

const DEPLOYMENT_OF_APPS: readonly VersionChange[] = [
  SELECTOR,
  {
    at: 'spec.revisionHistoryLimit',
    when: 'absent',
    text: '2 old revisions are kept here, 10 in `apps/v1`',
  },
  { at: 'spec.rollbackTo', when: 'written', text: '`apps/v1` has no `rollbackTo`' },
];

const INGRESS: readonly VersionChange[] = [
  { at: 'spec.backend', when: 'written', text: 'is called `defaultBackend` in v1' },
  {
    at: 'spec.rules',
    when: 'written',
    text: 'in v1 a backend is `service.name` and `service.port`, and each path needs a `pathType`',
  },
];

const WEBHOOKS: readonly VersionChange[] = [
  {
    at: 'webhooks',
    when: 'written',
    text: '`failurePolicy` is `Ignore` by default here and `Fail` in v1; `timeoutSeconds` is 30 here and 10 in v1',
  },
  {
    at: 'webhooks',
    when: 'written',
    text: 'v1 asks for `sideEffects` and `admissionReviewVersions` in each webhook',
  },
];

const FLOW_SHARES: VersionChange = {
  at: 'spec.limited.assuredConcurrencyShares',
  when: 'written',
  text: 'is called `nominalConcurrencyShares` in the newer versions',
};

const FLOW = 'flowcontrol.apiserver.k8s.io';

export const REMOVED_VERSIONS: readonly RemovedVersion[] = [
  { from: `${FLOW}/v1beta3`, kinds: 'FlowSchema', removed: 32, to: `${FLOW}/v1` },
  {
    from: `${FLOW}/v1beta3`,
    kinds: 'PriorityLevelConfiguration',
    removed: 32,
    to: `${FLOW}/v1`,
    changes: [
      {
        at: 'spec.limited.nominalConcurrencyShares',
        when: 'written',
        text: '0 means 30 here, and no shares at all in v1',
      },
    ],
  },
  { from: `${FLOW}/v1beta2`, kinds: 'FlowSchema', removed: 29, to: `${FLOW}/v1` },
  {
    from: `${FLOW}/v1beta2`,
    kinds: 'PriorityLevelConfiguration',
    removed: 29,
    to: `${FLOW}/v1`,
    changes: [FLOW_SHARES],
  },
  { from: `${FLOW}/v1beta1`, kinds: 'FlowSchema', removed: 26, to: `${FLOW}/v1beta3` },
  {
    from: `${FLOW}/v1beta1`,
    kinds: 'PriorityLevelConfiguration',
    removed: 26,
    to: `${FLOW}/v1beta3`,
    changes: [FLOW_SHARES],
  },
  {
    from: 'networking.k8s.io/v1beta1',
    kinds: 'IPAddress ServiceCIDR',
    removed: 37,
    to: 'networking.k8s.io/v1',
  },
  { from: 'storage.k8s.io/v1beta1', kinds: 'CSIStorageCapacity', removed: 27, to: 'storage.k8s.io/v1' },
  { from: 'autoscaling/v2beta2', kinds: 'HorizontalPodAutoscaler', removed: 26, to: 'autoscaling/v2' },
  {
    from: 'autoscaling/v2beta1',
    kinds: 'HorizontalPodAutoscaler',
    removed: 25,
    to: 'autoscaling/v2',
    changes: [
      {
        at: 'spec.metrics',
        when: 'written',
        text: 'in v2 a metric has a `target` with a `type`: `targetAverageUtilization` is `target.averageUtilization`',
      },
    ],
  },
  { from: 'batch/v1beta1', kinds: 'CronJob', removed: 25, to: 'batch/v1' },
  {
    from: 'discovery.k8s.io/v1beta1',
    kinds: 'EndpointSlice',
    removed: 25,
    to: 'discovery.k8s.io/v1',
    changes: [
      {
        at: 'endpoints',
        when: 'written',
        text: 'in v1 `topology` is `nodeName` and `zone` of each endpoint',
      },
    ],
  },
  {
    from: 'events.k8s.io/v1beta1',
    kinds: 'Event',
    removed: 25,
    to: 'events.k8s.io/v1',
    changes: [
      {
        at: 'kind',
        when: 'written',
        text: 'v1 asks for `action`, `reason` and who reports it, and renames others',
      },
    ],
  },
  {
    from: 'policy/v1beta1',
    kinds: 'PodDisruptionBudget',
    removed: 25,
    to: 'policy/v1',
    changes: [
      {
        at: 'spec.selector',
        when: 'empty',
        text: 'an empty selector selects no pods here, and all pods of the namespace in `policy/v1`',
      },
    ],
  },
  { from: 'policy/v1beta1', kinds: 'PodSecurityPolicy', removed: 25 },
  { from: 'node.k8s.io/v1beta1', kinds: 'RuntimeClass', removed: 25, to: 'node.k8s.io/v1' },
  {
    from: 'admissionregistration.k8s.io/v1beta1',
    kinds: 'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    removed: 22,
    to: 'admissionregistration.k8s.io/v1',
    changes: WEBHOOKS,
  },
  {
    from: 'apiextensions.k8s.io/v1beta1',
    kinds: 'CustomResourceDefinition',
    removed: 22,
    to: 'apiextensions.k8s.io/v1',
    changes: [
      {
        at: 'spec',
        when: 'written',
        text: 'v1 asks for a `scope`, and for a structural schema in each of `versions`',
      },
    ],
  },
  {
    from: 'apiregistration.k8s.io/v1beta1',
    kinds: 'APIService',
    removed: 22,
    to: 'apiregistration.k8s.io/v1',
  },
  {
    from: 'authentication.k8s.io/v1beta1',
    kinds: 'TokenReview',
    removed: 22,
    to: 'authentication.k8s.io/v1',
  },
  {
    from: 'authorization.k8s.io/v1beta1',
    kinds: 'LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview',
    removed: 22,
    to: 'authorization.k8s.io/v1',
    changes: [{ at: 'spec.group', when: 'written', text: 'is called `groups` in v1' }],
  },
  {
    from: 'certificates.k8s.io/v1beta1',
    kinds: 'CertificateSigningRequest',
    removed: 22,
    to: 'certificates.k8s.io/v1',
    changes: [{ at: 'spec', when: 'written', text: 'v1 asks for `signerName` and `usages`' }],
  },
  { from: 'coordination.k8s.io/v1beta1', kinds: 'Lease', removed: 22, to: 'coordination.k8s.io/v1' },
  { from: 'extensions/v1beta1', kinds: 'Ingress', removed: 22, to: 'networking.k8s.io/v1', changes: INGRESS },
  {
    from: 'networking.k8s.io/v1beta1',
    kinds: 'Ingress',
    removed: 22,
    to: 'networking.k8s.io/v1',
    changes: INGRESS,
  },
  { from: 'networking.k8s.io/v1beta1', kinds: 'IngressClass', removed: 22, to: 'networking.k8s.io/v1' },
  {
    from: 'rbac.authorization.k8s.io/v1beta1',
    kinds: 'ClusterRole ClusterRoleBinding Role RoleBinding',
    removed: 22,
    to: 'rbac.authorization.k8s.io/v1',
  },
  { from: 'scheduling.k8s.io/v1beta1', kinds: 'PriorityClass', removed: 22, to: 'scheduling.k8s.io/v1' },
  {
    from: 'storage.k8s.io/v1beta1',
    kinds: 'CSIDriver CSINode StorageClass VolumeAttachment',
    removed: 22,
    to: 'storage.k8s.io/v1',
  },
  { from: 'extensions/v1beta1', kinds: 'NetworkPolicy', removed: 16, to: 'networking.k8s.io/v1' },
  { from: 'extensions/v1beta1', kinds: 'PodSecurityPolicy', removed: 16, to: 'policy/v1beta1' },
  {
    from: 'extensions/v1beta1',
    kinds: 'Deployment',
    removed: 16,
    to: 'apps/v1',
    changes: DEPLOYMENT_OF_EXTENSIONS,
  },
  {
    from: 'extensions/v1beta1',
    kinds: 'DaemonSet',
    removed: 16,
    to: 'apps/v1',
    changes: [
      SELECTOR,
      UPDATES_ITSELF,
      { at: 'spec.templateGeneration', when: 'written', text: '`apps/v1` has no `templateGeneration`' },
    ],
  },
  { from: 'extensions/v1beta1', kinds: 'ReplicaSet', removed: 16, to: 'apps/v1', changes: [SELECTOR] },
  { from: 'apps/v1beta1', kinds: 'Deployment', removed: 16, to: 'apps/v1', changes: DEPLOYMENT_OF_APPS },
  {
    from: 'apps/v1beta1',
    kinds: 'StatefulSet',
    removed: 16,
    to: 'apps/v1',
    changes: [SELECTOR, UPDATES_ITSELF],
  },
  { from: 'apps/v1beta1', kinds: 'ReplicaSet', removed: 16, to: 'apps/v1', changes: [SELECTOR] },
  { from: 'apps/v1beta1', kinds: 'ControllerRevision', removed: 16, to: 'apps/v1' },
  {
    from: 'apps/v1beta2',
    kinds: 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
    removed: 16,
    to: 'apps/v1',
  },
];

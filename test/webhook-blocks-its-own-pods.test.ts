import rule from '../rules/webhook-blocks-its-own-pods.ts';
import { autoscaler, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

interface WebhookParts {
  readonly version?: string;
  /** Further keys of the webhook. */
  readonly more?: string;
  readonly rule?: string;
  readonly client?: string;
}

const PODS = '{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }';

const configuration = ({ version = 'v1', more, rule: about = PODS, client }: WebhookParts = {}) =>
  `apiVersion: admissionregistration.k8s.io/${version}
kind: ValidatingWebhookConfiguration
metadata: { name: policy }
webhooks:
  - name: policy.shop.example
    clientConfig: ${client ?? '{ service: { name: policy, namespace: shop } }'}
    rules: [${about}]
${more === undefined ? '' : `${more.replace(/^/gm, '    ')}\n`}`;

const namespace = (labels = '{}', name = 'shop') => `apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: ${labels} }
`;

const byName = (operator: string) =>
  `namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: ${operator}, values: [shop] }] }`;

const optOut = 'namespaceSelector: { matchExpressions: [{ key: policy, operator: DoesNotExist }] }';

/** The webhook, and the Deployment that answers it. */
const answered = (parts: WebhookParts = {}, pods: WorkloadParts = {}) => ({
  'webhook.yaml': configuration(parts),
  'policy.yaml': workload({ name: 'policy', app: 'policy', namespace: 'shop', ...pods }),
  'service.yaml': service({ name: 'policy', namespace: 'shop', selector: '{ app: policy }' }),
});

testRule(rule, {
  clean: [
    { name: 'its namespace is left out by name', files: answered({ more: byName('NotIn') }) },
    {
      name: 'only other namespaces are meant, by name',
      files: answered({ more: 'namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: blog } }' }),
    },
    {
      name: 'its pods are left out',
      files: answered({
        more: 'objectSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [policy] }] }',
      }),
    },
    {
      name: 'only pods that ask for it',
      files: answered({ more: 'objectSelector: { matchLabels: { inject: "true" } }' }),
    },
    {
      name: 'it may be left out when it does not answer',
      files: answered({ more: 'failurePolicy: Ignore' }),
    },
    { name: 'which was the default once', files: answered({ version: 'v1beta1' }) },
    { name: 'the policy comes from a template', files: answered({ more: 'failurePolicy: ${POLICY}' }) },
    {
      name: 'conditions may leave them out',
      files: answered({ more: 'matchConditions: [{ name: others, expression: "true" }]' }),
    },
    { name: 'called by URL', files: answered({ client: '{ url: "https://policy.example.com/validate" }' }) },
    {
      name: 'a label of a namespace that is not in the input',
      files: answered({ more: optOut }),
    },
    {
      name: 'the namespace has the label that leaves it out',
      files: { ...answered({ more: optOut }), 'namespace.yaml': namespace('{ policy: ignore }') },
    },
    {
      name: 'the namespace has not the label that takes it in',
      files: {
        ...answered({ more: 'namespaceSelector: { matchLabels: { injection: enabled } }' }),
        'namespace.yaml': namespace(),
      },
    },
    {
      name: 'the labels of the namespace come from a template',
      files: { ...answered({ more: optOut }), 'namespace.yaml': namespace('${LABELS}') },
    },
    {
      name: 'the selector comes from a template',
      files: answered({ more: 'namespaceSelector: ${SELECTOR}' }),
    },
    { name: 'it is asked about updates', files: answered({ rule: PODS.replace('CREATE', 'UPDATE') }) },
    {
      name: 'it is asked about Deployments',
      files: answered({ rule: PODS.replace('""', 'apps').replace('pods', 'deployments') }),
    },
    {
      name: 'it is asked about custom resources',
      files: answered({ rule: PODS.replace('""', 'shop.example').replace('pods', '"*"') }),
    },
    {
      name: 'it is asked about what stands below pods',
      files: answered({ rule: PODS.replace('[pods]', '["pods/*", "pods/exec"]') }),
    },
    {
      name: 'it is asked about what has no namespace',
      files: answered({ rule: PODS.replace('[pods] }', '["*"], scope: Cluster }') }),
    },
    { name: 'what it is asked about comes from a template', files: answered({ rule: '"${RULE}"' }) },
    { name: 'no rules', files: answered({ rule: '' }) },
    {
      name: 'its Service is not in the input',
      files: { 'webhook.yaml': configuration(), 'web.yaml': workload({ namespace: 'shop' }) },
    },
    {
      name: 'its Service stands in another namespace',
      files: answered({ client: '{ service: { name: policy, namespace: blog } }' }),
    },
    {
      name: 'the namespace of its Service is a template',
      files: answered({ client: '{ service: { name: policy, namespace: __NAMESPACE__ } }' }),
    },
    { name: 'nobody answers it any more', files: answered({}, { replicas: 0 }) },
    {
      name: 'a bare Pod, which nothing creates again',
      files: {
        ...answered(),
        'policy.yaml': `apiVersion: v1
kind: Pod
metadata: { name: policy, namespace: shop, labels: { app: policy } }
spec: { containers: [{ name: policy, image: 'shop/policy:2' }] }
`,
      },
    },
    {
      name: 'ignored, with a reason',
      files: answered({
        more: 'failurePolicy: Fail # zerodrop-ignore webhook-blocks-its-own-pods -- nothing may start unchecked',
      }),
    },
  ],
  found: [
    {
      name: 'the only pod (confidential-containers/cloud-api-adaptor#305)',
      files: answered({ more: 'failurePolicy: Fail' }),
      expect: `
        webhook.yaml:8:20 error \`policy.shop.example\` admits no pod of \`policy\` once its only one is gone
          webhook.yaml:7:73 every new pod needs its answer
          policy.yaml:4:9 its pods answer, and are asked about too
          policy.yaml:6:1 runs 1 pod, the default`,
    },
    {
      name: 'several pods, and no policy is written (doitintl/gtoken#15)',
      files: answered({}, { replicas: 2 }),
      expect: `
        webhook.yaml:5:5 warning \`policy.shop.example\` admits no pod of \`policy\` once all are gone
          webhook.yaml:7:73 every new pod needs its answer
          policy.yaml:4:9 its pods answer, and are asked about too
          policy.yaml:7:13 runs 2 pods`,
    },
    {
      name: 'an autoscaler may leave one',
      files: {
        ...answered({}, { replicas: 3 }),
        'hpa.yaml': autoscaler(1, 4, 'policy').replace('  name: policy', '  name: policy\n  namespace: shop'),
      },
      expect: `
        webhook.yaml:5:5 error \`policy.shop.example\` admits no pod of \`policy\` once its only one is gone
          webhook.yaml:7:73 every new pod needs its answer
          policy.yaml:4:9 its pods answer, and are asked about too
          hpa.yaml:8:16 may scale down to 1`,
    },
    {
      name: 'a DaemonSet: nobody knows how many',
      files: answered({}, { kind: 'DaemonSet' }),
      expect: `
        webhook.yaml:5:5 warning \`policy.shop.example\` admits no pod of \`policy\` once all are gone
          webhook.yaml:7:73 every new pod needs its answer
          policy.yaml:4:9 its pods answer, and are asked about too`,
    },
    {
      name: 'the replicas come from a template',
      files: answered({}, { replicas: '${REPLICAS}' }),
      expect: `
        webhook.yaml:5:5 warning \`policy.shop.example\` admits no pod of \`policy\` once all are gone
          webhook.yaml:7:73 every new pod needs its answer
          policy.yaml:4:9 its pods answer, and are asked about too`,
    },
    {
      name: 'only other namespaces are left out (grafeas/kritis#398)',
      files: {
        ...answered({ more: byName('NotIn').replace('shop', 'kube-system') }, { replicas: 2 }),
        'webhook.yaml': configuration({ more: byName('NotIn').replace('shop', 'kube-system') }).replace(
          'Validating',
          'Mutating',
        ),
      },
      expect: `
        webhook.yaml:5:5 warning \`policy.shop.example\` admits no pod of \`policy\` once all are gone
          webhook.yaml:7:73 every new pod needs its answer
          webhook.yaml:8:5 does not leave out \`shop\`
          policy.yaml:4:9 its pods answer, and are asked about too
          policy.yaml:7:13 runs 2 pods`,
    },
    {
      name: 'the namespace lacks the label that leaves it out',
      files: { ...answered({ more: optOut }), 'namespace.yaml': namespace('{ team: shop }') },
      expect: `
        webhook.yaml:5:5 error \`policy.shop.example\` admits no pod of \`policy\` once its only one is gone
          webhook.yaml:7:73 every new pod needs its answer
          webhook.yaml:8:5 does not leave out \`shop\`
          policy.yaml:4:9 its pods answer, and are asked about too
          policy.yaml:6:1 runs 1 pod, the default`,
    },
    {
      name: 'everything in every group, and a name too long to read',
      files: {
        ...answered(),
        'webhook.yaml': configuration({
          rule: '{ apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*/*"], scope: "*" }',
        }).replace('policy.shop.example', 'validate-everything.policy.platform.shop.example'),
      },
      expect: `
        webhook.yaml:5:5 error \`validate-everything.policy.platform…\` admits no pod of \`policy\` once its only one is gone
          webhook.yaml:7:72 every new pod needs its answer
          policy.yaml:4:9 its pods answer, and are asked about too
          policy.yaml:6:1 runs 1 pod, the default`,
    },
    {
      name: 'the files leave the namespace to the one who applies them',
      files: {
        ...answered(),
        'policy.yaml': workload({ name: 'policy', app: 'policy' }),
        'service.yaml': service({ name: 'policy', selector: '{ app: policy }' }),
      },
      expect: `
        webhook.yaml:5:5 error \`policy.shop.example\` admits no pod of \`policy\` once its only one is gone
          webhook.yaml:7:73 every new pod needs its answer
          policy.yaml:4:9 its pods answer, and are asked about too
          policy.yaml:5:1 runs 1 pod, the default`,
    },
    {
      name: 'two workloads answer: one is left when the other goes',
      files: {
        ...answered(),
        'second.yaml': workload({ name: 'second', app: 'policy', namespace: 'shop' }),
      },
      expect: `
        webhook.yaml:5:5 warning \`policy.shop.example\` admits no pod of \`policy\` once all are gone
          webhook.yaml:7:73 every new pod needs its answer
          policy.yaml:4:9 its pods answer, and are asked about too
          policy.yaml:6:1 runs 1 pod, the default
        webhook.yaml:5:5 warning \`policy.shop.example\` admits no pod of \`second\` once all are gone
          webhook.yaml:7:73 every new pod needs its answer
          second.yaml:4:9 its pods answer, and are asked about too
          second.yaml:6:1 runs 1 pod, the default`,
    },
  ],
});

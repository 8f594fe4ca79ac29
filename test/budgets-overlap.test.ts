import rule from '../rules/budgets-overlap.ts';
import { documents, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const budget = (name: string, selector = '{ matchLabels: { app: web } }', more = '') =>
  `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}${more} }
spec: { maxUnavailable: 1, selector: ${selector} }
`;

const budgets = (...texts: readonly string[]) => ({
  'web.yaml': workload({ replicas: 3 }),
  'budgets.yaml': documents(...texts),
});

/** Pods of the colour blue or green that carry `app: web`, too. */
const coloured = (colour: string) =>
  workload({ name: `web-${colour}`, replicas: 2 }).replaceAll(
    '{ app: web }',
    `{ app: web, colour: ${colour} }`,
  );

const expression = (operator: string, values: string) =>
  `{ matchExpressions: [{ key: app, operator: ${operator}, values: [${values}] }] }`;

const job = `apiVersion: batch/v1
kind: Job
metadata: { name: reindex }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { restartPolicy: Never, containers: [{ name: reindex, image: 'shop/reindex:2' }] }
`;

testRule(rule, {
  clean: [
    { name: 'one budget', files: budgets(budget('web')) },
    {
      name: 'labels that exclude each other',
      files: budgets(budget('web'), budget('api', '{ matchLabels: { app: api } }')),
    },
    {
      name: 'expressions that exclude each other',
      files: budgets(budget('web', expression('In', 'web')), budget('rest', expression('NotIn', 'web'))),
    },
    {
      name: 'each colour has a budget of its own',
      files: {
        'web.yaml': documents(coloured('blue'), coloured('green')),
        'budgets.yaml': documents(
          budget('blue', '{ matchLabels: { app: web, colour: blue } }'),
          budget('green', '{ matchLabels: { app: web, colour: green } }'),
        ),
      },
    },
    {
      name: 'the same labels in two namespaces',
      files: budgets(budget('web'), budget('other', undefined, ', namespace: ops')),
    },
    {
      name: 'no pods that both select',
      files: { 'budgets.yaml': documents(budget('web'), budget('other')) },
    },
    {
      name: 'the pods are parked',
      files: { ...budgets(budget('web'), budget('other')), 'web.yaml': workload({ replicas: 0 }) },
    },
    {
      name: 'one selector comes from a template',
      files: budgets(budget('web'), budget('other', '{ matchLabels: { app: __APP__ } }')),
    },
    {
      name: 'the labels come from a template',
      files: { ...budgets(budget('web'), budget('other')), 'web.yaml': workload({ app: '__APP__' }) },
    },
    { name: 'names from a template, which may be one', files: budgets(budget('__NAME__'), budget('web')) },
    { name: 'one selector is no mapping', files: budgets(budget('web'), budget('other', '[app]')) },
    {
      name: 'an empty selector before policy/v1 selects none',
      files: budgets(budget('web'), budget('all', '{}').replace('policy/v1', 'policy/v1beta1')),
    },
    {
      name: 'one budget twice, for two environments',
      files: { 'web.yaml': workload(), 'east/b.yaml': budget('web'), 'west/b.yaml': budget('web') },
    },
    {
      name: 'each overlay brings its own',
      files: {
        'base/kustomization.yaml': 'resources: [web.yaml]\n',
        'base/web.yaml': workload({ replicas: 3 }),
        'east/kustomization.yaml': 'resources: [../base, budget.yaml]\n',
        'east/budget.yaml': budget('web-east'),
        'west/kustomization.yaml': 'resources: [../base, budget.yaml]\n',
        'west/budget.yaml': budget('web-west'),
      },
    },
  ],
  found: [
    {
      name: 'two budgets for one Deployment',
      files: budgets(budget('web'), budget('web-pdb')),
      expect: `
        budgets.yaml:9:28 error \`web-pdb\` and \`web\` both select the pods of \`web\`
          budgets.yaml:4:28 \`web\` selects them, too
          web.yaml:4:9 its pods are selected twice, and may have one budget`,
    },
    {
      name: 'in two files (kubernetes/kubernetes#75957)',
      files: {
        'web.yaml': workload(),
        'a.yaml': budget('zone'),
        'b.yaml': budget('all', expression('Exists', '')).replace(', values: []', ''),
      },
      expect: `
        b.yaml:4:28 error \`all\` and \`zone\` both select the pods of \`web\`
          a.yaml:4:28 \`zone\` selects them, too
          web.yaml:4:9 its pods are selected twice, and may have one budget`,
    },
    {
      name: 'one takes the whole namespace (eksctl-io/eksctl#783)',
      files: budgets(budget('everything', '{}'), budget('web')),
      expect: `
        budgets.yaml:4:28 error \`everything\` and \`web\` both select the pods of \`web\`
          budgets.yaml:9:28 \`web\` selects them, too
          web.yaml:4:9 its pods are selected twice, and may have one budget`,
    },
    {
      name: 'a budget for each colour that selects both (zendesk/samson#3006)',
      files: {
        'web.yaml': documents(coloured('blue'), coloured('green')),
        'budgets.yaml': documents(budget('web-blue'), budget('web-green')),
      },
      expect: `
        budgets.yaml:9:28 error \`web-green\` and \`web-blue\` both select the pods of \`web-blue\`
          budgets.yaml:4:28 \`web-blue\` selects them, too
          web.yaml:4:9 its pods are selected twice, and may have one budget`,
    },
    {
      name: 'a budget for each volume of the same pods: three are two findings (openebs/openebs#3536)',
      files: budgets(budget('a'), budget('b'), budget('c')),
      expect: `
        budgets.yaml:9:28 error \`b\` and \`a\` both select the pods of \`web\`
          budgets.yaml:4:28 \`a\` selects them, too
          web.yaml:4:9 its pods are selected twice, and may have one budget
        budgets.yaml:14:28 error \`c\` and \`a\` both select the pods of \`web\`
          budgets.yaml:4:28 \`a\` selects them, too
          web.yaml:4:9 its pods are selected twice, and may have one budget`,
    },
    {
      name: 'pods that a drain leaves alone',
      files: { ...budgets(budget('web'), budget('web-pdb')), 'web.yaml': workload({ kind: 'DaemonSet' }) },
      expect: `
        budgets.yaml:9:28 warning \`web-pdb\` and \`web\` both select the pods of DaemonSet \`web\`
          budgets.yaml:4:28 \`web\` selects them, too
          web.yaml:4:9 its pods are selected twice, and may have one budget`,
    },
    {
      name: 'a Job beside them is not what matters',
      files: { ...budgets(budget('web'), budget('web-pdb')), 'job.yaml': job },
      expect: `
        budgets.yaml:9:28 error \`web-pdb\` and \`web\` both select the pods of \`web\`
          budgets.yaml:4:28 \`web\` selects them, too
          web.yaml:4:9 its pods are selected twice, and may have one budget`,
    },
  ],
});

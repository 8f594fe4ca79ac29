import rule from '../rules/canary-selector-misses-primary.ts';
import { documents, lines, service, side, workload } from './manifests.ts';
import { canary } from './releases.ts';
import { testRule } from './rule-tester.ts';

const web = canary('interval: 1m\nthreshold: 5\nstepWeight: 10');
const deployment = workload();
const budget = (selector: string) =>
  lines(
    'apiVersion: policy/v1',
    'kind: PodDisruptionBudget',
    'metadata: { name: web }',
    `spec: { maxUnavailable: 1, selector: ${selector} }`,
  );
const other = (parts = {}) => service({ name: 'web-internal', ...parts });
const named = (selector: string) =>
  workload().replace('selector: { matchLabels: { app: web } }', `selector: ${selector}`);

testRule(rule, {
  clean: [
    {
      name: 'the Services that Flagger makes itself',
      files: {
        'a.yaml': documents(
          deployment,
          web,
          service(),
          service({ name: 'web-canary' }),
          service({ name: 'web-primary', selector: '{ app: web-primary }' }),
        ),
      },
    },
    {
      name: 'a Service of another name for the primary',
      files: { 'a.yaml': documents(deployment, web, other({ selector: '{ app: web-primary }' })) },
    },
    {
      name: 'a label that the primary keeps',
      files: {
        'a.yaml': documents(
          side('web', '{ app: web, tier: front }'),
          web,
          other({ selector: '{ tier: front }' }),
          budget('{ matchLabels: { tier: front } }'),
        ),
      },
    },
    {
      name: 'a budget for both',
      files: {
        'a.yaml': documents(
          deployment,
          web,
          budget('{ matchExpressions: [{ key: app, operator: In, values: [web, web-primary] }] }'),
        ),
      },
    },
    {
      name: 'other pods as well, which answer',
      files: {
        'a.yaml': documents(
          side('web', '{ app: web, part: pages }'),
          side('web-static', '{ app: web, part: files }'),
          web,
          other(),
        ),
      },
    },
    {
      name: 'the second of the labels, where the first is not in the selector',
      files: {
        'a.yaml': documents(
          side('web', '{ app.kubernetes.io/name: web, part: pages }'),
          web,
          other({ selector: '{ part: pages }' }),
        ),
      },
    },
    {
      name: 'no Canary',
      files: { 'a.yaml': documents(deployment, other(), budget('{ matchLabels: { app: web } }')) },
    },
    {
      name: 'a Canary of a Service',
      files: {
        'a.yaml': documents(
          deployment,
          canary('', { target: '{ apiVersion: v1, kind: Service, name: web }' }),
          other(),
        ),
      },
    },
    {
      name: 'a label that nobody knows',
      files: {
        'a.yaml': documents(workload({ app: '__APP__' }), web, other({ selector: '{ app: __APP__ }' })),
      },
    },
    {
      name: 'a selector that nobody knows',
      files: { 'a.yaml': documents(named('{ matchLabels: __LABELS__ }'), web, other()) },
    },
    { name: 'a target that is not there', files: { 'a.yaml': documents(web, other()) } },
    {
      name: 'another namespace',
      files: {
        'a.yaml': documents(
          workload({ namespace: 'shop' }),
          canary('', { namespace: 'edge' }),
          other({ namespace: 'shop' }),
        ),
      },
    },
    {
      name: 'a target that is a template of Helm',
      files: {
        'templates/web.yaml': `{{- if .Values.web }}\n${deployment}{{- end }}\n`,
        'a.yaml': documents(web, other()),
      },
    },
  ],
  found: [
    {
      name: 'a Service beside the apex',
      files: { 'a.yaml': documents(deployment, web), 'b.yaml': other() },
      expect: `
        a.yaml:20:61 error \`web-internal\` selects \`app=web\`, which no pod has between releases of \`web\`
          b.yaml:6:20 selects \`app=web\`
          a.yaml:6:35 the pods of the primary have \`app: web-primary\`
          a.yaml:20:61 Flagger keeps it at 0 pods between releases`,
    },
    {
      name: 'the Service that requests came to before, while the apex has another name',
      files: {
        'a.yaml': documents(deployment, canary('', { service: '{ name: shop, port: 80 }' })),
        'b.yaml': service(),
      },
      expect: `
        a.yaml:20:61 error \`web\` selects \`app=web\`, which no pod has between releases of \`web\`
          b.yaml:6:20 selects \`app=web\`
          a.yaml:6:35 the pods of the primary have \`app: web-primary\`
          a.yaml:20:61 Flagger keeps it at 0 pods between releases`,
    },
    {
      name: 'a Service for metrics alone',
      files: {
        'a.yaml': documents(deployment, web),
        'b.yaml': service({ name: 'web-metrics', ports: '[{ name: metrics, port: 9090 }]' }),
      },
      expect: `
        a.yaml:20:61 warning \`web-metrics\` selects \`app=web\`, which no pod has between releases of \`web\`
          b.yaml:6:20 selects \`app=web\`
          a.yaml:6:35 the pods of the primary have \`app: web-primary\`
          a.yaml:20:61 Flagger keeps it at 0 pods between releases`,
    },
    {
      name: 'a budget, and one label of two is the one',
      files: {
        'a.yaml': documents(side('web', '{ app.kubernetes.io/name: web, part: pages }'), web),
        'b.yaml': budget('{ matchLabels: { part: pages, app.kubernetes.io/name: web } }'),
      },
      expect: `
        a.yaml:18:61 warning \`web\` selects \`app.kubernetes.io/name=web\`, which no pod has between releases of \`web\`
          b.yaml:4:92 selects \`app.kubernetes.io/name=web\`
          a.yaml:6:54 the pods of the primary have \`app.kubernetes.io/name: web-primary\`
          a.yaml:18:61 Flagger keeps it at 0 pods between releases`,
    },
    {
      name: 'a label of its own',
      files: { 'a.yaml': documents(side('web', '{ service: web }'), web) },
      expect: `
        a.yaml:18:61 warning Flagger refuses \`web\`: its selector has no \`app\`, \`name\` or \`app.kubernetes.io/name\`
          a.yaml:6:3 the selector of the target`,
    },
    {
      name: 'expressions alone',
      files: {
        'a.yaml': documents(named('{ matchExpressions: [{ key: app, operator: In, values: [web] }] }'), web),
      },
      expect: `
        a.yaml:20:61 error Flagger refuses \`web\`: its selector has no \`matchLabels\`
          a.yaml:6:3 the selector of the target`,
    },
  ],
});

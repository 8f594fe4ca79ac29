import { expect, test } from 'vitest';
import { HOOK, INVALID, inWeb, MISSING, onWeb, PROBE, rulesIn, table, web } from './bad-input.ts';
import { service } from './manifests.ts';

test('nothing is said of what all of these change', async () => {
  expect(await rulesIn({})).toBe('');
});

table(
  'replicas',
  onWeb((written) => ({ replicas: written })),
  [
    ['1e2'],
    ['3.0'],
    ['0x3'],
    ['0'],
    ['"3"', INVALID],
    ['1.5', INVALID],
    ['-1', INVALID],
    ['.nan', INVALID],
    ['.inf', INVALID],
    ['true', INVALID],
    ['[]', INVALID],
    ['null', 'single-replica'],
  ],
);

table(
  'other numbers and switches',
  onWeb((written) => ({ spec: `minReadySeconds: 10\n${written}` })),
  [
    ['progressDeadlineSeconds: -1', INVALID],
    ['revisionHistoryLimit: "0"', INVALID],
    ['paused: "true"', INVALID],
    ['paused: yes', 'deployment-left-paused'],
  ],
);

table(
  'limits of an update',
  onWeb((written) => ({
    spec: `minReadySeconds: 10\nstrategy: { type: RollingUpdate, rollingUpdate: { ${written} } }`,
  })),
  [
    ['maxSurge: 150%'],
    ['maxSurge: 1e1'],
    ['maxSurge: +1'],
    ['maxSurge: 99999999999%'],
    ['maxUnavailable: 150%', INVALID],
    ['maxUnavailable: -1', INVALID],
    ['maxUnavailable: ""', INVALID],
    ['maxSurge: "1"', INVALID],
    ['maxSurge: 1.5', INVALID],
    ['maxSurge: 25.5%', INVALID],
    ['maxSurge: " 25%"', INVALID],
    ['maxSurge: "%"', INVALID],
    ['maxSurge: "1%%"', INVALID],
    ['maxSurge: "١%"', INVALID],
    ['maxSurge: true', INVALID],
    ['maxSurge: []', INVALID],
  ],
);

table(
  'strategies',
  onWeb((written) => ({ spec: `minReadySeconds: 10\nstrategy: ${written}` })),
  [
    ['null'],
    ['{ type: "" }'],
    ['[]', INVALID],
    ['RollingUpdate', INVALID],
    ['{ type: rollingupdate }', INVALID],
    ['{ type: [Recreate] }', INVALID],
    ['{ rollingUpdate: [] }', INVALID],
  ],
);

table(
  'quantities',
  onWeb((written) => ({
    container: `${HOOK}\n${PROBE}\nresources: { requests: { ${written} } }`,
  })),
  [
    ['cpu: 1e3'],
    ['cpu: "1"'],
    ['cpu: .5'],
    ['cpu: 1e-3'],
    ['cpu: 1E'],
    ['memory: 1e400'],
    ['cpu: -1', INVALID],
    ['cpu: 1.5.2', INVALID],
    ['cpu: true', INVALID],
    ['cpu: []', INVALID],
    ['memory: 1gb', INVALID],
    ['memory: 1 Gi', INVALID],
    ['memory: ""', INVALID],
  ],
);

table('selectors of a workload', inWeb('{ matchLabels: { app: web } }'), [
  ['{ matchExpressions: [{ key: app, operator: Exists }] }'],
  ['{ matchExpressions: [{ key: app, operator: Equals, values: [web] }] }', INVALID],
  ['{ matchExpressions: [{ key: app, operator: in, values: [web] }] }', INVALID],
  ['{ matchExpressions: [{ key: app, operator: Exists, values: [web] }] }', INVALID],
  ['{ matchExpressions: [{ key: app, operator: In }] }', MISSING],
  ['{ matchExpressions: [{ key: app, operator: NotIn, values: [] }] }', MISSING],
  ['{ matchExpressions: [{ operator: Exists }] }', MISSING],
  ['{ matchLabels: { app: 1 } }', INVALID],
  ['{ matchLabels: [app] }', INVALID],
  ['{ matchLabels: { "${KEY}": web } }'],
]);

table(
  'selectors and ports of a Service',
  (written) => ({ 'service.yaml': service({ [written.charAt(0) === '{' ? 'selector' : 'ports']: written }) }),
  [
    ['{ app: 1 }', INVALID],
    ['{ matchLabels: { app: web } }', INVALID],
    ['{ app: Web }', 'service-selects-nothing'],
    ['{ App: web }', 'service-selects-nothing'],
    ['{ "${KEY}": web }'],
    ['[{ name: http, port: "80", targetPort: http }]', INVALID],
    ['[{ name: http, port: 80, targetPort: "8080" }]', INVALID],
    ['[{ name: http, port: 80, targetPort: HTTP }]', INVALID],
    ['[{ name: http, port: 80, targetPort: "" }]', 'service-port-unserved'],
    ['[]', MISSING],
    ['[null]', ''],
  ],
);

table(
  'probes',
  onWeb((written) => ({ container: `${HOOK}\nreadinessProbe: ${written}` })),
  [
    ['{ httpGet: { port: http }, tcpSocket: { port: http }, periodSeconds: 5 }', INVALID],
    ['{ periodSeconds: 5 }', MISSING],
    ['{}', MISSING],
    ['{ exec: { command: [] } }', MISSING],
    ['{ exec: {} }', MISSING],
    ['{ exec: { command: cat /ready } }', INVALID],
    ['{ exec: { command: [cat, 3] } }', INVALID],
    ['{ httpGet: { port: "8080" }, periodSeconds: 5 }', INVALID],
    ['{ httpGet: { port: 0 }, periodSeconds: 5 }', INVALID],
    ['{ httpGet: { port: http }, periodSeconds: 5s }', INVALID],
    ['{ httpGet: { port: http }, periodSeconds: -5 }', INVALID],
    ['[]', INVALID],
    ['/ready', INVALID],
    ['null', 'missing-readiness-probe'],
  ],
);

table(
  'ports of a container',
  onWeb((written) => ({ ports: written })),
  [
    ['[{ name: http, containerPort: "8080" }]', INVALID],
    ['[{ name: http, containerPort: 0 }]', INVALID],
    ['[{ name: http }]', MISSING],
    ['[{ name: HTTP, containerPort: 8080 }]', INVALID],
    ['[{ containerPort: http }, http, null]', INVALID],
  ],
);

table('containers', inWeb(/containers:[\s\S]*$/), [
  ['containers: {}', INVALID],
  ['containers: web', INVALID],
  ['containers: [null, web, 3]', INVALID],
  ['containers: []', MISSING],
  ['containers:', MISSING],
  ['containers: [{ image: "web:1" }]', `service-port-unserved ${MISSING}`],
]);

test('two containers of one name are refused', async () => {
  const and = (name: string) => `${web()}        - { name: ${name}, image: 'shop/log:1' }\n`;
  expect(await rulesIn({ 'web.yaml': and('web') })).toBe(INVALID);
  expect(await rulesIn({ 'web.yaml': and('log') })).toBe('');
});

table('objects that are cut short', inWeb(/spec:\n {2}replicas[\s\S]*$/), [
  ['spec: null'],
  ['spec: []', INVALID],
  ['spec: web', INVALID],
  ['spec: { selector: { matchLabels: { app: web } }, template: [] }', INVALID],
  ['spec: { selector: { matchLabels: { app: web } }, template: web }', INVALID],
  ['spec: { selector: { matchLabels: { app: web } }, template: null }', MISSING],
  [
    'spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: null } }',
    MISSING,
  ],
]);

table('metadata', inWeb('  name: web\n'), [
  ['  name: 3\n', INVALID],
  ['  name: [web]\n', INVALID],
  ['  name: web\n  namespace: {}\n', INVALID],
  ['  name: web\n  labels: { rev: 3, on: true }\n', INVALID],
  ['  name: web\n  annotations: [a, b]\n', INVALID],
  ['  name: web\n  annotations: { a: 3 }\n', INVALID],
  ['  name: web\n  annotations: { a: null, "": "" }\n'],
  ['  name: web\n  annotations: { zerodrop.dev/drain-seconds: "many" }\n'],
  ['  name: web\n  annotations: { zerodrop.dev/drain-seconds: "-5" }\n'],
]);

table(
  'grace periods',
  onWeb((written) => ({ pod: `terminationGracePeriodSeconds: ${written}` })),
  [
    ['4e1'],
    ['"40"', INVALID],
    ['0.5', INVALID],
    ['40s', INVALID],
    // The API server makes 1 of it.
    ['-1', 'grace-period-within-pre-stop'],
  ],
);

test('texts that are empty', async () => {
  const empty = { name: '""', app: '""', image: '""' };
  const files = { 'web.yaml': web(empty), 'service.yaml': service({ name: '""', selector: '{ app: "" }' }) };
  expect(await rulesIn(files)).toBe(MISSING);
});

import rule from '../rules/switch-target-undersized.ts';
import { autoscaler, service, side } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const PROBE = 'readinessProbe: { httpGet: { path: /ready, port: http } }';
const live = side('web-blue', '{ app: web, slot: blue }');
const idle = (parts: Parameters<typeof side>[2] = {}) =>
  side('web-green', '{ app: web, slot: green }', parts);
const pinned = service({ selector: '{ app: web, slot: blue }' });
const numeric = service({ selector: '{ app: web, slot: blue }', ports: '[{ port: 80, targetPort: 8080 }]' });
const probed = side('web-blue', '{ app: web, slot: blue }', { container: PROBE });

testRule(rule, {
  clean: [
    { name: 'as many pods', files: { 'a.yaml': live, 'b.yaml': idle(), 's.yaml': pinned } },
    { name: 'one pod more', files: { 'a.yaml': live, 'b.yaml': idle({ replicas: 4 }), 's.yaml': pinned } },
    {
      name: 'no Service tells which side is live',
      files: { 'a.yaml': live, 'b.yaml': idle({ replicas: 1 }) },
    },
    {
      name: 'a Service of both',
      files: { 'a.yaml': live, 'b.yaml': idle({ replicas: 1 }), 's.yaml': service() },
    },
    {
      name: 'each side has a Service, and nothing tells which is live',
      files: {
        'a.yaml': live,
        'b.yaml': idle({ replicas: 1 }),
        's.yaml': pinned,
        't.yaml': service({ name: 'web-green', selector: '{ app: web, slot: green }' }),
      },
    },
    {
      name: 'a canary has fewer pods on purpose',
      files: {
        'a.yaml': side('web', '{ app: web, track: stable }'),
        'b.yaml': side('web-canary', '{ app: web, track: canary }', { replicas: 1 }),
        's.yaml': service({ selector: '{ app: web, track: stable }' }),
      },
    },
    {
      name: 'a placeholder for its pods',
      files: { 'a.yaml': live, 'b.yaml': idle({ replicas: '${REPLICAS}' }), 's.yaml': pinned },
    },
    {
      name: 'the live side runs no pods',
      files: {
        'a.yaml': side('web-blue', '{ app: web, slot: blue }', { replicas: 0 }),
        'b.yaml': idle({ replicas: 0 }),
        's.yaml': pinned,
      },
    },
    {
      name: 'autoscalers with the same bounds',
      files: {
        'a.yaml': live,
        'b.yaml': idle(),
        's.yaml': pinned,
        'h.yaml': autoscaler(3, 9, 'web-blue'),
        'i.yaml': autoscaler(3, 9, 'web-green'),
      },
    },
    {
      name: 'both sides have the probe',
      files: { 'a.yaml': probed, 'b.yaml': idle({ container: PROBE }), 's.yaml': pinned },
    },
    {
      name: 'the probe may come from elsewhere',
      files: {
        'a.yaml': probed,
        'b.yaml': idle({ container: 'readinessProbe: "${PROBE}"' }),
        's.yaml': pinned,
      },
    },
    {
      name: 'a number works without being declared',
      files: { 'a.yaml': live, 'b.yaml': idle({ ports: '[]' }), 's.yaml': numeric },
    },
    {
      name: 'the ports may come from elsewhere',
      files: { 'a.yaml': live, 'b.yaml': idle({ ports: '"${PORTS}"' }), 's.yaml': pinned },
    },
    {
      name: 'a patch of one side',
      files: {
        'a.yaml': live,
        'green.yaml': idle({ replicas: 1 }),
        's.yaml': pinned,
        'kustomization.yaml': 'resources: [a.yaml, s.yaml]\npatches: [{ path: green.yaml }]\n',
      },
    },
  ],
  found: [
    {
      name: 'one pod fewer',
      files: { 'a.yaml': live, 'b.yaml': idle({ replicas: 2 }), 's.yaml': pinned },
      expect: `
        b.yaml:5:13 warning \`web-green\` has 2 pods for the requests that 3 pods of \`web-blue\` take
          b.yaml:5:13 runs 2 pods
          a.yaml:5:13 runs 3 pods
          s.yaml:6:3 \`web\` sends its requests to \`web-blue\``,
    },
    {
      name: 'the default of one pod',
      files: { 'a.yaml': live, 'b.yaml': idle({ replicas: '' }), 's.yaml': pinned },
      expect: `
        b.yaml:4:1 warning \`web-green\` has 1 pod for the requests that 3 pods of \`web-blue\` take
          b.yaml:4:1 runs 1 pod, the default
          a.yaml:5:13 runs 3 pods
          s.yaml:6:3 \`web\` sends its requests to \`web-blue\``,
    },
    {
      name: 'the other side is live',
      files: {
        'a.yaml': side('web-blue', '{ app: web, slot: blue }', { replicas: 1 }),
        'b.yaml': idle(),
        's.yaml': service({ selector: '{ app: web, slot: green }' }),
      },
      expect: `
        a.yaml:5:13 warning \`web-blue\` has 1 pod for the requests that 3 pods of \`web-green\` take
          a.yaml:5:13 runs 1 pod
          b.yaml:5:13 runs 3 pods
          s.yaml:6:3 \`web\` sends its requests to \`web-green\``,
    },
    {
      name: 'fewer behind a Service for tests',
      files: {
        'a.yaml': live,
        'b.yaml': idle({ replicas: 1 }),
        's.yaml': service({ selector: '{ app: web, slot: blue }', spec: 'type: LoadBalancer' }),
        't.yaml': service({ name: 'web-test', selector: '{ app: web, slot: green }' }),
      },
      expect: `
        b.yaml:5:13 warning \`web-green\` has 1 pod for the requests that 3 pods of \`web-blue\` take
          b.yaml:5:13 runs 1 pod
          a.yaml:5:13 runs 3 pods
          s.yaml:7:3 \`web\` sends its requests to \`web-blue\``,
    },
    {
      name: 'only the live side has an autoscaler',
      files: { 'a.yaml': live, 'b.yaml': idle(), 's.yaml': pinned, 'h.yaml': autoscaler(3, 9, 'web-blue') },
      expect: `
        b.yaml:5:13 warning \`web-green\` may grow to 3 pods, and \`web-blue\` to 9 pods
          b.yaml:5:13 3 pods at most
          h.yaml:7:16 9 pods at most
          s.yaml:6:3 \`web\` sends its requests to \`web-blue\``,
    },
    {
      name: 'no pods at all',
      files: { 'a.yaml': live, 'b.yaml': idle({ replicas: 0 }), 's.yaml': pinned },
      expect: `
        b.yaml:5:13 info \`web-green\` runs no pods, and gets every request once \`web\` is switched
          b.yaml:5:13 runs 0 pods
          a.yaml:5:13 runs 3 pods
          s.yaml:6:3 \`web\` sends its requests to \`web-blue\``,
    },
    {
      name: 'no probe',
      files: { 'a.yaml': probed, 'b.yaml': idle(), 's.yaml': pinned },
      expect: `
        b.yaml:11:11 warning \`web\` of \`web-green\` has no readiness probe, and that of \`web-blue\` has one
          a.yaml:11:95 \`web-blue\` has it here
          s.yaml:6:3 \`web\` sends its requests to \`web-blue\``,
    },
    {
      name: 'no port of that name',
      files: {
        'a.yaml': live,
        'b.yaml': idle({ ports: '[{ name: web, containerPort: 8080 }]' }),
        's.yaml': pinned,
      },
      expect: `
        b.yaml:11:49 warning \`web-green\` has no port \`http\`, to which \`web\` sends requests
          a.yaml:11:57 \`web-blue\` has it here
          s.yaml:6:3 \`web\` sends its requests to \`web-blue\``,
    },
    {
      name: 'another number beside it',
      files: {
        'a.yaml': side('web-blue', '{ app: web, slot: blue }', {
          ports: '[{ containerPort: 8080 }, { containerPort: 9090 }]',
        }),
        'b.yaml': idle({ ports: '[{ containerPort: 9090 }]' }),
        's.yaml': numeric,
      },
      expect: `
        b.yaml:11:49 warning \`web-green\` has no port \`8080\`, to which \`web\` sends requests
          a.yaml:11:57 \`web-blue\` has it here
          s.yaml:6:3 \`web\` sends its requests to \`web-blue\``,
    },
  ],
});

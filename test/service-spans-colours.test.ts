import rule from '../rules/service-spans-colours.ts';
import { autoscaler, httpRoute, ingress, service, side } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const blue = side('web-blue', '{ app: web, slot: blue }');
const green = side('web-green', '{ app: web, slot: green }');
const stable = side('web', '{ app: web, track: stable }', { replicas: 9 });
const canary = side('web-canary', '{ app: web, track: canary }', { replicas: 1 });

const colours = { 'a.yaml': blue, 'b.yaml': green };
const tracks = { 'a.yaml': stable, 'b.yaml': canary };

const subsets = (labels: string, host = 'web') => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web }
spec:
  host: ${host}
  subsets: [{ name: now, labels: ${labels} }]
`;

testRule(rule, {
  clean: [
    {
      name: 'it asks for a colour',
      files: { ...colours, 's.yaml': service({ selector: '{ app: web, slot: blue }' }) },
    },
    { name: 'one side is not there', files: { 'a.yaml': blue, 's.yaml': service() } },
    {
      name: 'one side runs no pods',
      files: {
        'a.yaml': blue,
        'b.yaml': side('web-green', '{ app: web, slot: green }', { replicas: 0 }),
        's.yaml': service(),
      },
    },
    {
      name: 'another image is another app',
      files: {
        'a.yaml': blue,
        'b.yaml': side('web-green', '{ app: web, slot: green }', { image: 'shop/api:1' }),
        's.yaml': service(),
      },
    },
    {
      name: 'the labels differ in more',
      files: {
        'a.yaml': blue,
        'b.yaml': side('web-green', '{ app: web, slot: green, shard: "2" }'),
        's.yaml': service(),
      },
    },
    {
      name: 'versions that are no colours',
      files: {
        'a.yaml': side('web-v1', '{ app: web, version: v1 }'),
        'b.yaml': side('web-v2', '{ app: web, version: v2 }'),
        's.yaml': service(),
      },
    },
    { name: 'a headless Service', files: { ...colours, 's.yaml': service({ spec: 'clusterIP: None' }) } },
    {
      name: 'a Service of metrics only',
      files: { ...colours, 's.yaml': service({ ports: '[{ name: metrics, port: 9090 }]' }) },
    },
    {
      name: 'subsets of a DestinationRule tell the colours apart',
      files: { ...colours, 's.yaml': service(), 'd.yaml': subsets('{ slot: blue }') },
    },
    {
      name: 'subsets by the full name of the Service',
      files: {
        ...colours,
        's.yaml': service(),
        'd.yaml': subsets('{ slot: blue }', 'web.default.svc.cluster.local'),
      },
    },
    {
      name: 'subsets whose labels nobody knows',
      files: { ...colours, 's.yaml': service(), 'd.yaml': subsets('{ slot: "${SLOT}" }') },
    },
    {
      name: 'subsets of a host that nobody knows',
      files: { ...colours, 's.yaml': service(), 'd.yaml': subsets('{ slot: blue }', '"${HOST}"') },
    },
    {
      name: 'subsets tell stable from canary',
      files: { ...tracks, 's.yaml': service(), 'd.yaml': subsets('{ track: canary }') },
    },
    {
      name: 'a route splits requests between the Services of the colours',
      files: {
        ...colours,
        's.yaml': service({ name: 'web-all' }),
        't.yaml': service({ selector: '{ app: web, slot: blue }' }),
        'u.yaml': service({ name: 'web-next', selector: '{ app: web, slot: green }' }),
        'r.yaml': httpRoute({
          backends: '[{ name: web, port: 80, weight: 9 }, { name: web-next, port: 80, weight: 1 }]',
        }),
      },
    },
    {
      name: 'users come by a load balancer of one colour',
      files: {
        ...colours,
        's.yaml': service({ name: 'web-all' }),
        't.yaml': service({ selector: '{ app: web, slot: blue }', spec: 'type: LoadBalancer' }),
      },
    },
    {
      name: 'the canary runs no pods',
      files: {
        'a.yaml': stable,
        'b.yaml': canary.replace('replicas: 1', 'replicas: 0'),
        's.yaml': service(),
      },
    },
    {
      name: 'the pods of the canary are a placeholder',
      files: {
        'a.yaml': stable,
        'b.yaml': canary.replace('replicas: 1', 'replicas: ${CANARIES}'),
        's.yaml': service(),
      },
    },
    {
      name: 'one pod per node tells no share',
      files: {
        'a.yaml': side('web', '{ app: web, track: stable }', { kind: 'DaemonSet', replicas: '' }),
        'b.yaml': canary,
        's.yaml': service(),
      },
    },
    {
      name: 'the selector is a placeholder',
      files: { ...colours, 's.yaml': service({ selector: '{ app: "${APP}" }' }) },
    },
    { name: 'a selector of a wrong type', files: { ...colours, 's.yaml': service({ selector: '[web]' }) } },
    {
      name: 'containers without images',
      files: { 'a.yaml': blue.replace(/image: "[^"]*", /, ''), 'b.yaml': green, 's.yaml': service() },
    },
  ],
  found: [
    {
      name: 'both colours',
      files: { ...colours, 's.yaml': service() },
      expect: `
        s.yaml:6:3 error \`web\` sends requests to \`web-blue\` and \`web-green\` at the same time
          a.yaml:8:43 \`slot=blue\` here
          b.yaml:8:43 \`slot=green\` here`,
    },
    {
      name: 'versions differ as well',
      files: {
        'a.yaml': side('web-blue', '{ app: web, slot: blue, version: "1.4.2" }'),
        'b.yaml': side('web-green', '{ app: web, slot: green, version: "1.5.0" }', {
          image: 'shop/web:1.5.0',
        }),
        's.yaml': service(),
      },
      expect: `
        s.yaml:6:3 error \`web\` sends requests to \`web-blue\` and \`web-green\` at the same time
          a.yaml:8:43 \`slot=blue\` here
          b.yaml:8:43 \`slot=green\` here`,
    },
    {
      name: 'the route leads to the Service of both',
      files: {
        ...colours,
        's.yaml': service(),
        't.yaml': service({ name: 'web-next', selector: '{ app: web, slot: green }' }),
        'i.yaml': ingress(),
      },
      expect: `
        s.yaml:6:3 error \`web\` sends requests to \`web-blue\` and \`web-green\` at the same time
          a.yaml:8:43 \`slot=blue\` here
          b.yaml:8:43 \`slot=green\` here`,
    },
    {
      name: 'subsets of another Service, and some that tell nothing apart',
      files: {
        ...colours,
        's.yaml': service(),
        'd.yaml': subsets('{ slot: blue }', 'api'),
        'e.yaml': subsets('{ app: web }'),
      },
      expect: `
        s.yaml:6:3 error \`web\` sends requests to \`web-blue\` and \`web-green\` at the same time
          a.yaml:8:43 \`slot=blue\` here
          b.yaml:8:43 \`slot=green\` here`,
    },
    {
      name: 'a canary by its share of the pods',
      files: { ...tracks, 's.yaml': service() },
      expect: `
        s.yaml:6:3 warning \`web\` sends 10% of its requests to the canary \`web-canary\`, good or bad
          a.yaml:8:44 \`track=stable\` here
          b.yaml:8:44 \`track=canary\` here
          b.yaml:5:13 1 of 10 pods take 10% of the requests`,
    },
    {
      name: 'a canary beside the fewest pods of an autoscaler',
      files: { ...tracks, 's.yaml': service(), 'h.yaml': autoscaler(3, 9) },
      expect: `
        s.yaml:6:3 warning \`web\` sends 25% of its requests to the canary \`web-canary\`, good or bad
          a.yaml:8:44 \`track=stable\` here
          b.yaml:8:44 \`track=canary\` here
          b.yaml:5:13 1 of 4 pods take 25% of the requests`,
    },
  ],
});

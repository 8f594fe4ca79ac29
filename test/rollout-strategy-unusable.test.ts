import rule from '../rules/rollout-strategy-unusable.ts';
import { lines } from './manifests.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const web = (strategy: string, spec = '') => ({ 'web.yaml': rollout(strategy, { spec }) });
const canary = (...keys: readonly string[]) => web(`canary: { ${keys.join(', ')} }`);
const steps = (...all: readonly string[]) => `steps: [${all.join(', ')}]`;
const services = 'stableService: web, canaryService: web-canary';
const routed = (router: string, ...keys: readonly string[]) =>
  canary(services, `trafficRouting: { ${router} }`, ...keys);

/** A Rollout of which nothing is written but these keys of its spec, in block style. */
const bare = (...spec: readonly string[]) => ({
  'web.yaml': lines(
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Rollout',
    'metadata: { name: web }',
    'spec:',
    ...spec.map((key) => `  ${key}`),
  ),
});
const pods =
  'template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: "shop/web:1" }] } }';
const selector = 'selector: { matchLabels: { app: web } }';
const reference = (kind: string, more = '') => `workloadRef: { kind: ${kind}, name: web${more} }`;

const header = (value: string) =>
  `{ setHeaderRoute: { name: beta, match: [{ headerName: beta, headerValue: { ${value} } }] } }`;
const managed = 'managedRoutes: [{ name: beta }]';
const mirror = (match: string) => `{ setMirrorRoute: { name: beta, match: [${match}] } }`;
const experiment = '{ experiment: { templates: [{ name: new, specRef: canary, weight: 5 }] } }';
const reading = (path: string) =>
  `{ analysis: { templates: [{ templateName: rate }], args: [{ name: of, valueFrom: { fieldRef: { fieldPath: "${path}" } } }] } }`;

testRule(rule, {
  clean: [
    { name: 'a canary without a word', files: web('canary: {}') },
    {
      name: 'pods of a Deployment',
      files: bare(reference('Deployment', ', apiVersion: apps/v1'), 'strategy: { canary: {} }'),
    },
    {
      name: 'a template beside them without labels, which is not heeded',
      files: bare(
        reference('ReplicaSet', ', apiVersion: apps/v1'),
        'template: { spec: { containers: [] } }',
        'strategy: { canary: {} }',
      ),
    },
    {
      name: 'blue and green',
      files: web(
        'blueGreen: { activeService: web, previewService: web-preview, scaleDownDelayRevisionLimit: 10 }',
      ),
    },
    {
      name: 'every kind of step, each alone',
      files: routed(
        `istio: { virtualService: { name: web } }, ${managed}`,
        steps(
          '{ setWeight: 0 }',
          '{ setWeight: 100 }',
          '{ pause: {} }',
          '{ setCanaryScale: { replicas: 1 } }',
          '{ plugin: { name: a/b } }',
          header('prefix: b'),
          mirror('{ path: { exact: / } }'),
          experiment,
          reading("metadata.labels['app']"),
        ),
      ),
    },
    {
      name: 'a weight and a scale in one step, of which it heeds both or one',
      files: routed(
        'nginx: { stableIngress: web }',
        steps('{ setWeight: 5, setCanaryScale: { replicas: 1 } }'),
      ),
    },
    {
      name: 'pauses in seconds and as durations',
      files: canary(
        steps(
          ...['30', '"30"', '"+5"', '0', '1h30m', '90s'].map((time) => `{ pause: { duration: ${time} } }`),
        ),
      ),
    },
    {
      name: 'a weight of a thousand',
      files: routed('nginx: { stableIngress: web }, maxTrafficWeight: 1000', steps('{ setWeight: 120 }')),
    },
    {
      name: 'Istio leads by subsets, a plugin by what it likes',
      files: {
        'a.yaml': rollout(
          'canary: { trafficRouting: { istio: { virtualService: { name: web }, destinationRule: { name: web, stableSubsetName: old, canarySubsetName: new } } } }',
        ),
        'b.yaml': rollout('canary: { trafficRouting: { plugins: { a/b: {} } }, scaleDownDelaySeconds: 60 }', {
          name: 'other',
        }),
      },
    },
    {
      name: 'plugins mirror and play ping-pong since 1.10',
      files: canary(
        `trafficRouting: { plugins: { a/b: {} }, ${managed} }, pingPong: { pingService: a, pongService: b }`,
        steps(mirror('{ method: { exact: GET } }')),
      ),
    },
    {
      name: 'ping-pong without a router, which is not looked at',
      files: canary('pingPong: { pingService: a, pongService: b }'),
    },
    { name: 'dynamicStableScale that is off', files: canary('dynamicStableScale: false') },
    {
      name: 'a router of tomorrow',
      files: canary(`trafficRouting: { tomorrow: {}, ${managed} }`, steps(header('exact: b'))),
    },
    {
      name: 'values that a template fills in',
      files: canary(
        '"stableService": "${NAME}", canaryService: "${NAME}"',
        steps('{ setWeight: "${WEIGHT}" }', '{ pause: { duration: "${PAUSE}" } }', '"${STEPS}"'),
      ),
    },
    { name: 'steps that are no list', files: canary('steps: { setWeight: 120 }') },
    { name: 'a weight in quotes, which the API refuses', files: canary(steps('{ setWeight: "120" }')) },
    {
      name: 'a patch',
      files: {
        'web.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { replicas: 2 }\n',
      },
    },
    {
      name: 'what the strategy lacks and an overlay adds',
      files: {
        ...web('canary: { scaleDownDelaySeconds: 60 }'),
        'router.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { strategy: { canary: { trafficRouting: { plugins: { a/b: {} } } } } }\n',
        'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: router.yaml }]\n',
      },
    },
    {
      name: 'a copy from a cluster, with what its controller says of it',
      files: {
        'web.yaml': rollout('canary: { steps: [{}] }').replace(
          'metadata:',
          'metadata:\n  uid: 0f3c2a4e-5b1d-4c1e-9a39-0d6f0c7b1a22\n  resourceVersion: "71"',
        ),
      },
    },
  ],
  found: [
    {
      name: 'no strategy',
      files: bare(selector, pods),
      expect: `
        web.yaml:4:1 error \`web\` has neither \`canary\` nor \`blueGreen\``,
    },
    {
      name: 'a strategy with nothing in it',
      files: bare(selector, pods, 'strategy: { canary: }'),
      expect: `
        web.yaml:7:3 error \`web\` has neither \`canary\` nor \`blueGreen\``,
    },
    {
      name: 'both strategies',
      files: web('canary: {}\nblueGreen: { activeService: web }'),
      expect: `
        web.yaml:9:5 error \`web\` has \`canary\` and \`blueGreen\`, which exclude each other
          web.yaml:8:5 excludes the other`,
    },
    {
      name: 'no selector',
      files: bare(pods, 'strategy: { canary: {} }'),
      expect: `
        web.yaml:4:1 error \`web\` has neither \`selector\` nor \`workloadRef\``,
    },
    {
      name: 'a selector without a template',
      files: bare(selector, 'strategy: { canary: {} }'),
      expect: `
        web.yaml:4:1 error \`web\` has neither \`template\` nor \`workloadRef\``,
    },
    {
      name: 'a selector of nothing',
      files: bare('selector: {}', pods, 'strategy: { canary: {} }'),
      expect: `
        web.yaml:5:3 error \`selector\` of \`web\` needs \`matchLabels\``,
    },
    {
      name: 'a template beside a Deployment',
      files: bare(reference('Deployment', ', apiVersion: apps/v1'), pods, 'strategy: { canary: {} }'),
      expect: `
        web.yaml:6:3 error \`web\` has \`workloadRef\` and \`template\`, which exclude each other
          web.yaml:5:3 excludes the other`,
    },
    {
      name: 'pods of a StatefulSet',
      files: bare(reference('StatefulSet', ', apiVersion: apps/v1'), 'strategy: { canary: {} }'),
      expect: `
        web.yaml:5:24 error \`web\` cannot take its pods from a StatefulSet of \`apps/v1\``,
    },
    {
      name: 'pods of a Deployment of no group',
      files: bare(reference('Deployment'), 'strategy: { canary: {} }'),
      expect: `
        web.yaml:5:3 error \`workloadRef\` of \`web\` needs \`apiVersion: apps/v1\``,
    },
    {
      name: 'less than no seconds',
      files: web('canary: {}', 'minReadySeconds: -1'),
      expect: `
        web.yaml:9:20 error \`minReadySeconds\` of \`web\` is -1, not 0 or more`,
    },
    {
      name: 'one Service for both sides',
      files: canary('stableService: web, canaryService: web'),
      expect: `
        web.yaml:8:50 error \`web\` has one Service, \`web\`, as \`stable\` and \`canary\`
          web.yaml:8:30 the same Service`,
    },
    {
      name: 'one Service for both colours',
      files: web('blueGreen:\n  activeService: web\n  previewService: web'),
      expect: `
        web.yaml:10:23 error \`web\` has one Service, \`web\`, as \`active\` and \`preview\`
          web.yaml:9:22 the same Service`,
    },
    {
      name: 'more old versions than the history has',
      files: web(
        'blueGreen: { activeService: web, scaleDownDelayRevisionLimit: 4 }',
        'revisionHistoryLimit: 3',
      ),
      expect: `
        web.yaml:8:67 error \`web\` keeps 4 old versions up, and 3 in its history
          web.yaml:9:25 keeps 3`,
    },
    {
      name: 'steps without anything: a pause of null is none',
      files: web('canary:\n  steps:\n    - setWeight: 20\n    - pause:\n    - {}\n    - wait: 5m'),
      expect: `
        web.yaml:11:11 error step 2 of \`web\` does nothing
          web.yaml:11:11 nothing; \`pause: {}\` waits for a person
        web.yaml:12:11 error step 3 of \`web\` does nothing
        web.yaml:13:11 error step 4 of \`web\` does nothing`,
    },
    {
      name: 'a weight and a pause in one step',
      files: canary(steps('{ setWeight: 20, pause: { duration: 5m } }')),
      expect: `
        web.yaml:8:36 error step 1 of \`web\` has \`setWeight\` and \`pause\`, and a step does one thing
          web.yaml:8:40 another thing to do`,
    },
    {
      name: 'weights out of range',
      files: {
        'a.yaml': rollout(`canary: { ${steps('{ setWeight: 101 }', '{ setWeight: -1 }')} }`),
        'b.yaml': rollout(
          `canary: { ${services}, trafficRouting: { nginx: { stableIngress: web }, maxTrafficWeight: 50 }, ${steps('{ setWeight: 60 }')} }`,
          { name: 'other' },
        ),
      },
      expect: `
        a.yaml:8:36 error step 1 of \`web\` sets weight 101, not 0 to 100
        a.yaml:8:56 error step 2 of \`web\` sets weight -1, not 0 to 100
        b.yaml:8:156 error step 1 of \`other\` sets weight 60, not 0 to 50
          b.yaml:8:129 the most is 50`,
    },
    {
      name: 'pauses that nobody understands',
      files: canary(
        steps(
          ...['1d', '1 day', '-5m', '""', '-10', '"99999999999"'].map(
            (time) => `{ pause: { duration: ${time} } }`,
          ),
        ),
      ),
      expect: `
        web.yaml:8:44 error step 1 of \`web\` cannot pause for \`1d\`
        web.yaml:8:73 error step 2 of \`web\` cannot pause for \`1 day\`
        web.yaml:8:105 error step 3 of \`web\` cannot pause for \`-5m\`
        web.yaml:8:135 error step 4 of \`web\` cannot pause for \`""\`
        web.yaml:8:164 error step 5 of \`web\` cannot pause for \`-10\`
        web.yaml:8:194 error step 6 of \`web\` cannot pause for \`99999999999\``,
    },
    {
      name: 'trafficRouting went, setCanaryScale stayed (zimmertr/Kubernetes-Manifests#416)',
      files: canary(
        steps(
          '{ setCanaryScale: { replicas: 1 } }',
          '{ setWeight: 20 }',
          '{ setCanaryScale: { weight: 50 } }',
        ),
      ),
      expect: `
        web.yaml:8:25 error \`setCanaryScale\` of \`web\` needs \`trafficRouting\`
          web.yaml:8:81 and this one`,
    },
    {
      name: 'delay and scale without a router',
      files: canary('scaleDownDelaySeconds: 60', 'dynamicStableScale: true'),
      expect: `
        web.yaml:8:38 error \`scaleDownDelaySeconds\` of \`web\` needs \`trafficRouting\`
        web.yaml:8:62 error \`dynamicStableScale\` of \`web\` needs \`trafficRouting\``,
    },
    {
      name: 'delay and scale with a router (argoproj/argo-rollouts#4926)',
      files: canary(
        'trafficRouting: { plugins: { a/b: {} } }',
        'scaleDownDelaySeconds: 60',
        'dynamicStableScale: true',
      ),
      expect: `
        web.yaml:8:104 error \`web\` has \`scaleDownDelaySeconds\` and \`dynamicStableScale\`, which exclude each other
          web.yaml:8:80 excludes the other`,
    },
    {
      name: 'NGINX without Services',
      files: canary('stableService: web', 'trafficRouting: { nginx: { stableIngress: web } }'),
      expect: `
        web.yaml:8:53 error \`nginx\` of \`web\` needs \`canaryService\``,
    },
    {
      name: 'NGINX without an Ingress',
      files: routed('nginx: {}'),
      expect: `
        web.yaml:8:80 error \`web\` has neither \`stableIngress\` nor \`stableIngresses\``,
    },
    {
      name: 'Istio with one VirtualService and several',
      files: routed('istio: { virtualService: { name: web }, virtualServices: [] }'),
      expect: `
        web.yaml:8:120 error \`web\` has \`virtualService\` and \`virtualServices\`, which exclude each other
          web.yaml:8:89 excludes the other`,
    },
    {
      name: 'App Mesh and Ambassador without what leads traffic',
      files: routed('appMesh: {}, ambassador: { mappings: [] }'),
      expect: `
        web.yaml:8:80 error \`appMesh\` of \`web\` needs \`virtualService\`
        web.yaml:8:93 error \`ambassador\` of \`web\` needs \`mappings\``,
    },
    {
      name: 'NGINX cannot lead by headers, mirror or feed an experiment',
      files: routed(
        `nginx: { stableIngress: web }, ${managed}`,
        steps(header('exact: b'), mirror(''), experiment),
      ),
      expect: `
        web.yaml:8:156 error \`setHeaderRoute\` of \`web\` works with \`istio\`, \`alb\`, \`apisix\` or \`plugins\` only
          web.yaml:8:62 has \`nginx\`
        web.yaml:8:250 error \`setMirrorRoute\` of \`web\` works with \`istio\` or \`plugins\` only
          web.yaml:8:62 has \`nginx\`
        web.yaml:8:361 error \`weight\` of \`web\` works with \`smi\`, \`alb\`, \`istio\` or \`plugins\` only
          web.yaml:8:62 has \`nginx\``,
    },
    {
      name: 'a router that cannot count higher',
      files: routed('smi: {}, maxTrafficWeight: 1000'),
      expect: `
        web.yaml:8:107 error \`maxTrafficWeight\` of \`web\` works with \`nginx\` or \`plugins\` only
          web.yaml:8:62 has \`smi\``,
    },
    {
      name: 'ping-pong with one Service, and a load balancer without a root',
      files: canary(
        'trafficRouting: { alb: { ingress: web, servicePort: 80 } }',
        'pingPong: { pingService: web, pongService: web }',
      ),
      expect: `
        web.yaml:8:33 error \`alb\` of \`web\` needs \`rootService\`
          web.yaml:8:75 with these
        web.yaml:8:118 error \`web\` has one Service, \`web\`, as \`ping\` and \`pong\`
          web.yaml:8:100 the same Service`,
    },
    {
      name: 'ping-pong with half of it empty, on NGINX',
      files: routed('nginx: { stableIngress: web }', 'pingPong: { pingService: a, pongService: "" }'),
      expect: `
        web.yaml:8:113 error \`pingPong\` of \`web\` needs \`pongService\`
        web.yaml:8:113 error \`pingPong\` of \`web\` works with \`alb\`, \`istio\` or \`plugins\` only
          web.yaml:8:62 has \`nginx\``,
    },
    {
      name: 'routes that are not managed, of which one has no name',
      files: {
        'a.yaml': rollout(
          `canary: { ${services}, trafficRouting: { istio: { virtualService: { name: web } } }, ${steps(header('exact: b'), mirror(''))} }`,
        ),
        'b.yaml': rollout(
          `canary: { ${services}, trafficRouting: { istio: { virtualService: { name: web } }, managedRoutes: [{ name: alpha }] }, ${steps(header('exact: b'), '{ setHeaderRoute: {} }')} }`,
          { name: 'other' },
        ),
      },
      expect: `
        a.yaml:8:134 error \`setHeaderRoute\` of \`web\` needs \`managedRoutes\`
          a.yaml:8:228 and this one
        b.yaml:8:192 error step 1 of \`other\` sets route \`beta\`, which is not in \`managedRoutes\`
          b.yaml:8:122 not among these
        b.yaml:8:262 error \`setHeaderRoute\` of \`other\` needs \`name\``,
    },
    {
      name: 'a route by headers that is not managed, on NGINX',
      files: {
        'a.yaml': rollout(
          `canary: { ${services}, trafficRouting: { nginx: { stableIngress: web } }, ${steps(header('exact: b'))} }`,
        ),
      },
      expect: `
        a.yaml:8:123 error \`setHeaderRoute\` of \`web\` works with \`istio\`, \`alb\`, \`apisix\` or \`plugins\` only
          a.yaml:8:62 has \`nginx\``,
    },
    {
      name: 'a text matched in two ways, and in none',
      files: routed(
        `istio: { virtualService: { name: web } }, ${managed}`,
        steps(header('exact: b, regex: c'), mirror('{ method: {}, path: { prefix: / } }')),
      ),
      expect: `
        web.yaml:8:257 error \`web\` has \`exact\` and \`regex\`, which exclude each other
          web.yaml:8:247 excludes the other
        web.yaml:8:311 error \`method\` of \`web\` needs \`exact\`, \`prefix\` or \`regex\``,
    },
    {
      name: 'an ALB, which takes a header as it is',
      files: routed(`alb: { ingress: web, servicePort: 80 }, ${managed}`, steps(header('prefix: b'))),
      expect: `
        web.yaml:8:223 error \`headerValue\` of \`web\` works with \`exact\` only`,
    },
    {
      name: 'an argument that reads what it cannot',
      files: canary(steps(reading('metadata.generation'))),
      expect: `
        web.yaml:8:129 error an argument of \`web\` reads \`metadata.generation\`, which no argument can`,
    },
    {
      name: 'no active Service but an empty one',
      files: web('blueGreen: { activeService: "" }'),
      expect: `
        web.yaml:8:5 error \`blueGreen\` of \`web\` needs \`activeService\``,
    },
    {
      name: 'an argument that reads an annotation of no possible name',
      files: canary(steps(reading("metadata.annotations['a b']"))),
      expect: `
        web.yaml:8:129 error an argument of \`web\` reads \`metadata.annotations['a b']\`, which no argument can`,
    },
    {
      name: 'affinity of both kinds, and of too little weight',
      files: canary(
        'antiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {}, preferredDuringSchedulingIgnoredDuringExecution: { weight: 0 } }',
      ),
      expect: `
        web.yaml:8:31 error \`web\` has \`preferredDuringSchedu…\` and \`requiredDuringScheduli…\`, which exclude each other
          web.yaml:8:83 excludes the other
        web.yaml:8:142 error \`weight\` of \`web\` is 0, not 1 to 100`,
    },
  ],
});

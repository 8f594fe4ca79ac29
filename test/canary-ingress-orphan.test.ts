import rule from '../rules/canary-ingress-orphan.ts';
import { service, workload } from './manifests.ts';
import { canary, rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

interface Parts {
  readonly namespace?: string;
  readonly className?: string;
  readonly host?: string;
  readonly path?: string;
  readonly type?: string;
}

/** An Ingress of one path with these annotations, without their prefix, in flow style. */
const ingress = (name: string, backend: string, annotations = '', parts: Parts = {}) => {
  const { className = 'nginx', host = 'shop.example', path = '/', type = 'Prefix' } = parts;
  const prefixed = annotations.replace(/canary/g, 'nginx.ingress.kubernetes.io/canary');
  const metadata = [
    `name: ${name}`,
    parts.namespace && `namespace: ${parts.namespace}`,
    prefixed && `annotations: { ${prefixed} }`,
  ].filter((part) => part);
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { ${metadata.join(', ')} }
spec:
  ${className && `ingressClassName: ${className}`}
  rules:
    - host: ${host}
      http: { paths: [{ path: ${path}, pathType: ${type}, backend: { service: { name: ${backend}, port: { number: 80 } } } }] }
`;
};

const TENTH = 'canary: "true", canary-weight: "10"';

const app = { 'app.yaml': workload(), 'service.yaml': service() };
const primary = { ...app, 'web.yaml': ingress('web', 'web') };

/** The primary beside an Ingress with these annotations. */
const beside = (annotations: string, parts: Parts = {}, backend = 'web-next') => ({
  ...primary,
  'x-canary.yaml': ingress('web-canary', backend, annotations, parts),
});

const alone = (annotations: string) => ({
  ...app,
  'x-canary.yaml': ingress('web-canary', 'web-next', annotations),
});

const released = (routing: string, stable = 'web') => ({
  'rollout.yaml': rollout(
    `canary:\n  stableService: ${stable}\n  canaryService: web-next\n  trafficRouting: ${routing}`,
  ),
});

const chart = {
  'chart.yaml':
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: shop }\nspec: { chart: { spec: { chart: shop } } }\n',
};

testRule(rule, {
  clean: [
    {
      name: 'a Rollout of another folder, and one that makes this very object',
      files: {
        ...beside(TENTH),
        'copy/rollout.yaml': released('{ nginx: { stableIngress: web } }')['rollout.yaml'],
        'made/rollout.yaml': released('{ nginx: { stableIngress: web } }')['rollout.yaml'],
        'made/web.yaml': ingress('web', 'web'),
        'made/canary.yaml': ingress('web-web-canary', 'web-next', TENTH),
      },
    },
    {
      name: 'beside a Rollout that leads traffic by another Ingress',
      files: { ...beside(TENTH), ...released('{ nginx: { stableIngress: api } }') },
    },
    {
      name: 'beside a Rollout with another stable Service',
      files: { ...beside(TENTH), ...released('{ nginx: { stableIngress: web } }', 'api') },
    },
    {
      name: 'the canary that Flagger takes over',
      files: {
        ...beside(TENTH),
        'canary.yaml': canary('interval: 1m', {
          provider: 'nginx',
          spec: 'ingressRef: { apiVersion: networking.k8s.io/v1, kind: Ingress, name: web }',
        }),
      },
    },
    { name: 'a share', files: beside(TENTH) },
    {
      name: 'a share of a thousand',
      files: beside('canary: "true", canary-weight: "5", canary-weight-total: "1000"'),
    },
    {
      name: 'a share of 100',
      files: beside('canary: "true", canary-weight: "5", canary-weight-total: "100"'),
    },
    {
      name: 'a total that nothing is a share of',
      files: beside('canary: "true", canary-by-cookie: next, canary-weight-total: "50"'),
    },
    { name: 'a header', files: beside('canary: "true", canary-by-header: x-next') },
    { name: 'a cookie', files: beside('canary: "true", canary-by-cookie: next') },
    { name: 'at rest', files: beside('canary: "true", canary-weight: "0"') },
    { name: 'another way to say true', files: beside('canary: "1", canary-weight: "10"') },
    { name: 'switched off, without a weight', files: beside('canary: "false", canary-weight: "0"') },
    {
      name: 'no canary',
      files: { ...primary, 'search.yaml': ingress('search', 'search', '', { path: '/search' }) },
    },
    { name: 'a primary in another namespace', files: beside(TENTH, { namespace: 'next' }) },
    {
      name: 'a primary of no class',
      files: { ...beside(TENTH), 'web.yaml': ingress('web', 'web', '', { className: '' }) },
    },
    {
      name: 'a primary in another folder',
      files: { ...beside(TENTH), 'web.yaml': '', 'apps/web.yaml': primary['web.yaml'] },
    },
    {
      name: 'another controller that reads the same',
      files: beside('canary: "true", canary-weight: "10%"', { className: 'mse' }),
    },
    {
      name: 'a class from a template',
      files: beside('canary: "true", canary-weight: "10%"', { className: '"${CLASS}"' }),
    },
    { name: 'a weight from a template', files: beside('canary: "true", canary-weight: "${WEIGHT}"') },
    { name: 'a switch from a template', files: beside('canary: "${CANARY}", canary-weight: "10"') },
    { name: 'annotations that are no texts', files: beside('canary: true, canary-weight: 10') },
    { name: 'a host from a template', files: beside(TENTH, { host: '"${HOST}"' }) },
    {
      name: 'a primary whose host is from a template',
      files: { ...beside(TENTH), 'web.yaml': ingress('web', 'web', '', { host: '"${HOST}"' }) },
    },
    {
      name: 'paths that are no list',
      files: {
        ...beside(TENTH),
        'x-canary.yaml': alone(TENTH)['x-canary.yaml'].replace(/paths: .*/, 'paths: all }'),
      },
    },
    {
      name: 'rules that are empty',
      files: {
        ...primary,
        'x-canary.yaml': alone(TENTH)['x-canary.yaml'].replace(/rules:[\s\S]*/, 'rules:\n'),
      },
    },
    {
      name: 'the same Service by another port',
      files: {
        ...primary,
        'x-canary.yaml': alone(TENTH)['x-canary.yaml'].replace('web-next', 'web').replace('80', '8080'),
      },
    },
    {
      name: 'a Service of the same name in another namespace',
      files: {
        ...beside(TENTH, { namespace: 'next' }, 'web'),
        'web.yaml': ingress('web', 'web', '', { namespace: 'shop' }),
      },
    },
    {
      name: 'canaries of two environments',
      files: {
        ...primary,
        'a/x.yaml': ingress('a-canary', 'next', TENTH),
        'b/x.yaml': ingress('b-canary', 'next', TENTH),
      },
    },
    {
      name: 'a patch that makes a canary',
      files: {
        ...primary,
        'kustomization.yaml':
          'resources: [app.yaml, service.yaml, web.yaml]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, annotations: { nginx.ingress.kubernetes.io/canary: "true" } }\n',
      },
    },
  ],
  found: [
    {
      name: 'another path',
      files: beside(TENTH, { path: '/search' }),
      expect: `
        x-canary.yaml:8:23 error canary \`web-canary\` has no primary for \`shop.example/search\`, so its backend is dropped`,
    },
    {
      name: 'another host',
      files: beside(TENTH, { host: 'next.shop.example' }),
      expect: `
        x-canary.yaml:8:23 error canary \`web-canary\` has no primary for \`next.shop.example/\`, so its backend is dropped`,
    },
    {
      name: 'another type',
      files: beside(TENTH, { type: 'Exact' }),
      expect: `
        x-canary.yaml:8:23 error canary \`web-canary\` has no primary for \`shop.example/\`, so its backend is dropped
          web.yaml:8:23 has the pathType \`Prefix\`, not \`Exact\``,
    },
    {
      name: 'a primary of another class',
      files: beside(TENTH, { className: 'nginx-internal' }),
      expect: `
        x-canary.yaml:8:23 error canary \`web-canary\` has no primary for \`shop.example/\`, so its backend is dropped`,
    },
    {
      name: 'no other Ingress',
      files: alone(TENTH),
      expect: `
        x-canary.yaml:8:23 warning canary \`web-canary\` has no primary for \`shop.example/\`, so its backend is dropped`,
    },
    {
      name: 'a primary that a chart may make',
      files: { ...beside(TENTH, { path: '/search' }), ...chart },
      expect: `
        x-canary.yaml:8:23 info canary \`web-canary\` has no primary for \`shop.example/search\`, so its backend is dropped
          x-canary.yaml:3:19 \`HelmRelease\` in the input may create it`,
    },
    {
      name: 'the Service of the primary',
      files: beside(TENTH, {}, 'web'),
      expect: `
        x-canary.yaml:8:23 error canary \`web-canary\` sends its share of \`shop.example/\` to the Service of its primary
          web.yaml:8:23 its primary sends them to the same port of this Service`,
    },
    {
      name: 'two canaries',
      files: {
        ...beside(TENTH),
        'y-canary.yaml': ingress('web-beta', 'web-beta', 'canary: "true", canary-by-header: x-beta'),
      },
      expect: `
        y-canary.yaml:8:23 error \`web-beta\` and \`web-canary\` are both canaries of \`shop.example/\`, and only one counts
          x-canary.yaml:8:23 the other one claims them here`,
    },
    {
      name: 'beside the canary that a Rollout makes',
      files: { ...beside(TENTH), ...released('{ nginx: { stableIngresses: [api, web] } }') },
      expect: `
        x-canary.yaml:8:23 error \`web-canary\` and \`web-web-cana…\` are both canaries of \`shop.example/\`, and only one counts
          rollout.yaml:11:57 Rollout \`web\` makes the other one of this Ingress`,
    },
    {
      name: 'beside the canary that Flagger makes',
      files: {
        ...primary,
        'web-beta.yaml': ingress('web-beta', 'web-beta', TENTH),
        'canary.yaml': canary('interval: 1m', {
          provider: 'nginx',
          spec: 'ingressRef: { apiVersion: networking.k8s.io/v1, kind: Ingress, name: web }',
        }),
      },
      expect: `
        web-beta.yaml:8:23 error \`web-beta\` and \`web-canary\` are both canaries of \`shop.example/\`, and only one counts
          canary.yaml:9:72 Canary \`web\` makes the other one of this Ingress`,
    },
    {
      name: 'no switch',
      files: beside('canary-weight: "10"'),
      expect: `
        x-canary.yaml:3:89 error \`web-canary\` is no canary without \`canary: "true"\`, whatever else it says of one`,
    },
    {
      name: 'switched off with a weight',
      files: beside('canary: "false", canary-weight: "10"'),
      expect: `
        x-canary.yaml:3:82 error \`web-canary\` is no canary without \`canary: "true"\`, whatever else it says of one`,
    },
    {
      name: 'no switch and no other Ingress',
      files: alone('canary-by-header: x-next'),
      expect: `
        x-canary.yaml:3:92 warning \`web-canary\` is no canary without \`canary: "true"\`, whatever else it says of one`,
    },
    {
      name: 'nothing that chooses',
      files: beside('canary: "true"'),
      expect: `
        x-canary.yaml:3:82 error canary \`web-canary\` has no weight, header or cookie, so it gets no request`,
    },
    {
      name: 'the value of no header',
      files: beside('canary: "true", canary-by-header-value: next'),
      expect: `
        x-canary.yaml:3:82 error canary \`web-canary\` has no weight, header or cookie, so it gets no request`,
    },
    {
      name: 'nothing that chooses, and no other Ingress',
      files: alone('canary: "true"'),
      expect: `
        x-canary.yaml:3:82 warning canary \`web-canary\` has no weight, header or cookie, so it gets no request
        x-canary.yaml:8:23 warning canary \`web-canary\` has no primary for \`shop.example/\`, so its backend is dropped`,
    },
    {
      name: 'a share in percent',
      files: beside('canary: "true", canary-weight: "10%"'),
      expect: `
        x-canary.yaml:3:133 error \`web-canary\` has the canary weight \`10%\`, which is no integer and counts as 0`,
    },
    {
      name: 'a share in percent, and no other Ingress',
      files: alone('canary: "true", canary-weight: "0.5"'),
      expect: `
        x-canary.yaml:3:133 warning \`web-canary\` has the canary weight \`0.5\`, which is no integer and counts as 0
        x-canary.yaml:8:23 warning canary \`web-canary\` has no primary for \`shop.example/\`, so its backend is dropped`,
    },
    {
      name: 'a total below 100',
      files: beside('canary: "true", canary-weight: "10", canary-weight-total: "50"'),
      expect: `
        x-canary.yaml:3:188 warning \`canary-weight-total: 50\` of \`web-canary\` is ignored: its share is 10%`,
    },
  ],
});

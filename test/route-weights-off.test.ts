import rule from '../rules/route-weights-off.ts';
import { httpRoute, virtualService } from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** A VirtualService whose destinations are these, in flow style. */
const virtual = (...destinations: readonly string[]) => ({
  'route.yaml': virtualService().replace(/- route: .*/, `- route: [${destinations.join(', ')}]`),
});

const to = (subset: string, weight?: number | string) =>
  `{ destination: { host: web, subset: ${subset} }${weight === undefined ? '' : `, weight: ${weight}`} }`;

const connections = (kind: 'tcp' | 'tls', ...destinations: readonly string[]) => ({
  'route.yaml': virtualService()
    .replace('http:', `${kind}:`)
    .replace(
      /- route: .*/,
      `- ${kind === 'tls' ? 'match: [{ sniHosts: [web.example.com] }]\n      ' : ''}route: [${destinations.join(', ')}]`,
    ),
});

/** A rule of the Gateway API with these backends, in flow style. */
const gateway = (...backends: readonly string[]) => ({
  'route.yaml': httpRoute({ backends: `[${backends.join(', ')}]` }),
});

const backend = (name: string, weight?: number | string) =>
  `{ name: ${name}, port: 80${weight === undefined ? '' : `, weight: ${weight}`} }`;

const grpc = (text: string) => text.replace('HTTPRoute', 'GRPCRoute');

testRule(rule, {
  clean: [
    { name: 'a sum of 100', files: virtual(to('v1', 90), to('v2', 10)) },
    { name: 'three that sum to 100', files: virtual(to('v1', 80), to('v2', 15), to('v3', 5)) },
    { name: 'a plain ratio', files: virtual(to('v1', 9), to('v2', 1)) },
    { name: 'halves', files: virtual(to('v1', 1), to('v2', 1)) },
    { name: 'thirds', files: virtual(to('v1', 33), to('v2', 33), to('v3', 33)) },
    { name: 'parts of a thousand', files: virtual(to('v1', 995), to('v2', 5)) },
    { name: 'all to one', files: virtual(to('v1', 100), to('v2', 0)) },
    { name: 'one destination without a weight', files: virtual(to('v1')) },
    { name: 'one destination with a part of 100', files: virtual(to('v1', 90)) },
    { name: 'one destination with 0', files: virtual(to('v1', 0)) },
    {
      name: 'a delegate',
      files: {
        'route.yaml': virtualService().replace(/- route: .*/, '- delegate: { name: web-routes }'),
      },
    },
    {
      name: 'a redirect',
      files: { 'route.yaml': virtualService().replace(/- route: .*/, '- redirect: { uri: / }') },
    },
    { name: 'no http', files: { 'route.yaml': virtualService().replace(/ {2}http:\n.*\n/, '') } },
    {
      name: 'http that is empty',
      files: { 'route.yaml': virtualService().replace(/http:\n.*\n/, 'http:\n') },
    },
    {
      name: 'http that is no list',
      files: { 'route.yaml': virtualService().replace(/http:\n.*\n/, 'http: web\n') },
    },
    {
      name: 'a route that is no list',
      files: { 'route.yaml': virtualService().replace(/- route: .*/, '- route: web') },
    },
    { name: 'no destination', files: virtual() },
    { name: 'a weight from a template', files: virtual(to('v1', 90), to('v2', '"${WEIGHT}"')) },
    { name: 'a weight that is a text', files: virtual(to('v1', 90), to('v2', '"20"')) },
    { name: 'a weight that is a share', files: virtual(to('v1', 90), to('v2', '20%')) },
    { name: 'a weight below 0', files: virtual(to('v1', 90), to('v2', -20)) },
    { name: 'a destination without a host', files: virtual(to('v1', 90), '{ weight: 20 }') },
    { name: 'a subset from a template', files: virtual(to('v1', 90), to('"${SUBSET}"', 20)) },
    {
      name: 'weights that an overlay changes',
      files: {
        'base/kustomization.yaml': 'resources: [route.yaml]\n',
        'base/route.yaml': virtual(to('v1', 90), to('v2', 20))['route.yaml'],
        'kustomization.yaml':
          'resources: [base]\npatches:\n  - target: { kind: VirtualService, name: web }\n    patch: |\n      - { op: replace, path: /spec/http/0/route/1/weight, value: 10 }\n',
      },
    },
    {
      name: 'a patch of some weights',
      files: {
        'kustomization.yaml': 'resources: [route.yaml]\npatches: [{ path: patch.yaml }]\n',
        'route.yaml': virtual(to('v1', 100), to('v2', 0))['route.yaml'],
        'patch.yaml': virtual(to('v1'), to('v2', 10))['route.yaml'],
      },
    },
    { name: 'a ratio of backends', files: gateway(backend('web', 9), backend('web-canary', 2)) },
    { name: 'backends without weights', files: gateway(backend('web'), backend('web-canary')) },
    { name: 'one backend', files: gateway(backend('web')) },
    { name: 'one backend at rest', files: gateway(backend('web', 100), backend('web-canary', 0)) },
    { name: 'no backends', files: gateway() },
    { name: 'a backend from a template', files: gateway(backend('web', 90), backend('"${CANARY}"', 0)) },
    {
      name: 'an Ingress',
      files: {
        'route.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web }\nspec: { rules: [] }\n',
      },
    },
  ],
  found: [
    {
      name: 'more than 100',
      files: virtual(to('v1', 90), to('v2', 20)),
      expect: `
        route.yaml:9:121 warning \`web\` sends 18.2% to \`v2\`, not 20%: its weights sum to 110
          route.yaml:9:7 90 + 20 = 110`,
    },
    {
      name: 'less than 100',
      files: virtual(
        '{ destination: { host: web }, weight: 80 }',
        '{ destination: { host: web-canary }, weight: 5 }',
      ),
      expect: `
        route.yaml:9:104 warning \`web\` sends 5.9% to \`web-canary\`, not 5%: its weights sum to 85
          route.yaml:9:7 80 + 5 = 85`,
    },
    {
      name: 'one that gets all',
      files: virtual(to('v1', 90), to('v2', 0)),
      expect: `
        route.yaml:9:65 warning \`web\` sends 100% to \`v1\`, not 90%: its weights sum to 90
          route.yaml:9:7 90 + 0 = 90`,
    },
    {
      name: 'connections',
      files: connections('tcp', to('v1', 60), to('v2', 60), to('v3', 10)),
      expect: `
        route.yaml:9:177 warning \`web\` sends 7.7% to \`v3\`, not 10%: its weights sum to 130
          route.yaml:9:7 60 + 60 + 10 = 130`,
    },
    {
      name: 'connections that TLS hides',
      files: connections('tls', to('v1', 0), to('v2', 0)),
      expect: `
        route.yaml:10:7 error \`web\` has 2 destinations and no weight above 0: Istio refuses it`,
    },
    {
      name: 'all weights 0',
      files: virtual(to('v1', 0), to('v2', 0)),
      expect: `
        route.yaml:9:7 error \`web\` has 2 destinations and no weight above 0: Istio refuses it`,
    },
    {
      name: 'no weight at all',
      files: virtual(to('v1'), to('v2')),
      expect: `
        route.yaml:9:7 error \`web\` has 2 destinations and no weight above 0: Istio refuses it`,
    },
    {
      name: 'one without a weight',
      files: virtual(to('v1', 100), to('v2')),
      expect: `
        route.yaml:9:72 warning \`web\` sends nothing to \`v2\`, which has no weight
          route.yaml:9:7 100 + 0 = 100`,
    },
    {
      name: 'a backend without a weight',
      files: gateway(backend('web', 99), backend('web-canary')),
      expect: `
        route.yaml:8:58 warning \`web\` sends 1% to \`web-canary\`, which has no weight and counts as 1
          route.yaml:8:7 99 + 1 = 100`,
    },
    {
      name: 'backends that all rest',
      files: gateway(backend('web', 0), backend('web-canary', 0)),
      expect: `
        route.yaml:8:7 error \`web\` sends nothing on: every backend of a rule has the weight 0`,
    },
    {
      name: 'the only backend rests',
      files: { 'route.yaml': grpc(gateway(backend('web', 0))['route.yaml']) },
      expect: `
        route.yaml:8:7 error \`web\` sends nothing on: every backend of a rule has the weight 0`,
    },
  ],
});

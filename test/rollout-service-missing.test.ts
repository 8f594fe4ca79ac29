import rule from '../rules/rollout-service-missing.ts';
import { documents, ingress, lines, service, workload } from './manifests.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const pods = 'stableService: web-stable\n  canaryService: web-canary';
/** A canary with both Services and this router, in flow style. */
const routed = (routing: string, services = pods) =>
  rollout(`canary:\n  ${services}\n  trafficRouting: ${routing}`);
const both = documents(service({ name: 'web-stable' }), service({ name: 'web-canary' }));
const blueGreen = (keys: string) => rollout(`blueGreen:\n  ${keys}`);

/** An Ingress with one rule for this Service. */
const ruled = (name: string, port = '{ name: http }', kind = 'ing') =>
  lines(
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    `metadata: { name: ${kind} }`,
    'spec:',
    '  rules:',
    '    - host: web.example',
    '      http:',
    '        paths:',
    `          - { path: /, pathType: Prefix, backend: { service: { name: ${name}, port: ${port} } } }`,
  );

/** A VirtualService with these keys of its spec. */
const virtual = (spec: string, namespace = '') =>
  lines(
    'apiVersion: networking.istio.io/v1',
    'kind: VirtualService',
    `metadata: { name: web${namespace && `, namespace: ${namespace}`} }`,
    'spec:',
    '  hosts: [web.example]',
    `  ${spec}`,
  );
const to = (...hosts: readonly string[]) =>
  `[${hosts.map((host) => `{ destination: { host: ${host} } }`).join(', ')}]`;
const subset = (...names: readonly string[]) =>
  `[${names.map((name) => `{ destination: { host: web, subset: ${name} } }`).join(', ')}]`;
const divided =
  '{ istio: { virtualService: { name: web }, destinationRule: { name: web, stableSubsetName: old, canarySubsetName: new } } }';
const subsets = (...names: readonly string[]) =>
  `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: web }\nspec: { host: web, subsets: [${names.map((name) => `{ name: ${name} }`).join(', ')}] }\n`;

/** A route of the Gateway API with these backends. */
const gatewayRoute = (kind: string, ...backends: readonly string[]) =>
  lines(
    'apiVersion: gateway.networking.k8s.io/v1',
    `kind: ${kind}`,
    'metadata: { name: web }',
    `spec: { rules: [{ backendRefs: [${backends.map((name) => `{ name: ${name}, port: 80 }`).join(', ')}] }] }`,
  );
const plugin = (config: string) => routed(`{ plugins: { argoproj-labs/gatewayAPI: ${config} } }`);
const traefik = (...services: readonly string[]) =>
  `apiVersion: traefik.io/v1alpha1\nkind: TraefikService\nmetadata: { name: web }\nspec: { weighted: { services: [${services.map((name) => `{ name: ${name}, port: 80 }`).join(', ')}] } }\n`;

/** Two Rollouts that switch the Service \`web\`. */
const [first, second] = ['api', 'shop'].map((name) => rollout('blueGreen:\n  activeService: web', { name }));
const marked = service().replace(
  'metadata:',
  'metadata:\n  annotations: { argo-rollouts.argoproj.io/managed-by-rollouts: web }',
);

testRule(rule, {
  clean: [
    {
      name: 'a Service that is marked as its own',
      files: { 'a.yaml': documents(routed('{ nginx: {} }', 'stableService: web'), marked) },
    },
    {
      name: 'two Rollouts with one Service in folders that nothing relates',
      files: { 'a/r.yaml': first ?? '', 'b/r.yaml': second ?? '', 'service.yaml': service() },
    },
    {
      name: 'one Rollout twice',
      files: {
        'a/r.yaml': first ?? '',
        'a/s.yaml': service(),
        'b/r.yaml': first ?? '',
        'b/s.yaml': service(),
      },
    },
    { name: 'no Service is named', files: { 'web.yaml': rollout('canary: { steps: [{ setWeight: 20 }] }') } },
    {
      name: 'blue/green with both Services',
      files: {
        'web.yaml': blueGreen('activeService: web\n  previewService: web-preview'),
        's.yaml': documents(service(), service({ name: 'web-preview' })),
      },
    },
    {
      name: 'no template yet, of which nothing is known',
      files: {
        'web.yaml': blueGreen('activeService: web').replace(/ {2}template:[\s\S]*/, ''),
        's.yaml': service(),
      },
    },
    {
      name: 'NGINX, with a rule for the stable Service',
      files: {
        'web.yaml': routed('{ nginx: { stableIngress: ing } }'),
        's.yaml': both,
        'i.yaml': ruled('web-stable'),
      },
    },
    {
      name: 'several Ingresses of NGINX',
      files: {
        'web.yaml': routed('{ nginx: { stableIngresses: [ing, admin] } }'),
        's.yaml': both,
        'i.yaml': documents(ruled('web-stable'), ruled('web-stable', '{ number: 80 }', 'admin')),
      },
    },
    {
      name: 'AWS, with a root Service as an action',
      files: {
        'web.yaml': routed('{ alb: { ingress: ing, rootService: web, servicePort: 80 } }'),
        's.yaml': both,
        'i.yaml': ruled('web', '{ name: use-annotation }'),
      },
    },
    {
      name: 'Istio by Services, in another namespace, by full names',
      files: {
        'web.yaml': routed('{ istio: { virtualService: { name: web.edge, routes: [primary] } } }'),
        's.yaml': both,
        'v.yaml': virtual(
          `http: [{ name: primary, route: ${to('web-stable.shop.svc.cluster.local', 'web-canary')} }, { name: other, route: ${to('web-stable')} }]`,
          'edge',
        ),
      },
    },
    {
      name: 'Istio: one route without a name, and one that the controller adds',
      files: {
        'web.yaml': routed(
          '{ managedRoutes: [{ name: header }], istio: { virtualServices: [{ name: web }] } }',
        ),
        's.yaml': both,
        'v.yaml': virtual(
          `http: [{ name: header, route: ${to('web-canary')} }, { route: ${to('web-stable', 'web-canary')} }]`,
        ),
      },
    },
    {
      name: 'Istio by subsets: no Service is needed',
      files: {
        'web.yaml': rollout(`canary:\n  trafficRouting: ${divided}`),
        's.yaml': service(),
        'v.yaml': documents(
          virtual(`http: [{ route: ${subset('old', 'new')} }]`),
          subsets('old', 'new', 'more'),
        ),
      },
    },
    {
      name: 'the Gateway API, by lists, in another namespace',
      files: {
        'web.yaml': plugin('{ namespace: edge, httpRoutes: [{ name: web }], tcpRoute: web }'),
        's.yaml': both,
        'r.yaml': documents(
          gatewayRoute('HTTPRoute', 'web-stable', 'web-canary'),
          gatewayRoute('TCPRoute', 'web-stable', 'web-canary'),
        ).replace(/name: web }/g, 'name: web, namespace: edge }'),
      },
    },
    {
      name: 'the Gateway API, by labels',
      files: { 'web.yaml': plugin('{ httpRouteSelector: { matchLabels: { app: web } } }'), 's.yaml': both },
    },
    {
      name: 'Traefik, and another router whose kind the input does not know',
      files: {
        'web.yaml': routed(
          '{ traefik: { weightedTraefikServiceName: web }, apisix: { route: { name: elsewhere } }, ambassador: { mappings: [web] } }',
        ),
        's.yaml': both,
        't.yaml': traefik('web-stable', 'web-canary'),
      },
    },
    {
      name: 'SMI: the controller makes the TrafficSplit',
      files: { 'web.yaml': routed('{ smi: { trafficSplitName: web, rootService: web } }'), 's.yaml': both },
    },
    {
      name: 'a plugin of another maker, and values of other types',
      files: {
        'web.yaml': routed(
          '{ plugins: { example/router: { route: web }, argoproj-labs/gatewayAPI: [] }, nginx: null }',
        ),
        's.yaml': both,
      },
    },
    {
      name: 'the Service of one version asks for a label that only its pods get',
      files: {
        'web.yaml': rollout(
          'canary:\n  stableService: web-stable\n  stableMetadata: { labels: { slot: stable } }\n  trafficRouting: {}',
        ),
        's.yaml': service({ name: 'web-stable', selector: '{ app: web, slot: stable }' }),
      },
    },
    {
      name: 'the Service was copied from a cluster, with the hash of the controller',
      files: {
        'web.yaml': blueGreen('activeService: web'),
        's.yaml': service({ selector: '{ app: web, rollouts-pod-template-hash: 5f7c9d }' }),
      },
    },
    {
      name: 'names that only the pipeline knows',
      files: {
        'web.yaml': routed('{ nginx: { stableIngress: __INGRESS__ } }', 'stableService: ${STABLE}'),
        'i.yaml': ruled('__SERVICE__'),
      },
    },
    {
      name: 'a backend and a route that only the pipeline knows',
      files: {
        'web.yaml': routed(
          '{ nginx: { stableIngress: ing }, istio: { virtualService: { name: web, routes: [primary] } } }',
        ),
        's.yaml': both,
        'i.yaml': documents(
          ruled('__SERVICE__'),
          virtual(`http: [{ name: __ROUTE__, route: ${to('__HOST__')} }]`),
        ),
      },
    },
    {
      name: 'a patch',
      files: {
        'kustomization.yaml': 'resources: [base.yaml]\npatches: [{ path: patch.yaml }]\n',
        'base.yaml': documents(blueGreen('activeService: web'), service()),
        'patch.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { strategy: { blueGreen: { activeService: web } } }\n',
      },
    },
    {
      name: 'two copies of a Service',
      files: {
        'web.yaml': blueGreen('activeService: web'),
        'a/s.yaml': service({ selector: '{ app: shop }' }),
        'b/s.yaml': service(),
      },
    },
    {
      name: 'the pods of a Deployment that is not in the input',
      files: {
        'web.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { workloadRef: { kind: Deployment, name: web, apiVersion: apps/v1 }, strategy: { blueGreen: { activeService: web } } }\n',
        's.yaml': service({ selector: '{ app: shop }' }),
      },
    },
  ],
  found: [
    {
      name: 'two Rollouts with one Service',
      files: { 'a.yaml': documents(first ?? '', second ?? '', service()) },
      expect: `
        a.yaml:27:22 error \`shop\` and \`api\` both switch Service \`web\`, and one of them is refused
          a.yaml:4:9 the other one`,
    },
    {
      name: 'two Rollouts with one Service, beside each other',
      files: { 'r.yaml': first ?? '', 's.yaml': second ?? '', 'service.yaml': service() },
      expect: `
        s.yaml:9:22 warning \`shop\` and \`api\` both switch Service \`web\`, and one of them is refused
          r.yaml:4:9 the other one`,
    },
    {
      name: 'a Service that is marked as that of another',
      files: { 'a.yaml': documents(first ?? '', marked) },
      expect: `
        a.yaml:9:22 error Service \`web\` of \`api\` is marked as that of Rollout \`web\`
          a.yaml:22:65 the controller refuses it for any other`,
    },
    {
      name: 'the canary Service is missing; the route names it, too',
      files: {
        'web.yaml': plugin('{ httpRoute: web }'),
        's.yaml': service({ name: 'web-stable' }),
        'r.yaml': gatewayRoute('HTTPRoute', 'web-stable', 'web-canary'),
      },
      expect: `
        web.yaml:10:22 error \`web\` needs Service \`web-canary\`, which the input does not hold
          r.yaml:4:73 HTTPRoute \`web\` sends requests to it`,
    },
    {
      name: 'a name that is nearly there',
      files: {
        'web.yaml': blueGreen('activeService: web-activ'),
        's.yaml': service({ name: 'web-active' }),
      },
      expect: `
        web.yaml:9:22 error \`web\` needs Service \`web-activ\`, but the input has \`web-active\`
          s.yaml:4:9 the name that is nearest`,
    },
    {
      name: 'the Service of the same name stands in another namespace',
      files: {
        'web.yaml': blueGreen('activeService: web').replace('name: web\n', 'name: web\n  namespace: shop\n'),
        's.yaml': documents(
          service({ namespace: 'edge' }),
          workload({ namespace: 'edge', name: 'other', app: 'other' }),
        ),
      },
      expect: `
        web.yaml:10:22 error \`web\` needs Service \`web\`, which stands in another namespace
          s.yaml:4:9 stands here, in namespace \`edge\``,
    },
    {
      name: 'another document cannot be read',
      files: {
        'web.yaml': blueGreen('activeService: web'),
        'broken.yaml': 'apiVersion: v1\nkind: [Service\n',
      },
      expect: `
        web.yaml:9:22 warning \`web\` needs Service \`web\`, which the input does not hold
          web.yaml:4:9 1 document could not be read`,
    },
    {
      name: 'a HelmRelease may bring it',
      files: {
        'web.yaml': blueGreen('activeService: web'),
        'release.yaml':
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: shop }\nspec: { chart: { spec: { chart: web } } }\n',
      },
      expect: `
        web.yaml:9:22 info \`web\` needs Service \`web\`, which the input does not hold
          web.yaml:4:9 \`HelmRelease\` in the input may create it`,
    },
    {
      name: 'the active Service selects other pods: the controller refuses that',
      files: {
        'web.yaml': blueGreen('activeService: web'),
        's.yaml': service({ selector: '{ app: web, tier: front }' }),
      },
      expect: `
        web.yaml:9:22 error Service \`web\` asks for \`tier=front\`, which the pods of \`web\` lack
          s.yaml:6:3 selects \`app=web, tier=front\`
          web.yaml:12:17 no label \`tier\` here`,
    },
    {
      name: 'with NGINX, the Ingress has the stable Service only as its default backend',
      files: {
        'web.yaml': routed('{ nginx: { stableIngress: web-stable } }'),
        's.yaml': both,
        'i.yaml': ingress('web-stable'),
      },
      expect: `
        web.yaml:11:49 error Ingress \`web-stable\` of \`web\` lacks backend \`web-stable\`
          i.yaml:5:1 no backend of that name
          web.yaml:9:22 named here`,
    },
    {
      name: 'with AWS, the Ingress sends requests to the Service itself',
      files: {
        'web.yaml': routed('{ alb: { ingress: ing, servicePort: 80 } }'),
        's.yaml': both,
        'i.yaml': ruled('web-stable', '{ number: 80 }'),
      },
      expect: `
        web.yaml:11:41 warning Ingress \`ing\` ignores the weights of \`web\` at port \`80\`
          i.yaml:9:98 a port of Service \`web-stable\`, and no action`,
    },
    {
      name: 'a route of that name is not in the VirtualService',
      files: {
        'web.yaml': routed('{ istio: { virtualService: { name: web, routes: [primary] } } }'),
        's.yaml': both,
        'v.yaml': virtual(`http: [{ name: main, route: ${to('web-stable', 'web-canary')} }]`),
      },
      expect: `
        web.yaml:11:58 error VirtualService \`web\` of \`web\` lacks route \`primary\`
          v.yaml:6:3 no route of that name
          web.yaml:11:72 named here`,
    },
    {
      name: 'the only route leads to the stable Service alone',
      files: {
        'web.yaml': routed('{ istio: { virtualService: { name: web } } }'),
        's.yaml': both,
        'v.yaml': virtual(`http: [{ route: ${to('web-stable')} }]`),
      },
      expect: `
        web.yaml:11:58 error VirtualService \`web\` of \`web\` lacks host \`web-canary\`
          v.yaml:6:12 no host of that name
          web.yaml:10:22 named here`,
    },
    {
      name: 'several routes, and none is named; TCP counts by itself',
      files: {
        'web.yaml': routed('{ istio: { virtualService: { name: web } } }'),
        's.yaml': both,
        'v.yaml': virtual(
          `http: [{ match: [], route: ${to('web-stable')} }, { route: ${to('web-stable', 'web-canary')} }]\n  tcp: [{ route: ${to('web-stable', 'web-canary')} }]`,
        ),
      },
      expect: `
        web.yaml:11:58 error \`web\` names none of the 2 routes of VirtualService \`web\`
          v.yaml:6:3 has 2 routes`,
    },
    {
      name: 'the only route has a name (argoproj/argo-rollouts#3884)',
      files: {
        'web.yaml': routed('{ istio: { virtualService: { name: web } } }'),
        's.yaml': both,
        'v.yaml': virtual(`http: [{ name: primary, route: ${to('web-stable', 'web-canary')} }]`),
      },
      expect: `
        web.yaml:11:58 warning \`web\` does not name \`primary\`, the one route of \`web\`
          v.yaml:6:18 has a name, by which the Rollout does not ask for it`,
    },
    {
      name: 'a VirtualService without routes',
      files: {
        'web.yaml': routed('{ istio: { virtualService: { name: web } } }'),
        's.yaml': both,
        'v.yaml': virtual('gateways: [edge/public]'),
      },
      expect: `
        web.yaml:11:58 error VirtualService \`web\` of \`web\` has no routes
          v.yaml:4:1 has none here`,
    },
    {
      name: 'a subset that is misspelt in the Rollout, which neither of them has',
      files: {
        'web.yaml': rollout(`canary:\n  trafficRouting: ${divided}`),
        's.yaml': service(),
        'v.yaml': documents(virtual(`http: [{ route: ${subset('old', 'next')} }]`), subsets('old', 'next')),
      },
      expect: `
        web.yaml:9:90 error DestinationRule \`web\` of \`web\` lacks subset \`new\`
          v.yaml:11:20 no subset of that name
          web.yaml:9:136 named here`,
    },
    {
      name: 'subsets: none of the route, one of the DestinationRule',
      files: {
        'web.yaml': rollout(`canary:\n  trafficRouting: ${divided}`),
        's.yaml': service(),
        'v.yaml': documents(virtual(`http: [{ route: ${to('web')} }]`), subsets('old')),
      },
      expect: `
        web.yaml:9:58 error VirtualService \`web\` of \`web\` lacks subset \`old\` and \`new\`
          v.yaml:6:12 no subset of that name
          web.yaml:9:113 named here
          web.yaml:9:136 named here
        web.yaml:9:90 error DestinationRule \`web\` of \`web\` lacks subset \`new\`
          v.yaml:11:20 no subset of that name
          web.yaml:9:136 named here`,
    },
    {
      name: 'Traefik divides other Services, and the name of the route of Apisix is nearly right',
      files: {
        'web.yaml': routed(
          '{ traefik: { weightedTraefikServiceName: web }, apisix: { route: { name: web-rout } } }',
        ),
        's.yaml': both,
        't.yaml': documents(
          traefik('web-stable'),
          'apiVersion: apisix.apache.org/v2\nkind: ApisixRoute\nmetadata: { name: web-route }\nspec: { http: [] }\n',
        ),
      },
      expect: `
        web.yaml:11:64 error TraefikService \`web\` of \`web\` lacks backend \`web-canary\`
          t.yaml:4:9 no backend of that name
          web.yaml:10:22 named here
        web.yaml:11:96 error \`web\` needs ApisixRoute \`web-rout\`, but the input has \`web-route\`
          t.yaml:8:19 the name that is nearest
          web.yaml:4:9 \`ApisixRoute\` in the input may create it`,
    },
  ],
});

import rule from '../rules/route-claimed-twice.ts';
import { documents, httpRoute, virtualService } from './manifests.ts';
import { testRule } from './rule-tester.ts';

interface Parts {
  readonly namespace?: string;
  /** In flow style. */
  readonly annotations?: string;
  readonly className?: string;
  readonly host?: string;
  readonly path?: string;
  readonly type?: string;
}

const ingress = (name: string, service: string, parts: Parts = {}) => {
  const { namespace = 'shop', annotations, className = 'nginx', host = 'shop.example' } = parts;
  const { path = '/search', type = 'Prefix' } = parts;
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: ${namespace}${annotations ? `, annotations: ${annotations}` : ''} }
spec:
  ${className && `ingressClassName: ${className}`}
  rules:
    - host: ${host}
      http: { paths: [{ path: ${path}, pathType: ${type}, backend: { service: { name: ${service}, port: { number: 80 } } } }] }
`;
};

/** Two Ingresses that differ in their backends and in nothing else that the parts do not say. */
const two = (one: Parts = {}, other: Parts = one) => ({
  'a.yaml': ingress('a', 'web', one),
  'b.yaml': ingress('b', 'search', other),
});

const renamed = (text: string, name: string) => text.replace('name: web\n', `name: ${name}\n`);
const route = (backend: string, parts: Parameters<typeof httpRoute>[0] = {}) =>
  httpRoute({ namespace: 'shop', backends: `[{ name: ${backend}, port: 80 }]`, ...parts });
const virtual = (host: string, parts: Parameters<typeof virtualService>[0] = {}) =>
  virtualService({ namespace: 'shop', host, ...parts });

testRule(rule, {
  clean: [
    { name: 'another host', files: two({}, { host: 'search.example' }) },
    { name: 'another path', files: two({}, { path: '/' }) },
    { name: 'another type', files: two({}, { type: 'Exact' }) },
    { name: 'another class', files: two({}, { className: 'internal' }) },
    { name: 'a class that nobody wrote', files: two({ className: '' }) },
    { name: 'the same backend', files: { 'a.yaml': ingress('a', 'web'), 'b.yaml': ingress('b', 'web') } },
    { name: 'a load balancer of AWS for each', files: two({ className: 'alb' }) },
    {
      name: 'two groups of AWS',
      files: two(
        { className: 'alb', annotations: '{ alb.ingress.kubernetes.io/group.name: a }' },
        { className: 'alb', annotations: '{ alb.ingress.kubernetes.io/group.name: b }' },
      ),
    },
    {
      name: 'two entry points of Traefik',
      files: two(
        { className: 'traefik', annotations: '{ traefik.ingress.kubernetes.io/router.entrypoints: web }' },
        { className: 'traefik', annotations: '{ traefik.ingress.kubernetes.io/router.entrypoints: admin }' },
      ),
    },
    {
      name: 'a canary',
      files: two(
        {},
        {
          annotations:
            '{ nginx.ingress.kubernetes.io/canary: "true", nginx.ingress.kubernetes.io/canary-weight: "10" }',
        },
      ),
    },
    {
      name: 'a minion of a mergeable Ingress',
      files: two({}, { annotations: '{ nginx.org/mergeable-ingress-type: minion }' }),
    },
    {
      name: 'a redirect',
      files: two(
        {},
        { annotations: '{ nginx.ingress.kubernetes.io/permanent-redirect: "https://search.example" }' },
      ),
    },
    {
      name: 'copies of one object',
      files: { 'a.yaml': ingress('a', 'web'), 'b.yaml': ingress('a', 'search') },
    },
    {
      name: 'a copy without its namespace',
      files: {
        'a.yaml': ingress('a', 'web'),
        'b.yaml': ingress('a', 'search').replace(', namespace: shop', ''),
      },
    },
    {
      name: 'folders beside each other',
      files: { 'x/a.yaml': ingress('a', 'web'), 'y/b.yaml': ingress('b', 'search') },
    },
    { name: 'a host that is a placeholder', files: two({ host: '"${HOST}"' }) },
    { name: 'a class that is a placeholder', files: two({ className: '"${CLASS}"' }) },
    {
      name: 'a backend that is a placeholder',
      files: { 'a.yaml': ingress('a', '"${BACKEND}"'), 'b.yaml': ingress('b', 'search') },
    },
    {
      name: 'paths of a wrong type',
      files: {
        'a.yaml': ingress('a', 'web').replace(/paths: .*/, 'paths: all }'),
        'b.yaml': ingress('b', 'search'),
      },
    },
    {
      name: 'a copy from a cluster',
      files: {
        'a.yaml': ingress('a', 'web'),
        'b.yaml': ingress('b', 'search').replace('name: b', 'name: b, uid: 0b1f'),
      },
    },
    {
      name: 'HTTPRoutes at two listeners',
      files: {
        'a.yaml': renamed(route('web', { parents: '[{ name: public, sectionName: http }]' }), 'a'),
        'b.yaml': route('search', { parents: '[{ name: public, sectionName: https }]' }),
      },
    },
    {
      name: 'HTTPRoutes at two ports',
      files: {
        'a.yaml': renamed(route('web', { parents: '[{ name: public, port: 80 }]' }), 'a'),
        'b.yaml': route('search', { parents: '[{ name: public, port: 443 }]' }),
      },
    },
    {
      name: 'HTTPRoutes of a mesh',
      files: {
        'a.yaml': renamed(route('web', { parents: '[{ kind: Service, name: web }]' }), 'a'),
        'b.yaml': route('search', { parents: '[{ kind: Service, name: web }]' }),
      },
    },
    {
      name: 'HTTPRoutes that ask for a header',
      files: {
        'a.yaml': renamed(route('web'), 'a'),
        'b.yaml': route('search').replace(
          '    - backendRefs',
          '    - matches: [{ headers: [{ name: x-next, value: "1" }] }]\n      backendRefs',
        ),
      },
    },
    {
      name: 'an HTTPRoute that redirects',
      files: {
        'a.yaml': renamed(route('web'), 'a'),
        'b.yaml': route('search').replace(
          '    - backendRefs',
          '    - filters: [{ type: RequestRedirect, requestRedirect: { scheme: https } }]\n      backendRefs',
        ),
      },
    },
    {
      name: 'a parent that is a placeholder',
      files: {
        'a.yaml': renamed(route('web', { parents: '[{ name: "${GATEWAY}" }]' }), 'a'),
        'b.yaml': route('search', { parents: '[{ name: "${GATEWAY}" }]' }),
      },
    },
    {
      name: 'VirtualServices in the mesh',
      files: {
        'a.yaml': renamed(virtual('web', { gateways: '[mesh]' }), 'a'),
        'b.yaml': virtual('search', { gateways: '[mesh]' }),
      },
    },
    {
      name: 'VirtualServices of two gateways',
      files: {
        'a.yaml': renamed(virtual('web'), 'a'),
        'b.yaml': virtual('search', { gateways: '[edge/inner]' }),
      },
    },
    {
      name: 'VirtualServices that match in two ways',
      files: {
        'a.yaml': renamed(virtual('web', { more: 'match: [{ uri: { exact: / } }]' }), 'a'),
        'b.yaml': virtual('search'),
      },
    },
  ],
  found: [
    {
      name: 'two Ingresses of one class (kubernetes/ingress-nginx#1804)',
      files: two(),
      expect: `
      b.yaml:8:23 warning \`b\` and \`a\` both claim \`shop.example/search\`, for different backends
        a.yaml:8:23 \`a\` claims it here`,
    },
    {
      name: 'in two namespaces, by a Service of one name',
      files: { 'a.yaml': ingress('a', 'web'), 'b.yaml': ingress('a', 'web', { namespace: 'search' }) },
      expect: `
        b.yaml:8:23 warning \`a\` and \`a\` both claim \`shop.example/search\`, for different backends
          a.yaml:8:23 \`a\` claims it here`,
    },
    {
      name: 'the class by an annotation',
      files: two({ className: '', annotations: '{ kubernetes.io/ingress.class: nginx }' }, {}),
      expect: `
        b.yaml:8:23 warning \`b\` and \`a\` both claim \`shop.example/search\`, for different backends
          a.yaml:8:23 \`a\` claims it here`,
    },
    {
      name: 'the class by what only its controller reads',
      files: two({ className: '', annotations: '{ nginx.ingress.kubernetes.io/ssl-redirect: "true" }' }),
      expect: `
        b.yaml:8:23 warning \`b\` and \`a\` both claim \`shop.example/search\`, for different backends
          a.yaml:8:23 \`a\` claims it here`,
    },
    {
      name: 'one group of AWS',
      files: two({ className: 'alb', annotations: '{ alb.ingress.kubernetes.io/group.name: shop }' }),
      expect: `
        b.yaml:8:23 warning \`b\` and \`a\` both claim \`shop.example/search\`, for different backends
          a.yaml:8:23 \`a\` claims it here`,
    },
    {
      name: 'one kustomization',
      files: {
        'x/a.yaml': ingress('a', 'web'),
        'y/b.yaml': ingress('b', 'search'),
        'kustomization.yaml': 'resources: [x/a.yaml, y/b.yaml]\n',
      },
      expect: `
        y/b.yaml:8:23 warning \`b\` and \`a\` both claim \`shop.example/search\`, for different backends
          x/a.yaml:8:23 \`a\` claims it here`,
    },
    {
      name: 'two HTTPRoutes',
      files: { 'a.yaml': documents(renamed(route('web'), 'a'), route('search')) },
      expect: `
        a.yaml:19:7 warning \`web\` and \`a\` both claim \`*/\`, for different backends
          a.yaml:9:7 \`a\` claims it here`,
    },
    {
      name: 'two VirtualServices',
      files: { 'a.yaml': renamed(virtual('web'), 'a'), 'b.yaml': virtual('search') },
      expect: `
        b.yaml:10:7 warning \`web\` and \`a\` both claim \`web.example.com/\`, for different backends
          a.yaml:10:7 \`a\` claims it here`,
    },
    {
      name: 'two VirtualServices, one with a prefix',
      files: {
        'a.yaml': renamed(virtual('web', { more: 'match: [{ uri: { prefix: / } }]' }), 'a'),
        'b.yaml': virtual('search'),
      },
      expect: `
        b.yaml:10:7 warning \`web\` and \`a\` both claim \`web.example.com/\`, for different backends
          a.yaml:11:15 \`a\` claims it here`,
    },
  ],
});

import rule from '../rules/route-backend-missing.ts';
import { documents, httpRoute, ingress, service, virtualService, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const web = documents(workload(), service());
const routes = (route: string, more = web) => ({ 'route.yaml': route, 'web.yaml': more });

/** An Ingress to one backend, in flow style, under lines of metadata. */
const to = (backend: string, metadata = 'name: shop') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  ${metadata}
spec:
  defaultBackend: ${backend}
`;
const named = (name: string, port = 'name: http') => `{ service: { name: ${name}, port: { ${port} } } }`;
const classed = (backend: string, name: string) => `${to(backend)}  ingressClassName: ${name}\n`;
const annotated = (key: string, value: string) =>
  to(named('nobody'), `name: shop\n  annotations: { ${key}: ${value} }`);

/** A Service of another namespace, and a route of the namespace \`edge\` that sends requests there. */
const other = documents(
  workload({ namespace: 'shop' }),
  service({ namespace: 'shop' }),
  workload({ namespace: 'edge', name: 'proxy', app: 'proxy' }),
);
const across = httpRoute({ namespace: 'edge', backends: '[{ name: web, namespace: shop, port: 80 }]' });
const grant = (from: string, to = '[{ group: "", kind: Service }]', namespace = 'shop') => `---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: edge, namespace: ${namespace} }
spec:
  from: ${from}
  to: ${to}
`;
const fromEdge = '[{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: edge }]';

/** Tells a mesh of hosts, in flow style. */
const entry = (hosts: string, namespace = 'default') => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: more, namespace: ${namespace} }
spec: { hosts: ${hosts} }
`;

const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public }
spec: { gatewayClassName: envoy, listeners: [{ name: http, port: 80, protocol: HTTP }] }
`;

/** Knative makes a Service of its name, which leads out of the namespace. */
const knative = `apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: store }
spec: { template: { spec: { containers: [{ image: store:1 }] } } }
`;

const outside = `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: ExternalName, externalName: web.example.com }
`;

testRule(rule, {
  clean: [
    { name: 'an Ingress to a Service that is there', files: routes(ingress()) },
    { name: 'a route of a Gateway to one', files: routes(httpRoute()) },
    {
      name: 'a Service of Knative, which makes one of its name',
      files: routes(to(named('store', 'number: 80')), documents(web, knative)),
    },
    { name: 'a route of a mesh to one', files: routes(virtualService()) },
    {
      name: 'what a Gateway makes is named after it',
      files: routes(ingress('public-envoy'), documents(workload(), service(), gateway)),
    },
    {
      name: 'a full host of a mesh',
      files: routes(virtualService({ host: 'web.default.svc.cluster.local' })),
    },
    {
      name: 'a backend that is a resource',
      files: routes(
        to('{ resource: { apiGroup: k8s.example.com, kind: StorageBucket, name: static-assets } }'),
      ),
    },
    {
      name: 'a Service of several clusters',
      files: routes(
        httpRoute({
          backends: '[{ group: multicluster.x-k8s.io, kind: ServiceImport, name: store, port: 80 }]',
        }),
      ),
    },
    {
      name: 'a pool of inference servers',
      files: routes(
        httpRoute({
          backends: '[{ group: inference.networking.k8s.io, kind: InferencePool, name: llama }]',
        }),
      ),
    },
    {
      name: 'a host of several clusters',
      files: routes(virtualService({ host: 'store.shop.svc.clusterset.local' })),
    },
    {
      name: 'a host outside of the cluster',
      files: routes(virtualService({ host: 'api.example.com' })),
    },
    {
      name: 'mirrors, of whose answers nobody hears',
      files: routes(
        virtualService({
          more: 'mirror: { host: shadow }\nmirrors: [{ destination: { host: next }, percentage: { value: 10 } }]',
        }),
      ),
    },
    {
      name: 'the routes of another VirtualService',
      files: routes(
        virtualService().replace(
          'route: [{ destination: { host: web } }]',
          'delegate: { name: web, namespace: shop }',
        ),
      ),
    },
    {
      name: 'a host that Kustomize fills in',
      files: routes(virtualService({ host: 'store.$(NAMESPACE).svc.cluster.local' })),
    },
    {
      name: 'a host that a ServiceEntry declares',
      files: routes(virtualService({ host: 'legacy' }), documents(web, entry('[legacy]'))),
    },
    {
      name: 'a full host that a ServiceEntry of another namespace declares to all',
      files: routes(
        virtualService({ host: 'legacy.default.svc.cluster.local' }),
        documents(web, entry('[legacy.default.svc.cluster.local]', 'egress')),
      ),
    },
    {
      name: 'a short host in a ServiceEntry of another namespace',
      files: routes(
        virtualService({ namespace: 'shop', host: 'legacy' }),
        documents(workload({ namespace: 'shop' }), entry('[api.example.com, legacy]', 'egress')),
      ),
    },
    {
      name: 'all hosts of a namespace',
      files: routes(
        virtualService({ namespace: 'shop', host: 'legacy' }),
        documents(workload({ namespace: 'shop' }), entry("['*.shop.svc.cluster.local']", 'egress')),
      ),
    },
    {
      name: 'all hosts of the cluster',
      files: routes(virtualService({ host: 'legacy' }), documents(web, entry("['*.local']", 'egress'))),
    },
    {
      name: 'hosts of a ServiceEntry that a template fills in',
      files: routes(virtualService({ host: 'legacy' }), documents(web, entry('__HOSTS__', 'egress'))),
    },
    {
      name: 'one of the hosts of a ServiceEntry is a placeholder',
      files: routes(virtualService({ host: 'legacy' }), documents(web, entry('[__HOST__]', 'egress'))),
    },
    {
      name: 'a name outside the cluster, with whatever ports',
      files: routes(to(named('web', 'number: 9999')), documents(workload(), outside)),
    },
    {
      name: 'an action of an AWS load balancer',
      files: routes(to(named('ssl-redirect', 'name: use-annotation'))),
    },
    {
      name: 'ingress-nginx redirects everything',
      files: routes(annotated('nginx.ingress.kubernetes.io/permanent-redirect', 'https://example.com')),
    },
    {
      name: 'ingress-nginx redirects everything for now',
      files: routes(annotated('nginx.ingress.kubernetes.io/temporal-redirect', 'https://example.com')),
    },
    {
      name: 'a snippet answers everything',
      files: routes(annotated('nginx.ingress.kubernetes.io/configuration-snippet', '"return 410;"')),
    },
    {
      name: 'Services that Flagger makes',
      files: routes(
        httpRoute({ backends: '[{ name: cart-primary, port: 80 }, { name: cart-canary, port: 80 }]' }),
        documents(
          workload({ name: 'cart' }),
          'apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: { name: cart }\nspec: { targetRef: { kind: Deployment, name: cart } }\n',
        ),
      ),
    },
    {
      name: 'a Service that an operator names after its object',
      files: routes(
        to(named('orders-rw')),
        documents(
          web,
          'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: orders }\nspec: { instances: 3 }\n',
        ),
      ),
    },
    { name: 'the API server', files: routes(to(named('kubernetes'))) },
    {
      name: 'a backend without requests',
      files: routes(
        httpRoute({ backends: '[{ name: web, port: 80, weight: 1 }, { name: next, port: 80, weight: 0 }]' }),
      ),
    },
    {
      name: 'a mesh gives it no requests',
      files: routes(
        virtualService().replace(
          '[{ destination: { host: web } }]',
          '[{ destination: { host: web }, weight: 100 }, { destination: { host: next }, weight: 0 }]',
        ),
      ),
    },
    { name: 'a placeholder for the name', files: routes(to(named('__NAME__'))) },
    { name: 'a placeholder within the name', files: routes(to(named('shop-$' + '{ENV}'))) },
    { name: 'a placeholder for the port', files: routes(to(named('web', 'number: __PORT__'))) },
    {
      name: 'a Service whose name nobody knows',
      files: routes(to(named('store')), documents(workload(), service({ name: '__NAME__' }))),
    },
    {
      name: 'a Service whose ports a template fills in',
      files: routes(to(named('web', 'number: 9000')), documents(workload(), service({ ports: '__PORTS__' }))),
    },
    {
      name: 'a Service with one port that nobody knows',
      files: routes(
        to(named('web', 'number: 9000')),
        documents(workload(), service({ ports: '[{ port: __PORT__ }]' })),
      ),
    },
    {
      name: 'a Service of the namespace that an overlay sets',
      files: {
        'kustomization.yaml': 'namespace: shop\nresources: [route.yaml, web.yaml]\n',
        ...routes(ingress()),
      },
    },
    {
      name: 'a prefix before both names',
      files: {
        'kustomization.yaml': 'namePrefix: shop-\nresources: [route.yaml, web.yaml]\n',
        ...routes(ingress()),
      },
    },
    {
      name: 'an Ingress of another environment has its own Service',
      files: {
        'dev/route.yaml': ingress(),
        'dev/web.yaml': web,
        'prod/route.yaml': ingress(),
        'prod/web.yaml': web,
      },
      config: { environments: ['dev/**', 'prod/**'] },
    },
    {
      name: 'a file without a namespace may be applied to any',
      files: routes(
        to(named('web'), 'name: shop\n  namespace: shop'),
        documents(workload({ namespace: 'shop' }), service()),
      ),
    },
    { name: 'a port by its number', files: routes(to(named('web', 'number: 80'))) },
    {
      name: 'a port of old by its number in quotes',
      files: routes(`apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: { name: shop }
spec: { backend: { serviceName: web, servicePort: "80" } }
`),
    },
    {
      name: 'ingress-nginx takes the port of the pods',
      files: routes(
        classed(named('web', 'number: 8080'), 'nginx'),
        documents(workload(), service({ ports: '[{ name: http, port: 80, targetPort: 8080 }]' })),
      ),
    },
    { name: 'another namespace that lets the route in', files: routes(across, `${other}${grant(fromEdge)}`) },
    {
      name: 'another namespace that lets it in to this very Service',
      files: routes(across, `${other}${grant(fromEdge, '[{ group: "", kind: Service, name: web }]')}`),
    },
    {
      name: 'a grant that a template fills in',
      files: routes(across, `${other}${grant('[{ kind: HTTPRoute, namespace: __NS__ }]')}`),
    },
    {
      name: 'a route that says no namespace may stand in that of the Service',
      files: routes(httpRoute({ backends: '[{ name: web, namespace: shop, port: 80 }]' }), other),
    },
    {
      name: 'a mesh asks for no grant',
      files: routes(virtualService({ namespace: 'edge', host: 'web.shop.svc.cluster.local' }), other),
    },
    {
      name: 'nonsense for a route',
      files: routes(to('{ service: [web], port: 5 }'), web),
    },
    { name: 'nonsense for a backend', files: routes(httpRoute({ backends: '[web, 5, {}, ~]' })) },
    {
      name: 'a patch of an Ingress',
      files: { 'route-patch.yaml': ingress('shop'), 'web.yaml': web },
    },
  ],
  found: [
    {
      name: 'no Service of that name',
      files: routes(to(named('catalogue'))),
      expect: `
        route.yaml:6:38 error \`shop\` sends requests to Service \`catalogue\`, which the input does not hold`,
    },
    {
      name: 'a mesh names no Service',
      files: routes(virtualService({ host: 'catalogue' })),
      expect: `
        route.yaml:9:38 error \`web\` sends requests to Service \`catalogue\`, which the input does not hold`,
    },
    {
      name: 'a ServiceEntry declares a Service of that name in another namespace',
      files: routes(
        virtualService({ namespace: 'shop', host: 'legacy' }),
        documents(workload({ namespace: 'shop' }), entry('[legacy.data.svc.cluster.local]', 'shop')),
      ),
      expect: `
        route.yaml:10:38 error \`web\` sends requests to Service \`legacy\`, which the input does not hold`,
    },
    {
      name: 'a ServiceEntry declares a host outside that begins like it',
      files: routes(
        virtualService({ namespace: 'shop', host: 'legacy' }),
        documents(workload({ namespace: 'shop' }), entry("[legacy.example.com, '*.example.com']", 'shop')),
      ),
      expect: `
        route.yaml:10:38 error \`web\` sends requests to Service \`legacy\`, which the input does not hold`,
    },
    {
      name: 'a backend with the only weight of 0 that a mesh fills',
      files: routes(virtualService({ host: 'catalogue' }).replace('catalogue }', 'catalogue }, weight: 0')),
      expect: `
        route.yaml:9:38 error \`web\` sends requests to Service \`catalogue\`, which the input does not hold`,
    },
    {
      name: 'many paths to one',
      files: routes(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  rules:
    - http:
        paths:
          - { path: /a, pathType: Prefix, backend: ${named('catalogue')} }
          - { path: /b, pathType: Prefix, backend: ${named('catalogue', 'number: 81')} }
          - { path: /c, pathType: Prefix, backend: ${named('web')} }
`),
      expect: `
        route.yaml:8:71 error \`shop\` sends requests to Service \`catalogue\`, which the input does not hold`,
    },
    {
      name: 'a typing error',
      files: routes(to(named('checkuot')), documents(workload(), service({ name: 'checkout' }))),
      expect: `
        route.yaml:6:38 error \`shop\` sends requests to Service \`checkuot\`, but the input has \`checkout\`
          web.yaml:18:9 the name that is nearest`,
    },
    {
      name: 'the name without what the Service has at its end',
      files: routes(to(named('web')), documents(workload(), service({ name: 'web-svc' }))),
      expect: `
        route.yaml:6:38 error \`shop\` sends requests to Service \`web\`, but the input has \`web-svc\`
          web.yaml:18:9 the name that is nearest`,
    },
    {
      name: 'no workload stands beside it',
      files: { 'edge/route.yaml': to(named('catalogue')), 'shop/web.yaml': web },
      expect: `
        edge/route.yaml:6:38 warning \`shop\` sends requests to Service \`catalogue\`, which the input does not hold
          edge/route.yaml:4:9 no workload of its namespace stands in its folder`,
    },
    {
      name: 'a release may bring it',
      files: routes(
        to(named('grafana')),
        documents(
          web,
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: metrics }\nspec: { chart: {} }\n',
        ),
      ),
      expect: `
        route.yaml:6:38 info \`shop\` sends requests to Service \`grafana\`, which the input does not hold
          route.yaml:4:9 \`HelmRelease\` in the input may create it`,
    },
    {
      name: 'a namespace of the platform',
      files: routes(
        to(named('dashboard'), 'name: shop\n  namespace: kube-system'),
        workload({ namespace: 'kube-system' }),
      ),
      expect: `
        route.yaml:7:38 info \`shop\` sends requests to Service \`dashboard\`, which the input does not hold
          route.yaml:4:9 its namespace holds objects that the platform creates`,
    },
    {
      name: 'a namespace of which the input holds nothing',
      files: routes(virtualService({ host: 'auth.login.svc.cluster.local' })),
      expect: `
        route.yaml:9:38 info \`web\` sends requests to Service \`auth\`, which the input does not hold
          route.yaml:4:9 the input holds nothing of the namespace that it names`,
    },
    {
      name: 'an Ingress leads to a Service of another namespace (JiRaska/open-bank-oss#3476)',
      files: routes(
        to(named('balances', 'number: 8103'), 'name: accounts\n  namespace: accounts'),
        documents(
          workload({ name: 'accounts', namespace: 'accounts' }),
          workload({ name: 'balances', namespace: 'balances' }),
          service({ name: 'balances', namespace: 'balances', ports: '[{ port: 8103 }]' }),
        ),
      ),
      expect: `
        route.yaml:7:38 error \`accounts\` sends requests to \`balances\`, which stands in another namespace
          web.yaml:34:9 stands here, in namespace \`balances\``,
    },
    {
      name: 'of another namespace, where no workload stands beside the route',
      files: {
        'edge/route.yaml': to(named('web'), 'name: shop\n  namespace: edge'),
        'shop/web.yaml': other,
      },
      expect: `
        edge/route.yaml:7:38 warning \`shop\` sends requests to \`web\`, which stands in another namespace
          shop/web.yaml:19:9 stands here, in namespace \`shop\`
          edge/route.yaml:4:9 no workload of its namespace stands in its folder`,
    },
    {
      name: 'of another namespace, where a release may bring one',
      files: routes(
        to(named('web'), 'name: shop\n  namespace: edge'),
        documents(
          other,
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: metrics }\nspec: { chart: {} }\n',
        ),
      ),
      expect: `
        route.yaml:7:38 info \`shop\` sends requests to \`web\`, which stands in another namespace
          web.yaml:19:9 stands here, in namespace \`shop\`
          route.yaml:4:9 \`HelmRelease\` in the input may create it`,
    },
    {
      name: 'the only port of the Service has no name (rancher/rancher#16740)',
      files: routes(
        to(named('web', 'name: http')),
        documents(workload(), service({ ports: '[{ port: 80, targetPort: 80 }]' })),
      ),
      expect: `
        route.yaml:6:57 error \`shop\` sends requests to port \`http\`, which \`web\` does not have
          web.yaml:21:3 has \`80\``,
    },
    {
      name: 'a named port that the Service does not have',
      files: routes(
        to(named('web', 'name: web')),
        documents(workload(), service({ ports: '[{ name: http, port: 80 }, { port: 443 }]' })),
      ),
      expect: `
        route.yaml:6:57 error \`shop\` sends requests to port \`web\`, which \`web\` does not have
          web.yaml:21:3 has \`http: 80\` and \`443\``,
    },
    {
      name: 'a number that the Service does not have (cdwv/powerdns-helm#3)',
      files: routes(to(named('web', 'number: 81'))),
      expect: `
        route.yaml:6:59 error \`shop\` sends requests to port \`81\`, which \`web\` does not have
          web.yaml:21:3 has \`http: 80\``,
    },
    {
      name: 'an Ingress of old asks for a port that is not there',
      files: routes(`apiVersion: extensions/v1beta1
kind: Ingress
metadata: { name: shop }
spec: { backend: { serviceName: web, servicePort: 81 } }
`),
      expect: `
        route.yaml:4:51 error \`shop\` sends requests to port \`81\`, which \`web\` does not have
          web.yaml:21:3 has \`http: 80\``,
    },
    {
      name: 'the port of the pods, which only one controller takes',
      files: routes(
        to(named('web', 'name: app')),
        documents(workload(), service({ ports: '[{ port: 80, targetPort: app }]' })),
      ),
      expect: `
        route.yaml:6:57 warning \`shop\` sends requests to port \`app\`, only a targetPort of \`web\`
          web.yaml:21:3 has \`80\``,
    },
    {
      name: 'the port of the pods, which this controller does not take',
      files: routes(
        classed(named('web', 'number: 8080'), 'traefik'),
        documents(workload(), service({ ports: '[{ port: 80, targetPort: 8080 }]' })),
      ),
      expect: `
        route.yaml:6:59 error \`shop\` sends requests to port \`8080\`, which \`web\` does not have
          web.yaml:21:3 has \`80\``,
    },
    {
      name: 'a Gateway asks for the port of the pods',
      files: routes(
        httpRoute({ backends: '[{ name: web, port: 8080 }]' }),
        documents(workload(), service({ ports: '[{ port: 80, targetPort: 8080 }]' })),
      ),
      expect: `
        route.yaml:8:40 error \`web\` sends requests to port \`8080\`, which \`web\` does not have
          web.yaml:21:3 has \`80\``,
    },
    {
      name: 'a Gateway in the input makes no Service of that name',
      files: routes(
        httpRoute({ backends: '[{ name: payments, port: 80 }]' }),
        documents(workload(), service(), gateway),
      ),
      expect: `
        route.yaml:8:29 error \`web\` sends requests to Service \`payments\`, which the input does not hold`,
    },
    {
      name: 'a mesh asks for a port that is not there',
      files: routes(virtualService().replace('host: web', 'host: web, port: { number: 8080 }')),
      expect: `
        route.yaml:9:59 error \`web\` sends requests to port \`8080\`, which \`web\` does not have
          web.yaml:21:3 has \`http: 80\``,
    },
    {
      name: 'nobody lets the route into another namespace',
      files: routes(across, other),
      expect: `
        route.yaml:9:29 warning \`web\` sends requests to \`web\`, and no ReferenceGrant there allows it
          web.yaml:19:9 stands in namespace \`shop\``,
    },
    {
      name: 'the grant is for another kind of route',
      files: routes(across, `${other}${grant(fromEdge.replace('HTTP', 'GRPC'))}`),
      expect: `
        route.yaml:9:29 warning \`web\` sends requests to \`web\`, and no ReferenceGrant there allows it
          web.yaml:19:9 stands in namespace \`shop\``,
    },
    {
      name: 'the grant is for another Service',
      files: routes(across, `${other}${grant(fromEdge, '[{ kind: Service, name: api }]')}`),
      expect: `
        route.yaml:9:29 warning \`web\` sends requests to \`web\`, and no ReferenceGrant there allows it
          web.yaml:19:9 stands in namespace \`shop\``,
    },
    {
      name: 'the grant stands in the namespace of the route',
      files: routes(across, `${other}${grant(fromEdge, undefined, 'edge')}`),
      expect: `
        route.yaml:9:29 warning \`web\` sends requests to \`web\`, and no ReferenceGrant there allows it
          web.yaml:19:9 stands in namespace \`shop\``,
    },
    {
      name: 'a release may bring the grant',
      files: routes(
        across,
        documents(
          other,
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: metrics }\nspec: { chart: {} }\n',
        ),
      ),
      expect: `
        route.yaml:9:29 info \`web\` sends requests to \`web\`, and no ReferenceGrant there allows it
          web.yaml:19:9 stands in namespace \`shop\`
          route.yaml:4:9 \`HelmRelease\` in the input may create it`,
    },
  ],
});

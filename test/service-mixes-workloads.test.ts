import rule from '../rules/service-mixes-workloads.ts';
import { documents, httpRoute, service, side } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const web = side('web', '{ app: shop, role: web }');
const api = side('api', '{ app: shop, role: api }', { image: 'shop/api:2.0' });
const worker = side('worker', '{ app: shop, role: worker }', { ports: '[]' });
const all = service({ selector: '{ app: shop }' });
const numeric = service({ selector: '{ app: shop }', ports: '[{ port: 80, targetPort: 8080 }]' });

const subset = (labels: string) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web }
spec: { host: web, subsets: [{ name: web, labels: ${labels} }] }
`;

testRule(rule, {
  clean: [
    { name: 'one workload', files: { 'a.yaml': web, 's.yaml': all } },
    {
      name: 'a label tells them apart',
      files: { 'a.yaml': web, 'b.yaml': api, 's.yaml': service({ selector: '{ app: shop, role: web }' }) },
    },
    {
      name: 'two workloads of one image and port',
      files: {
        'a.yaml': web,
        'b.yaml': side('web-2', '{ app: shop, role: more }', { image: 'shop/web:1.5.0' }),
        's.yaml': numeric,
      },
    },
    {
      name: 'two instances of one app, which nothing but a name tells apart (nextcloud/helm#144)',
      files: {
        'a.yaml': side('cloud-a', '{ app: shop, instance: a }'),
        'b.yaml': side('cloud-b', '{ app: shop, instance: b }'),
        's.yaml': all,
      },
    },
    {
      name: 'a copy of the image under a longer name',
      files: {
        'a.yaml': web,
        'b.yaml': side('web-2', '{ app: shop }', { image: 'mirror.example/hub/shop/web:1.4.2' }),
        's.yaml': all,
      },
    },
    {
      name: 'a headless Service',
      files: {
        'a.yaml': web,
        'b.yaml': api,
        's.yaml': service({ selector: '{ app: shop }', spec: 'clusterIP: None' }),
      },
    },
    {
      name: 'only metrics',
      files: {
        'a.yaml': side('web', '{ app: shop }', { ports: '[{ name: metrics, containerPort: 9090 }]' }),
        'b.yaml': side('api', '{ app: shop }', {
          image: 'shop/api:2.0',
          ports: '[{ name: metrics, containerPort: 9090 }]',
        }),
        's.yaml': service({ selector: '{ app: shop }', ports: '[{ name: metrics, port: 9090 }]' }),
      },
    },
    {
      name: 'only health',
      files: {
        'a.yaml': web,
        'b.yaml': api,
        's.yaml': service({
          selector: '{ app: shop }',
          ports: '[{ name: health, port: 8081, targetPort: 8080 }]',
        }),
      },
    },
    {
      name: 'only gossip',
      files: {
        'a.yaml': web,
        'b.yaml': api,
        's.yaml': service({
          selector: '{ app: shop }',
          ports: '[{ name: gossip-ring, port: 7946, targetPort: 8080 }]',
        }),
      },
    },
    {
      name: 'blue and green, of two images',
      files: {
        'a.yaml': side('blue', '{ app: shop, slot: blue }'),
        'b.yaml': side('green', '{ app: shop, slot: green }', { image: 'shop/web-next:1' }),
        's.yaml': all,
      },
    },
    {
      name: 'stable and canary, of two images',
      files: {
        'a.yaml': side('web', '{ app: shop, track: stable }'),
        'b.yaml': side('next', '{ app: shop, track: canary }', { image: 'shop/web-next:1' }),
        's.yaml': all,
      },
    },
    {
      name: 'a subset of a DestinationRule tells them apart',
      files: { 'a.yaml': web, 'b.yaml': api, 's.yaml': all, 'd.yaml': subset('{ role: web }') },
    },
    {
      name: 'a route leads to the Services of both',
      files: {
        'a.yaml': web,
        'b.yaml': api,
        's.yaml': service({ name: 'all', selector: '{ app: shop }' }),
        't.yaml': service({ selector: '{ app: shop, role: web }' }),
        'u.yaml': service({ name: 'api', selector: '{ app: shop, role: api }' }),
        'r.yaml': httpRoute({ backends: '[{ name: web, port: 80 }, { name: api, port: 80 }]' }),
      },
    },
    {
      name: 'a Job',
      files: {
        'a.yaml': web,
        'b.yaml': side('migrate', '{ app: shop }', { kind: 'Job', replicas: '', image: 'shop/migrate:1' }),
        's.yaml': numeric,
      },
    },
    {
      name: 'one of them runs no pods',
      files: { 'a.yaml': web, 'b.yaml': api.replace('replicas: 3', 'replicas: 0'), 's.yaml': all },
    },
    { name: 'a named port that the other lacks', files: { 'a.yaml': web, 'b.yaml': worker, 's.yaml': all } },
    {
      name: 'each port leads to another workload',
      files: {
        'a.yaml': web,
        'b.yaml': side('db', '{ app: shop }', {
          image: 'postgres:17',
          ports: '[{ name: postgres, containerPort: 5432 }]',
        }),
        's.yaml': service({
          selector: '{ app: shop }',
          ports:
            '[{ name: http, port: 80, targetPort: http }, { name: db, port: 5432, targetPort: postgres }]',
        }),
      },
    },
    {
      name: 'an image that is a placeholder',
      files: { 'a.yaml': web, 'b.yaml': side('api', '{ app: shop }', { image: '${IMAGE}' }), 's.yaml': all },
    },
    {
      name: 'ports that are a placeholder',
      files: {
        'a.yaml': web,
        'b.yaml': side('api', '{ app: shop }', { ports: '"${PORTS}"' }),
        's.yaml': numeric,
      },
    },
    {
      name: 'nobody declares the port',
      files: {
        'a.yaml': worker,
        'b.yaml': side('api', '{ app: shop }', { image: 'shop/api:2', ports: '[]' }),
        's.yaml': numeric,
      },
    },
    {
      name: 'a target that is a placeholder',
      files: {
        'a.yaml': web,
        'b.yaml': worker,
        's.yaml': service({ selector: '{ app: shop }', ports: '[{ port: 80, targetPort: "${PORT}" }]' }),
      },
    },
    {
      name: 'the sidecars differ',
      files: {
        'a.yaml': web,
        'b.yaml': `${side('web-2', '{ app: shop }')}        - { name: envoy, image: "envoyproxy/envoy:v1.30", ports: [{ containerPort: 9901 }] }\n`,
        's.yaml': all,
      },
    },
    {
      name: 'a bare Pod, of which another rule speaks',
      files: {
        'a.yaml': web,
        's.yaml': numeric,
        'p.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: { name: try, labels: { app: shop } }\nspec: { containers: [{ name: try, image: curl }] }\n',
      },
    },
    {
      name: 'containers of a wrong type',
      files: {
        'a.yaml': web,
        's.yaml': numeric,
        'b.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: odd }\nspec: { template: { metadata: { labels: { app: shop } }, spec: { containers: web } } }\n',
      },
    },
  ],
  found: [
    {
      name: 'two images behind one named port (2i2c-org/binderhub-service#165)',
      files: { 'a.yaml': web, 'b.yaml': api, 's.yaml': all },
      expect: `
        s.yaml:6:3 warning \`web\` sends requests to \`web\` and to \`api\`, which runs another image
          a.yaml:8:17 the pods of \`web\` carry every label of the selector
          b.yaml:8:17 the pods of \`api\` carry every label of the selector`,
    },
    {
      name: 'a worker without ports behind a number (storageos/helm-chart#31)',
      files: { 'a.yaml': web, 'b.yaml': worker, 's.yaml': numeric },
      expect: `
        s.yaml:6:3 warning \`web\` sends requests to \`worker\`, too, which declares no port 8080
          a.yaml:8:17 the pods of \`web\` carry every label of the selector
          b.yaml:8:17 the pods of \`worker\` carry every label of the selector
          s.yaml:7:11 leads to port 8080 of each pod that the selector selects`,
    },
    {
      name: 'the database of a blog gets its web traffic (kubernetes/website#17612)',
      files: {
        'wordpress.yaml': documents(
          service({
            name: 'wordpress',
            selector: '{ app: wordpress }',
            spec: 'type: LoadBalancer',
            ports: '[{ port: 80 }]',
          }),
          side('wordpress', '{ app: wordpress }', {
            image: 'wordpress:4.8-apache',
            ports: '[{ name: wordpress, containerPort: 80 }]',
          }),
          side('wordpress-mysql', '{ app: wordpress }', {
            image: 'mysql:5.6',
            ports: '[{ name: mysql, containerPort: 3306 }]',
          }),
        ),
      },
      expect: `
        wordpress.yaml:7:3 warning \`wordpress\` sends requests to \`wordpress-mysql\`, too, which declares no port 80
          wordpress.yaml:17:17 the pods of \`wordpress\` carry every label of the selector
          wordpress.yaml:29:17 the pods of \`wordpress-mysql\` carry every label of the selector
          wordpress.yaml:8:11 leads to port 80 of each pod that the selector selects`,
    },
    {
      name: 'an exporter that carries the label of the app (nextcloud/helm#83)',
      files: {
        'nextcloud.yaml': side('nextcloud', '{ app.kubernetes.io/name: nextcloud }', {
          image: 'nextcloud:20',
          ports: '[{ name: http, containerPort: 80 }]',
        }),
        'metrics.yaml': side('nextcloud-metrics', '{ app.kubernetes.io/name: nextcloud }', {
          image: 'xperimental/nextcloud-exporter:0.4',
          ports: '[{ name: http, containerPort: 9205 }]',
        }),
        'service.yaml': service({ name: 'nextcloud', selector: '{ app.kubernetes.io/name: nextcloud }' }),
      },
      expect: `
        service.yaml:6:3 warning \`nextcloud\` sends requests to \`nextcloud\` and to \`nextcloud-me…\`, which runs another image
          nextcloud.yaml:8:17 the pods of \`nextcloud\` carry every label of the selector
          metrics.yaml:8:17 the pods of \`nextcloud-metrics\` carry every label of the selector`,
    },
    {
      name: 'a subset that tells nothing apart',
      files: { 'a.yaml': web, 'b.yaml': api, 's.yaml': all, 'd.yaml': subset('{ app: shop }') },
      expect: `
        s.yaml:6:3 warning \`web\` sends requests to \`web\` and to \`api\`, which runs another image
          a.yaml:8:17 the pods of \`web\` carry every label of the selector
          b.yaml:8:17 the pods of \`api\` carry every label of the selector`,
    },
    {
      name: 'one port of two is mixed',
      files: {
        'a.yaml': web,
        'b.yaml': worker,
        's.yaml': service({
          selector: '{ app: shop }',
          ports: '[{ name: gossip, port: 7946 }, { name: http, port: 80, targetPort: 8080 }]',
        }),
      },
      expect: `
        s.yaml:6:3 warning \`web\` sends requests to \`worker\`, too, which declares no port 8080
          a.yaml:8:17 the pods of \`web\` carry every label of the selector
          b.yaml:8:17 the pods of \`worker\` carry every label of the selector
          s.yaml:7:41 leads to port 8080 of each pod that the selector selects`,
    },
  ],
});

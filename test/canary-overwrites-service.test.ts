import rule from '../rules/canary-overwrites-service.ts';
import { documents, service, workload } from './manifests.ts';
import { canary } from './releases.ts';
import { testRule } from './rule-tester.ts';

const steps = 'interval: 30s\nthreshold: 5\nstepWeight: 10';
const web = canary(steps);
const deployment = workload();
const primary = '{ app: web-primary }';
const ports = (keys: string, port = '{ name: http, port: 80, targetPort: http }') =>
  documents(deployment, canary(steps, { service: keys }), service({ selector: primary, ports: `[${port}]` }));

testRule(rule, {
  clean: [
    {
      name: 'none of that name',
      files: { 'a.yaml': documents(deployment, web, service({ name: 'other' })) },
    },
    {
      name: 'as Flagger would write it',
      files: { 'a.yaml': documents(deployment, web, service({ selector: primary })) },
    },
    {
      name: 'its port by number, which is the same',
      files: { 'a.yaml': ports('{ port: 80, targetPort: 8080 }') },
    },
    { name: 'its number alone', files: { 'a.yaml': ports('{ port: 8080 }', '{ port: 8080 }') } },
    {
      name: 'further ports, which Flagger looks for',
      files: {
        'a.yaml': ports(
          '{ port: 80, targetPort: http, portDiscovery: true }',
          '{ port: 80 }, { port: 9090 }',
        ),
      },
    },
    {
      name: 'a name of a port that the pods do not declare, beside a number',
      files: { 'a.yaml': ports('{ port: 80, targetPort: 8081 }', '{ port: 80, targetPort: web }') },
    },
    { name: 'a port that nobody knows', files: { 'a.yaml': ports('{ port: __PORT__ }') } },
    {
      name: 'a port of the Service that nobody knows',
      files: { 'a.yaml': ports('{ port: 80, targetPort: http }', '{ port: __PORT__ }') },
    },
    {
      name: 'a target port that nobody knows',
      files: { 'a.yaml': ports('{ port: 80, targetPort: __PORT__ }') },
    },
    {
      name: 'no Service in the Canary',
      files: {
        'a.yaml': documents(deployment, canary(steps, { service: '{}' }), service({ selector: primary })),
      },
    },
    {
      name: 'ports that are no list',
      files: { 'a.yaml': documents(deployment, web, service({ selector: primary, ports: '80' })) },
    },
    {
      name: 'a Service as the target',
      files: {
        'a.yaml': documents(
          deployment,
          service(),
          canary(steps, { target: '{ apiVersion: v1, kind: Service, name: web }' }),
        ),
      },
    },
    {
      name: 'a selector that nobody knows',
      files: { 'a.yaml': documents(deployment, web, service({ selector: '{ app: __APP__ }' })) },
    },
    {
      name: 'a label that the primary has as well',
      files: {
        'a.yaml': documents(
          deployment.replace('labels: { app: web }', 'labels: { app: web, tier: front }'),
          web,
          service({ selector: '{ tier: front }' }),
        ),
      },
    },
    {
      name: 'another namespace',
      files: {
        'a.yaml': documents(
          workload({ namespace: 'shop' }),
          canary(steps, { namespace: 'shop' }),
          service({ namespace: 'edge' }),
        ),
      },
    },
    {
      name: 'as a cluster has it',
      files: {
        'a.yaml': documents(deployment, web, service().replace('  name: web', '  name: web\n  uid: 1f2e')),
      },
    },
  ],
  found: [
    {
      name: 'the selector of before',
      files: { 'a.yaml': documents(deployment, web), 'b.yaml': service() },
      expect: `
        a.yaml:20:61 warning each apply points \`web\` at \`app=web\`, and Flagger back at its primary
          b.yaml:6:20 each apply writes this back`,
    },
    {
      name: 'by its own name, where the target is elsewhere',
      files: {
        'a.yaml': canary(steps, { service: '{ name: shop, port: 80, targetPort: http }' }),
        'b.yaml': service({ name: 'shop' }),
      },
      expect: `
        a.yaml:7:20 warning each apply points \`shop\` at \`app=web\`, and Flagger back at its primary
          b.yaml:6:20 each apply writes this back`,
    },
    {
      name: 'two more ports',
      files: {
        'a.yaml': documents(deployment, web),
        'b.yaml': service({
          selector: primary,
          ports:
            '[{ name: http, port: 80, targetPort: http }, { name: grpc, port: 9000 }, { name: admin, port: 9001 }]',
        }),
      },
      expect: `
        a.yaml:21:20 warning Flagger gives \`web\` one port, 80, and takes away \`9000\` and \`9001\`
          b.yaml:7:3 has \`http: 80\`, \`grpc: 9000\` and \`admin: 9001\``,
    },
    {
      name: 'another port',
      files: { 'a.yaml': ports('{ port: 8080 }') },
      expect: `
        a.yaml:21:20 warning Flagger gives \`web\` one port, 8080, and takes away \`80\`
          a.yaml:33:3 has \`http: 80\``,
    },
    {
      name: 'a target port that the Canary does not write',
      files: { 'a.yaml': ports('{ port: 80 }') },
      expect: `
        a.yaml:21:20 warning Flagger changes port 80 of \`web\`: target \`80\` instead of target \`http\`
          a.yaml:33:47 target \`http\` here`,
    },
    {
      name: 'another name',
      files: {
        'a.yaml': ports('{ port: 80, targetPort: http }', '{ name: web, port: 80, targetPort: http }'),
      },
      expect: `
        a.yaml:21:20 warning Flagger changes port 80 of \`web\`: name \`http\` instead of \`web\`
          a.yaml:33:19 \`web\` here`,
    },
  ],
});

import missing from '../rules/missing-pre-stop-delay.ts';
import rule from '../rules/pre-stop-delay-too-short.ts';
import { albIngress, ingress, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** A workload behind a Service, whose hook is this. */
const served = (hook: string, parts: WorkloadParts = {}, text = service()) => ({
  'web.yaml': workload({ ...parts, container: `lifecycle: { preStop: { ${hook} } }` }),
  'service.yaml': text,
});

const native = (seconds: number | string) => `sleep: { seconds: ${seconds} }`;
const command = (...words: readonly string[]) => `exec: { command: ${JSON.stringify(words)} }`;

const slow = { 'zerodrop.yaml': 'timing: { propagation: 20s }\n' };

const NLB = 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type';
const NEG = `cloud.google.com/neg: '{"ingress": true}'`;

testRule(rule, {
  clean: [
    {
      name: 'as long as a load balancer with pods as its targets needs',
      files: { ...served(native(15)), 'ingress.yaml': albIngress() },
    },
    {
      name: 'a load balancer that sends to nodes, where only proxies choose pods',
      files: {
        ...served(native(5)),
        'ingress.yaml': ingress('web', 'alb.ingress.kubernetes.io/target-type: instance'),
      },
    },
    {
      name: 'a load balancer whose targets a template says',
      files: {
        ...served(native(5)),
        'ingress.yaml': ingress('web', 'alb.ingress.kubernetes.io/target-type: __TYPE__'),
      },
    },
    { name: 'an Ingress of unknown make', files: { ...served(native(5)), 'ingress.yaml': ingress() } },
    {
      name: 'a load balancer of unknown make',
      files: served(native(5), {}, service({ spec: 'type: LoadBalancer' })),
    },
    {
      name: 'a load balancer that was measured',
      files: {
        ...served(native(8)),
        'ingress.yaml': albIngress(),
        'zerodrop.yaml': 'timing: { loadBalancer: 8s }\n',
      },
    },
    {
      name: 'an unknown command before a load balancer',
      files: { ...served(command('/wait-shutdown')), 'ingress.yaml': albIngress() },
    },
    {
      name: 'a number in quotes, which the API refuses',
      files: served(native('"1"')),
    },
    {
      name: 'a placeholder with braces',
      files: served(native('$'.concat('{DELAY}'))),
    },
    {
      name: 'a container without a name, and without a hook',
      files: {
        'web.yaml': workload().replace('- name: web\n          image', '- image'),
        'service.yaml': service(),
      },
    },
    { name: 'as long as the proxies need', files: served(native(5)) },
    { name: 'longer', files: served(native(6)) },
    { name: 'two sleeps together', files: served(command('sh', '-c', 'sleep 2; sleep 3')) },
    { name: 'what was measured here', files: { ...served(native(20)), ...slow } },
    { name: 'no hook at all: another rule', files: { 'web.yaml': workload(), 'service.yaml': service() } },
    { name: 'an unknown command', files: served(command('/wait-shutdown')) },
    { name: 'a loop', files: served(command('sh', '-c', 'while pidof nginx; do sleep 1; done')) },
    { name: 'an unknown command after a short sleep', files: served(command('sh', '-c', 'sleep 1; /drain')) },
    { name: 'a request', files: served('httpGet: { path: /drain, port: http }') },
    { name: 'the seconds come from a template', files: served(native('__DELAY__')) },
    { name: 'the command comes from a template', files: served(command('sleep', '__DELAY__')) },
    {
      name: 'the app serves on after SIGTERM',
      files: {
        'web.yaml': workload({
          container: `args: [--shutdown-delay-duration=4s]\nlifecycle: { preStop: { ${native(1)} } }`,
        }),
        'service.yaml': service(),
      },
    },
    {
      name: 'somebody says that the app copes',
      files: served(native(1), { annotations: 'zerodrop.dev/handles-sigterm: the mesh retries' }),
    },
    { name: 'all pods stop first', files: served(native(1), { spec: 'strategy: { type: Recreate }' }) },
    { name: 'a database', files: served(native(1), { image: 'docker.io/library/redis:8' }) },
    { name: 'no Service selects it', files: served(native(1), {}, service({ selector: '{ app: api }' })) },
    { name: 'parked', files: served(native(1), { replicas: 0 }) },
    {
      name: 'a sidecar sleeps for its own reasons',
      files: {
        'web.yaml': `${workload({ container: `lifecycle: { preStop: { ${native(15)} } }` })}        - name: log-agent
          image: fluent/fluent-bit:3.1
          lifecycle: { preStop: { ${native(1)} } }
`,
        'service.yaml': service(),
      },
    },
    {
      name: 'another container of the pod has no hook, which is said there',
      with: [missing],
      files: {
        'web.yaml': `${workload({ container: `lifecycle: { preStop: { ${native(1)} } }` })}        - name: admin
          image: shop/admin:1.4.2
          ports: [{ name: admin, containerPort: 9000 }]
`,
        'service.yaml': service({
          ports:
            '[{ name: http, port: 80, targetPort: http }, { name: admin, port: 81 , targetPort: admin }]',
        }),
      },
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload({
          container: `lifecycle: { preStop: { ${native(2)} } } # zerodrop-ignore pre-stop-delay-too-short -- one node`,
        }),
        'service.yaml': service(),
      },
    },
  ],
  found: [
    {
      name: 'a second less than a load balancer needs',
      files: { ...served(native(14)), 'ingress.yaml': albIngress() },
      expect: `
        web.yaml:14:53 warning \`web\` gets SIGTERM 14 s after removal, its load balancer needs 15 s
          web.yaml:14:53 14 s < 15 s of \`timing.loadBalancer\`
          ingress.yaml:6:44 an AWS Application Load Balancer sends requests to the pods themselves
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'before a load balancer of the Service itself',
      files: served(native(5), {}, service({ annotations: `${NLB}: ip`, spec: 'type: LoadBalancer' })),
      expect: `
        web.yaml:14:53 warning \`web\` gets SIGTERM 5 s after removal, its load balancer needs 15 s
          web.yaml:14:53 5 s < 15 s of \`timing.loadBalancer\`
          service.yaml:6:67 an AWS Network Load Balancer sends requests to the pods themselves
          service.yaml:9:3 Service \`web\` sends it requests`,
    },
    {
      name: 'proxies that take longer than the load balancer',
      files: { ...served(native(19)), 'ingress.yaml': albIngress(), ...slow },
      expect: `
        web.yaml:14:53 warning container \`web\` gets SIGTERM 19 s after removal, proxies need 20 s
          web.yaml:14:53 19 s < 20 s of \`timing.propagation\`
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an endpoint group of a cloud that answered 502 for a minute (kubernetes/ingress-gce#2222)',
      files: {
        ...served(command('sh', '-c', 'sleep 60'), {}, service({ annotations: NEG })),
        'ingress.yaml': ingress('web', 'kubernetes.io/ingress.class: gce'),
        'zerodrop.yaml': 'timing: { loadBalancer: 120s }\n',
      },
      expect: `
        web.yaml:14:64 warning \`web\` gets SIGTERM 60 s after removal, its load balancer needs 120 s
          web.yaml:14:64 60 s < 120 s of \`timing.loadBalancer\`
          service.yaml:6:27 a GKE network endpoint group sends requests to the pods themselves
          service.yaml:8:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload({ container: `lifecycle: { preStop: { ${native(4)} } }` }).replace(
          '- name: web\n          image',
          '- image',
        ),
        'service.yaml': service(),
      },
      expect: `
        web.yaml:13:53 warning container \`web\` gets SIGTERM 4 s after removal, proxies need 5 s
          web.yaml:13:53 4 s < 5 s of \`timing.propagation\`
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'one second less than the proxies need',
      files: served(native(4)),
      expect: `
        web.yaml:14:53 warning container \`web\` gets SIGTERM 4 s after removal, proxies need 5 s
          web.yaml:14:53 4 s < 5 s of \`timing.propagation\`
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a second less than what was measured',
      files: { ...served(command('sleep', '19')), ...slow },
      expect: `
        web.yaml:14:61 warning container \`web\` gets SIGTERM 19 s after removal, proxies need 20 s
          web.yaml:14:61 19 s < 20 s of \`timing.propagation\`
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'no wait at all',
      files: served(native(0)),
      expect: `
        web.yaml:14:53 warning container \`web\` gets SIGTERM 0 s after removal, proxies need 5 s
          web.yaml:14:53 0 s < 5 s of \`timing.propagation\`
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a sleep that never runs',
      files: served(command('sh', '-c', 'nginx -s quit; exit 0; sleep 15')),
      expect: `
        web.yaml:14:87 warning container \`web\` gets SIGTERM 0 s after removal, proxies need 5 s
          web.yaml:14:87 0 s < 5 s of \`timing.propagation\`
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'half a second, in a line of several commands',
      files: served(command('sh', '-c', 'touch /tmp/draining && sleep 0.5')),
      expect: `
        web.yaml:14:87 warning container \`web\` gets SIGTERM 0.5 s after removal, proxies need 5 s
          web.yaml:14:87 0.5 s < 5 s of \`timing.propagation\`
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the app serves on, and both together are too short',
      files: {
        'web.yaml': workload({
          container: `args: [--shutdown-delay-duration=3s]\nlifecycle: { preStop: { ${native(1)} } }`,
        }),
        'service.yaml': service(),
      },
      expect: `
        web.yaml:15:53 warning container \`web\` gets SIGTERM 1 s after removal, proxies need 5 s
          web.yaml:15:53 1 s < 5 s of \`timing.propagation\`
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'it is only presumed to serve',
      files: { 'web.yaml': workload({ container: `lifecycle: { preStop: { ${native(1)} } }` }) },
      expect: `
        web.yaml:14:53 warning container \`web\` gets SIGTERM 1 s after removal, proxies need 5 s
          web.yaml:14:53 1 s < 5 s of \`timing.propagation\`
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
  ],
});

import rule from '../rules/local-traffic-policy-drops.ts';
import { type ServiceParts, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const sleep = (seconds: number | string) => `lifecycle: { preStop: { sleep: { seconds: ${seconds} } } }`;
const balanced = 'type: LoadBalancer\nexternalTrafficPolicy: Local';
const inside = 'internalTrafficPolicy: Local';
const aws = 'service.beta.kubernetes.io/aws-load-balancer';

const files = (parts: ServiceParts = {}, pods: WorkloadParts = {}) => ({
  'service.yaml': service({ spec: balanced, ...parts }),
  'web.yaml': workload({ container: sleep(10), ...pods }),
});
const local = (parts: ServiceParts = {}, pods: WorkloadParts = {}) => files({ spec: inside, ...parts }, pods);
const surging: WorkloadParts = {
  kind: 'DaemonSet',
  spec: 'updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }',
};

testRule(rule, {
  clean: [
    { name: 'as long as the load balancer is taken to need', files: files({}, { container: sleep(15) }) },
    {
      name: 'as long as is measured here',
      files: { ...files(), 'zerodrop.yaml': 'timing: { loadBalancer: 10s }\n' },
    },
    {
      name: 'as long as the health check takes: 2 × 10 s',
      files: files({ annotations: `${aws}-scheme: internet-facing` }, { container: sleep(20) }),
    },
    {
      name: 'a health check that is as fast as the delay',
      files: files({
        annotations: `${aws}-healthcheck-interval: "5"\n${aws}-healthcheck-unhealthy-threshold: "2"`,
      }),
    },
    {
      name: 'a health check that a template fills in',
      files: files({ annotations: `${aws}-healthcheck-interval: __INTERVAL__` }),
    },
    { name: 'every node may answer', files: files({ spec: 'type: LoadBalancer' }) },
    {
      name: 'a policy that nobody knows',
      files: files({ spec: 'type: LoadBalancer\nexternalTrafficPolicy: __P__' }),
    },
    { name: 'a NodePort alone', files: files({ spec: 'type: NodePort\nexternalTrafficPolicy: Local' }) },
    {
      name: 'the targets are pods',
      files: files({ annotations: `${aws}-nlb-target-type: ip` }),
    },
    {
      name: 'nobody knows the targets',
      files: files({ annotations: `${aws}-nlb-target-type: __TARGETS__` }),
    },
    {
      name: 'the nodes announce the address themselves',
      files: files({ annotations: 'metallb.universe.tf/address-pool: public' }),
    },
    {
      name: 'the class says so',
      files: files({ spec: `${balanced}\nloadBalancerClass: io.cilium/l2-announcer` }),
    },
    {
      name: 'a class that nobody knows',
      files: files({ spec: `${balanced}\nloadBalancerClass: __CLASS__` }),
    },
    {
      name: 'an unknown delay',
      files: files({}, { container: 'lifecycle: { preStop: { httpGet: { port: 80 } } }' }),
    },
    { name: 'a placeholder for the delay', files: files({}, { container: sleep('__DELAY__') }) },
    {
      name: 'the app waits by itself',
      files: files({}, { container: `${sleep(10)}\nargs: [--shutdown-delay-duration=5s]` }),
    },
    {
      name: 'somebody says that the app copes with SIGTERM',
      files: files({}, { annotations: 'zerodrop.dev/handles-sigterm: "it drains by itself"' }),
    },
    { name: 'every pod is stopped anyway', files: files({}, { spec: 'strategy: { type: Recreate }' }) },
    { name: 'a database, whose clients come back', files: files({}, { image: 'postgres:16.4' }) },
    { name: 'a DaemonSet that surges', files: files({}, surging) },
    { name: 'nothing takes requests', files: files({ selector: '{ app: api }' }) },
    {
      name: 'nonsense',
      files: files({ spec: 'type: [LoadBalancer]\nexternalTrafficPolicy: 5', ports: '[~]' }),
    },
    { name: 'inside, every node may answer', files: local({ spec: 'internalTrafficPolicy: Cluster' }) },
    { name: 'inside, a headless Service', files: local({ spec: `${inside}\nclusterIP: None` }) },
    { name: 'inside, a DaemonSet that surges', files: local({}, surging) },
    {
      name: 'inside, a DaemonSet that nobody updates',
      files: local({}, { kind: 'DaemonSet', spec: 'updateStrategy: { type: OnDelete }' }),
    },
    {
      name: 'inside, a DaemonSet whose surge nobody knows',
      files: local({}, { kind: 'DaemonSet', spec: 'updateStrategy: { rollingUpdate: { maxSurge: __S__ } }' }),
    },
    {
      name: 'inside, a DaemonSet beside the Deployment is on every node',
      files: { ...local(), 'agent.yaml': workload({ name: 'agent', ...surging }) },
    },
    { name: 'inside, a policy that nobody knows', files: local({ spec: 'internalTrafficPolicy: __P__' }) },
    {
      name: 'inside, an unknown kind may run where it likes',
      files: {
        ...local(),
        'web.yaml': workload().replace('apps/v1', 'example.com/v1').replace('Deployment', 'App'),
      },
    },
  ],
  found: [
    {
      name: 'a second less than the load balancer is taken to need',
      files: files({}, { container: sleep(14) }),
      expect: `
        web.yaml:14:53 warning \`web\` ends 14 s after removal, its load balancer notices in 15 s
          service.yaml:7:26 a node passes what arrives to its own pods alone
          service.yaml:6:9 its load balancer is taken to give a node up after 15 s, by \`timing.loadBalancer\``,
    },
    {
      name: 'a second less than its health check takes',
      files: files({ annotations: `${aws}-scheme: internet-facing` }, { container: sleep(19) }),
      expect: `
        web.yaml:14:53 warning \`web\` ends 19 s after removal, its load balancer notices in 20 s
          service.yaml:9:26 a node passes what arrives to its own pods alone
          service.yaml:4:9 its load balancer gives a target up after 2 × 10 s = 20 s`,
    },
    {
      name: 'three checks in 90 s, over a DaemonSet (kubernetes/kubernetes#73362)',
      files: files(
        {
          annotations: `${aws}-type: nlb\n${aws}-healthcheck-interval: "30"\n${aws}-healthcheck-unhealthy-threshold: "3"`,
        },
        { kind: 'DaemonSet' },
      ),
      expect: `
        web.yaml:14:53 warning \`web\` ends 10 s after removal, its load balancer notices in 90 s
          service.yaml:11:26 a node passes what arrives to its own pods alone
          service.yaml:7:72 its load balancer gives a target up after 3 × 30 s = 90 s`,
    },
    {
      name: 'a small preStop sleep that works behind every other Service (kubernetes/kubernetes#50977)',
      files: files({}, { container: 'lifecycle: { preStop: { exec: { command: [sleep, "5"] } } }' }),
      expect: `
        web.yaml:14:60 warning \`web\` ends 5 s after removal, its load balancer notices in 15 s
          service.yaml:7:26 a node passes what arrives to its own pods alone
          service.yaml:6:9 its load balancer is taken to give a node up after 15 s, by \`timing.loadBalancer\``,
    },
    {
      name: 'the last pod of a node goes without any delay (kubernetes/kubernetes#85643)',
      files: files({}, { container: '' }),
      expect: `
        web.yaml:11:11 warning \`web\` ends 0 s after removal, its load balancer notices in 15 s
          service.yaml:7:26 a node passes what arrives to its own pods alone
          service.yaml:6:9 its load balancer is taken to give a node up after 15 s, by \`timing.loadBalancer\``,
    },
    {
      name: 'an ingress controller ends before its load balancer knows (kubernetes/ingress-nginx#6281)',
      files: files(
        {},
        {
          image: 'registry.k8s.io/ingress-nginx/controller:v1.11.2',
          container: `${sleep(5)}\nargs: [--shutdown-grace-period=5]`,
        },
      ),
      expect: `
        web.yaml:14:53 warning \`web\` ends 10 s after removal, its load balancer notices in 15 s
          service.yaml:7:26 a node passes what arrives to its own pods alone
          service.yaml:6:9 its load balancer is taken to give a node up after 15 s, by \`timing.loadBalancer\``,
    },
    {
      name: 'inside, a Deployment is not on every node',
      files: local(),
      expect: `
        service.yaml:6:26 warning \`web\` drops requests on nodes where no pod of \`web\` runs
          web.yaml:4:9 runs where the scheduler puts it`,
    },
    {
      name: 'inside, a DaemonSet leaves its node for a while',
      files: local({}, { kind: 'DaemonSet' }),
      expect: `
        service.yaml:6:26 info \`web\` drops requests on a node while its pod of \`web\` is replaced
          web.yaml:5:1 the old pod ends before the new one starts`,
    },
  ],
});

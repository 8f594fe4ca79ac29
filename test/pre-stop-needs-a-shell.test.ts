import rule from '../rules/pre-stop-needs-a-shell.ts';
import { type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const DISTROLESS = 'gcr.io/distroless/java21-debian12:nonroot';

const hooked = (hook: string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({
    image: DISTROLESS,
    ...parts,
    container: `lifecycle:\n  preStop:\n    ${hook}${parts.container ? `\n${parts.container}` : ''}`,
  }),
});

const command = (...words: readonly string[]) => `exec: { command: [${words.join(', ')}] }`;

const job = `apiVersion: batch/v1
kind: Job
metadata: { name: import }
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: gcr.io/distroless/static
          lifecycle: { preStop: { exec: { command: [sleep, "5"] } } }
`;

testRule(rule, {
  clean: [
    { name: 'an image with a shell', files: hooked(command('sleep', "'5'"), { image: 'shop/web:1.4.2' }) },
    {
      name: 'the debug variant',
      files: hooked(command('sleep', "'5'"), { image: 'gcr.io/distroless/java21-debian12:debug' }),
    },
    {
      name: 'the development variant',
      files: hooked(command('sleep', "'5'"), { image: 'cgr.dev/chainguard/node:latest-dev' }),
    },
    {
      name: 'the digest alone does not say which variant',
      files: hooked(command('sleep', "'5'"), { image: 'gcr.io/distroless/static@sha256:0123' }),
    },
    {
      name: 'the proxy brings its own `sleep`',
      files: hooked(command('/bin/sleep', "'25'"), { image: 'cr.l5d.io/linkerd/proxy:stable-2.14.0' }),
    },
    { name: 'the native hook', files: hooked('sleep: { seconds: 5 }') },
    { name: 'a request', files: hooked('httpGet: { path: /drain, port: http }') },
    { name: 'a program of the app', files: hooked(command('/app/drain')) },
    { name: 'a program in a folder of its own', files: hooked(command('/busybox/sh', '-c', 'sleep 5')) },
    {
      name: 'a volume may bring the program',
      files: hooked(command('/bin/sleep', "'5'"), {
        container: 'volumeMounts: [{ name: tools, mountPath: /bin }]',
      }),
    },
    {
      name: 'a path of its own',
      files: hooked(command('sleep', "'5'"), { container: 'env: [{ name: PATH, value: /tools }]' }),
    },
    {
      name: 'the image comes from a template',
      files: hooked(command('sleep', "'5'"), { image: 'gcr.io/distroless/__BASE__' }),
    },
    { name: 'no image', files: hooked(command('sleep', "'5'"), { image: '' }) },
    { name: 'the program comes from a template', files: hooked(command('__SHELL__', '-c', 'sleep 5')) },
    { name: 'an empty command', files: hooked(command()) },
    { name: 'no hook', files: { 'web.yaml': workload({ image: DISTROLESS }) } },
    { name: 'a Job', files: { 'job.yaml': job } },
    {
      name: 'ignored, with a reason',
      files: hooked(
        `# zerodrop-ignore pre-stop-needs-a-shell -- our build adds sleep\n    ${command('sleep', "'5'")}`,
      ),
    },
  ],
  found: [
    {
      name: 'the program itself',
      files: hooked(command('sleep', "'5'")),
      expect: `
        web.yaml:16:33 warning \`preStop\` of \`web\` runs \`sleep\`, which its image does not have
          web.yaml:12:18 an image without a shell`,
      fixed: {
        'web.yaml': workload({
          image: DISTROLESS,
          container: 'lifecycle:\n  preStop:\n    sleep: { seconds: 5 }',
        }),
      },
    },
    {
      name: 'a router runs a shell to sleep (llm-d/llm-d-router#2960)',
      files: hooked(command('/bin/sh', '-c', 'sleep 5'), {
        image: 'ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.11.0',
        ports: '[{ name: grpc, containerPort: 9002 }]',
      }),
      expect: `
        web.yaml:16:33 warning \`preStop\` of \`web\` runs \`/bin/sh\`, which its image does not have
          web.yaml:12:18 an image without a shell`,
    },
    {
      name: 'a control plane on a distroless base (110y/bootes#74)',
      files: hooked(command('sh', '-c', 'sleep 5'), { image: 'gcr.io/distroless/base:latest' }),
      expect: `
        web.yaml:16:33 warning \`preStop\` of \`web\` runs \`sh\`, which its image does not have
          web.yaml:12:18 an image without a shell`,
    },
    {
      name: 'the proxy became distroless and the wait was gone (linkerd/linkerd2#6723)',
      files: {
        'web.yaml': `${workload()}        - name: linkerd-proxy
          image: cr.l5d.io/linkerd/proxy:edge-21.8.1
          lifecycle: { preStop: { exec: { command: [/bin/bash, -c, sleep 25] } } }
`,
      },
      expect: `
        web.yaml:16:53 warning \`preStop\` of \`linkerd-proxy\` runs \`/bin/bash\`, which its image does not have
          web.yaml:15:18 an image without a shell`,
      fixed: {
        'web.yaml': `${workload()}        - name: linkerd-proxy
          image: cr.l5d.io/linkerd/proxy:edge-21.8.1
          lifecycle: { preStop: { sleep: { seconds: 25 } } }
`,
      },
    },
    {
      name: 'a release of the proxy lost `sleep` (aws/aws-app-mesh-controller-for-k8s#605)',
      files: {
        'web.yaml': `${workload()}        - name: envoy
          image: 840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.22.0.0-prod
          lifecycle: { preStop: { exec: { command: [sh, -c, sleep 20] } } }
`,
      },
      expect: `
        web.yaml:16:53 warning \`preStop\` of \`envoy\` runs \`sh\`, which its image does not have
          web.yaml:15:18 an image without a shell`,
    },
    {
      name: 'a fetcher on a static image sleeps the whole grace period (fission/fission#3468)',
      files: hooked(command('/bin/sleep', "'360'"), {
        image: 'cgr.dev/chainguard/static',
        pod: 'terminationGracePeriodSeconds: 360',
      }),
      expect: `
        web.yaml:17:33 warning \`preStop\` of \`web\` runs \`/bin/sleep\`, which its image does not have
          web.yaml:13:18 an image without a shell`,
    },
    {
      name: 'a deployer adds `sleep 3` to a health check without it (zendesk/samson#2904)',
      files: hooked(command('sleep', "'3'"), { image: 'gcr.io/distroless/static:nonroot', ports: '' }),
      expect: `
        web.yaml:15:33 warning \`preStop\` of \`web\` runs \`sleep\`, which its image does not have
          web.yaml:12:18 an image without a shell`,
    },
    {
      name: 'a line that cannot be read needs a shell all the same, and has no fix',
      files: hooked(command('sh', '-c', '"while pgrep java; do sleep 1; done"')),
      expect: `
        web.yaml:16:33 warning \`preStop\` of \`web\` runs \`sh\`, which its image does not have
          web.yaml:12:18 an image without a shell`,
    },
    {
      name: 'the native hook would be refused, so there is no fix',
      files: hooked(command('sleep', "'31'")),
      expect: `
        web.yaml:16:33 warning \`preStop\` of \`web\` runs \`sleep\`, which its image does not have
          web.yaml:12:18 an image without a shell`,
    },
    {
      name: 'the target has no native sleep yet, so there is no fix',
      files: { ...hooked(command('sleep', "'5'")), 'zerodrop.yaml': "targets: { kubernetes: '1.29' }\n" },
      expect: `
        web.yaml:16:33 warning \`preStop\` of \`web\` runs \`sleep\`, which its image does not have
          web.yaml:12:18 an image without a shell`,
    },
  ],
});

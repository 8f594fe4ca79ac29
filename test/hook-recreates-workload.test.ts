import rule from '../rules/hook-recreates-workload.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const helm = (events: string, policy?: string) =>
  [`helm.sh/hook: ${events}`, policy && `helm.sh/hook-delete-policy: ${policy}`]
    .filter((line) => line)
    .join('\n');

const argo = (events: string, policy?: string) =>
  helm(events, policy).replaceAll('helm.sh/', 'argocd.argoproj.io/');

/** A workload with these annotations, behind a Service. */
const served = (annotations: string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({ annotations, ...parts }),
  'service.yaml': service(),
});

/** A Service with this annotation before a plain workload. */
const hooked = (annotations: string) => ({
  'web.yaml': workload(),
  'service.yaml': service().replace('  name: web', `  name: web\n  annotations: { ${annotations} }`),
});

const job = `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations: { helm.sh/hook: 'pre-install,pre-upgrade' }
spec:
  template:
    metadata: { labels: { app: migrate } }
    spec: { restartPolicy: Never, containers: [{ name: migrate, image: 'shop/web:1.4.2' }] }
`;

testRule(rule, {
  clean: [
    { name: 'no hook', files: served('team: shop') },
    { name: 'a migration', files: { 'job.yaml': job, ...served('team: shop') } },
    { name: 'a worker that no request reaches', files: served(helm('post-upgrade'), { app: 'worker' }) },
    { name: 'a test', files: served(helm('test')) },
    { name: 'a test by its old name', files: served(helm('test-success')) },
    { name: 'only at the install', files: served(helm('pre-install')) },
    { name: 'only after the install', files: served(helm('post-install', 'hook-succeeded')) },
    { name: 'before the deletion of the release', files: served(helm('pre-delete')) },
    { name: 'after the deletion of the release', files: served(helm('post-delete')) },
    { name: 'Argo CD leaves it out', files: served(argo('Skip')) },
    {
      name: 'Argo CD leaves out what Helm would run',
      files: served(`${argo('Skip')}\n${helm('pre-upgrade')}`),
    },
    { name: 'after the deletion of the application', files: served(argo('PostDelete')) },
    { name: 'before the deletion of the application', files: served(argo('PreDelete')) },
    { name: 'a notice that stands in after a failed sync', files: served(argo('SyncFail')) },
    { name: 'what Argo CD does not know is no hook', files: served(argo('PreUpgrade')) },
    { name: 'what Helm does not know is left out', files: served(helm('"pre-upgrade,before-all"')) },
    {
      name: 'its versions differ in what stays',
      files: served(argo('PreSync', 'HookFailed')),
    },
    { name: 'the event comes from a template', files: served(helm('"${EVENT}"')) },
    { name: 'the policy comes from a template', files: served(helm('pre-upgrade', '__POLICY__')) },
    { name: 'the annotation is no text', files: served('helm.sh/hook: [pre-upgrade]') },
    {
      name: 'a new name at every sync',
      files: {
        'web.yaml': workload({ annotations: argo('PreSync') }).replace('  name: web', '  generateName: web-'),
        'service.yaml': service(),
      },
    },
    {
      name: 'copied from a cluster',
      files: {
        'web.yaml': workload({ annotations: helm('post-upgrade') }).replace(
          '  name: web',
          '  name: web\n  uid: 0b7c1f9e-4a53-4c36-9f44-6a1f2f7f0c11',
        ),
        'service.yaml': service(),
      },
    },
    { name: 'parked', files: served(helm('post-upgrade'), { replicas: 0 }) },
    {
      name: 'only the template of a Rollout, which keeps its pods',
      files: {
        ...served(helm('pre-upgrade'), { replicas: 0 }),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec: { replicas: 3, workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`,
      },
    },
    {
      name: 'a Service that selects nothing of the input',
      files: {
        'service.yaml': service().replace(
          '  name: web',
          '  name: web\n  annotations: { helm.sh/hook: post-upgrade }',
        ),
      },
    },
    {
      name: 'a Service that only scrapes metrics',
      files: {
        ...served('team: shop'),
        'metrics.yaml': service({ name: 'web-metrics', ports: '[{ name: metrics, port: 9090 }]' }).replace(
          '  name: web-metrics',
          '  name: web-metrics\n  annotations: { helm.sh/hook: post-upgrade }',
        ),
      },
    },
    {
      name: 'a patch',
      files: {
        ...served('team: shop'),
        'web-patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, annotations: { helm.sh/hook: post-upgrade } }
`,
        'kustomization.yaml': 'resources: [web.yaml, service.yaml]\npatches: [{ path: web-patch.yaml }]\n',
      },
    },
    {
      name: 'ignored, with a reason',
      files: served(
        `# zerodrop-ignore hook-recreates-workload -- a preview, nobody waits for it\n${helm('post-upgrade')}`,
      ),
    },
  ],
  found: [
    {
      name: 'deleted and created at every upgrade (helm/helm#12799)',
      files: served(helm('"pre-install,pre-upgrade"', 'before-hook-creation')),
      expect: `
        web.yaml:6:19 error Helm deletes \`web\` and creates it again at every upgrade
          web.yaml:7:33 deletes the last one first
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'several Deployments of one chart are hooks (PostHog/charts-clickhouse#176)',
      files: {
        ...served(helm('"post-install,post-upgrade"')),
        'events.yaml': workload({
          name: 'events',
          app: 'web',
          annotations: helm('"post-install,post-upgrade"'),
        }),
      },
      expect: `
        events.yaml:6:19 error Helm deletes \`events\` and creates it again at every upgrade
          events.yaml:5:3 without a delete policy the last one is deleted first
          service.yaml:6:3 Service \`web\` sends it requests
        web.yaml:6:19 error Helm deletes \`web\` and creates it again at every upgrade
          web.yaml:5:3 without a delete policy the last one is deleted first
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'in another case, with spaces, and at rollbacks',
      files: served(helm('"Post-Upgrade, pre-rollback"'), { kind: 'StatefulSet', replicas: 3 }),
      expect: `
        web.yaml:6:19 error Helm deletes \`web\` and creates it again at every upgrade and rollback
          web.yaml:5:3 without a delete policy the last one is deleted first
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a sync of Argo CD',
      files: served(argo('Sync'), { kind: 'Rollout' }),
      expect: `
        web.yaml:6:30 error Argo CD deletes \`web\` and creates it again at every sync
          web.yaml:5:3 without a delete policy the last one is deleted first
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'Argo CD takes the policy of Helm too',
      files: served(`${argo('PreSync')}\nhelm.sh/hook-delete-policy: before-hook-creation`),
      expect: `
        web.yaml:6:30 error Argo CD deletes \`web\` and creates it again at every sync
          web.yaml:7:33 deletes the last one first
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'Skip beside another event is no skip',
      files: served(argo('"Skip,PostSync"')),
      expect: `
        web.yaml:6:30 error Argo CD deletes \`web\` and creates it again at every sync
          web.yaml:5:3 without a delete policy the last one is deleted first
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the Service goes',
      files: hooked('helm.sh/hook: post-upgrade'),
      expect: `
        service.yaml:5:32 error Helm deletes \`web\` and creates it again at every upgrade
          service.yaml:5:3 without a delete policy the last one is deleted first
          web.yaml:4:9 its requests go to \`web\``,
    },
    {
      name: 'no Service of its namespace is in the input',
      files: { 'web.yaml': workload({ annotations: helm('pre-upgrade') }) },
      expect: `
        web.yaml:6:19 warning Helm deletes \`web\` and creates it again at every upgrade
          web.yaml:5:3 without a delete policy the last one is deleted first
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'a Deployment succeeds at once, so it is deleted at once',
      files: served(helm('"pre-install,pre-upgrade"', '"before-hook-creation,hook-succeeded"')),
      expect: `
        web.yaml:6:19 error Helm deletes \`web\` at the end of every upgrade
          web.yaml:7:33 deletes it once it counts as succeeded: as soon as it has started
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'presumed to serve, and deleted at the end of the sync',
      files: { 'web.yaml': workload({ annotations: argo('PostSync', 'HookSucceeded') }) },
      expect: `
        web.yaml:6:30 warning Argo CD deletes \`web\` at the end of every sync
          web.yaml:7:44 deletes it once it counts as succeeded: as soon as it has started
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'nothing deletes the last one',
      files: served(helm('post-upgrade', 'hook-failed')),
      expect: `
        web.yaml:6:19 error Helm cannot create \`web\` at any upgrade but the first
          web.yaml:7:33 leaves the last one in place, so its name is taken
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});

import rule from '../rules/budget-cannot-be-computed.ts';
import { documents, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const budget = (limit = 'maxUnavailable: 1') => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  ${limit}
  selector: { matchLabels: { app: web } }
`;

const job = (spec = '', { annotations = '' } = {}) => `apiVersion: batch/v1
kind: Job
metadata: { name: migrate, annotations: { ${annotations} } }
spec:
  ${spec}
  template:
    metadata: { labels: { app: web } }
    spec: { restartPolicy: Never, containers: [{ name: migrate, image: 'shop/web:1.4.2' }] }
`;

const cronJob = (spec = '', jobSpec = '') => `apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  schedule: "0 4 * * *"
  ${spec}
  jobTemplate:
    spec:
      ${jobSpec}
      template:
        metadata: { labels: { app: web } }
        spec: { restartPolicy: Never, containers: [{ name: report, image: 'shop/web:1.4.2' }] }
`;

const pod = (metadata = '') => `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web }${metadata} }
spec: { containers: [{ name: web, image: 'shop/web:1.4.2' }] }
`;

const agent = workload({ kind: 'DaemonSet', name: 'agent' });
const app = workload({ replicas: 3 });
const withBudget = (text: string, limit?: string) => ({ 'web.yaml': text, 'budget.yaml': budget(limit) });

testRule(rule, {
  clean: [
    { name: 'a Deployment', files: withBudget(app) },
    {
      name: 'a StatefulSet',
      files: withBudget(workload({ kind: 'StatefulSet', replicas: 3 }), 'maxUnavailable: 30%'),
    },
    { name: 'a Rollout', files: withBudget(workload({ kind: 'Rollout', replicas: 3 })) },
    {
      name: 'an integer `minAvailable` counts pods',
      files: withBudget(documents(app, agent), 'minAvailable: 2'),
    },
    { name: 'an integer `minAvailable` of bare Pods', files: withBudget(pod(), 'minAvailable: 1') },
    { name: 'the limit comes from a template', files: withBudget(agent, 'minAvailable: __LEAST__') },
    { name: 'no limit, which is another finding', files: withBudget(agent, '') },
    {
      name: 'both limits, which the API refuses',
      files: withBudget(agent, 'maxUnavailable: 1\n  minAvailable: 50%'),
    },
    { name: 'other labels', files: withBudget(agent.replaceAll('app: web', 'app: agent')) },
    { name: 'labels from a template', files: withBudget(agent.replaceAll('app: web', 'app: __APP__')) },
    {
      name: 'an unknown kind, which may have a scale',
      files: withBudget(app.replace('apps/v1', 'example.com/v1').replace('Deployment', 'App')),
    },
    { name: 'Pods and a Deployment, which is counted', files: withBudget(documents(app, pod())) },
    {
      name: 'a Pod that a controller owns',
      files: withBudget(pod(', ownerReferences: [{ kind: ReplicaSet, name: web }]')),
    },
    { name: 'a Pod that tests a release', files: withBudget(pod(", annotations: { 'helm.sh/hook': test }")) },
    {
      name: 'a Job that tests a release',
      files: withBudget(documents(app, job('', { annotations: "'helm.sh/hook': test" }))),
    },
    { name: 'a Job that is suspended', files: withBudget(documents(app, job('suspend: true'))) },
    { name: 'a CronJob that is suspended', files: withBudget(documents(app, cronJob('suspend: true'))) },
    { name: 'nothing is selected', files: { 'budget.yaml': budget() } },
  ],
  found: [
    {
      name: 'a DaemonSet beside a Deployment',
      files: withBudget(documents(app, agent)),
      expect: `
        budget.yaml:5:19 error \`web\` allows no eviction: it also selects DaemonSet \`agent\`
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:19:9 DaemonSet \`agent\` has no scale to count from
          web.yaml:4:9 its pods cannot be evicted either`,
    },
    {
      name: 'a percentage of a DaemonSet and a Deployment',
      files: withBudget(documents(app, agent), 'minAvailable: 50%'),
      expect: `
        budget.yaml:5:17 error \`web\` allows no eviction: it also selects DaemonSet \`agent\`
          budget.yaml:5:17 is counted from the scale of what runs the pods
          web.yaml:19:9 DaemonSet \`agent\` has no scale to count from
          web.yaml:4:9 its pods cannot be evicted either`,
    },
    {
      name: 'a DaemonSet beside one that is parked',
      files: withBudget(documents(workload({ replicas: 0 }), agent)),
      expect: `
        budget.yaml:5:19 warning \`web\` cannot be counted: DaemonSet \`agent\` has no scale
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:19:9 DaemonSet \`agent\` has no scale to count from`,
    },
    {
      name: 'a DaemonSet alone',
      files: withBudget(agent),
      expect: `
        budget.yaml:5:19 warning \`web\` cannot be counted: DaemonSet \`agent\` has no scale
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:4:9 DaemonSet \`agent\` has no scale to count from`,
    },
    {
      name: 'only bare Pods',
      files: withBudget(pod()),
      expect: `
        budget.yaml:5:19 error \`web\` allows no eviction: no controller runs its pods
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:3:19 no controller says how many of these pods there are`,
    },
    {
      name: 'the Job that migrates has the labels of the app',
      files: withBudget(documents(app, job())),
      expect: `
        budget.yaml:5:19 error \`web\` allows no eviction: it also selects Job \`migrate\`
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:18:19 Job \`migrate\` has no scale to count from
          web.yaml:18:19 its finished pods stay until it is deleted
          web.yaml:4:9 its pods cannot be evicted either`,
    },
    {
      name: 'a hook that is deleted before the next release only',
      files: withBudget(documents(app, job('', { annotations: "'helm.sh/hook': pre-upgrade" }))),
      expect: `
        budget.yaml:5:19 error \`web\` allows no eviction: it also selects Job \`migrate\`
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:18:19 Job \`migrate\` has no scale to count from
          web.yaml:18:19 its finished pods stay until it is deleted
          web.yaml:4:9 its pods cannot be evicted either`,
    },
    {
      name: 'a Job alone',
      files: withBudget(job()),
      expect: `
        budget.yaml:5:19 error \`web\` allows no eviction: Job \`migrate\` has no scale
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:3:19 Job \`migrate\` has no scale to count from
          web.yaml:3:19 its finished pods stay until it is deleted`,
    },
    {
      name: 'a CronJob keeps the pods of three runs',
      files: withBudget(documents(app, cronJob())),
      expect: `
        budget.yaml:5:19 error \`web\` allows no eviction: it also selects CronJob \`report\`
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:18:19 CronJob \`report\` has no scale to count from
          web.yaml:19:1 the pods of 3 finished runs stay
          web.yaml:4:9 its pods cannot be evicted either`,
    },
    {
      name: 'a CronJob keeps no pods that have finished',
      files: withBudget(documents(app, cronJob('successfulJobsHistoryLimit: 0'))),
      expect: `
        budget.yaml:5:19 warning \`web\` allows no eviction while pods of CronJob \`report\` are there
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:18:19 CronJob \`report\` has no scale to count from
          web.yaml:21:31 the pods of 0 finished runs stay
          web.yaml:4:9 its pods cannot be evicted either`,
    },
    {
      name: 'a CronJob deletes its Jobs after a while',
      files: withBudget(documents(app, cronJob('', 'ttlSecondsAfterFinished: 600'))),
      expect: `
        budget.yaml:5:19 warning \`web\` allows no eviction while pods of CronJob \`report\` are there
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:18:19 CronJob \`report\` has no scale to count from
          web.yaml:24:32 its finished pods stay 600 s
          web.yaml:4:9 its pods cannot be evicted either`,
    },
    {
      name: 'the Job goes an hour after its end',
      files: withBudget(documents(app, job('ttlSecondsAfterFinished: 3600'))),
      expect: `
        budget.yaml:5:19 warning \`web\` allows no eviction while pods of Job \`migrate\` are there
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:18:19 Job \`migrate\` has no scale to count from
          web.yaml:20:28 its finished pods stay 3600 s
          web.yaml:4:9 its pods cannot be evicted either`,
    },
    {
      name: 'the hook goes when it has succeeded',
      files: withBudget(
        documents(
          app,
          job('', {
            annotations: "'helm.sh/hook': pre-upgrade, 'helm.sh/hook-delete-policy': hook-succeeded",
          }),
        ),
      ),
      expect: `
        budget.yaml:5:19 warning \`web\` allows no eviction while pods of Job \`migrate\` are there
          budget.yaml:5:19 is counted from the scale of what runs the pods
          web.yaml:18:19 Job \`migrate\` has no scale to count from
          web.yaml:18:102 its pods stay until it has succeeded
          web.yaml:4:9 its pods cannot be evicted either`,
    },
  ],
});

import rule from '../rules/service-selects-job-pods.ts';
import { type ServiceParts, service, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

interface JobParts {
  readonly labels?: string;
  readonly spec?: string;
  readonly container?: string;
}

const job = ({ labels = '{ app: web }', spec = '', container = '' }: JobParts = {}) => `apiVersion: batch/v1
kind: Job
metadata: { name: migrate }
spec:
  ${spec || 'backoffLimit: 2'}
  template:
    metadata: { labels: ${labels} }
    spec:
      restartPolicy: Never
      containers: [{ name: migrate, image: 'shop/web:1.4.2'${container && `, ${container}`} }]
`;

const nightly = (spec = 'concurrencyPolicy: Forbid') => `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly }
spec:
  schedule: "0 3 * * *"
  ${spec}
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: web } }
        spec: { restartPolicy: Never, containers: [{ name: nightly, image: 'shop/web:1.4.2' }] }
`;

const number = '[{ port: 80, targetPort: 8080 }]';
const files = (task: string, parts: ServiceParts = { ports: number }) => ({
  'job.yaml': task,
  'service.yaml': service(parts),
  'web.yaml': workload(),
});

testRule(rule, {
  clean: [
    { name: 'the Job has labels of its own', files: files(job({ labels: '{ app: migrate }' })) },
    { name: 'a headless Service', files: files(job(), { spec: 'clusterIP: None', ports: number }) },
    {
      name: 'a Service that may be headless',
      files: files(job(), { spec: 'clusterIP: __IP__', ports: number }),
    },
    { name: 'a named port that the Job lacks', files: files(job(), {}) },
    {
      name: 'only Jobs are selected',
      files: { 'job.yaml': job(), 'service.yaml': service({ ports: number }) },
    },
    {
      name: 'the pods that serve are parked',
      files: { ...files(job()), 'web.yaml': workload({ replicas: 0 }) },
    },
    { name: 'a Job that is suspended', files: files(job({ spec: 'suspend: true' })) },
    { name: 'a Job that a template may suspend', files: files(job({ spec: 'suspend: __SUSPEND__' })) },
    { name: 'a Job of no pods', files: files(job({ spec: 'parallelism: 0' })) },
    { name: 'a CronJob that is suspended', files: files(nightly('suspend: true')) },
    {
      name: 'a Service for metrics',
      files: files(job(), { name: 'web-metrics', ports: '[{ name: metrics, port: 9090 }]' }),
    },
    { name: 'labels that a template fills in', files: files(job({ labels: '__LABELS__' })) },
    {
      name: 'a placeholder for the target',
      files: files(job(), { ports: '[{ port: 80, targetPort: __P__ }]' }),
    },
    { name: 'no ports', files: files(job(), { ports: '' }) },
    { name: 'no selector', files: files(job(), { selector: '', ports: number }) },
    {
      name: 'containers without names and nonsense',
      files: files(job({ container: 'ports: 5, lifecycle: x' }), {}),
    },
    {
      name: 'a Job of another namespace',
      files: files(job().replace('name: migrate }', 'name: migrate, namespace: batch }')),
    },
  ],
  found: [
    {
      name: 'a Job has the labels of the app, and no readiness probe',
      files: files(job()),
      expect: `
        service.yaml:6:3 error \`web\` sends requests to the pods of Job \`migrate\`, ready from their start
          job.yaml:7:17 its pods have the labels that are selected
          web.yaml:4:9 as those of \`web\`, which serves
          service.yaml:7:35 port 8080 of every pod that is selected`,
    },
    {
      name: 'a CronJob has them',
      files: files(nightly()),
      expect: `
        service.yaml:6:3 error \`web\` sends requests to the pods of CronJob \`nightly\`, ready from their start
          job.yaml:10:21 its pods have the labels that are selected
          web.yaml:4:9 as those of \`web\`, which serves
          service.yaml:7:35 port 8080 of every pod that is selected`,
    },
    {
      name: 'without a targetPort the number of the Service counts',
      files: files(job(), { ports: '[{ port: 8080 }]' }),
      expect: `
        service.yaml:6:3 error \`web\` sends requests to the pods of Job \`migrate\`, ready from their start
          job.yaml:7:17 its pods have the labels that are selected
          web.yaml:4:9 as those of \`web\`, which serves
          service.yaml:7:19 port 8080 of every pod that is selected`,
    },
    {
      name: 'one of two ports is a number',
      files: files(job(), {
        ports: '[{ name: a, port: 80, targetPort: http }, { name: b, port: 81, targetPort: 81 }]',
      }),
      expect: `
        service.yaml:6:3 error \`web\` sends requests to the pods of Job \`migrate\`, ready from their start
          job.yaml:7:17 its pods have the labels that are selected
          web.yaml:4:9 as those of \`web\`, which serves
          service.yaml:7:85 port 81 of every pod that is selected`,
    },
    {
      name: 'a Job of one pod at a time',
      files: files(job({ spec: 'parallelism: 1' })),
      expect: `
        service.yaml:6:3 error \`web\` sends requests to the pods of Job \`migrate\`, ready from their start
          job.yaml:7:17 its pods have the labels that are selected
          web.yaml:4:9 as those of \`web\`, which serves
          service.yaml:7:35 port 8080 of every pod that is selected`,
    },
    {
      name: 'the Job declares the number',
      files: files(job({ container: 'ports: [{ containerPort: 8080 }]' })),
      expect: `
        service.yaml:6:3 warning \`web\` sends requests to the pods of Job \`migrate\` as well
          job.yaml:7:17 its pods have the labels that are selected
          web.yaml:4:9 as those of \`web\`, which serves
          service.yaml:7:35 port 8080 of every pod that is selected`,
    },
    {
      name: 'the Job declares the name',
      files: files(job({ container: 'ports: [{ name: http, containerPort: 8080 }]' }), {}),
      expect: `
        service.yaml:6:3 warning \`web\` sends requests to the pods of Job \`migrate\` as well
          job.yaml:7:17 its pods have the labels that are selected
          web.yaml:4:9 as those of \`web\`, which serves
          service.yaml:7:47 port http of every pod that is selected`,
    },
    {
      name: 'the Job has a readiness probe',
      files: files(job({ container: 'readinessProbe: { tcpSocket: { port: 8080 } }' })),
      expect: `
        service.yaml:6:3 warning \`web\` sends requests to the pods of Job \`migrate\` once they are ready
          job.yaml:7:17 its pods have the labels that are selected
          web.yaml:4:9 as those of \`web\`, which serves
          job.yaml:10:62 decides when they are ready`,
    },
  ],
});

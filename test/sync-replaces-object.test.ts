import rule from '../rules/sync-replaces-object.ts';
import { autoscaler, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const options = (text: string) => `argocd.argoproj.io/sync-options: ${text}`;

/** A workload with these sync options, behind a Service. */
const served = (text: string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({ annotations: options(text), ...parts }),
  'service.yaml': service(),
});

const application = (spec: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
spec:
${spec.replace(/^/gm, '  ')}
`;

const flux = (spec: string, version = 'v1') => `apiVersion: kustomize.toolkit.fluxcd.io/${version}
kind: Kustomization
metadata:
  name: shop
spec:
  path: ./shop
${spec}`;

const release = (upgrade: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: shop
spec:
  chart: { spec: { chart: shop } }
  upgrade: ${upgrade}
`;

const job = `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations: { 'argocd.argoproj.io/sync-options': 'Force=true,Replace=true' }
spec:
  template:
    spec: { restartPolicy: Never, containers: [{ name: migrate, image: 'shop/web:1.4.2' }] }
`;

const config = `apiVersion: v1
kind: ConfigMap
metadata: { name: rules, annotations: { 'argocd.argoproj.io/sync-options': Replace=true } }
data: { rules.yaml: many }
`;

testRule(rule, {
  clean: [
    { name: 'no options', files: { 'web.yaml': workload(), 'service.yaml': service() } },
    { name: 'other options', files: served('Prune=false,ServerSideApply=true') },
    { name: 'Force alone recreates only what cannot be patched', files: served('Force=true') },
    { name: 'said not to', files: served('Replace=false') },
    { name: 'in a case that Argo CD does not know', files: served('replace=true') },
    { name: 'a Job is recreated on purpose', files: { 'job.yaml': job, ...served('Prune=false') } },
    { name: 'what is too large for a patch', files: { 'config.yaml': config, ...served('Prune=false') } },
    { name: 'a worker that no request reaches', files: served('Force=true,Replace=true', { app: 'worker' }) },
    { name: 'parked', files: served('Force=true,Replace=true', { replicas: 0 }) },
    { name: 'the options come from a template', files: served('"${OPTIONS}"') },
    { name: 'the options are no text', files: served('{ Replace: true }') },
    {
      name: 'copied from a cluster',
      files: {
        'web.yaml': workload({ annotations: options('Replace=true') }).replace(
          '  name: web',
          '  name: web\n  resourceVersion: "4711"',
        ),
        'service.yaml': service(),
      },
    },
    {
      name: 'only the template of a Rollout',
      files: {
        ...served('Force=true,Replace=true', { replicas: 0 }),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec: { replicas: 3, workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`,
      },
    },
    {
      name: 'an Application that patches',
      files: {
        'app.yaml': application('syncPolicy: { syncOptions: [CreateNamespace=true, Replace=false] }'),
      },
    },
    { name: 'an Application without a policy', files: { 'app.yaml': application('project: shop') } },
    {
      name: 'the options of an Application are a text',
      files: { 'app.yaml': application('syncPolicy: { syncOptions: Replace=true }') },
    },
    { name: 'Flux without force', files: { 'flux.yaml': flux('  prune: true\n') } },
    { name: 'Flux told not to', files: { 'flux.yaml': flux('  force: false\n') } },
    { name: 'force from a template', files: { 'flux.yaml': flux('  force: ${FORCE}\n') } },
    {
      name: 'a kustomization file has no such field',
      files: {
        'flux.yaml': flux('  force: true\n').replace('kustomize.toolkit.fluxcd.io/v1', 'example.com/v1'),
      },
    },
    { name: 'a release that patches', files: { 'a.yaml': release('{ force: false }') } },
    {
      name: 'a release that the server applies ignores force',
      files: { 'a.yaml': release('{ force: true, serverSideApply: enabled }') },
    },
    {
      name: 'who applies comes from a template',
      files: { 'a.yaml': release('{ force: true, serverSideApply: "${MODE}" }') },
    },
    {
      name: 'only rollbacks are forced',
      files: { 'a.yaml': release('{}').replace('upgrade: {}', 'rollback: { force: true }') },
    },
    {
      name: 'ignored, with a reason',
      files: {
        'flux.yaml': flux(
          '  force: true # zerodrop-ignore sync-replaces-object -- holds migration Jobs only\n',
        ),
      },
    },
  ],
  found: [
    {
      name: 'deleted and created at every sync',
      files: served('Force=true,Replace=true'),
      expect: `
        web.yaml:6:38 error every sync deletes \`web\` and creates it again
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the two options among others, with spaces',
      files: served('"Prune=false, Replace=true , Force=true"', { kind: 'StatefulSet', replicas: 3 }),
      expect: `
        web.yaml:6:38 error every sync deletes \`web\` and creates it again
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the Service is recreated',
      files: {
        'web.yaml': workload(),
        'service.yaml': service().replace(
          '  name: web',
          `  name: web\n  annotations: { ${options('"Force=true,Replace=true"')} }`,
        ),
      },
      expect: `
        service.yaml:5:51 error every sync deletes \`web\` and creates it again
          web.yaml:4:9 its requests go to \`web\``,
    },
    {
      name: 'no Service of its namespace is in the input',
      files: { 'web.yaml': workload({ annotations: options('Force=true,Replace=true') }) },
      expect: `
        web.yaml:6:38 warning every sync deletes \`web\` and creates it again
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'replaced (argoproj/argo-cd#11573)',
      files: served('Replace=true', { replicas: 3 }),
      expect: `
        web.yaml:6:38 warning every sync replaces \`web\`, and drops what its file does not say
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the autoscaler starts from one again (argoproj/argo-cd#21427)',
      files: { ...served('Replace=true'), 'hpa.yaml': autoscaler(2, 12) },
      expect: `
        web.yaml:6:38 warning every sync sets \`web\` to 1 pod, whatever its autoscaler says
          hpa.yaml:6:66 \`web\` may have scaled it up to 12
          web.yaml:7:1 a whole new object says 1, the default where it is not written
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the autoscaler starts from what is written again (argoproj/argo-cd#14161)',
      files: { ...served('Replace=true', { replicas: 3 }), 'hpa.yaml': autoscaler(3, 12) },
      expect: `
        web.yaml:6:38 warning every sync sets \`web\` to 3 pods, whatever its autoscaler says
          hpa.yaml:6:66 \`web\` may have scaled it up to 12
          web.yaml:8:13 a whole new object says 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the most of the autoscaler is a template',
      files: { ...served('Replace=true'), 'hpa.yaml': autoscaler(2, 12).replace('12', '${MOST}') },
      expect: `
        web.yaml:6:38 warning every sync sets \`web\` to 1 pod, whatever its autoscaler says
          hpa.yaml:6:66 \`web\` has set its replicas
          web.yaml:7:1 a whole new object says 1, the default where it is not written
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the replicas are kept, the rest is dropped',
      files: {
        ...served('Replace=true'),
        'hpa.yaml': autoscaler(2, 12),
        'app.yaml': application(
          `ignoreDifferences: [{ group: apps, kind: Deployment, jsonPointers: [/spec/replicas] }]
syncPolicy: { syncOptions: [RespectIgnoreDifferences=true] }`,
        ),
      },
      expect: `
        web.yaml:6:38 warning every sync replaces \`web\`, and drops what its file does not say
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the replicas are a template',
      files: { ...served('Replace=true', { replicas: '${REPLICAS}' }), 'hpa.yaml': autoscaler(2, 12) },
      expect: `
        web.yaml:6:38 warning every sync replaces \`web\`, and drops what its file does not say
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a whole Application (argoproj/argo-cd#22073)',
      files: {
        'app.yaml': application(
          'syncPolicy:\n  syncOptions:\n    - CreateNamespace=true\n    - Replace=true',
        ),
      },
      expect: `
        app.yaml:9:9 warning every sync of \`shop\` replaces all that it delivers`,
    },
    {
      name: 'an ApplicationSet',
      files: {
        'app.yaml': application(
          'template:\n  spec:\n    syncPolicy: { syncOptions: [Replace=true] }',
        ).replace('Application', 'ApplicationSet'),
      },
      expect: `
        app.yaml:8:35 warning every sync of \`shop\` replaces all that it delivers`,
    },
    {
      name: 'Flux recreates what it cannot patch',
      files: { 'flux.yaml': flux('  force: true\n', 'v1beta2') },
      expect: `
        flux.yaml:7:10 warning \`shop\` deletes and recreates whatever it cannot patch`,
    },
    {
      name: 'a forced release',
      files: { 'a.yaml': release('{ force: true }') },
      expect: `
        a.yaml:7:21 warning every upgrade of \`shop\` replaces its objects instead of patching them`,
    },
  ],
});

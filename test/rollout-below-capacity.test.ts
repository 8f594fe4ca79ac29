import rule from '../rules/rollout-below-capacity.ts';
import every from '../rules/rollout-takes-down-every-pod.ts';
import without from '../rules/unavailable-without-surge.ts';
import { autoscaler, idleSide, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const block = (...lines: readonly string[]) =>
  ['strategy:', '  rollingUpdate:', ...lines.map((line) => `    ${line}`)].join('\n');

const ordinals = (...lines: readonly string[]) => `update${block(...lines).replace('s', 'S')}`;

const canary = (...lines: readonly string[]) =>
  ['strategy:', '  canary:', ...lines.map((line) => `    ${line}`)].join('\n');

const served = (parts: WorkloadParts) => ({ 'web.yaml': workload(parts), 'service.yaml': service() });

const config = (text: string) => ({ 'zerodrop.yaml': `${text}\n` });

testRule(rule, {
  clean: [
    {
      name: 'the idle side of a pair, which takes no requests',
      files: idleSide('strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 2 } }'),
    },
    { name: 'the defaults keep 75% of 4', files: served({ replicas: 4 }) },
    { name: 'the defaults keep 8 of 10', files: served({ replicas: 10 }) },
    {
      name: 'one of three, which careful people write (stefanprodan/podinfo@d1574a6601)',
      files: served({ replicas: 3, spec: block('maxUnavailable: 1') }),
    },
    {
      name: 'one of two is the least step, at half of the capacity',
      files: served({ replicas: 2, spec: block('maxSurge: 1', 'maxUnavailable: 1') }),
    },
    { name: '3 of 5 stay, just enough', files: served({ replicas: 5, spec: block('maxUnavailable: 2') }) },
    {
      name: '40% of 10 go, just enough',
      files: served({ replicas: 10, spec: block('maxUnavailable: 40%') }),
    },
    { name: '49% of 4 rounds down to 1', files: served({ replicas: 4, spec: block('maxUnavailable: 49%') }) },
    {
      name: 'half is enough where the config says so',
      files: { ...served({ replicas: 4, spec: block('maxUnavailable: 2') }), ...config('capacity: 50%') },
    },
    {
      name: 'without a surge it is another finding',
      files: served({ replicas: 4, spec: block('maxSurge: 0', 'maxUnavailable: 2') }),
      with: [without],
    },
    {
      name: 'all of them go, which is another finding',
      files: served({ replicas: 3, spec: block('maxSurge: 1', 'maxUnavailable: 100%') }),
      with: [every],
    },
    {
      name: 'it serves nobody',
      files: { 'web.yaml': workload({ replicas: 4, ports: '', spec: block('maxUnavailable: 3') }) },
    },
    { name: 'parked', files: served({ replicas: 0, spec: block('maxUnavailable: 3') }) },
    { name: 'Recreate', files: served({ replicas: 4, spec: 'strategy: { type: Recreate }' }) },
    {
      name: 'replicas come from a template',
      files: served({ replicas: '${REPLICAS}', spec: block('maxUnavailable: 75%') }),
    },
    {
      name: 'the limit comes from a template',
      files: served({ replicas: 4, spec: block('maxUnavailable: __MANY__') }),
    },
    {
      name: 'a router leads the canary',
      files: served({
        kind: 'Rollout',
        replicas: 4,
        spec: canary('maxUnavailable: 3', 'trafficRouting: { smi: {} }'),
      }),
    },
    {
      name: 'a DaemonSet, of nobody knows how many nodes',
      files: served({ kind: 'DaemonSet', spec: ordinals('maxUnavailable: 75%') }),
    },
    { name: 'a StatefulSet one by one', files: served({ kind: 'StatefulSet', replicas: 2 }) },
    {
      name: 'a StatefulSet: 39% of 5 rounds down to 1',
      files: served({ kind: 'StatefulSet', replicas: 5, spec: ordinals('maxUnavailable: 39%') }),
    },
    {
      name: 'a StatefulSet of which 40% go',
      files: served({ kind: 'StatefulSet', replicas: 5, spec: ordinals('maxUnavailable: 2') }),
    },
    {
      name: 'a StatefulSet where the field is dropped',
      files: {
        ...served({ kind: 'StatefulSet', replicas: 3, spec: ordinals('maxUnavailable: 2') }),
        ...config("targets: { kubernetes: '1.36' }"),
      },
    },
    {
      name: 'a StatefulSet whose partition leaves one pod to update',
      files: served({
        kind: 'StatefulSet',
        replicas: 3,
        spec: ordinals('maxUnavailable: 2', 'partition: 2'),
      }),
    },
    {
      name: 'a StatefulSet of one is another finding',
      files: served({ kind: 'StatefulSet', replicas: 1, spec: ordinals('maxUnavailable: 3') }),
      with: [every],
    },
    {
      name: 'a patch: how many pods run stands elsewhere',
      files: {
        'kustomization.yaml': 'patches: [{ path: web.yaml }]\n',
        'web.yaml': workload({ spec: block('maxUnavailable: 3') }),
      },
    },
    {
      name: 'ignored, with a reason',
      files: served({
        replicas: 4,
        spec: block('maxUnavailable: 3 # zerodrop-ignore rollout-below-capacity -- one carries the peak'),
      }),
    },
  ],
  found: [
    {
      name: 'half of them',
      files: served({ replicas: 10, spec: block('maxSurge: 1', 'maxUnavailable: 50%') }),
      expect: `
        web.yaml:10:23 warning \`web\` keeps 5 of its 10 pods during an update, less than 60%
          web.yaml:10:23 50% of 10 is 5
          web.yaml:6:13 runs 10 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'one more than 40% of 5',
      files: served({ replicas: 5, spec: block('maxUnavailable: 3') }),
      expect: `
        web.yaml:9:23 warning \`web\` keeps 2 of its 5 pods during an update, less than 60%
          web.yaml:9:23 3 of 5 may be unavailable
          web.yaml:6:13 runs 5 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a percentage that rounds down to just too many',
      files: served({ replicas: 7, spec: block('maxUnavailable: 50%') }),
      expect: `
        web.yaml:9:23 warning \`web\` keeps 4 of its 7 pods during an update, less than 60%
          web.yaml:9:23 50% of 7 rounds down to 3
          web.yaml:6:13 runs 7 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the default, where the config asks for more',
      files: { ...served({ replicas: 8 }), ...config('capacity: 80%') },
      expect: `
        web.yaml:5:1 warning \`web\` keeps 6 of its 8 pods during an update, less than 80%
          web.yaml:5:1 25% of 8 is 2
          web.yaml:6:13 runs 8 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'at the minimum of the autoscaler',
      files: {
        ...served({ replicas: 20, spec: block('maxUnavailable: 2') }),
        'hpa.yaml': autoscaler(3, 30),
      },
      expect: `
        web.yaml:9:23 warning \`web\` keeps 1 of its 3 pods during an update, less than 60%
          web.yaml:9:23 2 of 3 may be unavailable
          hpa.yaml:7:16 may scale down to 3
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a canary without a router, and without a Service in the input',
      files: { 'web.yaml': workload({ kind: 'Rollout', replicas: 4, spec: canary('maxUnavailable: 3') }) },
      expect: `
        web.yaml:9:23 warning \`web\` keeps 1 of its 4 pods during an update, less than 60%
          web.yaml:9:23 3 of 4 may be unavailable
          web.yaml:6:13 runs 4 pods
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'a StatefulSet, on nobody knows which version',
      files: served({ kind: 'StatefulSet', replicas: 3, spec: ordinals('maxUnavailable: 2') }),
      expect: `
        web.yaml:9:23 warning \`web\` keeps 1 of its 3 pods during an update, less than 60%
          web.yaml:9:23 2 of 3 may be unavailable
          web.yaml:6:13 runs 3 pods
          web.yaml:9:23 Kubernetes 1.35.0 to 1.35.3 and 1.37 heed this field, the others drop it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a StatefulSet that loses all of them, on a version that heeds it',
      files: {
        ...served({ kind: 'StatefulSet', replicas: 3, spec: ordinals('maxUnavailable: 5') }),
        ...config("targets: { kubernetes: '1.37' }"),
      },
      expect: `
        web.yaml:9:23 warning \`web\` keeps 0 of its 3 pods during an update, less than 60%
          web.yaml:9:23 3 of 3 may be unavailable
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});

import rule from '../rules/update-held-back.ts';
import { autoscaler, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const partition = (value: string | number) => `updateStrategy: { rollingUpdate: { partition: ${value} } }`;

const byHand = 'updateStrategy: { type: OnDelete }';

const ordered = (parts: WorkloadParts) => ({ 'web.yaml': workload({ kind: 'StatefulSet', ...parts }) });

testRule(rule, {
  clean: [
    { name: 'the default', files: ordered({ replicas: 3 }) },
    { name: 'a partition of 0', files: ordered({ replicas: 3, spec: partition(0) }) },
    { name: 'a partition from a template', files: ordered({ replicas: 3, spec: partition('${KEEP}') }) },
    {
      name: 'a partition below 0, which the API refuses',
      files: ordered({ replicas: 3, spec: partition(-1) }),
    },
    { name: 'parked', files: ordered({ replicas: 0, spec: partition(1) }) },
    { name: 'parked, by hand', files: ordered({ replicas: 0, spec: byHand }) },
    { name: 'a type from a template', files: ordered({ spec: 'updateStrategy: { type: __TYPE__ }' }) },
    { name: 'a DaemonSet has no partition', files: ordered({ kind: 'DaemonSet', spec: partition(1) }) },
    { name: 'a Deployment has none of it', files: ordered({ kind: 'Deployment', spec: byHand }) },
    {
      name: 'ignored, with a reason',
      files: ordered({
        replicas: 3,
        spec: `# zerodrop-ignore update-held-back -- the canary of this week\n${partition(2)}`,
      }),
    },
  ],
  found: [
    {
      name: 'pod 0 stays on the old version (kubernetes/kubernetes#70442)',
      files: ordered({ replicas: 3, spec: partition(1) }),
      expect: `
        web.yaml:7:49 warning an update of \`web\` leaves 1 of its 3 pods on their version
          web.yaml:6:13 runs 3 pods`,
    },
    {
      name: 'a partition from the day of an incident (sourcegraph/about#1074)',
      files: ordered({
        replicas: 5,
        spec: 'updateStrategy:\n  type: RollingUpdate\n  rollingUpdate:\n    partition: 4',
      }),
      expect: `
        web.yaml:10:18 warning an update of \`web\` leaves 4 of its 5 pods on their version
          web.yaml:6:13 runs 5 pods`,
    },
    {
      name: 'one less than there are',
      files: ordered({ replicas: 3, spec: partition(2) }),
      expect: `
        web.yaml:7:49 warning an update of \`web\` leaves 2 of its 3 pods on their version
          web.yaml:6:13 runs 3 pods`,
    },
    {
      name: 'as many as there are',
      files: ordered({ replicas: 3, spec: partition(3) }),
      expect: `
        web.yaml:7:49 warning an update of \`web\` changes none of its pods
          web.yaml:6:13 runs 3 pods`,
    },
    {
      name: 'the only one, by default',
      files: ordered({ spec: partition(1) }),
      expect: `
        web.yaml:6:49 warning an update of \`web\` changes none of its pods
          web.yaml:5:1 runs 1 pod, the default`,
    },
    {
      name: 'more than the autoscaler may ever add',
      files: { ...ordered({ spec: partition(9) }), 'hpa.yaml': autoscaler(2, 8, 'web', 'StatefulSet') },
      expect: `
        web.yaml:6:49 warning an update of \`web\` changes none of its pods`,
    },
    {
      name: 'some of those that the autoscaler may add',
      files: { ...ordered({ spec: partition(2) }), 'hpa.yaml': autoscaler(2, 8, 'web', 'StatefulSet') },
      expect: `
        web.yaml:6:49 warning an update of \`web\` leaves pods below ordinal 2 on their version`,
    },
    {
      name: 'of nobody knows how many',
      files: ordered({ replicas: '${REPLICAS}', spec: partition(2) }),
      expect: `
        web.yaml:7:49 warning an update of \`web\` leaves pods below ordinal 2 on their version`,
    },
    {
      name: 'a StatefulSet by hand',
      files: ordered({ replicas: 3, spec: byHand }),
      expect: `
        web.yaml:7:27 info \`web\` updates a pod only once somebody deletes it`,
    },
    {
      name: 'a DaemonSet by hand',
      files: ordered({ kind: 'DaemonSet', spec: byHand }),
      expect: `
        web.yaml:6:27 info \`web\` updates a pod only once somebody deletes it`,
    },
  ],
});

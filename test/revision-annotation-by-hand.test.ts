import rule from '../rules/revision-annotation-by-hand.ts';
import { workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const key = 'deployment.kubernetes.io/revision';

/** A ConfigMap with a script. */
const script = (...lines: readonly string[]) => ({
  'scripts.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: scripts }
data:
  rollback.sh: |
${lines.map((line) => `    ${line}\n`).join('')}`,
});

/** A Job with these keys in its container. */
const job = (container: string, annotations = '') => ({
  'job.yaml': `apiVersion: batch/v1
kind: Job
metadata:
  name: rollback${annotations && `\n  annotations: ${annotations}`}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: rollback
          image: registry.example/tools/kubectl:1.36.1
          ${container}
`,
});

testRule(rule, {
  clean: [
    { name: 'no such annotation', files: { 'web.yaml': workload({ annotations: 'team: shop' }) } },
    {
      name: 'another annotation of the controller',
      files: { 'web.yaml': workload({ annotations: 'kubernetes.io/change-cause: "1.4.2"' }) },
    },
    ...(['StatefulSet', 'DaemonSet', 'Rollout'] as const).map((kind) => ({
      name: `a ${kind}, whose controller never looks at it`,
      files: { 'web.yaml': workload({ kind, annotations: `${key}: "9"` }) },
    })),
    {
      name: 'a copy from a cluster, by its uid',
      files: {
        'web.yaml': workload({ annotations: `${key}: "9"` }).replace(
          '  name: web\n',
          '  name: web\n  uid: 0b1f-22\n',
        ),
      },
    },
    {
      name: 'a copy from a cluster, by its managed fields',
      files: {
        'web.yaml': workload({ annotations: `${key}: "9"` }).replace(
          '  name: web\n',
          '  name: web\n  managedFields: []\n',
        ),
      },
    },
    {
      name: 'a patch that says nothing of it',
      files: {
        'kustomization.yaml': 'patches: [{ path: web.yaml }]\n',
        'web.yaml': workload({ annotations: 'team: shop' }),
      },
    },
    { name: 'a script reads it', files: script(`kubectl get deploy/web -o yaml | grep ${key}`) },
    {
      name: 'a script reads it by a path',
      files: script(
        `kubectl get deploy/web -o jsonpath='{.metadata.annotations.deployment\\.kubernetes\\.io/revision}'`,
      ),
    },
    {
      name: 'a script reads it, and writes something else',
      files: script(
        `rev=$(kubectl get deploy/web -o json | jq '.metadata.annotations["${key}"]')`,
        'kubectl annotate deploy/web seen="$rev"',
      ),
    },
    {
      name: 'a patch of something else takes the number',
      files: script(
        `kubectl patch cm/state -p "$(kubectl get deploy/web -o json | jq '.metadata.annotations["${key}"]')"`,
      ),
    },
    { name: 'a comment in a script', files: script(`# never kubectl annotate deploy/web ${key}=3`) },
    {
      name: 'a script that only talks of it',
      files: script(`echo "do not kubectl annotate deploy/web ${key}=3"`),
    },
    { name: 'a script that rolls back', files: script('kubectl rollout undo deploy/web --to-revision=3') },
    { name: 'a list of words, none of them a command', files: job(`args: [watch, ${key}]`) },
    { name: 'commands that are no text', files: job(`command: [7, { ${key}: annotate }]`) },
    {
      name: 'what was applied last',
      files: {
        'web.yaml': workload({
          annotations: `kubectl.kubernetes.io/last-applied-configuration: '{"metadata":{"annotations":{"${key}":"9"}}}'`,
        }),
      },
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload({
          annotations: `${key}: "9" # zerodrop-ignore revision-annotation-by-hand -- a fixture of the dashboard`,
        }),
      },
    },
  ],
  found: [
    {
      name: 'exported, and applied again',
      files: { 'web.yaml': workload({ annotations: `${key}: "9"` }) },
      expect: `
        web.yaml:6:40 warning \`web\` sets \`deployment.kubernetes.io/revision\` by hand
          web.yaml:6:40 the controller takes the number from its ReplicaSets, whatever stands here`,
    },
    {
      name: 'a placeholder and a number that is no text',
      files: {
        'web.yaml': workload({ annotations: `${key}: "\${REVISION}"` }),
        'api.yaml': workload({ name: 'api', annotations: `${key}: 9` }),
      },
      expect: `
        api.yaml:6:40 warning \`api\` sets \`deployment.kubernetes.io/revision\` by hand
          api.yaml:6:40 the controller takes the number from its ReplicaSets, whatever stands here
        web.yaml:6:40 warning \`web\` sets \`deployment.kubernetes.io/revision\` by hand
          web.yaml:6:40 the controller takes the number from its ReplicaSets, whatever stands here`,
    },
    {
      name: 'a patch',
      files: {
        'kustomization.yaml': 'patches: [{ path: web.yaml }]\n',
        'web.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, annotations: { ${key}: "2" } }\n`,
      },
      expect: `
        web.yaml:3:74 warning \`web\` sets \`deployment.kubernetes.io/revision\` by hand
          web.yaml:3:74 the controller takes the number from its ReplicaSets, whatever stands here`,
    },
    {
      name: 'a script in a ConfigMap, over two lines and with variables',
      files: script(
        'set -eu',
        `if ! kubectl -n "\${NS}" annotate --overwrite deployment/web \\`,
        `    ${key}="\${1}"; then exit 1; fi`,
      ),
      expect: `
        scripts.yaml:8:9 warning \`scripts\` writes \`deployment.kubernetes.io/revision\` in a script
          scripts.yaml:8:9 the controller takes the number from its ReplicaSets, whatever stands here`,
    },
    {
      name: 'the command of a hook, word by word',
      files: job(
        `command: [kubectl, annotate, deployment/web, "${key}=3", --overwrite]`,
        '{ helm.sh/hook: post-rollback }',
      ),
      expect: `
        job.yaml:13:57 warning \`rollback\` writes \`deployment.kubernetes.io/revision\` in a script
          job.yaml:13:57 the controller takes the number from its ReplicaSets, whatever stands here`,
    },
    {
      name: 'arguments of an image whose entry point is kubectl',
      files: job(`args: [annotate, deployment/web, ${key}=3]`),
      expect: `
        job.yaml:12:44 warning \`rollback\` writes \`deployment.kubernetes.io/revision\` in a script
          job.yaml:12:44 the controller takes the number from its ReplicaSets, whatever stands here`,
    },
    {
      name: 'a shell line with a merge patch',
      files: job(
        `command: [sh, -c, 'sleep 5 && kubectl patch deploy web -p "{\\"metadata\\":{\\"annotations\\":{\\"${key}\\":\\"3\\"}}}"']`,
      ),
      expect: `
        job.yaml:12:104 warning \`rollback\` writes \`deployment.kubernetes.io/revision\` in a script
          job.yaml:12:104 the controller takes the number from its ReplicaSets, whatever stands here`,
    },
    {
      name: 'a JSON patch, in a preStop hook of a CronJob with a path to kubectl',
      files: {
        'cron.yaml': `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly }
spec:
  schedule: "@daily"
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: nightly
              image: registry.example/tools/kubectl:1.36.1
              lifecycle:
                preStop:
                  exec:
                    command:
                      - bash
                      - -ec
                      - |
                        NS=shop /usr/local/bin/kubectl patch deploy web --type=json \\
                          -p '[{"op":"add","path":"/metadata/annotations/deployment.kubernetes.io~1revision","value":"3"}]'
`,
      },
      expect: `
        cron.yaml:21:74 warning \`nightly\` writes \`deployment.kubernetes.io/revision\` in a script
          cron.yaml:21:74 the controller takes the number from its ReplicaSets, whatever stands here`,
    },
    {
      name: 'in one line of `sh -c`, as text',
      files: job(`args: ["sh -c 'oc annotate dc/web ${key}=3'"]`),
      expect: `
        job.yaml:12:45 warning \`rollback\` writes \`deployment.kubernetes.io/revision\` in a script
          job.yaml:12:45 the controller takes the number from its ReplicaSets, whatever stands here`,
    },
  ],
});

import {
  ABSENT,
  defineRule,
  error,
  info,
  insteadOf,
  namesakeLabel,
  referencesOf,
  titleOf,
  warning,
} from '#rule';

const missing = '`{workload}` needs {kind} `{name}`, which the input does not hold';
const misnamed = '`{workload}` needs {kind} `{name}`, but the input has `{near}`';
const keyless = '`{workload}` needs key `{key}`, which {kind} `{name}` does not have';

const KEY = { complete: 'keyMissing', partial: 'keyUnseen', generated: 'keyGenerated' } as const;

const mendKey = { remedy: 'add the key, or correct its name; `optional: true` where pods can do without it' };

export default defineRule({
  id: 'referenced-config-missing',
  category: 'Rollout',
  summary: 'What new pods need to start must be there: ConfigMaps, Secrets and their keys, claims, accounts.',
  hazard: 'a ConfigMap, claim, ServiceAccount, Secret or key that new pods need is not found',
  impact: 'new pods never start: the rollout stands still, and a pod that is evicted does not come back',
  remedy: 'add it to what is applied before the workload, or correct the name',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods',
    'https://kubernetes.io/docs/concepts/configuration/secret/#restriction-secret-must-exist',
    'https://github.com/kruize/autotune/issues/35',
    'https://github.com/cloudogu/gitops-playground/issues/32',
  ],
  messages: {
    missing: error(missing),
    misnamed: error(misnamed),
    elsewhere: warning('`{workload}` needs {kind} `{name}`, which stands in another namespace'),
    unseen: warning(missing),
    generated: info(missing),
    misnamedSecret: warning(misnamed),
    unseenSecret: info(missing),
    keyMissing: error(keyless, mendKey),
    keyUnseen: warning(keyless, mendKey),
    keyGenerated: info(keyless, mendKey),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (workload.fragment || workload.live || graph.floor(workload)?.parked) return;
    // A bare Pod is nobody's next pod, and an unknown controller may bring along what its pods need.
    if (workload.type === 'Pod' || workload.type === 'Other') return;

    for (const { kind, name, at, keys } of referencesOf(workload)) {
      const about = graph.reference(workload, kind, name);
      if (!about) continue;
      const { found, near, state, because } = about;
      const secret = kind === 'Secret';
      const called = kind === 'PersistentVolumeClaim' ? 'claim' : kind;
      const of = { workload: titleOf(workload), kind: called, name };
      if (found) {
        for (const field of about.keys ? keys : []) {
          const key = field.value;
          if (key === undefined || about.keys?.has(key) !== false) continue;
          const instead = insteadOf(key, found, about.keys);
          report({ message: KEY[state], with: { ...of, key }, at: field, because: [instead, ...because] });
        }
      } else if (near?.name === name) {
        const here = namesakeLabel(near, name);
        report({ message: 'elsewhere', with: of, at, because: [here] });
      } else if (near) {
        const here = namesakeLabel(near, name);
        const message = secret ? 'misnamedSecret' : 'misnamed';
        report({ message, with: { ...of, near: titleOf(near) }, at, because: [here] });
      } else {
        report({ message: secret ? 'unseenSecret' : ABSENT[state], with: of, at, because });
      }
    }
  },
});

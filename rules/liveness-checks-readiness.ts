import {
  defineRule,
  imageText,
  keptRunning,
  probedContainers,
  readinessPath,
  shortened,
  warning,
} from '#rule';

const remedy = 'ask a path that only tells whether the process hangs, `{instead}` by custom';

export default defineRule({
  id: 'liveness-checks-readiness',
  category: 'Probes',
  summary: 'Liveness must not depend on what readiness depends on.',
  hazard: 'liveness asks a path that says by its name that it answers for readiness',
  impact: 'when a dependency fails, every pod restarts at once and again, and none is warm when it is back',
  remedy: 'ask a path that only tells whether the process hangs',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe',
    'https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes',
    'https://github.com/camunda-community-hub/zeebe-cluster-helm/issues/9',
    'https://github.com/vectorize-io/hindsight/issues/3329',
    'https://github.com/n8n-io/n8n-hosting/pull/124',
  ],
  messages: {
    readiness: warning('`{container}` is restarted whenever `{path}` says that it is not ready', { remedy }),
    everything: warning('`{container}` is restarted whenever a check behind `{path}` fails', { remedy }),
  },

  on: 'workload',
  check(workload, { report }) {
    if (!keptRunning(workload)) return;

    for (const container of probedContainers(workload)) {
      const name = container.get('name').value;
      const path = container.get('livenessProbe').get('httpGet').get('path');
      const image = imageText(container);
      const asked = path.value === undefined ? undefined : readinessPath(path.value, image);
      if (!asked || name === undefined || path.value === undefined) continue;

      const ready = container.get('readinessProbe').get('httpGet').get('path');
      const { answers, instead } = asked;
      const text =
        answers === 'readiness'
          ? 'tells by its name whether it can take requests'
          : 'answers for all health checks, those of databases and brokers among them';
      report({
        message: answers,
        with: { container: name, path: shortened(path.value, 30), instead: shortened(instead, 40) },
        at: path,
        because: [
          { at: path, text },
          ...(ready.value === path.value ? [{ at: ready, text: 'readiness asks the same' }] : []),
        ],
      });
    }
  },
});

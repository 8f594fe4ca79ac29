import {
  askedPort,
  asksHealthPort,
  declaredInWords,
  declaresNot,
  defineRule,
  error,
  info,
  mentions,
  probedContainers,
  probesOf,
  runsToCompletion,
  warning,
} from '#rule';

const remedy = 'name a port of this container, or declare `{port}` in its `ports`';

export default defineRule({
  id: 'probe-port-undeclared',
  category: 'Probes',
  summary: 'A probe must ask a port that its own container declares.',
  hazard: 'a probe names a port that its container does not declare, or asks another number than it declares',
  impact: 'its new pods get no requests, and an update stops at the first of them',
  remedy: 'name a port of this container, or declare one of that name in its `ports`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
    'https://github.com/jacksontj/promxy/issues/372',
    'https://github.com/fortify/helm3-charts/issues/35',
    'https://github.com/stackrox/kube-linter/issues/455',
  ],
  messages: {
    unready: error('`{container}` never becomes ready: it declares no port `{port}`', { remedy }),
    unstarted: error('`{container}` never counts as started: it declares no port `{port}`', { remedy }),
    presumed: warning('`{container}` may never count as {state}: it declares no port `{port}`', {
      remedy,
      impact: 'what waits for it waits for ever',
    }),
    inert: warning('liveness never restarts `{container}`: it declares no port `{port}`', {
      remedy,
      impact: 'a container that hangs is never restarted',
    }),
    other: info('the {probe} probe of `{container}` asks port {port}, which it does not declare', {
      impact: 'if nothing listens there, the probe fails at every try',
      remedy: 'ask the port by its name, or declare {port} in `ports`',
    }),
  },

  on: 'workload',
  check(workload, { report }) {
    // The ports of a patch are added to those of the object that it changes.
    if (workload.fragment) return;
    const unsure = workload.type === 'Other' || runsToCompletion(workload);
    const injected = workload.containers.some((each) => each.get('image').value === 'auto');
    const containers = probedContainers(workload);
    for (const container of containers) {
      const name = container.get('name').value;
      const ports = container.get('ports');
      const declared = ports.items();
      for (const { kind, word, probe } of probesOf(container)) {
        const at = askedPort(probe);
        const port = at?.value;
        if (!at || port === undefined || name === undefined || !declaresNot(container, port)) continue;

        const because = [
          {
            at: ports,
            text: declared.length > 0 ? `declares ${declaredInWords(declared)}` : 'declares no ports',
          },
        ];
        if (typeof port === 'string') {
          for (const other of containers) {
            if (other === container || declaresNot(other, port)) continue;
            because.push({ at: other.get('ports'), text: 'ports of another container do not count' });
          }
          const state = kind === 'readinessProbe' ? 'ready' : 'started';
          const never = kind === 'readinessProbe' ? 'unready' : 'unstarted';
          const message = kind === 'livenessProbe' ? 'inert' : unsure ? 'presumed' : never;
          report({ message, with: { container: name, port, state }, at, because });
          continue;
        }
        const elsewhere = containers.some((other) => !declaresNot(other, port));
        const host = probe.get('httpGet').get('host').state !== 'absent';
        if (declared.length === 0 || injected || elsewhere || host || mentions(container, port)) continue;
        if (asksHealthPort(probe, port)) continue;
        report({ message: 'other', with: { container: name, probe: word, port }, at, because });
      }
    }
  },
});

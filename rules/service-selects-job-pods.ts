import {
  defineRule,
  error,
  isParked,
  joinsPort,
  probesOf,
  runsToCompletion,
  targetOf,
  titleOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'service-selects-job-pods',
  category: 'Traffic',
  summary: 'A Service must not send requests to the pods of a Job.',
  hazard: 'the selector of a Service matches the pods of a Job or CronJob beside those that serve',
  impact: 'while the Job runs, its pods get a share of the requests and refuse them',
  remedy: 'give the pods of the Job another label, or select one that only the serving pods have',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-conditions',
  ],
  messages: {
    live: error('`{service}` sends requests to the pods of {kind} `{job}`, ready from their start'),
    declared: warning('`{service}` sends requests to the pods of {kind} `{job}` as well', {
      impact: 'while the Job runs, its pods get a share of the requests; if nothing answers there, it fails',
    }),
    probed: warning('`{service}` sends requests to the pods of {kind} `{job}` once they are ready', {
      impact: 'while the Job runs and its probe passes, its pods get a share of the requests',
    }),
  },

  on: 'service',
  check(service, { graph, report }) {
    const { selector, purpose, headless } = service;
    // Who asks a headless Service chooses among the pods by itself.
    if (!selector || headless || purpose !== 'traffic' || service.fragment) return;
    if (service.spec.get('clusterIP').state === 'unknown') return;
    const selected = [...graph.selected(service).workloads];
    const server = selected.find((workload) => !runsToCompletion(workload) && !graph.floor(workload)?.parked);
    if (!server) return;

    const ports = service.spec.get('ports').items();
    for (const job of selected) {
      if (!runsToCompletion(job) || isParked(job)) continue;
      const port = ports.find((one) => joinsPort(job, one));
      if (!port) continue;
      const { target } = targetOf(port);
      const probe = job.containers.flatMap(probesOf).find(({ kind }) => kind === 'readinessProbe');
      const declares = joinsPort(job, port) === 'declared';
      const leads = { at: targetOf(port).at, text: `port ${target} of every pod that is selected` };
      report({
        message: probe ? 'probed' : declares ? 'declared' : 'live',
        with: { service: titleOf(service), kind: job.kind, job: titleOf(job) },
        at: service.spec.get('selector'),
        because: [
          { at: job.pods.get('metadata').get('labels'), text: 'its pods have the labels that are selected' },
          { at: server, text: `as those of \`${titleOf(server)}\`, which serves` },
          probe ? { at: probe.probe, text: 'decides when they are ready' } : leads,
        ],
      });
    }
  },
});

import { deafProcess, defineRule, preStopOf, sharesProcesses, titleOf, warning } from '#rule';

/** What a hook may do and still leave the app without a word of its end. */
const SILENT = new Set(['', 'date', 'echo', 'printf', 'sleep', 'touch', 'true']);

export default defineRule({
  id: 'sigterm-not-forwarded',
  category: 'Shutdown',
  summary: 'The process that gets SIGTERM must be the app, or pass it on.',
  hazard: 'the first process of a container is a shell or a package manager that keeps SIGTERM to itself',
  impact: 'the app never hears that it ends: its requests and jobs are cut when the grace period is over',
  remedy: 'start the app with `exec`, as the last command of the line, or under `tini` or `dumb-init`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
    'https://github.com/artsy/metaphysics/pull/1192',
    'https://github.com/pnpm/pnpm/pull/15119',
    'https://github.com/lightbend/kalix-javascript-sdk/pull/180',
  ],
  messages: {
    shell: warning('`{name}` is the first process of `{container}` and keeps SIGTERM to itself'),
    olderShell: warning('`{name}` may stay the first process of `{container}` and keep SIGTERM to itself'),
    runner: warning('`{name}` is the first process of `{container}` and may keep SIGTERM to itself', {
      remedy: 'start the app itself, as `node server.js`, or under `tini` or `dumb-init`',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (!['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'].includes(workload.type)) return;
    if (graph.floor(workload)?.parked || sharesProcesses(workload)) return;

    for (const container of workload.containers) {
      const deaf = deafProcess(container);
      const preStop = preStopOf(container);
      if (!deaf || !preStop) continue;
      // A hook that does more than wait may tell the app by itself.
      if (preStop !== 'absent' && !preStop.native && !preStop.programs?.every((each) => SILENT.has(each)))
        continue;

      const { kind, name, stays, at } = deaf;
      const text = stays
        ? 'runs as a child, to which nobody passes SIGTERM on'
        : 'a child of dash, the `sh` of Debian, and of bash before 5.1; newer bash and BusyBox become it';
      report({
        message: kind === 'runner' ? 'runner' : stays ? 'shell' : 'olderShell',
        with: { name, container: container.get('name').value ?? titleOf(workload) },
        at,
        because: kind === 'runner' ? [] : [{ at, text }],
      });
    }
  },
});

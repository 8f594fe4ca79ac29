import {
  defineRule,
  error,
  handlesSigterm,
  keptRunning,
  lastRequest,
  ownDelay,
  preStopOf,
  titleOf,
  warning,
} from '#rule';

const remedy = 'sleep in the hook for {seconds} s, until nobody sends it requests any more';
const WORDS =
  'write each word as an item, as in `[sleep, "{seconds}"]`, or the whole line as that after `sh` and `-c`';
const BROKEN = '`preStop` of `{container}` runs `{program}`, which always fails';
const FAILS = '`preStop` of `{container}` is a `tcpSocket` hook, which always fails';

export default defineRule({
  id: 'pre-stop-without-delay',
  category: 'Shutdown',
  summary: 'A `preStop` hook that returns at once does not hold SIGTERM back.',
  hazard: 'the `preStop` hook of a served container never waits, or never works',
  impact: 'at every update and scale-down, requests of the first seconds get a refused connection or a 502',
  remedy: 'sleep in the hook for as long as the proxies take to notice',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    'https://github.com/kubernetes/kubernetes/issues/39170',
    'https://github.com/kubernetes/website/pull/12563',
  ],
  messages: {
    instant: warning('`preStop` of `{container}` returns at once, and SIGTERM follows', { remedy }),
    fails: error(FAILS, { remedy }),
    mayMatter: warning(FAILS, { remedy }),
    broken: error(BROKEN, { remedy: WORDS }),
    mayBreak: warning(BROKEN, { remedy: WORDS }),
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !keptRunning(workload) || graph.stopsEveryPod(workload)) return;
    if (handlesSigterm(workload)) return;

    const last = lastRequest(
      settings.timing,
      graph.loadBalancer(workload),
      exposure.services.map(({ from }) => from),
    );
    const reasons = [...exposure.because, ...last.because];
    for (const { container, database } of exposure.containers) {
      const preStop = preStopOf(container);
      if (database || preStop === 'absent' || !preStop) continue;
      if (ownDelay(container)) continue;

      const holes = {
        container: container.get('name').value ?? titleOf(workload),
        seconds: last.seconds,
      };
      const tcp = preStop.hook.get('tcpSocket');
      if (tcp.state === 'written') {
        const because = [{ at: tcp, text: 'the kubelet has no such hook: SIGTERM comes at second 0' }];
        const message = exposure.certain ? 'fails' : 'mayMatter';
        report({ message, with: holes, at: tcp, because: [...because, ...reasons] });
        continue;
      }
      const { wait, programs = [], slip } = preStop;
      if (slip) {
        const message = exposure.certain ? 'broken' : 'mayBreak';
        report({
          message,
          with: { ...holes, program: slip.program },
          at: slip.at,
          because: [slip, ...reasons],
        });
        continue;
      }
      if (preStop.native || !wait?.exact || wait.seconds > 0 || programs.includes('sleep')) continue;
      const text = `\`${programs.filter(Boolean).join('`, `') || 'it'}\` waits for nothing`;
      const because = [{ at: preStop.at, text }, ...reasons];
      report({ message: 'instant', with: holes, at: preStop.hook, because });
    }
  },
});

import { counted, defineRule, info, titleOf, warning } from '#rule';

export default defineRule({
  id: 'switch-target-undersized',
  category: 'Traffic',
  summary: 'The idle side of a pair must be able to take what the live side takes.',
  hazard: 'the idle side of a label-switch pair has fewer pods than the live one, or lacks its probe or port',
  impact: 'when the Service is switched, all requests reach fewer pods at once, and those overload',
  remedy: 'run as many pods on both sides before the switch',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://martinfowler.com/bliki/BlueGreenDeployment.html',
    'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  ],
  messages: {
    fewer: warning('`{idle}` has {pods} for the requests that {others} of `{live}` take'),
    capped: warning('`{idle}` may grow to {pods}, and `{live}` to {others}', {
      remedy: 'give both sides an autoscaler with the same bounds',
    }),
    empty: info('`{idle}` runs no pods, and gets every request once `{service}` is switched', {
      impact: 'switched before it is scaled up, every request is refused',
      remedy: 'scale it to {others} and wait until all are ready, then switch',
    }),
    unprobed: warning('`{container}` of `{idle}` has no readiness probe, and that of `{live}` has one', {
      impact: 'when the Service is switched, requests reach pods that are not ready',
      remedy: 'copy the probe of the live side',
    }),
    closed: warning('`{idle}` has no port `{port}`, to which `{service}` sends requests', {
      impact: 'when the Service is switched, every request is refused',
      remedy: 'declare the port as the live side does',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const pair = graph.pair(workload);
    const live = pair?.live?.to;
    if (!pair?.live || !live || live === workload || pair.kind !== 'colours') return;
    const own = graph.floor(workload);
    const other = graph.floor(live);
    if (other?.parked) return;

    const service = pair.live.from;
    const names = { idle: titleOf(workload), live: titleOf(live), service: titleOf(service) };
    const goes = {
      at: pair.live.because,
      text: `\`${names.service}\` sends its requests to \`${names.live}\``,
    };
    if (own && other) {
      const fewer = own.pods < other.pods;
      const [pods, others] = fewer ? [own.pods, other.pods] : [own.atMost, other.atMost];
      const message = own.parked ? 'empty' : fewer ? 'fewer' : 'capped';
      const grow = (floor: typeof own) => ({
        at: floor.because.at,
        text: `${counted(floor.atMost, 'pod')} at most`,
      });
      const sizes = message === 'capped' ? [grow(own), grow(other)] : [own.because, other.because];
      const counts = { pods: counted(pods, 'pod'), others: counted(others, 'pod') };
      if (pods < others)
        report({ message, with: { ...names, ...counts }, at: own.because.at, because: [...sizes, goes] });
    }
    for (const gap of graph.switchGaps(workload)) {
      const { at, there } = gap;
      const because = [{ at: there, text: `\`${names.live}\` has it here` }, goes];
      if (gap.lacks === 'probe')
        report({ message: 'unprobed', with: { ...names, container: gap.container }, at, because });
      else report({ message: 'closed', with: { ...names, port: gap.port }, at, because });
    }
  },
});

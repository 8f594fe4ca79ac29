import { defineRule, info, keptRunning, titleOf, warning } from '#rule';

export default defineRule({
  id: 'single-replica',
  category: 'Rollout',
  summary: 'What takes requests must run two pods.',
  hazard: 'a workload that takes requests may run a single pod',
  impact: 'requests fail from the moment its pod is evicted, or crashes, until a new one is ready',
  remedy: 'set `replicas: 2`, or the minimum of its autoscaler to 2, and spread the pods over nodes',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/',
    'https://github.com/kubernetes/kubernetes/issues/48307',
    'https://github.com/kubernetes/kubernetes/issues/114877',
  ],
  messages: {
    reached: warning('`{workload}` takes requests from outside and {runs} a single pod'),
    inside: info('`{workload}` takes requests and {runs} a single pod'),
    data: info('`{workload}` takes requests and {runs} a single pod, for data that one server writes', {
      remedy:
        'keep the data on a second server that takes over, or use one that is run for you; or accept the gap',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (!keptRunning(workload) || workload.type === 'Other' || graph.rolloutOf(workload)) return;
    const exposure = graph.exposure(workload);
    const floor = exposure && graph.floor(workload);
    if (!exposure || floor?.pods !== 1 || !graph.standsAlone(workload)) return;

    const [route] = exposure.routes.filter(({ external }) => external);
    const type = exposure.services
      .map(({ from }) => from.spec.get('type'))
      .find(({ value }) => value === 'LoadBalancer');
    const volume = graph.exclusiveVolume(workload);
    const keeps = volume !== undefined || workload.type === 'StatefulSet';
    const data = keeps && exposure.containers.some(({ database }) => database);
    report({
      message: data ? 'data' : exposure.public ? 'reached' : 'inside',
      with: { workload: titleOf(workload), runs: floor.atMost > 1 ? 'may run' : 'runs' },
      at: workload.replicas,
      because: [
        { at: floor.because.at, text: `${floor.because.text}: an eviction stops it before a new one starts` },
        ...(route
          ? [{ at: route.because, text: `${route.from.kind} \`${titleOf(route.from)}\` leads to it` }]
          : []),
        ...(type && !route ? [{ at: type, text: 'a load balancer sends it requests from outside' }] : []),
        ...exposure.because,
        ...(volume ? [volume] : []),
      ],
    });
  },
});

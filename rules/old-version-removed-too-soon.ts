import { leadOf, type ReleaseStrategy, scaleDownDelay, strategyOf } from '#progressive';
import {
  defineRule,
  error,
  handlesSigterm,
  info,
  neededDelay,
  ownDelay,
  preStopOf,
  titleOf,
  waitBefore,
  warning,
} from '#rule';

export default defineRule({
  id: 'old-version-removed-too-soon',
  category: 'Progressive delivery',
  summary: 'The old version must stay until every proxy has heard of the switch.',
  hazard:
    'the pods of the old version get SIGTERM before every proxy and load balancer sends requests to the new one',
  impact:
    'right after each promotion, requests that still go to the old pods get a refused connection or a 502',
  remedy: 'leave `scaleDownDelaySeconds` out, which is 30, or write more than what the proxies need',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/#scaledowndelayseconds',
    'https://github.com/argoproj/argo-rollouts/issues/478',
    'https://github.com/argoproj/argo-rollouts/issues/1639',
  ],
  messages: {
    atOnce: error('`{rollout}` removes its old pods at the moment it switches to the new ones', {
      remedy: 'leave `scaleDownDelayRevisionLimit` out, or write 1 or more',
    }),
    soon: warning('`{rollout}` removes its old pods {delay} s after the switch, proxies need {needed} s'),
    piles: warning('`{rollout}` writes a delay of 0: its old pods stay, {pods} more with each release', {
      impact: 'the old versions keep their CPU and memory, until a release finds no room for its new pods',
      remedy: 'write after how many seconds the old pods go, or leave it out, which is 30',
    }),
    kept: info('`{rollout}` writes a delay of 0, which keeps its old pods instead of removing them', {
      impact: 'both versions hold their CPU and memory until somebody scales the old one down',
      remedy: 'write after how many seconds the old pods go, or leave it out, which is 30',
    }),
  },

  on: 'rollout',
  check(rollout, { graph, settings, report }) {
    const strategy = strategyOf(rollout);
    const lead = strategy && leadOf(strategy);
    if (!strategy || (lead !== 'blueGreen' && lead !== 'router') || rollout.fragment) return;
    const seconds = field(strategy, 'scaleDownDelaySeconds');
    const limit = field(strategy, 'scaleDownDelayRevisionLimit');
    if (seconds.state === 'unknown' || limit.state === 'unknown') return;
    const of = { rollout: titleOf(rollout) };
    if (limit.value !== 0 && seconds.value === 0) {
      const because = [{ at: seconds, text: '0 s is no deadline to the controller' }];
      const isEndless = lead === 'blueGreen' && limit.state === 'absent';
      const pods = isEndless ? graph.floor(rollout)?.pods : undefined;
      if (!pods) report({ message: 'kept', with: of, at: seconds, because });
      else report({ message: 'piles', with: { ...of, pods }, at: seconds, because });
      return;
    }

    const pods = graph.podsOf(rollout);
    const exposure = graph.exposure(pods);
    if (!exposure || handlesSigterm(pods)) return;
    const waits = exposure.containers.map(({ container }) => {
      const wait = waitBefore(preStopOf(container));
      return wait?.exact ? wait.seconds + (ownDelay(container) ?? 0) : undefined;
    });
    const known = waits.flatMap((wait) => wait ?? []);
    if (known.length === 0 || known.length < waits.length) return;
    const preStop = Math.min(...known);
    const stays = limit.value === 0 ? 0 : scaleDownDelay(lead, seconds.value);
    const balancer = graph.loadBalancer(pods);
    const { seconds: needed, setting } = neededDelay(settings.timing, balancer);
    const delay = stays + preStop;
    if (delay >= needed) return;
    const at = limit.value === 0 ? limit : seconds;
    const cut = limit.value === 0 ? [{ at, text: 'no old ReplicaSet may wait for its deadline' }] : [];
    const sum = `${stays} s + ${preStop} s preStop < ${needed} s of \`${setting}\``;
    report({
      message: delay === 0 ? 'atOnce' : 'soon',
      with: { ...of, delay, needed },
      at,
      because: [
        ...cut,
        { at, text: sum },
        ...(balancer && setting === 'timing.loadBalancer' ? [balancer.label] : []),
        ...exposure.because,
      ],
    });
  },
});

function field({ type, at }: ReleaseStrategy, key: 'scaleDownDelaySeconds' | 'scaleDownDelayRevisionLimit') {
  return type === 'canary' ? at.get(key) : at.get(key);
}

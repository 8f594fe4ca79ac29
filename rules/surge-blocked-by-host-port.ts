import {
  defineRule,
  hostPortOf,
  info,
  isNone,
  limitLabels,
  spreadOf,
  titleOf,
  updateStrategyOf,
  type Workload,
  warning,
} from '#rule';

const ROOM = 'keep a node free for the update, or let a pod go first: `maxUnavailable: 1`';

export default defineRule({
  id: 'surge-blocked-by-host-port',
  category: 'Rollout',
  summary: 'The pod that an update starts first must find a node.',
  hazard: 'no old pod may go before a new one is ready, and a new one fits no node on which an old one runs',
  impact: 'the new pod stays Pending and the update never begins: the old version goes on, releases fail',
  remedy: ROOM,
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/overview/#services',
    'https://github.com/kubernetes/kubernetes/issues/90669',
    'https://github.com/kubernetes/minikube/pull/12904',
    'https://github.com/kubernetes/kubernetes/issues/116891',
  ],
  messages: {
    port: warning('an update of `{workload}` waits for a node on which {port} is free'),
    node: warning('an update of `{workload}` waits for {port}, which the old pod holds on each node', {
      remedy: 'let the old pod go first: `maxUnavailable: 1` and no `maxSurge`',
    }),
    spread: info('an update of `{workload}` waits for a node that runs none of its pods', {
      remedy: `add \`matchLabelKeys: [pod-template-hash]\` to the term; or ${ROOM}`,
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const pods = graph.podsOf(workload);
    const of = { workload: titleOf(workload) };
    const held = hostPortOf(pods);
    const port = held?.port === undefined ? 'its port' : `port ${held.port}`;
    if (workload.type === 'DaemonSet') {
      const surge = surgeOfNodes(workload);
      if (!held || !surge) return;
      return report({
        message: 'node',
        with: { ...of, port },
        at: held.label.at,
        because: [held.label, surge],
      });
    }
    if (workload.type !== 'Deployment' && workload.type !== 'Rollout') return;
    const update = graph.update(workload);
    if (!update?.surge || update.unavailable !== 0) return;
    const floor = graph.floor(workload);
    const limits = limitLabels(update);
    const because = [limits.surge, limits.unavailable, ...(floor ? [floor.because] : [])];
    if (held) {
      const { label } = held;
      return report({ message: 'port', with: { ...of, port }, at: label.at, because: [label, ...because] });
    }
    const spread = spreadOf(pods);
    if (spread) report({ message: 'spread', with: of, at: spread.at, because: [spread, ...because] });
  },
});

/** A DaemonSet that starts the new pod of a node beside the old one. */
function surgeOfNodes(workload: Workload) {
  const strategy = updateStrategyOf(workload);
  if (strategy?.type !== 'RollingUpdate' || isNone(strategy.surge) || !isNone(strategy.unavailable))
    return undefined;
  return { at: strategy.surgeAt, text: 'the new pod of a node starts beside the old one' };
}

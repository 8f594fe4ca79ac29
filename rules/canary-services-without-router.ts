import { type Rollout, strategyOf, switchedBy } from '#progressive';
import { type Context, defineRule, error, type Label, type Service, titleOf, warning } from '#rule';

const messages = {
  routed: error('Service `{service}` reaches only the old pods of `{rollout}`, fewer with each step'),
  alone: error('only Service `{service}` sends requests to `{rollout}`, and only to its old pods'),
  unseen: warning('Service `{service}` sends requests only to the old pods of `{rollout}`'),
};

export default defineRule({
  id: 'canary-services-without-router',
  category: 'Progressive delivery',
  summary: 'A canary without a router must not narrow the Service that takes its requests.',
  hazard:
    'a Rollout names a `stableService` and has no `trafficRouting`, and requests arrive through that Service',
  impact:
    'the new version gets no request, while fewer and fewer old pods take all of them; at the end of the steps there is none left',
  remedy:
    'add `trafficRouting`, or remove `stableService` and `canaryService` and let one Service select all pods',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/canary/#stable-and-canary-services',
    'https://github.com/argoproj/argo-rollouts/issues/1760',
  ],
  messages,

  on: 'rollout',
  check(rollout, context) {
    const { graph, report } = context;
    const strategy = strategyOf(rollout);
    if (strategy?.type !== 'canary' || rollout.fragment) return;
    if (strategy.at.get('trafficRouting').state !== 'absent') return;
    const stable = switchedBy(rollout).find(({ role }) => role === 'stable');
    const looked = stable && graph.lookup(rollout, 'Service', stable.name);
    if (!looked) return;
    const message = narrowed(rollout, stable.name, looked.found as Service | undefined, context);
    if (!message) return;
    const canary = strategy.at.get('canaryService');
    const tried: readonly Label[] =
      canary.state === 'written'
        ? [{ at: canary, text: 'leads to the new pods, which get no share of them' }]
        : [];
    report({
      message: message.text,
      with: { service: stable.name, rollout: titleOf(rollout) },
      at: stable.at,
      because: [...message.because, ...tried],
    });
  },
});

/** How requests arrive through the stable Service; undefined where they do not, or another one sends them to all pods. */
function narrowed(
  rollout: Rollout,
  name: string,
  service: Service | undefined,
  { graph }: Context<typeof messages>,
): { readonly text: keyof typeof messages; readonly because: readonly Label[] } | undefined {
  const senders = graph.senders(rollout, name).map(({ from, backends }) => ({
    at: backends[0]?.at ?? from,
    text: `${from.kind} \`${titleOf(from)}\` sends its requests there`,
  }));
  const type = service?.spec.get('type');
  const open =
    type?.value === 'LoadBalancer' || type?.value === 'NodePort'
      ? [{ at: type, text: 'takes requests from outside' }]
      : [];
  if (senders.length + open.length > 0) return { text: 'routed', because: [...senders, ...open] };
  const own = new Set(switchedBy(rollout).map((switched) => switched.name));
  const selecting = graph.servicesOf(graph.podsOf(rollout)).map(({ from }) => from);
  const others = selecting.filter(
    ({ name: other, purpose }) => purpose === 'traffic' && !own.has(other ?? ''),
  );
  if (others.length > 0 || (service && service.purpose !== 'traffic')) return undefined;
  const { state, why } = graph.coverage(rollout);
  if (state === 'complete' && service) return { text: 'alone', because: [] };
  return state === 'generated'
    ? undefined
    : { text: 'unseen', because: why ? [{ at: rollout, text: why }] : [] };
}

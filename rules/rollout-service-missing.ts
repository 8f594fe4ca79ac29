import { trafficGaps } from '#progressive';
import { ABSENT, defineRule, error, info, titleOf, warning } from '#rule';

const missing = '`{rollout}` needs {kind} `{name}`, which the input does not hold';

const shared = '`{rollout}` and `{other}` both switch Service `{name}`, and one of them is refused';
const oneEach = { remedy: 'give each Rollout Services of its own' };

const flat = {
  impact: 'no request reaches the new version before it is promoted, then all do: nothing was tried out',
};

export default defineRule({
  id: 'rollout-service-missing',
  category: 'Progressive delivery',
  summary: 'The Services and routes that a Rollout names must be there and lead to its pods.',
  hazard:
    'a Service, Ingress, VirtualService, DestinationRule or HTTPRoute that a Rollout names is not there, or does not lead to it',
  impact: 'the controller refuses the release, or stops in its first step: no new version goes out',
  remedy: 'correct the name, or add the object to the namespace of the Rollout',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/',
    'https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/',
    'https://github.com/argoproj/argo-rollouts/issues/3884',
    'https://github.com/argoproj/argo-rollouts/issues/4741',
  ],
  messages: {
    missing: error(missing),
    misnamed: error('`{rollout}` needs {kind} `{name}`, but the input has `{near}`'),
    elsewhere: error('`{rollout}` needs {kind} `{name}`, which stands in another namespace'),
    unseen: warning(missing),
    generated: info(missing),
    unmatched: error('Service `{name}` asks for `{label}`, which the pods of `{rollout}` lack', {
      remedy: 'make the selector of the Service and the labels of the pod template agree',
    }),
    shared: error(shared, oneEach),
    sharedUnseen: warning(shared, oneEach),
    managed: error('Service `{name}` of `{rollout}` is marked as that of Rollout `{other}`', {
      remedy: 'take the annotation away, which the controller writes itself',
    }),
    lacking: error('{kind} `{name}` of `{rollout}` lacks {part} {names}', {
      remedy: 'add the {part} to the {kind}, or name in the Rollout what it has',
    }),
    several: error('`{rollout}` names none of the {count} routes of {kind} `{name}`', {
      remedy: 'list the names of the routes in `virtualService.routes`',
    }),
    unnamed: warning('`{rollout}` does not name `{route}`, the one route of `{name}`', {
      ...flat,
      impact: `before Argo Rollouts 1.9 ${flat.impact}`,
      remedy: 'write `routes: [{route}]` beside the name of the VirtualService',
    }),
    empty: error('{kind} `{name}` of `{rollout}` has no routes', {
      remedy: 'add a route with the stable and the canary Service to the {kind}',
    }),
    plain: warning('{kind} `{name}` ignores the weights of `{rollout}` at port `{port}`', {
      ...flat,
      remedy: 'write `use-annotation` as the name of the port, so that the action of the controller counts',
    }),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    if (rollout.fragment) return;
    for (const { type, state, at, because, ...words } of trafficGaps(graph, rollout)) {
      const message = type === 'absent' ? ABSENT[state] : type;
      report({ message, with: { ...words, rollout: titleOf(rollout) }, at, because });
    }
  },
});

import {
  gapsIn,
  type Rollout,
  type RoutedObject,
  type RouterGap,
  routedObjects,
  type SwitchedService,
  specOf,
  strategyOf,
  switchedBy,
  unmetBy,
} from '#progressive';
import {
  ABSENT,
  annotation,
  type Context,
  defineRule,
  error,
  info,
  type Label,
  labelHere,
  namesakeLabel,
  type Resource,
  requirementText,
  type Service,
  selectorText,
  titleOf,
  warning,
} from '#rule';

const missing = '`{rollout}` needs {kind} `{name}`, which the input does not hold';

const shared = '`{rollout}` and `{other}` both switch Service `{name}`, and one of them is refused';
const oneEach = { remedy: 'give each Rollout Services of its own' };

const flat = {
  impact: 'no request reaches the new version before it is promoted, then all do: nothing was tried out',
};

const messages = {
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
};

type Reporting = Context<typeof messages>;

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
  messages,

  on: 'rollout',
  check(rollout, context) {
    const strategy = strategyOf(rollout);
    if (!strategy || rollout.fragment) return;
    const switched = switchedBy(rollout);
    const once = switched.filter(({ name }, i) => i === switched.findIndex((each) => each.name === name));
    for (const service of once) {
      const found = find(rollout, { ...service, kind: 'Service' }, context) as Service | undefined;
      if (!found) continue;
      checkPods(rollout, service, found, context);
      checkOwner(rollout, service, found, context);
    }
    if (strategy.type === 'blueGreen') return;
    const lacks = routedObjects(strategy.at).flatMap((routed) => {
      const found = find(rollout, routed, context);
      return found ? gapsIn(routed, found).map((gap) => ({ routed, gap })) : [];
    });
    for (const lack of lacks) {
      if (lacks.some((other) => explains(other, lack))) continue;
      const { type, because, lacked: _, ...gap } = lack.gap;
      const { kind, name, at } = lack.routed;
      const of = { ...gap, rollout: titleOf(rollout), kind, name };
      context.report({ message: type, with: of, at, because });
    }
  },
});

/** A name that neither a DestinationRule defines nor a route asks for is wrong in the Rollout: that is said once, where it is defined. */
function explains(by: Lack, other: Lack): boolean {
  if (by.routed.kind !== 'DestinationRule' || other.routed.kind !== 'VirtualService') return false;
  const areSubsets = [by, other].every(({ gap }) => gap.type === 'lacking' && gap.part === 'subset');
  return areSubsets && other.gap.lacked.every((name) => by.gap.lacked.includes(name));
}

interface Lack {
  readonly routed: RoutedObject;
  readonly gap: RouterGap;
}

/** What a Rollout names; that it is not there is reported. */
function find(
  rollout: Rollout,
  { kind, name, at, where }: Pick<RoutedObject, 'kind' | 'name' | 'at' | 'where'>,
  { graph, report }: Reporting,
): Resource | undefined {
  const looked = graph.lookup(rollout, kind, name, where);
  if (!looked || looked.found) return looked?.found;
  const { near, state } = looked;
  const of = { rollout: titleOf(rollout), kind, name };
  const senders = kind === 'Service' ? graph.senders(rollout, name) : [];
  const because: readonly Label[] = [
    ...senders.map((sender) => ({
      at: sender.at,
      text: `${sender.from.kind} \`${titleOf(sender.from)}\` sends requests to it`,
    })),
    ...looked.because,
  ];
  if (near?.name === name) {
    report({ message: 'elsewhere', with: of, at, because: [namesakeLabel(near, name), ...because] });
  } else if (near && !switchedBy(rollout).some((other) => other.name === near.name)) {
    const labels = [namesakeLabel(near, name), ...because];
    report({ message: 'misnamed', with: { ...of, near: titleOf(near) }, at, because: labels });
  } else if (!FOREIGN.has(kind)) {
    report({ message: ABSENT[state], with: of, at, because });
  }
  return undefined;
}

/** Of kinds that few inputs hold, only a name that is nearly there is missed. */
const FOREIGN = new Set(['ApisixRoute', 'Mapping', 'TraefikService']);

/** A Service belongs to the Rollout that marked it first. ValidateService in pkg/apis/rollouts/validation. */
function checkOwner(
  rollout: Rollout,
  { name, at }: SwitchedService,
  service: Service,
  { graph, report }: Reporting,
): void {
  const mark = annotation(service, 'argo-rollouts.argoproj.io/managed-by-rollouts');
  const of = { rollout: titleOf(rollout), name };
  const other = graph.otherSwitch(rollout, service);
  if (mark.value && rollout.names.length > 0 && !rollout.names.includes(mark.value)) {
    const because = [{ at: mark, text: 'the controller refuses it for any other' }];
    report({ message: 'managed', with: { ...of, other: mark.value }, at, because });
  } else if (other) {
    const because = [{ at: other.by, text: 'the other one' }];
    const message = other.said ? 'shared' : 'sharedUnseen';
    report({ message, with: { ...of, other: titleOf(other.by) }, at, because });
  }
}

function checkPods(
  rollout: Rollout,
  switched: SwitchedService,
  service: Service,
  { graph, report }: Reporting,
): void {
  const pods = graph.podsOf(rollout);
  const { podLabels } = pods;
  const elsewhere = pods === rollout && specOf(rollout).get('workloadRef').state !== 'absent';
  if (elsewhere || !podLabels || !service.selector) return;
  const [unmet] = unmetBy(podLabels, switched, service.selector);
  if (!unmet) return;
  const { name, at } = switched;
  const own = pods.pods.get('metadata').get('labels').get(unmet.key);
  report({
    message: 'unmatched',
    with: { rollout: titleOf(rollout), name, label: requirementText(unmet) },
    at,
    because: [
      { at: service.spec.get('selector'), text: `selects \`${selectorText(service.selector)}\`` },
      { at: own, text: labelHere(unmet.key, podLabels.get(unmet.key)) },
    ],
  });
}

import type { AnyField } from '../../field.ts';
import type { Label } from '../../label.ts';
import type { Service } from '../../service.ts';
import { type Rollout, strategyOf } from '../rollout/rollout.ts';
import { type SwitchedService, switchedBy } from '../rollout/switched.ts';
import { routedObjects } from './router.ts';
import type { RouterGap } from './router-gap.ts';
import { routerLacks } from './router-lack.ts';
import { type Surroundings as AroundService, type ServiceGap, serviceGaps } from './service-gap.ts';
import { type MissingObject, type Surroundings, soughtBy } from './sought-object.ts';

/** What keeps the controller from leading requests to the pods of a Rollout by an object that it names. */
export interface TrafficGap extends GapWords {
  readonly type: MissingObject['type'] | ServiceGap['type'] | RouterGap['type'];
  /** The object, and where it is named. */
  readonly kind: string;
  readonly name: string;
  readonly at: AnyField;
  readonly because: readonly Label[];
}

type GapWords = Pick<MissingObject, 'near' | 'state'> &
  Pick<ServiceGap, 'label' | 'other'> &
  Pick<RouterGap, 'part' | 'names' | 'count' | 'route' | 'port'>;

const NO_WORDS: GapWords = {
  near: '',
  state: 'complete',
  label: '',
  other: '',
  part: '',
  names: '',
  count: 0,
  route: '',
  port: '',
};

/** Those of the Services that a Rollout switches, and then those of what leads to them. */
export function trafficGaps(graph: Surroundings & AroundService, rollout: Rollout): readonly TrafficGap[] {
  const switched = switchedBy(rollout);
  const once = switched.filter(({ name }, i) => i === switched.findIndex((each) => each.name === name));
  return [...once.flatMap((service) => switchedGaps(graph, rollout, service)), ...routedGaps(graph, rollout)];
}

function switchedGaps(
  graph: Surroundings & AroundService,
  rollout: Rollout,
  switched: SwitchedService,
): readonly TrafficGap[] {
  const of = { ...NO_WORDS, kind: 'Service', name: switched.name, at: switched.at };
  const { found, missing } = soughtBy(graph, rollout, of);
  if (missing) return [{ ...of, ...missing }];
  const gaps = found ? serviceGaps(graph, rollout, switched, found as Service) : [];
  return gaps.map((gap) => ({ ...of, ...gap }));
}

function routedGaps(graph: Surroundings, rollout: Rollout): readonly TrafficGap[] {
  const strategy = strategyOf(rollout);
  if (strategy?.type !== 'canary') return [];
  const sought = routedObjects(strategy.at).map((routed) => {
    const { kind, name, at } = routed;
    return { routed, of: { ...NO_WORDS, kind, name, at }, ...soughtBy(graph, rollout, routed) };
  });
  const there = sought.flatMap(({ routed, found }) => (found ? [{ routed, found }] : []));
  return [
    ...sought.flatMap(({ of, missing }) => (missing ? [{ ...of, ...missing }] : [])),
    ...routerLacks(there).map(({ routed: { kind, name, at }, gap: { lacked: _, ...gap } }) => ({
      ...NO_WORDS,
      ...gap,
      kind,
      name,
      at,
    })),
  ];
}

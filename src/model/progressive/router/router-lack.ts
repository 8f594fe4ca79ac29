import type { Resource } from '../../resource.ts';
import type { RoutedObject } from './routed-object.ts';
import { gapsIn, type RouterGap } from './router-gap.ts';

/** A gap in an object that a Rollout names. */
export interface RouterLack {
  readonly routed: RoutedObject;
  readonly gap: RouterGap;
}

/** Those of all objects of a Rollout, each said once; `find`: undefined for one that is not there. */
export function routerLacks(
  routed: readonly RoutedObject[],
  find: (one: RoutedObject) => Resource | undefined,
): readonly RouterLack[] {
  const lacks = routed.flatMap((one) => {
    const found = find(one);
    return found ? gapsIn(one, found).map((gap) => ({ routed: one, gap })) : [];
  });
  return lacks.filter((lack) => !lacks.some((other) => explains(other, lack)));
}

/** A name that neither a DestinationRule defines nor a route asks for is wrong in the Rollout: that is said once, where it is defined. */
function explains(by: RouterLack, other: RouterLack): boolean {
  if (by.routed.kind !== 'DestinationRule' || other.routed.kind !== 'VirtualService') return false;
  const areSubsets = [by, other].every(({ gap }) => gap.type === 'lacking' && gap.part === 'subset');
  return areSubsets && other.gap.lacked.every((name) => by.gap.lacked.includes(name));
}

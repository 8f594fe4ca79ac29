import type { Resource } from '../../resource.ts';
import type { RoutedObject } from './routed-object.ts';
import { gapsIn, type RouterGap } from './router-gap.ts';

/** A gap in an object that a Rollout names. */
export interface RouterLack {
  readonly routed: RoutedObject;
  readonly gap: RouterGap;
}

/** Those of all objects of a Rollout, each said once. */
export function routerLacks(
  all: readonly { readonly routed: RoutedObject; readonly found: Resource }[],
): readonly RouterLack[] {
  const lacks = all.flatMap(({ routed, found }) => gapsIn(routed, found).map((gap) => ({ routed, gap })));
  return lacks.filter((lack) => !lacks.some((other) => explains(other, lack)));
}

/** A name that neither a DestinationRule defines nor a route asks for is wrong in the Rollout: that is said once, where it is defined. */
function explains(by: RouterLack, other: RouterLack): boolean {
  if (by.routed.kind !== 'DestinationRule' || other.routed.kind !== 'VirtualService') return false;
  const areSubsets = [by, other].every(({ gap }) => gap.type === 'lacking' && gap.part === 'subset');
  return areSubsets && other.gap.lacked.every((name) => by.gap.lacked.includes(name));
}

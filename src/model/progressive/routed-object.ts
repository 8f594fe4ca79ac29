import type { CanaryStrategy } from '../delivery-types.ts';
import type { AnyField, Field } from '../field.ts';
import type { Resource } from '../resource.ts';

type Istio = NonNullable<NonNullable<CanaryStrategy['trafficRouting']>['istio']>;
export type IstioVirtualService = NonNullable<Istio['virtualService']>;

/** An object by which the controller shifts traffic, as a Rollout names it. */
export interface RoutedObject {
  readonly kind: string;
  readonly at: Field<string | undefined>;
  readonly name: string;
  /** Where it is looked for, when not in the namespace of the Rollout. */
  readonly where?: Pick<Resource, 'namespace' | 'namespaceKey'>;
  readonly holds: Holding;
}

/** What a Rollout names, and where. */
export interface Named {
  readonly name: string;
  readonly at: AnyField;
}

/** What such an object must have for the controller to use it. */
export type Holding =
  /** Anything: the controller does not look. */
  | { readonly type: 'anything' }
  /** Each of these Services as a backend. `action`: under a port by which AWS's controller takes it for an action. */
  | { readonly type: 'backends'; readonly services: readonly Named[]; readonly action?: boolean }
  /** Subsets of these names. */
  | { readonly type: 'subsets'; readonly subsets: readonly Named[] }
  /** Routes of these names, else a single one, with each of these Services or subsets among its destinations. */
  | {
      readonly type: 'routes';
      readonly entry: Field<IstioVirtualService>;
      readonly services: readonly Named[];
      readonly subsets: readonly Named[] | undefined;
      /** Routes that the controller adds itself; undefined where one is unknown. */
      readonly managed: ReadonlySet<string> | undefined;
    };

/** What a field names; nothing where it names nothing, or nobody knows what. */
export function named(at: Field<string | undefined>): readonly Named[] {
  return typeof at.value === 'string' && at.value !== '' ? [{ name: at.value, at }] : [];
}

export function objects(
  kind: string,
  fields: readonly Field<string | undefined>[],
  holds: Holding,
  where?: RoutedObject['where'],
): readonly RoutedObject[] {
  return fields.flatMap((at) =>
    named(at).map(({ name }) => ({ kind, at, name, holds, ...(where && { where }) })),
  );
}

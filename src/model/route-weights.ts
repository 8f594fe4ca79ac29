import type { HTTPRoute, HTTPRouteRule, VirtualService, WeightedDestination } from './delivery-types.ts';
import type { AnyField, Field } from './field.ts';
import { oncePerField } from './field.ts';
import type { Route } from './route.ts';

/** One of the destinations among which a route divides its requests. */
export interface Portion {
  /** Its weight, or where that would stand. */
  readonly at: Field<number | undefined>;
  /** As it counts: where nothing is written 0 in Istio and 1 in the Gateway API. */
  readonly weight: number;
  readonly written: boolean;
  /** What it is called: its subset where it has one, else its host or its Service. */
  readonly name: string;
  /** The host or the Service as it is written, and the subset of it. */
  readonly host: string;
  readonly subset: string | undefined;
}

/** The destinations of one route of a VirtualService, or of one rule of an HTTPRoute or GRPCRoute. */
export interface Split {
  /** Their list. */
  readonly at: AnyField;
  /** What the route is called, where it is of a VirtualService and has a name. */
  readonly name: string | undefined;
  readonly portions: readonly Portion[];
  readonly sum: number;
}

/**
 * The splits of a route all of whose weights and names are known; of an Ingress none. Shares are weight/sum, and the sum
 * need not be 100: validateWeights in istio pkg/config/validation, BackendRef of the Gateway API.
 */
export function splitsOf(route: Route): readonly Split[] {
  if (route.kind === 'VirtualService') return ofVirtualService(route.root);
  return route.kind === 'HTTPRoute' || route.kind === 'GRPCRoute' ? ofGatewayRoute(route.root) : [];
}

/** In percent, with one decimal at most. */
export function shareOf(portion: Portion, { sum }: Split): number {
  return Math.round((portion.weight / sum) * 1000) / 10;
}

/** Whether its weights are no percents: they sum to 10 at most, are all the same, or one of them is above 100. */
export function isRatio({ portions, sum }: Split): boolean {
  const [first] = portions;
  const same = portions.every(({ weight }) => weight === first?.weight);
  return sum <= 10 || same || portions.some(({ weight }) => weight > 100);
}

/** The one with the smallest weight above 0. */
export function leastOf({ portions }: Split): Portion | undefined {
  return portions.filter(({ weight }) => weight > 0).sort((a, b) => a.weight - b.weight)[0];
}

/** What both kinds have in common, as far as it is read. */
interface Weighted {
  readonly weight?: number;
}

const ofVirtualService = oncePerField((root: AnyField) => {
  const spec = (root as Field<VirtualService>).get('spec');
  const entries = (['http', 'tcp', 'tls'] as const).flatMap((key) => spec.get(key).items());
  return entries.flatMap((entry) => {
    const list = entry.get('route') as Field<readonly WeightedDestination[]>;
    const name = (entry as Field<{ name?: string }>).get('name').value;
    return splitFrom(list, name, 0, (item) => {
      const destination = (item as Field<WeightedDestination>).get('destination');
      return [destination.get('host'), destination.get('subset')];
    });
  });
});

const ofGatewayRoute = oncePerField((root: AnyField) => {
  const rules = (root as Field<HTTPRoute>).get('spec').get('rules') as Field<readonly HTTPRouteRule[]>;
  return rules
    .items()
    .flatMap((rule) =>
      splitFrom(rule.get('backendRefs'), undefined, 1, (item) => [
        (item as Field<{ name?: string }>).get('name'),
        undefined,
      ]),
    );
});

function splitFrom(
  list: Field<readonly Weighted[] | undefined>,
  name: string | undefined,
  unwritten: number,
  namesOf: (item: AnyField) => readonly [Field<string | undefined>, Field<string | undefined> | undefined],
): readonly Split[] {
  const items: readonly Field<Weighted>[] = list.items();
  if (items.length === 0 || list.grows) return [];
  const portions = items.flatMap((item) => portionFrom(item, unwritten, ...namesOf(item)));
  if (portions.length < items.length) return [];
  return [{ at: list, name, portions, sum: portions.reduce((sum, { weight }) => sum + weight, 0) }];
}

function portionFrom(
  item: Field<Weighted>,
  unwritten: number,
  host: Field<string | undefined>,
  subset: Field<string | undefined> | undefined,
): readonly Portion[] {
  const at = item.get('weight');
  const weight = at.or(unwritten);
  const of = subset?.or('') ?? '';
  if (typeof weight !== 'number' || weight < 0 || typeof host.value !== 'string') return [];
  if (subset?.state === 'unknown') return [];
  const name = of === '' ? host.value : of;
  const written = at.state === 'written';
  return [{ at, weight, written, name, host: host.value, subset: of === '' ? undefined : of }];
}

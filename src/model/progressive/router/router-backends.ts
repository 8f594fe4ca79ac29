import { type AnyField, allItems, type Field } from '../../field.ts';
import { type BackendObject, namedBy } from '../../ingress.ts';
import type { Resource } from '../../resource.ts';

/** The names under which an object holds Services, where the controller looks for them. */
export interface Backends {
  /** The list that they would be added to. */
  readonly at: AnyField;
  readonly list: readonly Backend[];
}

interface Backend {
  readonly name: Field<string | undefined>;
  /** Of an Ingress. */
  readonly port?: Field<number | string | undefined>;
}

interface Rule {
  readonly http?: { readonly paths?: readonly { readonly backend?: BackendObject }[] };
  readonly backendRefs?: readonly { readonly name?: string }[];
}

interface RouterObject {
  readonly spec?: {
    readonly rules?: readonly Rule[];
    readonly weighted?: { readonly services?: readonly { readonly name?: string }[] };
    readonly http?: readonly { readonly backends?: readonly { readonly serviceName?: string }[] }[];
  };
}

/** Undefined where it may have others. */
export function backendsOf(kind: string, object: Resource): Backends | undefined {
  const spec = (object.root as Field<RouterObject>).get('spec');
  const at =
    kind === 'TraefikService' ? spec.get('weighted') : spec.get(kind === 'ApisixRoute' ? 'http' : 'rules');
  const list = READERS[kind]?.(spec as Field<NonNullable<RouterObject['spec']>>) ?? refsIn(spec);
  if (list?.some(({ name }) => name.state === 'unknown')) return undefined;
  return list && { at, list };
}

type Spec = Field<RouterObject['spec']>;

const READERS: { readonly [kind: string]: (spec: Spec) => readonly Backend[] | undefined } = {
  /** The default backend does not count: HasRuleWithService in utils/ingress asks rules alone. */
  Ingress: (spec) => {
    const rules = allItems(spec.get('rules'));
    const paths = itemsOf(rules?.map((rule) => rule.get('http').get('paths')));
    return paths?.map((path) => {
      const { service: name, port } = namedBy(path.get('backend'));
      return { name, port };
    });
  },
  TraefikService: (spec) =>
    allItems(spec.get('weighted').get('services'))?.map((service) => ({ name: service.get('name') })),
  ApisixRoute: (spec) =>
    itemsOf(allItems(spec.get('http'))?.map((route) => route.get('backends')))?.map((backend) => ({
      name: backend.get('serviceName'),
    })),
};

/** Of a route of the Gateway API. */
function refsIn(spec: Spec): readonly Backend[] | undefined {
  const refs = itemsOf(allItems(spec.get('rules'))?.map((rule) => rule.get('backendRefs')));
  return refs?.map((ref) => ({ name: ref.get('name') }));
}

/** The items of all of the lists; undefined where nobody knows all. */
function itemsOf<T>(
  lists: readonly Field<readonly T[] | undefined>[] | undefined,
): readonly Field<T>[] | undefined {
  const all = lists?.map(allItems<T>);
  return all?.every((items) => items !== undefined) ? all.flat() : undefined;
}

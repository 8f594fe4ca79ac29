import fieldTables from '../../schemas/kubernetes/fields.json' with { type: 'json' };
import type { ScalarValue } from '../syntax/tree.ts';
import { CUSTOM_TYPES } from './custom-types.ts';
import { fieldsAdded, fieldsSwitchedOn } from './field-versions.ts';
import { accepts, parseScalar, type ScalarType } from './scalar-type.ts';
import type { Shape } from './shape.ts';

/**
 * The fields of Kubernetes' kinds. `fields.json` says a type as text:
 * `X` an object, `[X]` a list, `{X}` a map from strings, `A|B` or `'A'` a choice, `int>=0` and `int 1..100` ranges,
 * `any` what is not looked into, `never` what is refused here; `!` after it what must be there. In an object `...`
 * names the type whose other fields it has.
 */
export type TypeName = string;

/** The newest Kubernetes that the tables know. */
export const newestKubernetes: string = fieldTables.kubernetes;

export interface FieldType extends Shape {
  readonly required: boolean;
  /** Of a mapping with fields. */
  readonly object: TypeName | undefined;
  /** Of the items of a list and the values of a map. */
  readonly of: FieldType | undefined;
  /** Undefined unless it is a scalar. */
  readonly scalar: ScalarType | undefined;
  child(key: string): FieldType | undefined;
  item(): FieldType | undefined;
}

/** Values of a sibling field; `*` is any value. */
export interface Condition {
  readonly [field: string]: '*' | readonly ScalarValue[];
}

/** `one`: exactly one of them; `most`: at most one; `some`: at least one; `none`: not allowed. */
export interface FieldRule {
  readonly kind: 'one' | 'most' | 'some' | 'none' | 'order';
  readonly of: readonly string[];
  readonly when?: Condition;
  readonly unless?: Condition;
}

/** The fields of an object, each read when first asked for: most objects of most kinds never are. */
export interface Fields {
  has(key: string): boolean;
  get(key: string): FieldType | undefined;
  keys(): Iterable<string>;
}

export interface ObjectType {
  readonly name: TypeName;
  readonly fields: Fields;
  readonly required: readonly string[];
  readonly rules: readonly FieldRule[];
  /** Lists whose items share one space of names. */
  readonly unique: readonly (readonly string[])[];
  /** Lists whose items need a name once there are several. */
  readonly namedWhenSeveral: readonly string[];
  /** The version of Kubernetes that first had a field, of those newer than 1.24. */
  readonly added: ReadonlyMap<string, string>;
  /** The type that it varies, else undefined. */
  readonly variantOf: TypeName | undefined;
  /** Whether it belongs to Kubernetes itself, where an empty text, list or map is as good as none. */
  readonly own: boolean;
}

/** What `schemas/crds` says of the kinds of one group. */
export interface CustomTables {
  readonly kinds: { readonly [kind: string]: TypeName };
  readonly types: { readonly [type: string]: { readonly [field: string]: string } };
  readonly rules: { readonly [type: string]: readonly FieldRule[] };
}

interface Tables extends CustomTables {
  readonly unique: { readonly [type: string]: readonly (readonly string[])[] };
  readonly namedWhenSeveral: { readonly [type: string]: readonly string[] };
}

const tables = {
  ...fieldTables,
  kinds: { ...fieldTables.kinds },
  types: { ...fieldTables.types, ...CUSTOM_TYPES },
  rules: { ...fieldTables.rules },
} as Tables;

/** Adds the kinds of a group that have not been needed before. No name of a type is in two groups. */
export function addTables({ kinds, types, rules }: CustomTables): void {
  Object.assign(tables.kinds, kinds);
  Object.assign(tables.types, types);
  Object.assign(tables.rules, rules);
  newest = undefined;
}

function own<T>(table: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Undefined for kinds that the tables do not have, or not in this version: they are never checked. */
export function typeOfKind(apiVersion: string, kind: string): TypeName | undefined {
  return own(tables.kinds, `${apiVersion}/${kind}`);
}

/** Whether Kubernetes itself has the kind. */
export function isOwnKind(apiVersion: string, kind: string): boolean {
  return Object.hasOwn(fieldTables.kinds, `${apiVersion}/${kind}`);
}

const objects = new Map<TypeName, ObjectType | undefined>();

export function objectType(name: TypeName): ObjectType | undefined {
  if (!objects.has(name)) objects.set(name, readObject(name));
  return objects.get(name);
}

function readObject(name: TypeName): ObjectType | undefined {
  const table = own(tables.types, name);
  if (!table) return undefined;
  const variantOf = table['...'];
  const base = variantOf === undefined ? undefined : objectType(variantOf);
  const read = new Map<string, FieldType>();
  const texts = new Map(Object.entries(table).filter(([key]) => key !== '...'));
  const inherited = [...(base?.fields.keys() ?? [])].filter((key) => !texts.has(key));
  const required = [...texts].filter(([, text]) => text.endsWith('!')).map(([key]) => key);
  return {
    name,
    fields: {
      has: (key) => texts.has(key) || base?.fields.has(key) === true,
      get: (key) => {
        const known = read.get(key);
        if (known) return known;
        const text = texts.get(key);
        const type = text === undefined ? base?.fields.get(key) : readType(text);
        if (type) read.set(key, type);
        return type;
      },
      keys: () => [...inherited, ...texts.keys()],
    },
    required: [...(base?.required ?? []).filter((key) => !texts.has(key)), ...required],
    rules: [...(base?.rules ?? []), ...(own(tables.rules, name) ?? [])],
    unique: [...(base?.unique ?? []), ...(own(tables.unique, name) ?? [])],
    namedWhenSeveral: [...(base?.namedWhenSeveral ?? []), ...(own(tables.namedWhenSeveral, name) ?? [])],
    added: fieldsAdded(variantOf ?? name),
    variantOf,
    own: Object.hasOwn(fieldTables.types, name),
  };
}

/** Undefined for a field that the type does not have. */
export function fieldType(type: TypeName, key: string): FieldType | undefined {
  return objectType(type)?.fields.get(key);
}

export function shapeOfType(name: TypeName): FieldType | undefined {
  return own(tables.types, name) === undefined ? undefined : readType(name);
}

export function shapeOfKind(apiVersion: string, kind: string): FieldType | undefined {
  const name = typeOfKind(apiVersion, kind);
  return name === undefined ? undefined : shapeOfType(name);
}

let newest: ReadonlyMap<string, TypeName> | undefined;

/** By `group/Kind`; of several versions the last, which is the newest. */
export function newestTypeOf(groupAndKind: string): TypeName | undefined {
  newest ??= new Map(
    Object.entries(tables.kinds).map(([key, type]) => [key.replace(/^(?:([^/]+)\/)?[^/]+\//, '$1/'), type]),
  );
  return newest.get(groupAndKind);
}

const types = new Map<string, FieldType>();

function readType(text: string): FieldType {
  let type = types.get(text);
  if (!type) {
    type = text.endsWith('!') ? { ...readType(text.slice(0, -1)), required: true } : parseType(text);
    types.set(text, type);
  }
  return type;
}

function parseType(text: string): FieldType {
  const first = text.charAt(0);
  if (first === '[' || first === '{') {
    const of = readType(text.slice(1, -1));
    const item = () => of;
    return first === '['
      ? { ...nothing, type: 'sequence', of, item }
      : { ...nothing, type: 'mapping', of, child: item };
  }
  if (Object.hasOwn(tables.types, text)) {
    return { ...nothing, type: 'mapping', object: text, child: remembered((key) => fieldType(text, key)) };
  }
  if (text === 'any') return { ...nothing, accepts: () => true };
  const scalar = parseScalar(text);
  return { ...nothing, type: 'scalar', scalar, accepts: (value) => accepts(scalar, value) };
}

/** Each key is looked up once, also one that is no field. */
function remembered(child: (key: string) => FieldType | undefined): FieldType['child'] {
  const known = new Map<string, FieldType | undefined>();
  return (key) => {
    const type = known.get(key);
    if (type !== undefined || known.has(key)) return type;
    const found = child(key);
    known.set(key, found);
    return found;
  };
}

const nothing: FieldType = {
  type: 'any',
  required: false,
  object: undefined,
  of: undefined,
  scalar: undefined,
  child: () => undefined,
  item: () => undefined,
  accepts: (value) => value === null,
};

/** The version of Kubernetes (`1.29`) that first has a field, undefined when it is 1.24 or older. */
export function addedIn(type: TypeName, key: string): string | undefined {
  return objectType(type)?.added.get(key);
}

/**
 * The version from which a field is on without a feature gate, `none` while it is off in all of them; before, the
 * API server drops it without a word. Undefined when it has been on since 1.24 or since it was added.
 */
export function onSince(type: TypeName, key: string): string | undefined {
  return fieldsSwitchedOn(objectType(type)?.variantOf ?? type).get(key);
}

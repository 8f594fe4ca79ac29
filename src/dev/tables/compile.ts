import type { Rule } from './constraints.ts';
import * as constraints from './constraints.ts';
import { kinds } from './kinds.ts';
import { type Fields, overlay, referencesOf, sorted } from './overlay.ts';
import { newest, type SourceRef, type Sources, type SourceType } from './sources.ts';

/** What is committed as `fields.json`. */
export interface FieldTables {
  readonly kubernetes: string;
  /** `apiVersion/kind` -> type. */
  readonly kinds: { readonly [kind: string]: string };
  readonly types: { readonly [type: string]: { readonly [field: string]: string } };
  readonly rules: { readonly [type: string]: readonly Rule[] };
  readonly unique: typeof constraints.unique;
  readonly namedWhenSeveral: typeof constraints.namedWhenSeveral;
}

/** What is committed as `since.json`: `Type.field` by version. */
export interface SinceTables {
  readonly added: { readonly [version: string]: readonly string[] };
  /** Where later than `added`; `none` is off in every version known. */
  readonly on: { readonly [version: string]: readonly string[] };
}

/** Reads every type that the kinds reach, and lays the constraints over it. */
export function compile(sources: Sources): { readonly fields: FieldTables; readonly since: SinceTables } {
  const refs = new Map<string, SourceRef>();
  const types = new Map<string, Fields>();

  function textOf(type: SourceType): string {
    if (type.is === 'list') return `[${textOf(type.of)}]`;
    if (type.is === 'map') return `{${textOf(type.of)}}`;
    return type.is === 'object' ? visit(type.type) : type.text;
  }

  function visit(ref: SourceRef): string {
    const name = constraints.renamed[ref] ?? (ref.split('/')[2] as string);
    const before = refs.get(name);
    if (before === ref) return name;
    const fields = sources.fieldsOf(ref);
    if (!fields) throw new Error(`the sources have no type ${ref}`);
    if (before !== undefined && !sameFields(sources, before, ref)) {
      throw new Error(`${before} and ${ref} differ: name one of them in \`renamed\``);
    }
    refs.set(name, ref);
    const table: Fields = new Map();
    types.set(name, table);
    const object = fields.has('metadata') && fields.has('kind');
    for (const [key, field] of fields) {
      if ((object && key === 'status') || key === 'managedFields') table.set(key, 'any');
      else if (object && key === 'metadata') table.set(key, 'NamedObjectMeta!');
      else table.set(key, textOf(field.type) + (field.required ? '!' : ''));
    }
    return name;
  }

  visit('meta/v1/ObjectMeta');
  const roots = kinds.map((kind): [string, string] => [kind.replace(/^core\//, ''), visit(kind)]);
  const added = firstVersions(sources, refs, types);

  for (const [name, variant] of Object.entries(constraints.variants)) {
    if (!types.has(variant.of)) throw new Error(`${name} varies ${variant.of}, which does not exist`);
    types.set(name, new Map([['...', variant.of]]));
  }
  for (const [name, variant] of Object.entries(constraints.variants)) {
    overlay(name, types.get(name), types.get(variant.of), variant.fields ?? {});
  }
  for (const [name, fields] of Object.entries(constraints.fields)) {
    overlay(name, types.get(name), types.get(name), fields);
  }
  checkReferences(types);
  checkNames(types);

  return {
    fields: {
      kubernetes: `1.${newest}`,
      kinds: Object.fromEntries(roots),
      types: sorted(Object.fromEntries([...types].map(([name, f]) => [name, sorted(Object.fromEntries(f))]))),
      rules: sorted(constraints.rules),
      unique: sorted(constraints.unique),
      namedWhenSeveral: sorted(constraints.namedWhenSeveral),
    },
    since: { added: byVersion(added), on: byVersion(new Map(Object.entries(constraints.on))) },
  };
}

function sameFields(sources: Sources, a: SourceRef, b: SourceRef): boolean {
  const plain = (ref: SourceRef) => JSON.stringify([...(sources.fieldsOf(ref) ?? [])]);
  return plain(a) === plain(b);
}

function checkReferences(types: ReadonlyMap<string, Fields>): void {
  const reached = referencesOf(types, (name) => types.has(name));
  for (const name of Object.keys(constraints.variants)) {
    if (!reached.has(name)) throw new Error(`nothing uses ${name}`);
  }
}

/** Every name that the constraints mention must be a field. */
function checkNames(types: ReadonlyMap<string, Fields>): void {
  const has = (type: string, field: string): boolean => {
    const fields = types.get(type);
    const base = fields?.get('...');
    return fields?.has(field) === true || (base !== undefined && has(base, field));
  };
  const named: [string, string][] = Object.keys({ ...constraints.added, ...constraints.on }).map((name) => {
    const [type, field] = name.split('.');
    return [type as string, field as string];
  });
  for (const [type, list] of Object.entries(constraints.rules)) {
    for (const { of, when, unless } of list) {
      for (const key of [...of, ...Object.keys({ ...when, ...unless })]) named.push([type, key]);
    }
  }
  for (const [type, lists] of Object.entries(constraints.unique)) {
    for (const key of lists.flat()) named.push([type, key]);
  }
  for (const [type, lists] of Object.entries(constraints.namedWhenSeveral)) {
    for (const key of lists) named.push([type, key]);
  }
  for (const [type, field] of named) {
    if (!has(type, field)) throw new Error(`constraints mention ${type}.${field}, which does not exist`);
  }
}

/** The history knows these of no kind. */
const ofEveryKind: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'status']);

/** Of a type that is newer than the first version known, only the fields that came after it. */
function firstVersions(
  sources: Sources,
  refs: ReadonlyMap<string, SourceRef>,
  types: ReadonlyMap<string, Fields>,
): ReadonlyMap<string, number> {
  const added = new Map<string, number>();
  for (const [name, ref] of refs) {
    const fields = types.get(name) ?? new Map<string, string>();
    const kind = fields.get('metadata') === 'NamedObjectMeta!';
    const versions = [...fields.keys()]
      .filter((field) => !kind || !ofEveryKind.has(field))
      .map((field): [string, number] => {
        const full = `${name}.${field}`;
        return [full, constraints.added[full] ?? sources.firstSeen(ref, field)];
      });
    const first = Math.min(...versions.map(([, minor]) => minor));
    for (const [field, minor] of versions) if (minor > first) added.set(field, minor);
  }
  return added;
}

function byVersion(fields: ReadonlyMap<string, number>): { readonly [version: string]: readonly string[] } {
  const result: { [version: string]: string[] } = {};
  for (const [field, minor] of [...fields].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1))) {
    const version = Number.isFinite(minor) ? `1.${minor}` : 'none';
    result[version] ??= [];
    result[version].push(field);
  }
  return result;
}

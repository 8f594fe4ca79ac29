import type { Rule } from './constraints.ts';
import { type CustomGroup, groups } from './custom-kinds.ts';
import { readKind } from './custom-sources.ts';
import { flagger } from './flagger.ts';
import { type Fields, overlay, referencesOf, sorted } from './overlay.ts';

/** What is committed as `schemas/crds/<group>.json`. */
export interface CustomTables {
  /** `apiVersion/kind` -> type. */
  readonly kinds: { readonly [kind: string]: string };
  readonly types: { readonly [type: string]: { readonly [field: string]: string } };
  readonly rules: { readonly [type: string]: readonly Rule[] };
}

/** The packages that describe the custom kinds. */
export const customPackages: readonly string[] = Object.values(groups).map((group) => group.package);

/**
 * The tables of all groups by their names. `folderOf` tells where a package lies; `core` has the names of Kubernetes'
 * own types.
 */
export function compileCustom(
  folderOf: (name: string) => string,
  core: ReadonlySet<string>,
): ReadonlyMap<string, CustomTables> {
  const tables = new Map(
    Object.entries(groups).map(([name, group]) => [name, compiled(group, folderOf(group.package))]),
  );
  tables.set('flagger.app', flagger);
  const seen = new Set(core);
  for (const { types } of tables.values()) {
    const own = new Map(
      Object.entries(types).map(([name, fields]) => [name, new Map(Object.entries(fields))]),
    );
    referencesOf(own, (name) => own.has(name) || core.has(name));
    for (const name of own.keys()) {
      if (seen.has(name)) throw new Error(`there are two types ${name}`);
      seen.add(name);
    }
  }
  return tables;
}

function compiled(group: CustomGroup, folder: string): CustomTables {
  const types = new Map<string, Fields>();
  const kinds = group.kinds.map((kind) => [kind, readKind({ ...group, folder }, types, kind)]);
  for (const [name, changes] of Object.entries(group.fields)) {
    overlay(name, types.get(name), types.get(name), changes);
  }
  for (const [name, rules] of Object.entries(group.rules)) {
    for (const key of rules.flatMap(({ of, when, unless }) => [
      ...of,
      ...Object.keys({ ...when, ...unless }),
    ])) {
      if (!types.get(name)?.has(key)) throw new Error(`a rule mentions ${name}.${key}, which does not exist`);
    }
  }
  return {
    kinds: Object.fromEntries(kinds),
    types: sorted(Object.fromEntries([...types].map(([name, f]) => [name, sorted(Object.fromEntries(f))]))),
    rules: group.rules,
  };
}

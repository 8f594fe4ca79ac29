import sinceTables from '../../schemas/kubernetes/since.json' with { type: 'json' };

type Versions = ReadonlyMap<string, string>;

/** The fields of a type that are newer than 1.24, with the version of Kubernetes that first had them. */
export function fieldsAdded(type: string): Versions {
  return since().added.get(type) ?? NONE;
}

/** The fields of a type that came switched off, with the version from which they are on, `none` while there is none. */
export function fieldsSwitchedOn(type: string): Versions {
  return since().on.get(type) ?? NONE;
}

/** `Type.field` by type and field, indexed once. */
function byType(table: { readonly [version: string]: readonly string[] }): ReadonlyMap<string, Versions> {
  const types = new Map<string, Map<string, string>>();
  for (const [version, names] of Object.entries(table)) {
    for (const name of names) {
      const dot = name.indexOf('.');
      const fields = types.get(name.slice(0, dot)) ?? new Map<string, string>();
      types.set(name.slice(0, dot), fields.set(name.slice(dot + 1), version));
    }
  }
  return types;
}

const NONE: Versions = new Map();
let versions:
  | { readonly added: ReturnType<typeof byType>; readonly on: ReturnType<typeof byType> }
  | undefined;

function since() {
  versions ??= { added: byType(sinceTables.added), on: byType(sinceTables.on) };
  return versions;
}

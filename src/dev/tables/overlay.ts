/** Field -> type, in the grammar of `src/model/tables.ts`. */
export type Fields = Map<string, string>;

/** `!` makes a field required, `?` takes that back, anything else replaces its type. */
export interface Changes {
  readonly [field: string]: string;
}

/** Lays changes over the fields of a type. An entry that changes nothing is an error. */
export function overlay(
  name: string,
  onto: Fields | undefined,
  from: Fields | undefined,
  changes: Changes,
): void {
  if (!onto || !from) throw new Error(`constraints for ${name}, which does not exist`);
  for (const [key, change] of Object.entries(changes)) {
    const before = from.get(key);
    if (before === undefined) throw new Error(`constraints for ${name}.${key}, which does not exist`);
    let after = change;
    if (change === '!') after = `${before}!`;
    if (change === '?') after = before.replace(/!$/, '');
    if (after === before) throw new Error(`the constraint on ${name}.${key} changes nothing`);
    if (after.endsWith('!!')) throw new Error(`${name}.${key} is required without it`);
    onto.set(key, after);
  }
}

const scalar =
  /^(?:any|base64|bool|duration|gateway-duration|interval|late-duration|mode|never|number|pause|port|quantity(?:>=?0)?|string|time|int-or-string|port-or-name(?:>=0)?|port-name|dns-label|int-or-percent(?:<=100%)?|(?:int|long)(?:>=\d+| \d+\.\.\d+)?|'[^']+'|[\w+.:*-]*(?:\|[\w+.:*-]+)+)$/;

/** The types that the fields name; a text that names none, and is no scalar, is an error. */
export function referencesOf(
  types: ReadonlyMap<string, Fields>,
  known: (name: string) => boolean,
): ReadonlySet<string> {
  const reached = new Set<string>();
  for (const [name, fields] of types) {
    for (const [key, text] of fields) {
      const inner = innerOf(text);
      if (known(inner)) reached.add(inner);
      else if (!scalar.test(inner)) throw new Error(`${name}.${key}: ${text} is no type`);
    }
  }
  return reached;
}

/** What a list or map of it holds. */
export function innerOf(text: string): string {
  return text.replace(/!$/, '').replace(/^[[{]*(.*?)[\]}]*$/, '$1');
}

export function sorted<T>(table: { readonly [key: string]: T }): { readonly [key: string]: T } {
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}

import type { EffectOf } from './effect.ts';
import type { Origin } from './schema.ts';
import type { SharedMap } from './schema-map.ts';
import { withoutSequence, withSequence } from './schema-sequence.ts';
import { keyOf, type SearchPath, type State } from './schema-state.ts';
import { dropTable, movedTable } from './schema-table.ts';
import { withType } from './schema-type.ts';
import { renamedView, withoutViewAndReaders } from './schema-view.ts';

/** All that is in a schema goes with it; of what files do not know of nothing is left either. */
export function dropSchema(state: State, { name: schema }: EffectOf<'dropSchema'>): State {
  let next = state;
  for (const view of inSchema(state.views, schema)) next = withoutViewAndReaders(next, view);
  for (const table of inSchema(state.tables, schema)) next = dropTable(next, table.name);
  for (const sequence of inSchema(next.sequences, schema)) next = withoutSequence(next, sequence);
  for (const { name } of inSchema(next.types, schema)) {
    next = { ...next, types: next.types.with(keyOf(name), 'absent') };
  }
  for (const [key] of next.routines.entries()) {
    if (key.startsWith(`${schema}\0`)) next = { ...next, routines: next.routines.with(key, undefined) };
  }
  return { ...next, emptied: [...new Set(next.emptied).add(schema)] };
}

export function renameSchema(state: State, { name: from, to }: EffectOf<'renameSchema'>): State {
  let next: State = { ...state, emptied: state.emptied.filter((each) => each !== to) };
  for (const table of inSchema(state.tables, from)) {
    next = movedTable(next, table.name, (old) => ({ ...old, schema: to }));
  }
  for (const view of inSchema(next.views, from)) {
    next = renamedView(next, view, { schema: to, name: view.name.name });
  }
  for (const sequence of inSchema(next.sequences, from)) {
    next = withSequence(withoutSequence(next, sequence), {
      ...sequence,
      name: { ...sequence.name, schema: to },
    });
  }
  for (const type of inSchema(next.types, from)) {
    next = { ...next, types: next.types.with(keyOf(type.name), 'absent') };
    next = withType(next, { ...type, name: { ...type.name, schema: to } });
  }
  for (const [key, routines] of next.routines.entries()) {
    if (!key.startsWith(`${from}\0`)) continue;
    const moved = routines.map((each) => ({ ...each, name: { ...each.name, schema: to } }));
    const map = next.routines.with(key, undefined);
    next = { ...next, routines: map.with(`${to}${key.slice(from.length)}`, moved) };
  }
  return { ...next, emptied: [...new Set(next.emptied).add(from)] };
}

function inSchema<V extends { readonly name: { readonly schema: string | undefined } }>(
  map: SharedMap<V | 'absent'>,
  schema: string,
): readonly V[] {
  const found: V[] = [];
  for (const [, value] of map.entries()) {
    if (value !== 'absent' && value.name.schema === schema) found.push(value);
  }
  return found;
}

export function setParameter(state: State, effect: EffectOf<'setParameter'>, origin: Origin): State {
  if (effect.name !== 'search_path' || effect.for !== 'session') return state;
  const path = effect.value === undefined ? ['public'] : pathIn(effect.value);
  if (effect.local) return { ...state, localPath: { path, transaction: origin.transaction } };
  return { ...state, path, localPath: undefined };
}

/** A list of names, or one text that holds the list. */
function pathIn(value: string): SearchPath {
  const list = /^'(.*)'$/s.exec(value.trim())?.[1] ?? value;
  const path: string[] = [];
  for (const part of list.split(',')) {
    const name = part.trim();
    const quoted = /^"(.*)"$/.exec(name)?.[1] ?? /^'(.*)'$/.exec(name)?.[1];
    if (quoted !== undefined) path.push(quoted);
    else if (/^[\w$]+$/.test(name)) path.push(name.toLowerCase());
    else if (name !== '') return undefined;
  }
  return path.filter((schema) => schema !== '$user' && schema !== 'pg_catalog' && schema !== '');
}

/** SET LOCAL ends with its transaction. */
export function inTransaction(state: State, transaction: number): State {
  const { localPath } = state;
  return localPath && localPath.transaction !== transaction ? { ...state, localPath: undefined } : state;
}

import type { EffectOf } from './effect.ts';
import { indexFor } from './index-for.ts';
import type { Name } from './name.ts';
import type { Index, Origin, Table } from './schema.ts';
import { copiedIndex } from './schema-constraint.ts';
import { descendants } from './schema-kin.ts';
import { indexName } from './schema-names.ts';
import { keyOf, lookUp, resolve, type State, tableOf, withTable } from './schema-state.ts';

export function createIndex(state: State, effect: EffectOf<'createIndex'>, origin: Origin): State {
  const table = tableOf(state, effect.table);
  if (table === 'absent') return state;
  const index = indexFor(
    table,
    effect.index.name ?? indexName(state, table, effect.index),
    effect.index,
    origin,
  );
  const { name } = index;
  const standing = state.indexes.get(keyOf(name));
  if (effect.ifNotExists && typeof standing === 'number') return state;
  const next = withTable(state, { ...table, indexes: [...table.indexes, index] });
  if (effect.only || !table.partitionBy) return next;
  return descendants(next, table).reduce((rest, child) => copiedIndex(rest, index, child.id, origin), next);
}

export function dropIndex(state: State, { index: name }: EffectOf<'dropIndex'>): State {
  const found = indexOf(state, name);
  if (found === 'absent') return state;
  if (!found)
    return { ...state, indexes: state.indexes.with(keyOf(resolve(state, name, state.indexes)), 'absent') };
  const { table, index } = found;
  return withTable(state, { ...table, indexes: table.indexes.filter((each) => each !== index) });
}

/** The constraint of an index is renamed with it. */
export function renameIndex(state: State, { index: name, to }: EffectOf<'renameIndex'>): State {
  const found = indexOf(state, name);
  if (!found || found === 'absent') return state;
  const { table, index } = found;
  const renamed = {
    ...index,
    name: { ...index.name, name: to },
    constraint: index.constraint === undefined ? undefined : to,
  };
  return withTable(state, {
    ...table,
    indexes: table.indexes.map((each) => (each === index ? renamed : each)),
    constraints: table.constraints.map((constraint) =>
      constraint.name !== undefined && constraint.name === index.constraint
        ? { ...constraint, name: to }
        : constraint,
    ),
  });
}

export function indexOf(
  state: State,
  name: Name,
): { readonly table: Table; readonly index: Index } | 'absent' | undefined {
  const id = lookUp(state, name, state.indexes);
  if (id === undefined || id === 'absent') return id;
  const table = state.tables.get(String(id));
  const key = keyOf(resolve(state, name, state.indexes));
  const index = table?.indexes.find((each) => keyOf(each.name) === key);
  return table && index ? { table, index } : 'absent';
}

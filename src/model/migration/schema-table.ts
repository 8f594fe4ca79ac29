import type { EffectOf } from './effect.ts';
import type { Name } from './name.ts';
import type { Column, Origin, Table } from './schema.ts';
import { columnFor, withSequenceOf } from './schema-column.ts';
import { addedConstraint, copiedKeys } from './schema-constraint.ts';
import { descendants, renamedReferences } from './schema-kin.ts';
import { mentionOf } from './schema-mentions.ts';
import { ownedSequences, withoutSequence, withSequence } from './schema-sequence.ts';
import {
  blankTable,
  changed,
  keyOf,
  lookUp,
  placeFor,
  resolve,
  type State,
  tableOf,
  withoutTable,
  withTable,
} from './schema-state.ts';
import { withoutTwins } from './schema-twins.ts';
import { renamedView, withoutReaders } from './schema-view.ts';

export function createTable(state: State, effect: EffectOf<'createTable'>, origin: Origin): State {
  const standing = lookUp(state, effect.table, state.tableIds);
  const name = placeFor(state, effect.table, effect.temporary);
  const isThere =
    typeof standing === 'number' && keyOf(resolve(state, effect.table, state.tableIds)) === keyOf(name);
  if (isThere && effect.ifNotExists) return state;
  const parents = [...effect.inherits, ...(effect.partitionOf ? [effect.partitionOf.parent] : [])];
  const models = [...effect.like, ...parents].map((parent) => known(state, parent));
  const columns = new Map<string, Column>();
  for (const [position, model] of models.entries()) {
    const isLike = position < effect.like.length;
    for (const column of model?.columns.values() ?? []) {
      columns.set(column.name, { ...column, origin, ...(isLike ? { default: undefined } : {}) });
    }
  }
  for (const column of effect.columns) columns.set(column.name, columnFor(column, origin));
  const partitionOf = effect.partitionOf && {
    ...effect.partitionOf,
    parent: fullName(state, effect.partitionOf.parent),
  };
  const table: Table = {
    ...blankTable(state.lineage.nextId++, name, origin),
    temporary: effect.temporary || name.schema === 'pg_temp',
    complete: !effect.asQueryOver && models.every((model) => model?.complete),
    columns,
    ...(effect.options && { options: effect.options }),
    partitionBy: effect.partitionBy,
    partitionOf,
    inherits: effect.inherits.map((parent) => fullName(state, parent)),
  };
  let next = parents.reduce(mentioned, state);
  for (const column of effect.columns) next = withSequenceOf(next, table, column, origin);
  next = withTable(next, table);
  const written = [...effect.columns.flatMap((column) => column.constraints), ...effect.constraints];
  const constraints = state.dialect === 'postgres' ? withoutTwins(written) : written;
  for (const types of [['check', 'not null'], ['primary key'], ['unique', 'exclude'], ['foreign key']]) {
    for (const constraint of constraints) {
      if (types.includes(constraint.type)) next = addedConstraint(next, table.id, constraint, origin);
    }
  }
  for (const parent of parents) {
    const model = known(next, parent);
    if (model) next = copiedKeys(next, model, table.id, origin, parent === effect.partitionOf?.parent);
  }
  return next;
}

function known(state: State, name: Name): Table | undefined {
  const table = tableOf(state, name);
  return table === 'absent' ? undefined : table;
}

function fullName(state: State, name: Name): Name {
  return known(state, name)?.name ?? resolve(state, name, state.tableIds);
}

/** With a table that something refers to among those that are known. */
export function mentioned(state: State, name: Name): State {
  const table = tableOf(state, name);
  if (table === 'absent' || state.tables.get(String(table.id)) || lookUp(state, name, state.views))
    return state;
  return withTable(state, table);
}

export function dropTable(state: State, name: Name): State {
  const table = tableOf(state, name);
  if (table === 'absent') return state;
  const children = descendants(state, table);
  let next = children.reduce((rest, child) => dropTable(rest, child.name), state);
  for (const id of next.mentions.get(mentionOf('references', table.name)) ?? []) {
    const other = next.tables.get(String(id));
    if (!other || id === table.id) continue;
    const isOurs = ({ definition }: Table['constraints'][number]) =>
      definition.type === 'foreign key' && keyOf(definition.references) === keyOf(table.name);
    next = withTable(next, { ...other, constraints: other.constraints.filter((each) => !isOurs(each)) });
  }
  for (const sequence of ownedSequences(next, table)) next = withoutSequence(next, sequence);
  return withoutTable(withoutReaders(next, table.name), table);
}

export function renameTable(state: State, { table: name, to }: EffectOf<'renameTable'>): State {
  const view = lookUp(state, name, state.views);
  if (view && view !== 'absent') return renamedView(state, view, { schema: view.name.schema, name: to });
  return movedTable(state, name, (old) => ({ ...old, name: to }));
}

/** Indexes and owned sequences go along to another schema. */
export function moveTable(state: State, { table: name, toSchema }: EffectOf<'moveTable'>): State {
  return movedTable(state, name, (old) => ({ ...old, schema: toSchema }));
}

export function movedTable(state: State, name: Name, move: (old: Name) => Name): State {
  const table = tableOf(state, name);
  if (table === 'absent') return state;
  const to = move(table.name);
  const indexes = table.indexes.map((index) => ({
    ...index,
    name: { ...index.name, schema: to.schema },
    table: to,
  }));
  let next = withTable(state, { ...table, name: to, indexes });
  if (!state.tables.get(String(table.id))) {
    next = { ...next, tableIds: next.tableIds.with(keyOf(table.name), 'absent') };
  }
  for (const sequence of ownedSequences(next, table)) {
    const moved = { ...sequence, name: { ...sequence.name, schema: to.schema } };
    next = withSequence(withoutSequence(next, sequence), moved);
  }
  return renamedReferences(next, table.name, to);
}

export function attach(state: State, effect: EffectOf<'attachPartition'>): State {
  const next = mentioned(state, effect.table);
  const parent = fullName(next, effect.table);
  return changed(next, effect.partition, (table) => ({
    ...table,
    partitionOf: { parent, isDefault: effect.isDefault },
  }));
}

export function detach(state: State, effect: EffectOf<'detachPartition'>): State {
  return changed(state, effect.partition, (table) => ({ ...table, partitionOf: undefined }));
}

export function inherit(state: State, effect: EffectOf<'inherit' | 'noInherit'>): State {
  const next = mentioned(state, effect.parent);
  const parent = fullName(next, effect.parent);
  return changed(next, effect.table, (table) => {
    const others = table.inherits.filter((each) => keyOf(each) !== keyOf(parent));
    return { ...table, inherits: effect.type === 'inherit' ? [...others, parent] : others };
  });
}

import { isMysql } from '../../../syntax/sql/dialect.ts';
import type { ColumnDefinition } from '../definition.ts';
import type { Effect, EffectOf } from '../effect.ts';
import type { Column, Origin, Table } from '../schema.ts';
import { addColumn, traitsOf } from '../schema-column.ts';
import { addedConstraint } from '../schema-constraint.ts';
import { changed, type State, tableOf, withoutTable, withTable } from '../schema-state.ts';
import { createTable, renameTable } from '../schema-table.ts';
import { createIndexOf, dropIndexOf, renameIndexOf } from './schema-index.ts';

/** An effect that MySQL, MariaDB or SQLite takes otherwise than PostgreSQL; undefined for all others. */
export function effectElsewhere(state: State, effect: Effect, origin: Origin): State | undefined {
  if (effect.type === 'dropTable') return dropTable(state, effect);
  if (effect.type === 'dropTrigger') return dropTrigger(state, effect);
  return isMysql(state.dialect) ? effectOnMysql(state, effect, origin) : undefined;
}

function effectOnMysql(state: State, effect: Effect, origin: Origin): State | undefined {
  switch (effect.type) {
    case 'createTable':
      return withCopiesOf(createTable(state, effect, origin), effect, origin);
    case 'renameTable':
      return withKeysRenamed(renameTable(state, effect), effect);
    case 'addColumn':
      return changed(addColumn(state, effect, origin), effect.table, (table) => moved(table, effect.column));
    case 'redefineColumn':
      return redefined(state, effect);
    case 'createIndex':
      return createIndexOf(state, effect, origin);
    case 'dropIndex':
      return effect.table && dropIndexOf(state, effect.table, effect.index.name);
    case 'renameIndex':
      return effect.table && renameIndexOf(state, effect.table, effect.index.name, effect.to);
    case 'dropConstraint':
      return dropConstraint(state, effect);
    default:
      return undefined;
  }
}

/** Foreign keys to it and views over it stay, to mean another table of that name. */
function dropTable(state: State, effect: EffectOf<'dropTable'>): State {
  const table = tableOf(state, effect.table);
  return table === 'absent' ? state : withoutTable(state, table);
}

/** A trigger is dropped by its name alone. */
function dropTrigger(state: State, { name }: EffectOf<'dropTrigger'>): State {
  let next = state;
  for (const [, table] of state.tables.entries()) {
    if (!table.triggers.has(name)) continue;
    const triggers = new Map([...table.triggers].filter(([each]) => each !== name));
    next = withTable(next, { ...table, triggers });
  }
  return next;
}

/** LIKE copies defaults, keys and indexes, and no foreign keys. */
function withCopiesOf(state: State, { table: name, like }: EffectOf<'createTable'>, origin: Origin): State {
  const [model] = like;
  const table = tableOf(state, name);
  const source = model ? tableOf(state, model) : 'absent';
  if (table === 'absent' || source === 'absent' || table.origin !== origin) return state;
  const columns = new Map([...source.columns].map(([key, column]) => [key, { ...column, origin }]));
  let next = withTable(state, { ...table, columns });
  for (const { name: given, definition } of source.constraints) {
    const isKept = definition.type !== 'foreign key';
    if (isKept) next = addedConstraint(next, table.id, { ...definition, name: given }, origin);
  }
  const plain = source.indexes.filter(({ constraint }) => constraint === undefined);
  const copies = plain.map(({ implicit, ...index }) => ({ ...index, table: table.name, origin }));
  return changed(next, table.name, (each) => ({ ...each, indexes: [...each.indexes, ...copies] }));
}

/** Names that InnoDB made up follow the table's. */
function withKeysRenamed(state: State, { table, to }: EffectOf<'renameTable'>): State {
  const stem = `${table.name}_ibfk_`;
  return changed(state, { schema: table.schema, name: to }, (each) => ({
    ...each,
    constraints: each.constraints.map((constraint) =>
      constraint.name?.startsWith(stem)
        ? { ...constraint, name: `${to}_ibfk_${constraint.name.slice(stem.length)}` }
        : constraint,
    ),
  }));
}

/** What no other effect says of a column that is defined anew: its place among others, AUTO_INCREMENT, its character set. */
function redefined(state: State, { table, column, to }: EffectOf<'redefineColumn'>): State {
  return changed(state, table, (each) => {
    const old = each.columns.get(column);
    if (!old) return each;
    const { autoIncrement, onUpdate, characterSet, collation, ...rest } = old;
    const now: Column = { ...rest, ...traitsOf(to) };
    return moved({ ...each, columns: new Map(each.columns).set(column, now) }, to, column);
  });
}

/** FIRST and AFTER. */
function moved(table: Table, { position, name }: ColumnDefinition, current = name): Table {
  const column = table.columns.get(current);
  if (position === undefined || !column) return table;
  const others = [...table.columns].filter(([key]) => key !== current);
  const after = position === 'first' ? -1 : others.findIndex(([key]) => key === position.after);
  if (position !== 'first' && after < 0) return table;
  const columns = new Map(others.toSpliced(after + 1, 0, [current, column]));
  return { ...table, columns };
}

/** The index of a foreign key stays. */
function dropConstraint(state: State, effect: EffectOf<'dropConstraint'>): State | undefined {
  const table = tableOf(state, effect.table);
  if (table === 'absent') return state;
  const gone = table.constraints.find(({ name }) => name?.toLowerCase() === effect.name.toLowerCase());
  if (gone && gone.definition.type !== 'foreign key') return undefined;
  return changed(state, effect.table, (each) => ({
    ...each,
    constraints: each.constraints.filter((constraint) => constraint !== gone),
    indexes: gone ? each.indexes : each.indexes.filter(({ name }) => name.name !== effect.name),
  }));
}

import { isMysql } from '../../syntax/sql/dialect.ts';
import type { ConstraintDefinition } from './definition.ts';
import type { EffectOf } from './effect.ts';
import { withIndexForKey } from './mysql/schema-index.ts';
import type { Column, Constraint, Index, Origin, Table } from './schema.ts';
import { changedWithKin, mentioning } from './schema-kin.ts';
import { mentionOf } from './schema-mentions.ts';
import { constraintName, indexName } from './schema-names.ts';
import { changed, keyOf, resolve, type State, tableOf, unknownColumn, withTable } from './schema-state.ts';

export function addConstraint(state: State, effect: EffectOf<'addConstraint'>, origin: Origin): State {
  const table = tableOf(state, effect.table);
  if (table === 'absent') return state;
  return addedConstraint(withTable(state, table), table.id, effect.constraint, origin);
}

export function addedConstraint(
  state: State,
  id: number,
  given: ConstraintDefinition,
  origin: Origin,
): State {
  const table = state.tables.get(String(id));
  if (!table || (given.type === 'primary key' && hasPrimaryKey(table))) return state;
  let next = state;
  let definition = given;
  if (definition.type === 'foreign key') {
    const target = tableOf(state, definition.references);
    const references =
      target === 'absent' ? resolve(state, definition.references, state.tableIds) : target.name;
    definition = { ...definition, references };
    if (target !== 'absent' && target.id !== id) next = withTable(next, target);
  }
  if ((definition.type === 'unique' || definition.type === 'primary key') && definition.index !== undefined) {
    const of = table.indexes.find((index) => index.name.name === (definition as { index?: string }).index);
    if (of && !definition.columns.length) {
      definition = { ...definition, columns: of.parts.flatMap(({ column }) => column ?? []) };
    }
  }
  const usedIndex = 'index' in definition ? definition.index : undefined;
  const name = definition.name ?? usedIndex ?? constraintName(next, table, definition);
  const constraint: Constraint = { name, definition, validated: definition.validated, origin };
  const own: Table = {
    ...table,
    constraints: [...table.constraints, constraint],
    indexes:
      definition.type === 'foreign key' && isMysql(state.dialect)
        ? withIndexForKey(table, constraint)
        : withIndexOf(table, constraint, usedIndex),
  };
  next = withTable(next, own);
  const notNull = columnsProvedBy(definition);
  if (notNull.length) next = changedWithKin(next, own, (each) => withNotNull(each, notNull));
  return withCopies(next, own, constraint, origin);
}

function hasPrimaryKey({ constraints }: Table): boolean {
  return constraints.some(({ definition }) => definition.type === 'primary key');
}

/** Heirs get a check of the same name, partitions keys and foreign keys of their own. */
function withCopies(state: State, table: Table, { name, definition }: Constraint, origin: Origin): State {
  let next = state;
  for (const child of mentioning(state, mentionOf('descends from', table.name))) {
    const isPartition = child.partitionOf && keyOf(child.partitionOf.parent) === keyOf(table.name);
    const copy = copyFor(definition, name, isPartition === true);
    const has = child.constraints.some((each) => each.name === name && name !== undefined);
    if (copy && !has) next = addedConstraint(next, child.id, copy, origin);
  }
  return next;
}

function copyFor(
  definition: ConstraintDefinition,
  name: string | undefined,
  isPartition: boolean,
): ConstraintDefinition | undefined {
  if (definition.type === 'check') return definition.noInherit ? undefined : { ...definition, name };
  if (definition.type === 'not null' || !isPartition) return undefined;
  if (definition.type === 'foreign key') return { ...definition, name };
  return definition.type === 'exclude'
    ? { ...definition, name: undefined }
    : { ...definition, name: undefined, index: undefined };
}

/** What a new child takes over from its parent. */
export function copiedKeys(
  state: State,
  parent: Table,
  id: number,
  origin: Origin,
  isPartition: boolean,
): State {
  let next = state;
  for (const { name, definition } of parent.constraints) {
    const copy = copyFor(definition, name, isPartition);
    if (copy) next = addedConstraint(next, id, copy, origin);
  }
  const child = next.tables.get(String(id));
  if (!child || !isPartition) return next;
  const copies = parent.indexes.filter((index) => index.constraint === undefined);
  for (const index of copies) next = copiedIndex(next, index, id, origin);
  return next;
}

export function copiedIndex(state: State, index: Index, id: number, origin: Origin): State {
  const child = state.tables.get(String(id));
  if (!child) return state;
  const definition = {
    place: origin.place,
    name: undefined,
    table: child.name,
    method: 'btree',
    nullsNotDistinct: false,
  };
  const name = indexName(state, child, { ...index, ...definition });
  const copy = { ...index, name: { schema: child.name.schema, name }, table: child.name, origin };
  return withTable(state, { ...child, indexes: [...child.indexes, copy] });
}

function withIndexOf(table: Table, constraint: Constraint, used: string | undefined): readonly Index[] {
  const { definition, name, origin } = constraint;
  const { type } = definition;
  if (name === undefined || type === 'check' || type === 'foreign key' || type === 'not null') {
    return table.indexes;
  }
  const full = { schema: table.name.schema, name };
  const old = used === undefined ? undefined : table.indexes.find((index) => index.name.name === used);
  const others = table.indexes.filter((index) => index !== old);
  if (old) return [...others, { ...old, name: full, constraint: name }];
  const index: Index = {
    name: full,
    table: table.name,
    unique: type !== 'exclude',
    parts: definition.columns.map((column) => ({ column, expression: undefined })),
    include: [],
    where: undefined,
    origin,
    constraint: name,
  };
  return [...others, index];
}

function columnsProvedBy(definition: ConstraintDefinition): readonly string[] {
  if (definition.type === 'primary key') return definition.columns;
  return definition.type === 'not null' && definition.validated ? definition.columns : [];
}

function withNotNull(table: Table, names: readonly string[]): Table {
  const columns = new Map<string, Column>(table.columns);
  for (const name of names) {
    if (table.complete && !columns.has(name)) continue;
    columns.set(name, { ...(columns.get(name) ?? unknownColumn(name)), notNull: true });
  }
  return { ...table, columns };
}

/** Its index goes with it, and with the key the foreign keys to it. */
export function dropConstraint(state: State, effect: EffectOf<'dropConstraint'>): State {
  const table = tableOf(state, effect.table);
  if (table === 'absent') return state;
  const next = changedWithKin(state, table, (each) => ({
    ...each,
    constraints: each.constraints.filter(({ name }) => name !== effect.name),
    indexes: each.indexes.filter(({ constraint }) => constraint !== effect.name),
  }));
  const gone = table.constraints.find(({ name }) => name === effect.name)?.definition;
  if (gone?.type === 'not null') {
    return changed(next, effect.table, (each) => {
      const columns = new Map(each.columns);
      for (const name of gone.columns) {
        const column = columns.get(name);
        if (column) columns.set(name, { ...column, notNull: false });
      }
      return { ...each, columns };
    });
  }
  if (gone?.type !== 'primary key' && gone?.type !== 'unique') return next;
  const key = gone.columns.join();
  return mentioning(next, mentionOf('references', table.name)).reduce((rest, other) => {
    const constraints = other.constraints.filter(({ definition }) => {
      if (definition.type !== 'foreign key') return true;
      if (keyOf(definition.references) !== keyOf(table.name)) return true;
      const columns = definition.referenced.join();
      return columns === '' ? gone.type !== 'primary key' : columns !== key;
    });
    return constraints.length < other.constraints.length ? withTable(rest, { ...other, constraints }) : rest;
  }, next);
}

export function validateConstraint(state: State, effect: EffectOf<'validateConstraint'>): State {
  const table = tableOf(state, effect.table);
  if (table === 'absent') return state;
  const next = changedConstraint(state, effect.table, effect.name, (constraint) => ({
    ...constraint,
    validated: true,
  }));
  const { definition } = table.constraints.find(({ name }) => name === effect.name) ?? {};
  if (definition?.type !== 'not null') return next;
  return changed(next, effect.table, (each) => withNotNull(each, definition.columns));
}

export function renameConstraint(state: State, effect: EffectOf<'renameConstraint'>): State {
  const next = changedConstraint(state, effect.table, effect.name, (constraint) => ({
    ...constraint,
    name: effect.to,
  }));
  return changed(next, effect.table, (table) => ({
    ...table,
    indexes: table.indexes.map((index) =>
      index.constraint === effect.name
        ? { ...index, name: { ...index.name, name: effect.to }, constraint: effect.to }
        : index,
    ),
  }));
}

export function alterConstraint(state: State, effect: EffectOf<'alterConstraint'>): State {
  const { deferrable } = effect;
  if (deferrable === undefined) return state;
  return changedConstraint(state, effect.table, effect.name, (constraint) => ({
    ...constraint,
    definition: { ...constraint.definition, deferrable },
  }));
}

function changedConstraint(
  state: State,
  table: EffectOf<'addConstraint'>['table'],
  name: string,
  change: (constraint: Constraint) => Constraint,
): State {
  return changed(state, table, (each) => ({
    ...each,
    constraints: each.constraints.map((constraint) =>
      constraint.name === name ? change(constraint) : constraint,
    ),
  }));
}

import { isMysql } from '../../syntax/sql/dialect.ts';
import type { ColumnDefinition, ConstraintDefinition } from './definition.ts';
import type { Effect, EffectOf } from './effect.ts';
import type { Expression } from './expression.ts';
import { shrunk } from './mysql/schema-index.ts';
import type { Column, Index, Origin, Table } from './schema.ts';
import { addedConstraint } from './schema-constraint.ts';
import { changedWithKin, mentioning } from './schema-kin.ts';
import { mentionOf } from './schema-mentions.ts';
import { sequenceName } from './schema-names.ts';
import { ownedSequences, withoutSequence, withSequence } from './schema-sequence.ts';
import { keyOf, type State, tableOf, unknownColumn, withTable } from './schema-state.ts';
import { withoutReaders } from './schema-view.ts';

export function columnFor(definition: ColumnDefinition, origin: Origin | undefined): Column {
  const { name, type, identity, generated } = definition;
  const isKey = definition.constraints.some((constraint) => constraint.type === 'primary key');
  return {
    name,
    origin,
    type: { ...type, serial: false },
    notNull: definition.notNull || type.serial || identity !== undefined || isKey,
    default: type.serial ? nextValue(definition) : definedDefault(definition.default),
    identity: identity ?? 'none',
    generated,
    ...traitsOf(definition),
  };
}

/** What only MySQL, MariaDB and SQLite have. */
export function traitsOf(definition: ColumnDefinition): Partial<Column> {
  const { autoIncrement, characterSet, collation, onUpdate } = definition;
  return {
    ...(autoIncrement === undefined ? {} : { autoIncrement }),
    ...(characterSet === undefined ? {} : { characterSet }),
    ...(collation === undefined ? {} : { collation }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
  };
}

/** NULL is no default. */
function definedDefault(expression: Expression | undefined): Expression | 'none' {
  return expression && !expression.isNull ? expression : 'none';
}

function nextValue(definition: ColumnDefinition): Expression {
  return {
    place: definition.place,
    text: 'nextval(…)',
    columns: [],
    calls: [{ schema: undefined, name: 'nextval' }],
    strings: [],
    casts: [],
    constant: false,
    isNull: false,
    provesNotNull: [],
    allows: undefined,
    equates: [],
    onlyNullTests: undefined,
  };
}

/** With the sequence behind a column of serial or identity. */
export function withSequenceOf(state: State, table: Table, column: ColumnDefinition, origin: Origin): State {
  if (!column.type.serial && !column.identity) return state;
  return sequenceFor(state, table, column.name, origin);
}

function sequenceFor(state: State, table: Table, column: string, origin: Origin): State {
  const name = { schema: table.name.schema, name: sequenceName(state, table.name, column) };
  return withSequence(state, { name, origin, ownedBy: { table: table.id, column } });
}

export function addColumn(state: State, effect: EffectOf<'addColumn'>, origin: Origin): State {
  const table = tableOf(state, effect.table);
  const { column } = effect;
  if (table === 'absent') return state;
  if (table.columns.has(column.name) && (effect.ifNotExists || table.complete)) return state;
  let next = withSequenceOf(state, table, column, origin);
  next = changedWithKin(next, table, (each) => ({
    ...each,
    columns: new Map(each.columns).set(column.name, columnFor(column, origin)),
    dropped: without(each.dropped, column.name),
  }));
  for (const constraint of column.constraints) next = addedConstraint(next, table.id, constraint, origin);
  return next;
}

export function without(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return names.has(name) ? new Set([...names].filter((each) => each !== name)) : names;
}

export function dropColumn(state: State, effect: EffectOf<'dropColumn'>): State {
  const table = tableOf(state, effect.table);
  if (table === 'absent') return state;
  const { column } = effect;
  if (table.complete && !table.columns.has(column)) return state;
  let next = changedWithKin(state, table, (each) =>
    isMysql(state.dialect) ? shrunk(each, column) : withoutColumn(each, column),
  );
  for (const sequence of ownedSequences(next, table, column)) next = withoutSequence(next, sequence);
  for (const other of mentioning(next, mentionOf('references', table.name))) {
    const constraints = other.constraints.filter(({ definition }) => {
      return !(
        definition.type === 'foreign key' &&
        keyOf(definition.references) === keyOf(table.name) &&
        referencedColumns(definition, table).includes(column)
      );
    });
    if (constraints.length < other.constraints.length) next = withTable(next, { ...other, constraints });
  }
  return withoutReaders(next, table.name, column);
}

function referencedColumns(
  definition: ConstraintDefinition & { readonly type: 'foreign key' },
  table: Table,
): readonly string[] {
  if (definition.referenced.length) return definition.referenced;
  const key = table.constraints.find((constraint) => constraint.definition.type === 'primary key');
  return key ? constrained(key.definition) : [];
}

/** The columns that a constraint is about. */
export function constrained(definition: ConstraintDefinition): readonly string[] {
  return definition.type === 'check' ? definition.condition.columns : definition.columns;
}

export function withoutColumn(table: Table, column: string): Table {
  const columns = new Map(table.columns);
  columns.delete(column);
  const constraints = table.constraints.filter(({ definition }) => !constrained(definition).includes(column));
  const reads = (index: Index) =>
    index.parts.some((part) => part.column === column || part.expression?.columns.includes(column)) ||
    index.include.includes(column) ||
    index.where?.columns.includes(column);
  return {
    ...table,
    columns,
    constraints: constraints.length < table.constraints.length ? constraints : table.constraints,
    indexes: table.indexes.some(reads) ? table.indexes.filter((index) => !reads(index)) : table.indexes,
    dropped: new Set(table.dropped).add(column),
  };
}

export type ColumnChange = Extract<
  Effect,
  {
    readonly type:
      | 'changeColumnType'
      | 'setDefault'
      | 'dropDefault'
      | 'setNotNull'
      | 'dropNotNull'
      | 'addIdentity'
      | 'changeIdentity'
      | 'dropIdentity'
      | 'setExpression'
      | 'dropExpression';
  }
>;

export function changeColumn(state: State, effect: ColumnChange, origin: Origin): State {
  const table = tableOf(state, effect.table);
  if (table === 'absent' || (table.complete && !table.columns.has(effect.column))) return state;
  const next = changedWithKin(state, table, (each) => {
    const old = each.columns.get(effect.column) ?? unknownColumn(effect.column);
    return { ...each, columns: new Map(each.columns).set(old.name, { ...old, ...newTraits(effect, old) }) };
  });
  if (effect.type === 'addIdentity') return sequenceFor(next, table, effect.column, origin);
  if (effect.type !== 'dropIdentity') return next;
  return ownedSequences(next, table, effect.column).reduce(withoutSequence, next);
}

function newTraits(effect: ColumnChange, { generated }: Column): Partial<Column> {
  switch (effect.type) {
    case 'changeColumnType':
      return { type: { ...effect.to, serial: false } };
    case 'setDefault':
      return { default: definedDefault(effect.default) };
    case 'dropDefault':
      return { default: 'none' };
    case 'setNotNull':
      return { notNull: true };
    case 'dropNotNull':
      return { notNull: false };
    case 'addIdentity':
      return { identity: effect.identity, notNull: true };
    case 'changeIdentity':
      return effect.identity ? { identity: effect.identity } : {};
    case 'dropIdentity':
      return { identity: 'none' };
    case 'setExpression':
      return { generated: { stored: generated?.stored ?? true, expression: effect.expression } };
    case 'dropExpression':
      return { generated: undefined };
  }
}

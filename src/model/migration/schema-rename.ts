import type { ConstraintDefinition, IndexPart } from './definition.ts';
import type { EffectOf } from './effect.ts';
import type { Expression } from './expression.ts';
import type { Column, Constraint, Table } from './schema.ts';
import { unknownColumn, without } from './schema-column.ts';
import { changedWithKin, mentioning, withReaders } from './schema-kin.ts';
import { mentionOf } from './schema-mentions.ts';
import { ownedSequences, withoutSequence, withSequence } from './schema-sequence.ts';
import { keyOf, type State, tableOf, withTable } from './schema-state.ts';

/** Keys, indexes, heirs, foreign keys of others and views go along. */
export function renameColumn(state: State, effect: EffectOf<'renameColumn'>): State {
  const table = tableOf(state, effect.table);
  if (table === 'absent') return state;
  const rename = (name: string) => (name === effect.column ? effect.to : name);
  let next = changedWithKin(state, table, (each) => renamedColumn(each, effect.column, effect.to));
  for (const sequence of ownedSequences(next, table, effect.column)) {
    next = withSequence(withoutSequence(next, sequence), {
      ...sequence,
      ownedBy: { table: table.id, column: effect.to },
    });
  }
  for (const other of mentioning(next, mentionOf('references', table.name))) {
    const constraints = other.constraints.map((constraint): Constraint => {
      const { definition } = constraint;
      if (definition.type !== 'foreign key') return constraint;
      if (keyOf(definition.references) !== keyOf(table.name)) return constraint;
      return { ...constraint, definition: { ...definition, referenced: definition.referenced.map(rename) } };
    });
    next = withTable(next, { ...other, constraints });
  }
  return withReaders(next, table.name, (view) => ({
    ...view,
    reads: view.reads.map((reading) =>
      keyOf(reading.table) === keyOf(table.name)
        ? { ...reading, columns: reading.columns?.map(rename) }
        : reading,
    ),
  }));
}

function renamedColumn(table: Table, from: string, to: string): Table {
  const rename = (name: string) => (name === from ? to : name);
  const columns = new Map<string, Column>();
  for (const column of table.columns.values()) {
    columns.set(rename(column.name), column.name === from ? { ...column, name: to } : column);
  }
  if (!table.columns.has(from)) columns.set(to, unknownColumn(to));
  const part = ({ column, expression }: IndexPart): IndexPart => ({
    column: column === undefined ? undefined : rename(column),
    expression: expression && inExpression(expression, rename),
  });
  return {
    ...table,
    columns,
    constraints: table.constraints.map((constraint) => ({
      ...constraint,
      definition: inConstraint(constraint.definition, rename),
    })),
    indexes: table.indexes.map((index) => ({
      ...index,
      parts: index.parts.map(part),
      include: index.include.map(rename),
      where: index.where && inExpression(index.where, rename),
    })),
    partitionBy: table.partitionBy?.map(rename),
    dropped: new Set(without(table.dropped, to)).add(from),
  };
}

type Rename = (name: string) => string;

function inConstraint(definition: ConstraintDefinition, rename: Rename): ConstraintDefinition {
  if (definition.type === 'check') {
    return { ...definition, condition: inExpression(definition.condition, rename) };
  }
  return { ...definition, columns: definition.columns.map(rename) };
}

/** The text stays as written. */
function inExpression(expression: Expression, rename: Rename): Expression {
  const { allows } = expression;
  return {
    ...expression,
    columns: expression.columns.map(rename).sort(),
    provesNotNull: expression.provesNotNull.map(rename),
    allows: allows && { ...allows, column: rename(allows.column) },
    equates: expression.equates.map(rename),
    onlyNullTests: expression.onlyNullTests?.map(rename),
  };
}

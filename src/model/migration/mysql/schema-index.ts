import type { IndexDefinition } from '../definition.ts';
import type { EffectOf } from '../effect.ts';
import { indexFor } from '../index-for.ts';
import type { Name } from '../name.ts';
import type { Constraint, Index, Origin, Table } from '../schema.ts';
import { changed, type State, tableOf } from '../schema-state.ts';
import { indexNameIn } from './schema-names.ts';

/** An index of a table, whatever the case of its name; undefined where nobody knows all of the table. */
export function indexOfTable(state: State, table: Name, name: string): Index | 'absent' | undefined {
  const found = tableOf(state, table);
  if (found === 'absent') return 'absent';
  const index = found.indexes.find((each) => isCalled(each, name));
  return index ?? (found.complete ? 'absent' : undefined);
}

function isCalled(index: Pick<Index, 'name'>, name: string): boolean {
  return index.name.name.toLowerCase() === name.toLowerCase();
}

export function createIndexOf(state: State, effect: EffectOf<'createIndex'>, origin: Origin): State {
  return changed(state, effect.table, (table) => {
    const { name } = effect.index;
    if (name !== undefined && table.indexes.some((each) => !each.implicit && isCalled(each, name)))
      return table;
    return withIndex(table, madeIndex(table, effect.index, origin));
  });
}

function madeIndex(table: Table, definition: IndexDefinition, origin: Origin): Index {
  const { parts } = definition;
  const others = { ...table, indexes: table.indexes.filter((index) => !isReplaced(index, parts)) };
  return indexFor(table, definition.name ?? indexNameIn(others, parts), definition, origin);
}

/** What a server made for a foreign key goes when an index with the same columns comes. */
function withIndex(table: Table, index: Index): Table {
  const others = table.indexes.filter((each) => !isReplaced(each, index.parts));
  return { ...table, indexes: [...others, index] };
}

function isReplaced({ implicit, parts }: Index, by: Index['parts']): boolean {
  return (
    implicit === true &&
    beginsWith(
      by,
      parts.flatMap(({ column }) => column ?? []),
    )
  );
}

function beginsWith(parts: Index['parts'], columns: readonly string[]): boolean {
  return columns.every((column, index) => {
    const part = parts[index];
    return part?.prefix === undefined && part?.column?.toLowerCase() === column.toLowerCase();
  });
}

/** InnoDB has an index for each foreign key: one that begins with its columns, or one that it makes. */
export function withIndexForKey(table: Table, { definition, origin }: Constraint): readonly Index[] {
  if (definition.type !== 'foreign key') return table.indexes;
  const { columns } = definition;
  if (table.indexes.some(({ implicit, parts }) => !implicit && beginsWith(parts, columns)))
    return table.indexes;
  const parts = columns.map((column) => ({ column, expression: undefined }));
  const others = { ...table, indexes: table.indexes.filter((index) => !isReplaced(index, parts)) };
  const name = definition.name ?? indexNameIn(others, parts);
  const index: Index = {
    name: { schema: table.name.schema, name },
    table: table.name,
    unique: false,
    parts,
    include: [],
    where: undefined,
    origin,
    constraint: undefined,
    implicit: true,
  };
  return [...others.indexes, index];
}

/** With the unique constraint that it is. */
export function dropIndexOf(state: State, table: Name, name: string): State {
  return changed(state, table, (each) => ({
    ...each,
    indexes: each.indexes.filter((index) => !isCalled(index, name)),
    constraints: each.constraints.filter((constraint) => !isKeyCalled(constraint, name)),
  }));
}

function isKeyCalled({ name, definition: { type } }: Constraint, wanted: string): boolean {
  return type === 'unique' && name?.toLowerCase() === wanted.toLowerCase();
}

export function renameIndexOf(state: State, table: Name, name: string, to: string): State {
  return changed(state, table, (each) => ({
    ...each,
    indexes: each.indexes.map((index) => {
      if (!isCalled(index, name)) return index;
      const constraint = index.constraint === undefined ? undefined : to;
      return { ...index, name: { ...index.name, name: to }, constraint };
    }),
    constraints: each.constraints.map((constraint) =>
      isKeyCalled(constraint, name) ? { ...constraint, name: to } : constraint,
    ),
  }));
}

/** A table without a column: keys and indexes lose it, and go with their last one. */
export function shrunk(table: Table, column: string): Table {
  const columns = new Map(table.columns);
  columns.delete(column);
  const indexes = table.indexes.flatMap((index): readonly Index[] => {
    const parts = index.parts.filter(
      (part) => part.column !== column && !part.expression?.columns.includes(column),
    );
    if (parts.length === index.parts.length) return [index];
    return parts.length > 0 ? [{ ...index, parts }] : [];
  });
  return {
    ...table,
    columns,
    constraints: table.constraints.flatMap((constraint) => withoutColumn(constraint, column)),
    indexes,
    dropped: new Set(table.dropped).add(column),
  };
}

function withoutColumn(constraint: Constraint, column: string): readonly Constraint[] {
  const { definition } = constraint;
  if (definition.type === 'check') return definition.condition.columns.includes(column) ? [] : [constraint];
  if (!definition.columns.includes(column)) return [constraint];
  const columns = definition.columns.filter((each) => each !== column);
  const stays = columns.length > 0 && definition.type !== 'foreign key';
  return stays ? [{ ...constraint, definition: { ...definition, columns } }] : [];
}

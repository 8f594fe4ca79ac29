import { isOfRunner } from './bookkeeping.ts';
import type { Name } from './name.ts';
import { POSTGRES_WORDS } from './reserved-words.ts';
import type { Table } from './schema.ts';

/**
 * Whether it was there before the pending migrations, or may have been: rows and old code are in it. False for what
 * a pending migration made, and for the tables of runners, which old code does not know.
 */
export function isExisting({
  origin,
  name,
}: Pick<Table, 'origin'> & { readonly name?: Name | string }): boolean {
  return !origin?.pending && !(typeof name === 'object' && isOfRunner(name));
}

/**
 * Whether old code may use this column: of an existing table, and not added by a pending migration. True for a column
 * nobody mentioned of a table that is not complete. Ask a schema from before the column is dropped.
 */
export function columnExisted(table: Table, column: string): boolean {
  if (!isExisting(table) || table.dropped.has(column)) return false;
  const known = table.columns.get(column);
  return known ? isExisting(known) : !table.complete;
}

/** Columns of each full unique index and key: not of partial ones, nor of those over expressions. */
export function uniqueKeysOf(table: Table): readonly (readonly string[])[] {
  return table.indexes.flatMap(({ unique, where, parts }) => {
    const columns = parts.flatMap(({ column }) => column ?? []);
    return unique && !where && columns.length === parts.length && columns.length ? [columns] : [];
  });
}

/**
 * Whether the server knows without reading the table that a column holds no null: a validated CHECK or NOT NULL
 * constraint of a released migration.
 */
export function provesNotNull(table: Table, column: string): boolean {
  return table.constraints.some(({ definition, validated, origin }) => {
    if (!validated || !definition.enforced || origin.pending) return false;
    if (definition.type === 'check') return definition.condition.provesNotNull.includes(column);
    return definition.type === 'not null' && definition.columns.includes(column);
  });
}

export function partOfPrimaryKey(table: Table, column: string): boolean {
  return table.constraints.some(
    ({ definition }) => definition.type === 'primary key' && definition.columns.includes(column),
  );
}

/** Whether two names as statements give them may mean the same: a missing schema stands for `public`. */
export function sameName(a: Name, b: Name): boolean {
  return a.name === b.name && (a.schema ?? 'public') === (b.schema ?? 'public');
}

/** As people write it: the schema only where it is not `public`, quotes where they are needed. */
export function nameText({ schema, name }: Name): string {
  return schema === undefined || schema === 'public'
    ? identifierText(name)
    : `${identifierText(schema)}.${identifierText(name)}`;
}

/** One part of a name as people write it, in quotes where it needs them. */
export function identifierText(name: string): string {
  const isPlain = /^[a-z_\u0080-\uffff][a-z0-9_$\u0080-\uffff]*$/.test(name) && !POSTGRES_WORDS.has(name);
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL writes it: `'it''s'`. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

import { uniqueKeysOf } from './existing.ts';
import type { Expression } from './expression.ts';
import type { Name } from './name.ts';
import type { Table } from './schema.ts';

/** A table of the server itself. */
export function isOfServer({ schema, name }: Name): boolean {
  return schema === 'pg_catalog' || schema === 'information_schema' || name.startsWith('pg_');
}

/**
 * Whether a condition picks one row, or those of a list that is written out, by a unique key. Of a table that no file
 * describes, a column called `id` or `uuid` is taken for one.
 */
export function picksOneRow(where: Expression | undefined, table: Table): boolean {
  if (!where) return false;
  const keys = uniqueKeysOf(table);
  const all = table.complete ? keys : [...keys, ['id'], ['uuid']];
  return all.some((key) => {
    if (key.every((column) => where.equates.includes(column))) return true;
    return key.length === 1 && key[0] === where.allows?.column;
  });
}

/** Whether a condition leaves no row out: none, `true`, `1 = 1`. */
export function isForAll(where: Expression | undefined): boolean {
  return !where || where.constant || /^\(?(\d+) ?= ?\1\)?$/.test(where.text);
}

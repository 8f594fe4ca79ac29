import { sha1 } from './sha1.ts';

/** What TypeORM calls what has no name: its default naming strategy. `table` may have a schema before a dot. */
export const madeUpName = {
  primaryKey: (table: string, columns: readonly string[]) => named('PK_', 27, table, keyOf(columns)),
  unique: (table: string, columns: readonly string[]) => named('UQ_', 27, table, keyOf(columns)),
  foreignKey: (table: string, columns: readonly string[]) => named('FK_', 27, table, keyOf(columns)),
  index: (table: string, columns: readonly string[], where: string) =>
    named('IDX_', 26, table, keyOf(columns) + (where && `_${where}`)),
  check: (table: string, expression: string) => named('CHK_', 26, table, expression),
  exclusion: (table: string, expression: string) => named('XCL_', 26, table, expression),
};

function keyOf(columns: readonly string[]): string {
  return [...columns].sort().join('_');
}

function named(prefix: string, length: number, table: string, rest: string): string {
  return prefix + sha1(`${table.split('.').at(-1)}_${rest}`).slice(0, length);
}

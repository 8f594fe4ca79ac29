import { type ComposedSql, sql } from '../../composed.ts';
import { listed } from '../composing.ts';
import { columnName, compiledColumn, defaultOf, isNullable } from './column-sql.ts';
import { typeOf } from './column-types.ts';
import { type ColumnDraft, type KnexStatement, type TableDraft, tableName } from './draft.ts';
import { identifier } from './words.ts';

/** `.alter()` takes default and nullability away and sets what the call says, so that what it leaves out is gone. */
export function alteredColumns(columns: readonly ColumnDraft[], table: TableDraft): readonly KnexStatement[] {
  if (columns.length === 0) return [];
  const { dialect } = table.run;
  const statement = (clause: ComposedSql) => sql`alter table ${tableName(table)} ${clause}`;
  if (dialect === 'postgres') {
    return columns.flatMap((column) =>
      steps(column, table).map((step) => ({
        sql: statement(step),
        span: column.span,
        inDoubt: column.inDoubt,
      })),
    );
  }
  const clauses = columns.map((column) => sql`modify ${compiledColumn(column, table).definition}`);
  if (dialect !== 'sqlite') return [{ sql: statement(listed(clauses)), span: table.span }];
  return clauses.map((clause, i) => ({ sql: statement(clause), span: columns[i]?.span ?? table.span }));
}

function steps(column: ColumnDraft, table: TableDraft): readonly ComposedSql[] {
  const { run } = table;
  const name = identifier(columnName(column), run);
  const said: ComposedSql[] = [sql`drop default`];
  if (column.alter?.nullable) said.push(sql`drop not null`);
  if (column.alter?.type) {
    const type = typeOf(column, table);
    said.push(sql`type ${type} using (${name}${column.type === 'enu' ? '::text::' : '::'}${type})`);
  }
  const given = column.modifiers.get('defaultTo');
  const value = given && defaultOf(given[0], column, run);
  if (value) said.push(sql`set ${value}`);
  const nullable = column.modifiers.get('nullable');
  if (column.alter?.nullable && nullable && !isNullable(nullable)) said.push(sql`set not null`);
  return said.map((step) => sql`alter column ${name} ${step}`);
}

import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { asOnePiece, listed } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { entry, isGiven } from '../said.ts';
import { tableChecks } from './checks.ts';
import { compiledColumn } from './column-sql.ts';
import { nativeEnum } from './column-types.ts';
import {
  type ColumnDraft,
  isCreated,
  isForeignKey,
  type KnexStatement,
  primaryKeyName,
  primaryKeyOf,
  type TableDraft,
  tableName,
} from './draft.ts';
import { alteredColumns } from './redefine.ts';
import { actionSql, columnsOfKey } from './table-actions.ts';
import { columnList, identifier, qualified } from './words.ts';

/** What Knex sends for the callback of a table, in order. */
export function tableStatements(table: TableDraft): readonly KnexStatement[] {
  const enums = table.columns.flatMap((column) => {
    const create = nativeEnum(column, table)?.create;
    return create ? [{ sql: create, span: column.span }] : [];
  });
  return [
    ...enums.toReversed(),
    ...(table.method === 'alter' ? altered(table) : created(table)),
    ...acted(table),
  ];
}

function altered(table: TableDraft): readonly KnexStatement[] {
  const added = table.columns.filter(({ alter }) => !alter);
  const redefined = table.columns.filter(({ alter }) => alter);
  const after = [...added, ...redefined].flatMap((column) => compiledColumn(column, table).after);
  const [certain, doubted] = [
    added.filter((column) => !isDoubted(column, table)),
    added.filter((column) => isDoubted(column, table)),
  ];
  return [
    ...addedColumns(certain, table),
    ...doubted.flatMap((column) => addedColumns([column], table).map((one) => ({ ...one, inDoubt: true }))),
    ...alteredColumns(redefined, table),
    ...after,
  ];
}

/** Unlike the table that it is a column of. */
function isDoubted(column: ColumnDraft, table: TableDraft): boolean {
  return column.inDoubt && !table.inDoubt;
}

function addedColumns(columns: readonly ColumnDraft[], table: TableDraft): readonly KnexStatement[] {
  if (columns.length === 0) return [];
  const { dialect } = table.run;
  const add = dialect === 'postgres' || dialect === 'sqlite' ? 'add column' : 'add';
  const clauses = columns.map((column) => sql`${add} ${compiledColumn(column, table).definition}`);
  const statement = (clause: ComposedSql) => sql`alter table ${tableName(table)} ${clause}`;
  if (dialect !== 'sqlite') return [{ sql: statement(listed(clauses)), span: table.span }];
  return clauses.map((clause, i) => ({ sql: statement(clause), span: columns[i]?.span ?? table.span }));
}

function created(table: TableDraft): readonly KnexStatement[] {
  const { dialect } = table.run;
  const after = table.columns.flatMap((column) => compiledColumn(column, table).after);
  const statements = [{ sql: createSql(table), span: table.span }, ...commentOn(table)];
  const later =
    table.method === 'createLike' && dialect !== 'postgres' ? addedColumns(table.columns, table) : [];
  return [...statements, ...later, ...after];
}

function createSql(table: TableDraft): ComposedSql {
  const head = sql`create table ${table.method === 'createIfNot' ? 'if not exists ' : ''}${tableName(table)}`;
  return sql`${head}${table.like ? likeSql(table, table.like) : bodySql(table)}${optionsSql(table)}`;
}

function bodySql(table: TableDraft): ComposedSql {
  const key = keySql(table);
  const parts = [
    ...table.columns.map((column) => compiledColumn(column, table).definition),
    ...(table.run.dialect === 'sqlite' ? sqliteForeignKeys(table) : []),
    ...(key ? [key] : []),
    ...tableChecks(table),
  ];
  return sql` (${listed(parts)})`;
}

function likeSql(table: TableDraft, like: Value): ComposedSql {
  const source = qualified(table.schema, like, table.run);
  if (table.run.dialect === 'sqlite') return sql` as select * from ${source} where 0=1`;
  if (table.run.dialect !== 'postgres') return sql` like ${source}`;
  const columns = table.columns.map((column) => compiledColumn(column, table).definition);
  return sql` (${listed([sql`like ${source} including all`, ...columns])})`;
}

function keySql(table: TableDraft): ComposedSql | undefined {
  const { run } = table;
  const key = primaryKeyOf(table);
  if (!key) return undefined;
  const [columns, said] = key.args;
  const name = said?.type === 'dictionary' ? entry(said, 'constraintName') : said;
  if (run.dialect === 'postgres') {
    const deferrable = entry(said, 'deferrable');
    const initially = deferrable ? sql` deferrable initially ${verbatim(deferrable, run)}` : '';
    return sql`constraint ${primaryKeyName(name, table)} primary key (${columnList(columns, run)})${initially}`;
  }
  const constraint = isGiven(name) ? sql`constraint ${identifier(name, run)} ` : '';
  const isUnique = run.dialect === 'sqlite' && table.columns.some(({ type }) => type === 'increments');
  return sql`${constraint}${isUnique ? 'unique' : 'primary key'} (${listed(columnsOfKey(columns, table))})`;
}

function sqliteForeignKeys(table: TableDraft): readonly ComposedSql[] {
  const { run } = table;
  return table.actions.filter(isForeignKey).map((key) => {
    const constraint = isGiven(key.name) ? sql`constraint ${identifier(key.name, run)} ` : '';
    const references = sql`${identifier(key.inTable, run)}(${columnList(key.references, run)})`;
    const onDelete = isGiven(key.onDelete) ? sql` on delete ${verbatim(key.onDelete, run)}` : '';
    const onUpdate = isGiven(key.onUpdate) ? sql` on update ${verbatim(key.onUpdate, run)}` : '';
    const added = sql`${constraint}foreign key(${columnList(key.columns, run)}) references ${references}${onDelete}${onUpdate}`;
    return asOnePiece(added, key.span);
  });
}

function optionsSql({ options, run, like }: TableDraft): ComposedSql {
  if (run.dialect === 'sqlite') return madeUp('');
  if (run.dialect === 'postgres') {
    const inherits = options.get('inherits');
    return inherits ? sql` inherits (${identifier(inherits, run)})` : madeUp('');
  }
  const words: readonly (readonly [string, string, string])[] = [
    [like ? '' : 'charset', ' default character set ', ''],
    ['collate', ' collate ', ''],
    ['engine', ' engine = ', ''],
    ['comment', " comment = '", "'"],
  ];
  const parts = words.map(([name, open, close]) => {
    const said = options.get(name);
    return isGiven(said) ? sql`${open}${verbatim(said, run)}${close}` : madeUp('');
  });
  return joined(parts, '');
}

function commentOn(table: TableDraft): readonly KnexStatement[] {
  const said = table.options.get('comment');
  const { dialect } = table.run;
  if (!said || dialect === 'sqlite' || (dialect !== 'postgres' && table.method !== 'alter')) return [];
  const text = sql`'${verbatim(said, table.run)}'`;
  const name = tableName(table);
  const comment =
    dialect === 'postgres'
      ? sql`comment on table ${name} is ${text}`
      : sql`alter table ${name} comment = ${text}`;
  return [{ sql: comment, span: table.span }];
}

function acted(table: TableDraft): readonly KnexStatement[] {
  const statements = table.actions
    .filter(({ method }) => !(isCreated(table) && method === 'foreign' && table.run.dialect === 'sqlite'))
    .flatMap((action) =>
      actionSql(action, table).map((statement) => ({
        sql: statement,
        span: action.span,
        inDoubt: action.inDoubt,
      })),
    );
  return table.method === 'alter' ? [...statements, ...commentOn(table)] : statements;
}

import { isMysql } from '../../../sql/dialect.ts';
import { type ComposedSql, madeUp, sql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { listed } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { entry, isGiven, ownText, several, wordOf } from '../said.ts';
import {
  type ForeignKey,
  isCreated,
  isForeignKey,
  nameOr,
  primaryKeyName,
  type TableCall,
  type TableDraft,
  tableName,
} from './draft.ts';
import { indexSql, uniqueSql } from './indexes.ts';
import { columnList, identifier } from './words.ts';

/** The statements that a call in the callback of a table comes to; none where it is a part of `create table`. */
export function actionSql(action: TableCall | ForeignKey, table: TableDraft): readonly ComposedSql[] {
  const { args, method } = action;
  const [first, second] = args;
  const { run } = table;
  const { dialect } = run;
  const onMysql = isMysql(dialect);
  const alter = (clause: ComposedSql) => [sql`alter table ${tableName(table)} ${clause}`];
  if (isForeignKey(action))
    return action.inTable && action.references ? alter(foreignKey(action, table)) : [];
  switch (method) {
    case 'primary':
      return primaryKey(args, table).flatMap(alter);
    case 'unique':
      return [uniqueSql(args, table)];
    case 'index':
      return [indexSql(args, table)];
    case 'dropColumn':
      return droppedColumns(args, table).flatMap(alter);
    case 'renameColumn': {
      const column = onMysql ? 'column ' : '';
      return alter(sql`rename ${column}${identifier(first, run)} to ${identifier(second, run)}`);
    }
    case 'setNullable':
    case 'dropNullable':
      return alter(nullability(first, method === 'setNullable', table));
    case 'check':
      return alter(checkOf(args, table));
    case 'dropChecks':
      return alter(listed(several(first).map((name) => sql`drop constraint ${verbatim(name, run)}`)));
    case 'dropPrimary':
    case 'dropPrimaryIfExists':
      if (dialect !== 'postgres') return alter(madeUp('drop primary key'));
      return alter(sql`drop constraint ${ifExists(method)}${primaryKeyName(first, table)}`);
    case 'dropIndex':
      return [dropIndex(nameOr(second, several(first), 'index', table), '', table)];
    case 'dropUnique':
    case 'dropUniqueIfExists': {
      const name = nameOr(second, several(first), 'unique', table);
      if (dialect !== 'postgres') return [dropIndex(name, ifExists(method), table)];
      return alter(sql`drop constraint ${ifExists(method)}${name}`);
    }
    case 'dropForeign':
    case 'dropForeignIfExists': {
      const kind = onMysql ? 'foreign key' : 'constraint';
      return alter(sql`drop ${kind} ${ifExists(method)}${nameOr(second, several(first), 'foreign', table)}`);
    }
    default:
      return [];
  }
}

function ifExists(method: string): string {
  return method.endsWith('IfExists') ? 'if exists ' : '';
}

function foreignKey(key: ForeignKey, table: TableDraft): ComposedSql {
  const { run } = table;
  const name = nameOr(key.name, several(key.columns), 'foreign', table);
  const references = sql`${identifier(key.inTable, run)} (${columnList(key.references, run)})`;
  const onUpdate = isGiven(key.onUpdate) ? sql` on update ${verbatim(key.onUpdate, run)}` : '';
  const onDelete = isGiven(key.onDelete) ? sql` on delete ${verbatim(key.onDelete, run)}` : '';
  const initially = isGiven(key.deferrable)
    ? sql` deferrable initially ${verbatim(key.deferrable, run)}`
    : '';
  const columns = columnList(key.columns, run);
  return sql`add constraint ${name} foreign key (${columns}) references ${references}${onUpdate}${onDelete}${initially}`;
}

/** With the counting columns first that MySQL wants in the key. */
export function columnsOfKey(columns: Value | undefined, table: TableDraft): readonly ComposedSql[] {
  const said = several(columns);
  const counting = isMysql(table.run.dialect)
    ? countingColumns(table).filter((name) => !isAmong(name, said))
    : [];
  return [...counting.toReversed(), ...said].map((column) => identifier(column, table.run));
}

function isAmong(name: Value, columns: readonly Value[]): boolean {
  return columns.some((column) => wordOf(column) === wordOf(name));
}

function countingColumns({ columns }: TableDraft): readonly Value[] {
  const named = (type: string) =>
    columns.filter((column) => column.type === type).map(({ args: [name] }) => name ?? ownText('id'));
  return [...named('increments'), ...named('bigincrements')];
}

function primaryKey([columns, said]: readonly Value[], table: TableDraft): readonly ComposedSql[] {
  const { run } = table;
  const name = said?.type === 'dictionary' ? entry(said, 'constraintName') : said;
  const key = sql`(${listed(columnsOfKey(columns, table))})`;
  const deferrable = entry(said, 'deferrable');
  const initially = deferrable ? sql` deferrable initially ${verbatim(deferrable, run)}` : '';
  if (run.dialect === 'postgres') {
    const added = sql`add constraint ${primaryKeyName(name, table)} primary key ${key}${initially}`;
    return isCreated(table) ? [] : [added];
  }
  if (run.dialect === 'sqlite') return isCreated(table) ? [] : [sql`add primary key ${key}`];
  const counted = ['increments', 'bigincrements'].flatMap((type) => {
    const names = table.columns.filter((column) => column.type === type).map(({ args: [column] }) => column);
    const integer = type === 'increments' ? 'int' : 'bigint';
    const list = listed(names.map((column) => identifier(column ?? ownText('id'), run)));
    return names.length > 0 ? [sql`modify column ${list} ${integer} unsigned not null auto_increment`] : [];
  });
  const added = sql`add primary key ${primaryKeyName(name, table)}${key}`;
  return isCreated(table) ? counted : [added, ...counted];
}

/** SQLite drops one column at a time; Knex copies the table there, which comes to the same. */
function droppedColumns(args: readonly Value[], { run }: TableDraft): readonly ComposedSql[] {
  const names = args[0]?.type === 'list' ? args[0].items : args;
  const drop = isMysql(run.dialect) ? 'drop' : 'drop column';
  const clauses = names.map((name) => sql`${drop} ${identifier(name, run)}`);
  return run.dialect === 'sqlite' ? clauses : [listed(clauses)];
}

/** Elsewhere than on PostgreSQL Knex defines the column anew as the database says that it is, which comes to the same. */
function nullability(column: Value | undefined, isNullable: boolean, { run }: TableDraft): ComposedSql {
  return sql`alter column ${identifier(column, run)} ${isNullable ? 'drop' : 'set'} not null`;
}

function checkOf([condition, , name]: readonly Value[], table: TableDraft): ComposedSql {
  const { run, actions } = table;
  const unnamed = actions.filter(({ method, args: [, , said] }) => method === 'check' && !isGiven(said));
  const number = unnamed.findIndex(({ args: [said] }) => said === condition) + 1;
  const constraint = isGiven(name) ? verbatim(name, run) : sql`${tableName(table)}_${`${number}`}`;
  return sql`add constraint ${constraint} check(${verbatim(condition, run)})`;
}

function dropIndex(name: ComposedSql, exists: string, table: TableDraft): ComposedSql {
  const { run, schema } = table;
  if (isMysql(table.run.dialect)) return sql`alter table ${tableName(table)} drop index ${exists}${name}`;
  const within = run.dialect === 'postgres' && schema ? sql`${identifier(schema, run)}.` : '';
  return sql`drop index ${exists}${within}${name}`;
}

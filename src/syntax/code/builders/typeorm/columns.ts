import { isMysql } from '../../../sql/dialect.ts';
import { sql, standingFor } from '../../composed.ts';
import type { Dictionary, Value } from '../../value.ts';
import { asOnePiece } from '../composing.ts';
import { holeCalled } from '../holes.ts';
import { quoted } from '../quoting.ts';
import { isSet, option } from '../said.ts';
import { alter, type Call, ifExists, subject } from './call.ts';
import { columnName, isEnum } from './column.ts';
import { constraintSql, indexName, indexSql, itemsUnder, madeUpQuoted, primaryKeySql } from './constraint.ts';
import { nameGiven } from './found.ts';
import { madeUpName } from './names.ts';
import { definitionOf, enumNameOf, plainNames, primaryColumnsOf, type SubjectTable } from './table.ts';
import { commentSql, createEnums, uniqueOf } from './tables.ts';
import { sayUntold } from './untold.ts';

export function addColumn(call: Call): void {
  const column = call.args[1];
  if (column?.type !== 'dictionary') {
    call.say('adds a column that cannot be told before it runs');
    return;
  }
  sayUntold(call, column);
  const table = subject(call);
  if (call.run.dialect === 'postgres') createEnums(call, table, [column]);
  const add = call.run.dialect === 'sqlite' ? 'ADD COLUMN' : 'ADD';
  const alone = call.run.dialect !== 'postgres' && primaryColumnsOf(table).length === 0;
  alter(call, table, sql`${add} ${definitionOf(column, table, alone)}`);
  if (isSet(column, 'isPrimary') && !alone) extendPrimaryKey(call, table, column);
  const index = indexOn(column, table);
  if (index) call.send(indexSql(index, table));
  else if (isSet(column, 'isUnique')) addUnique(call, table, column);
  const comment = commentSql(column, table);
  if (comment) call.send(comment);
}

function extendPrimaryKey(call: Call, table: SubjectTable, column: Dictionary): void {
  const before = primaryColumnsOf(table);
  if (before.length > 0) dropPrimaryKeyOf(call, table);
  else if (!table.options) call.say('makes a column part of a primary key that cannot be told from the file');
  alter(
    call,
    table,
    sql`ADD ${primaryKeySql([...before, column].map(columnName), table, { span: columnName(column).span })}`,
  );
}

/** Its name is the one that TypeORM makes of the columns that `new Table` names, else nobody can tell it. */
export function dropPrimaryKeyOf(call: Call, table: SubjectTable, options = ''): void {
  const about = nameGiven(call.args[0], 'table')?.span ?? call.at.span;
  if (isMysql(call.run.dialect)) {
    alter(call, table, standingFor('DROP PRIMARY KEY', about));
    return;
  }
  const [first, ...rest] = primaryColumnsOf(table);
  const given = nameGiven(option(first, 'primaryKeyConstraintName'), 'primary_key');
  const columns = first ? [first, ...rest].map((column) => columnName(column).text) : [];
  const usual = madeUpQuoted(madeUpName.primaryKey(table.name, columns), table, about);
  const unknown = quoted(holeCalled('primary_key', about), table.dialect);
  const name =
    first && option(first, 'primaryKeyConstraintName') && given ? quoted(given, table.dialect) : usual;
  alter(call, table, sql`DROP CONSTRAINT ${options}${first ? name : unknown}`);
}

/** What `isUnique` of an added or changed column comes to. */
export function addUnique(call: Call, table: SubjectTable, column: Dictionary): void {
  const name = quoted(columnName(column), table.dialect);
  const index = madeUpQuoted(
    madeUpName.index(table.name, [columnName(column).text], ''),
    table,
    columnName(column).span,
  );
  if (isMysql(call.run.dialect)) alter(call, table, sql`ADD UNIQUE INDEX ${index} (${name})`);
  else if (table.dialect === 'sqlite')
    call.send(sql`CREATE UNIQUE INDEX ${index} ON ${table.path} (${name})`);
  else alter(call, table, sql`ADD ${constraintSql('unique', uniqueOf(column), table)}`);
}

/** The index over this column alone that `new Table` names: TypeORM makes and drops it with the column. */
function indexOn(column: Dictionary, table: SubjectTable): Value | undefined {
  return itemsUnder(table, 'indices').find((index) => isOnlyOver(index, column));
}

function isOnlyOver(of: Value, column: Dictionary): boolean {
  const names = plainNames(option(of, 'columnNames'));
  return names.length === 1 && names[0] === columnName(column).text;
}

export function dropColumn(call: Call): void {
  const table = subject(call);
  const given = call.args[1];
  const column = given?.type === 'dictionary' ? given : undefined;
  if (column && isSet(column, 'isPrimary') && table.dialect !== 'sqlite') dropPrimaryKeyOf(call, table);
  const index = column && indexOn(column, table);
  if (index) dropIndexOf(call, table, index);
  const name = quoted(nameGiven(given, 'column') ?? holeCalled('column', call.at.span), table.dialect);
  const exists = table.dialect === 'postgres' ? ifExists(call.args[2]) : '';
  alter(call, table, sql`DROP COLUMN ${exists}${name}`);
  if (column && isEnum(column) && table.dialect === 'postgres')
    call.send(sql`DROP TYPE ${enumNameOf(column, table)}`);
}

export function dropIndexOf(call: Call, table: SubjectTable, index: Value | undefined, exists = ''): void {
  const name = indexName(index, table);
  if (isMysql(call.run.dialect)) {
    call.send(sql`DROP INDEX ${name} ON ${table.path}`);
    return;
  }
  const postgres = table.dialect === 'postgres';
  const concurrently = postgres && isSet(index, 'isConcurrent') ? 'CONCURRENTLY ' : '';
  const path = postgres && table.schema ? sql`${table.schema}.${name}` : name;
  call.send(sql`DROP INDEX ${concurrently}${exists}${asOnePiece(path, name.pieces[0]?.span)}`);
}

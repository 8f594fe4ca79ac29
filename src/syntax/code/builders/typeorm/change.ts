import { type Dialect, isMysql } from '../../../sql/dialect.ts';
import { type ComposedSql, sql } from '../../composed.ts';
import type { Dictionary, Value } from '../../value.ts';
import { holeCalled, nameOf, verbatimOr } from '../holes.ts';
import { plainString, quoted } from '../quoting.ts';
import { isSet, isTruthy, option, several, wordOf, written } from '../said.ts';
import { alter, type Call, subject } from './call.ts';
import { columnName, columnType, fullType, isEnum } from './column.ts';
import { addColumn, addUnique, dropColumn } from './columns.ts';
import { changeEnum } from './enum.ts';
import { isCopy, nameGiven } from './found.ts';
import { columnsOf, definitionOf, placeOf, type SubjectTable } from './table.ts';
import { sayUntold } from './untold.ts';

export function changeColumns(call: Call): void {
  const [table, changes] = call.args;
  if (changes?.type !== 'list' || !changes.complete)
    call.say('changes columns that cannot be told before it runs');
  if (changes?.type !== 'list' || !table) return;
  for (const change of changes.items) {
    const [before, after] = ['oldColumn', 'newColumn'].map((key) => option(change, key));
    if (before && after) changeColumn({ ...call, args: [table, before, after] });
    else call.say('changes a column that cannot be told before it runs');
  }
}

export function renameColumn(call: Call): void {
  const [, before, after] = call.args;
  if (after?.type === 'dictionary') {
    changeColumn(call);
    return;
  }
  const table = subject(call);
  const from = quoted(nameGiven(before, 'column') ?? holeCalled('column', call.at.span), table.dialect);
  alter(call, table, sql`RENAME COLUMN ${from} TO ${quoted(nameOf(after, 'column'), table.dialect)}`);
}

/** With both definitions TypeORM's own comparison; with the name of the old one, what holds whatever it was. */
export function changeColumn(call: Call): void {
  const [, given, after] = call.args;
  if (after?.type !== 'dictionary') {
    const name = nameGiven(given, 'column');
    call.say(
      `changes ${name && name.holes.length === 0 ? `column \`${name.text}\`` : 'a column'} to what cannot be told before it runs`,
    );
    return;
  }
  const table = subject(call);
  if (isCopy(after)) {
    changeCopy(call, table, after);
    return;
  }
  sayUntold(call, after);
  const before = given?.type === 'dictionary' ? given : namedIn(table, given);
  if (!before) changeUnknown(call, table, after);
  else if (isReplaced(before, after, table.dialect)) replaceColumn(call, before, after);
  else if (isMysql(call.run.dialect)) changeOnMysql(call, table, before, after);
  else if (table.dialect === 'postgres') changeOnPostgres(call, table, before, after);
  else changeOnSqlite(call, table, before, after);
}

function namedIn(table: SubjectTable, name: Value | undefined): Dictionary | undefined {
  return columnsOf(table).find((column) => name?.type === 'text' && columnName(column).text === name.text);
}

/** TypeORM drops the column and adds it empty. */
function isReplaced(before: Dictionary, after: Dictionary, dialect: Dialect): boolean {
  if (dialect === 'sqlite') return false;
  if (differs(before, after, 'type') || differs(before, after, 'length')) return true;
  const generated = [before, after].map((column) => written(option(column, 'generatedType')));
  if (dialect === 'postgres') {
    return (
      differs(before, after, 'isArray') ||
      (generated[1] === 'STORED' && (!generated[0] || differs(before, after, 'asExpression')))
    );
  }
  return (
    (differs(before, after, 'isGenerated') && written(option(after, 'generationStrategy')) !== 'uuid') ||
    (generated[0] !== generated[1] && (generated.every(Boolean) || generated.includes('VIRTUAL')))
  );
}

function replaceColumn(call: Call, before: Dictionary, after: Dictionary): void {
  const [table] = call.args;
  if (!table) return;
  dropColumn({ ...call, args: [table, before] });
  addColumn({ ...call, args: [table, after] });
}

const FLAGS = ['isNullable', 'isPrimary', 'isUnique', 'isArray', 'isGenerated', 'unsigned'];

export function differs(before: Dictionary, after: Dictionary, key: string): boolean {
  const [a, b] = [before, after].map((column) => option(column, key));
  if (FLAGS.includes(key)) return isTruthy(a) !== isTruthy(b);
  if (a?.type === 'list' || b?.type === 'list')
    return several(a).map(written).join() !== several(b).map(written).join();
  return (written(a) ?? '') !== (written(b) ?? '');
}

/** A new definition over one that only the database knows. */
function changeUnknown(call: Call, table: SubjectTable, after: Dictionary): void {
  const before = quoted(
    nameGiven(call.args[1], 'column') ?? holeCalled('column', call.at.span),
    table.dialect,
  );
  const name = quoted(columnName(after), table.dialect);
  const type = wordOf(option(after, 'type'));
  if (table.dialect === 'sqlite') {
    if (before.text !== name.text) alter(call, table, sql`RENAME COLUMN ${before} TO ${name}`);
  } else if (type === undefined || isEnum(after)) {
    call.say(
      'changes a column by `changeColumn`, which drops it and adds it empty where its type is another',
    );
  } else {
    const change = sql`ALTER TABLE ${table.path} DROP COLUMN ${before}, ADD ${definitionOf(after, table)}`;
    const length = written(option(after, 'length')) ?? '';
    const isArray = isSet(after, 'isArray');
    call.run.replace(
      change,
      { dialect: table.dialect, type: type.toLowerCase(), length, isArray },
      call.at.span,
    );
  }
}

/** A copy of the column that the database has, and what is said to be different of it. */
function changeCopy(call: Call, table: SubjectTable, after: Dictionary): void {
  const said = [...after.entries.keys()];
  const from = quoted(nameGiven(call.args[1], 'column') ?? holeCalled('column', call.at.span), table.dialect);
  const name = quoted(columnName(after), table.dialect);
  if (from.text !== name.text) alter(call, table, sql`RENAME COLUMN ${from} TO ${name}`);
  const told = table.dialect === 'postgres' ? ['name', 'isNullable', 'default'] : ['name'];
  if (!said.every((key) => told.includes(key)))
    call.say('changes a column by `changeColumn` in a way that cannot be told');
  if (table.dialect !== 'postgres') return;
  if (said.includes('isNullable')) setNullability(call, table, name, after);
  if (said.includes('default')) setDefault(call, table, name, after);
}

function changeOnPostgres(call: Call, table: SubjectTable, before: Dictionary, after: Dictionary): void {
  const name = quoted(columnName(after), table.dialect);
  const alterColumn = (action: ComposedSql) => alter(call, table, sql`ALTER COLUMN ${name} ${action}`);
  renameTo(call, table, before, after);
  if (differs(before, after, 'precision') || differs(before, after, 'scale')) {
    alterColumn(sql`TYPE ${fullType(after, table.dialect)}`);
  }
  const labels = isEnum(after) && (differs(before, after, 'enum') || differs(before, after, 'enumName'));
  const defaultIsSet = labels && changeEnum(call, table, before, after);
  if (differs(before, after, 'isNullable')) setNullability(call, table, name, after);
  if (differs(before, after, 'comment')) {
    const comment = option(after, 'comment');
    const text = comment ? plainString(nameOf(comment, 'comment')) : 'NULL';
    call.send(sql`COMMENT ON COLUMN ${table.path}.${name} IS ${text}`);
  }
  sayOfKeys(call, before, after);
  if (differs(before, after, 'isUnique') && isSet(after, 'isUnique')) addUnique(call, table, after);
  if (differs(before, after, 'default') && !defaultIsSet) setDefault(call, table, name, after);
  const collation = option(after, 'collation');
  if (collation && differs(before, after, 'collation')) {
    const type = option(after, 'type');
    alterColumn(
      sql`TYPE ${type ? verbatimOr('type', type) : 'text'} COLLATE "${verbatimOr('collation', collation)}"`,
    );
  }
}

function renameTo(call: Call, table: SubjectTable, before: Dictionary, after: Dictionary): void {
  const [from, to] = [before, after].map((column) => quoted(columnName(column), table.dialect));
  if (from && to && from.text !== to.text) alter(call, table, sql`RENAME COLUMN ${from} TO ${to}`);
}

function setNullability(call: Call, table: SubjectTable, name: ComposedSql, after: Dictionary): void {
  if (option(after, 'isNullable')?.type === 'unknown') return;
  const action = isSet(after, 'isNullable') ? 'DROP NOT NULL' : 'SET NOT NULL';
  alter(call, table, sql`ALTER COLUMN ${name} ${action}`);
}

function setDefault(call: Call, table: SubjectTable, name: ComposedSql, after: Dictionary): void {
  const value = option(after, 'default');
  const action = value ? sql`SET DEFAULT ${verbatimOr('default', value)}` : 'DROP DEFAULT';
  alter(call, table, sql`ALTER COLUMN ${name} ${action}`);
}

/** What hangs on constraints whose names only the database knows. */
function sayOfKeys(call: Call, before: Dictionary, after: Dictionary): void {
  if (differs(before, after, 'isPrimary'))
    call.say('changes which columns a primary key has by `changeColumn`');
  if (differs(before, after, 'isUnique') && isSet(before, 'isUnique')) {
    call.say('drops a unique constraint by `changeColumn`');
  }
  if (differs(before, after, 'isGenerated')) call.say('changes how a column is generated by `changeColumn`');
}

const OF_MYSQL_DEFINITION = [
  'precision',
  'scale',
  'unsigned',
  'charset',
  'collation',
  'asExpression',
  'comment',
  'default',
  'enum',
  'onUpdate',
  'isNullable',
];

function changeOnMysql(call: Call, table: SubjectTable, before: Dictionary, after: Dictionary): void {
  const name = quoted(columnName(after), table.dialect);
  const from = quoted(columnName(before), table.dialect);
  if (from.text !== name.text) {
    alter(call, table, sql`CHANGE ${from} ${name} ${columnType(before, placeOf(before, table, false))}`);
  }
  if (OF_MYSQL_DEFINITION.some((key) => differs(before, after, key))) {
    alter(call, table, sql`CHANGE ${name} ${definitionOf(after, table)}`);
  }
  if (differs(before, after, 'isPrimary'))
    call.say('changes which columns a primary key has by `changeColumn`');
  if (!differs(before, after, 'isUnique')) return;
  if (isSet(after, 'isUnique')) addUnique(call, table, after);
  else call.say('drops a unique index by `changeColumn`');
}

/** TypeORM builds the table anew: readers of the column see its new name, and its new type, which SQLite does not hold. */
function changeOnSqlite(call: Call, table: SubjectTable, before: Dictionary, after: Dictionary): void {
  renameTo(call, table, before, after);
  if (differs(before, after, 'isUnique') && isSet(after, 'isUnique')) addUnique(call, table, after);
}

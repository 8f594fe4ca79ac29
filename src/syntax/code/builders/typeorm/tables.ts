import { isMysql } from '../../../sql/dialect.ts';
import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import type { Dictionary, Value } from '../../value.ts';
import { holeCalled, nameOf, verbatimOr } from '../holes.ts';
import { plainString, quoted } from '../quoting.ts';
import { isFalsy, isSet, isTruthy, option, written } from '../said.ts';
import { type Call, ifExists, type Method, subject } from './call.ts';
import { columnName, isEnum, labelsOf } from './column.ts';
import {
  constraintSql,
  indexClause,
  indexSql,
  itemsUnder,
  madeUpQuoted,
  primaryKeySql,
} from './constraint.ts';
import { nameGiven } from './found.ts';
import { madeUpName } from './names.ts';
import {
  columnsOf,
  definitionOf,
  enumNameOf,
  plainNames,
  primaryColumnsOf,
  type SubjectTable,
} from './table.ts';
import { sayUntold } from './untold.ts';

export const TABLE_METHODS: Readonly<Record<string, Method>> = {
  createTable,
  dropTable: (call) => call.send(sql`DROP TABLE ${ifExists(call.args[1])}${subject(call).path}`),
  renameTable,
  clearTable: (call) => {
    const cascade = isSet(call.args[1], 'cascade') ? ' CASCADE' : '';
    const command = call.run.dialect === 'sqlite' ? 'DELETE FROM' : 'TRUNCATE TABLE';
    call.send(sql`${command} ${subject(call).path}${cascade}`);
  },
  changeTableComment: (call) => {
    if (call.run.dialect === 'sqlite') return;
    const comment = plainString(nameOf(call.args[1], 'comment'));
    const { path } = subject(call);
    call.send(
      isMysql(call.run.dialect)
        ? sql`ALTER TABLE ${path} COMMENT ${comment}`
        : sql`COMMENT ON TABLE ${path} IS ${comment}`,
    );
  },
  createView,
  dropView: (call) => {
    const view = isSet(call.args[0], 'materialized') ? 'MATERIALIZED VIEW' : 'VIEW';
    call.send(sql`DROP ${view} ${ifExists(call.args[1])}${subject(call).path}`);
  },
  createSchema: (call) => {
    const exists = isTruthy(call.args[1]) ? 'IF NOT EXISTS ' : '';
    call.send(sql`CREATE SCHEMA ${exists}${schemaOf(call)}`);
  },
  dropSchema: (call) => {
    const cascade = isTruthy(call.args[2]) ? ' CASCADE' : '';
    call.send(sql`DROP SCHEMA ${ifExists(call.args[1])}${schemaOf(call)}${cascade}`);
  },
  createDatabase: (call) => {
    const exists = isTruthy(call.args[1]) && isMysql(call.run.dialect) ? 'IF NOT EXISTS ' : '';
    call.send(sql`CREATE DATABASE ${exists}${quoted(nameOf(call.args[0], 'database'), call.run.dialect)}`);
  },
  dropDatabase: (call) => {
    call.send(
      sql`DROP DATABASE ${ifExists(call.args[1])}${quoted(nameOf(call.args[0], 'database'), call.run.dialect)}`,
    );
  },
  clearDatabase: (call) => call.say('drops every table of the database'),
};

function schemaOf({ args: [name], run }: Call): ComposedSql {
  return quoted(nameOf(name, 'schema'), run.dialect);
}

function createTable(call: Call): void {
  const [options, ifNotExists, foreignKeys, indices] = call.args;
  if (options?.type !== 'dictionary') {
    call.say('creates a table that cannot be told before it runs');
    return;
  }
  sayUntold(call, options);
  const table = subject(call);
  if (call.run.dialect === 'postgres') createEnums(call, table, columnsOf(table));
  const exists = isTruthy(ifNotExists) ? 'IF NOT EXISTS ' : '';
  const members = joined([...membersOf(call, table, !isFalsy(foreignKeys))], ', ');
  call.send(sql`CREATE TABLE ${exists}${table.path} (${members})${ending(table, options)}${comments(table)}`);
  if (isMysql(call.run.dialect) || isFalsy(indices)) return;
  for (const index of itemsUnder(table, 'indices')) call.send(indexSql(index, table));
}

export function createEnums(call: Call, table: SubjectTable, columns: readonly Dictionary[]): void {
  const made = new Set<string>();
  for (const column of columns.filter(isEnum)) {
    const name = enumNameOf(column, table);
    if (!made.has(name.text)) call.send(sql`CREATE TYPE ${name} AS ENUM(${labelsOf(column)})`);
    made.add(name.text);
  }
}

function* membersOf(call: Call, table: SubjectTable, withForeignKeys: boolean): Iterable<ComposedSql> {
  const primary = primaryColumnsOf(table);
  const inline = table.dialect === 'sqlite' && primary.length === 1;
  for (const column of columnsOf(table)) yield definitionOf(column, table, inline);
  if (isMysql(call.run.dialect)) {
    for (const index of mysqlIndices(table)) yield index;
  } else {
    for (const unique of uniquesOf(table)) yield constraintSql('unique', unique, table);
    for (const check of itemsUnder(table, 'checks')) yield constraintSql('check', check, table);
  }
  if (table.dialect === 'postgres') {
    for (const exclusion of itemsUnder(table, 'exclusions'))
      yield constraintSql('exclusion', exclusion, table);
  }
  if (withForeignKeys) {
    for (const key of itemsUnder(table, 'foreignKeys')) yield constraintSql('foreignKey', key, table);
  }
  if (primary.length > 0 && !inline) {
    yield primaryKeySql(primary.map(columnName), table, {
      given: option(primary[0], 'primaryKeyConstraintName'),
      span: primary[0] && columnName(primary[0]).span,
    });
  }
}

/** Constraints, and what `isUnique` of columns comes to. */
function uniquesOf(table: SubjectTable): readonly Value[] {
  const uniques = itemsUnder(table, 'uniques');
  return [...uniques, ...uniqueColumns(table, uniques).map(uniqueOf)];
}

function uniqueColumns(table: SubjectTable, already: readonly Value[]): readonly Dictionary[] {
  const alone = already
    .map((unique) => plainNames(option(unique, 'columnNames')))
    .filter(({ length }) => length === 1);
  return columnsOf(table).filter(
    (column) => isSet(column, 'isUnique') && !alone.some(([name]) => name === columnName(column).text),
  );
}

/** A unique constraint over a column, as TypeORM would be told of it. */
export function uniqueOf(column: Dictionary): Dictionary {
  const name = columnName(column);
  const columnNames = { type: 'list', items: [name], complete: true, span: undefined } as const;
  return {
    type: 'dictionary',
    entries: new Map([['columnNames', columnNames]]),
    complete: true,
    span: undefined,
  };
}

/** MySQL has unique indices where others have constraints. */
function mysqlIndices(table: SubjectTable): readonly ComposedSql[] {
  const [indices, uniques] = [itemsUnder(table, 'indices'), itemsUnder(table, 'uniques')];
  const already = [...indices.filter((index) => isSet(index, 'isUnique')), ...uniques];
  return [
    ...indices.map((index) => indexClause(index, table)),
    ...uniqueColumns(table, already).map((column) => {
      const name = columnName(column);
      const index = madeUpQuoted(madeUpName.unique(table.name, [name.text]), table, name.span);
      return sql`UNIQUE INDEX ${index} (${quoted(name, table.dialect)})`;
    }),
    ...uniques.map((unique) => sql`UNIQUE ${indexClause(unique, table)}`),
  ];
}

function ending({ dialect }: SubjectTable, options: Dictionary): ComposedSql | string {
  if (dialect === 'postgres') return '';
  if (dialect === 'sqlite') return isSet(options, 'withoutRowid') ? ' WITHOUT ROWID' : '';
  const comment = option(options, 'comment');
  const engine = option(options, 'engine');
  return sql` ENGINE=${engine ? verbatimOr('engine', engine) : 'InnoDB'}${comment ? sql` COMMENT=${plainString(nameOf(comment, 'comment'))}` : ''}`;
}

function comments(table: SubjectTable): ComposedSql {
  if (table.dialect !== 'postgres') return madeUp('');
  const ofTable = option(table.options, 'comment');
  return joined(
    [
      madeUp(''),
      ...columnsOf(table).flatMap((column) => {
        const comment = commentSql(column, table);
        return comment ? [comment] : [];
      }),
      ...(ofTable ? [sql`COMMENT ON TABLE ${table.path} IS ${plainString(nameOf(ofTable, 'comment'))}`] : []),
    ],
    '; ',
  );
}

export function commentSql(column: Dictionary, { path, dialect }: SubjectTable): ComposedSql | undefined {
  const comment = option(column, 'comment');
  if (dialect !== 'postgres' || !comment || written(comment) === '') return undefined;
  return sql`COMMENT ON COLUMN ${path}.${quoted(columnName(column), dialect)} IS ${plainString(nameOf(comment, 'comment'))}`;
}

function renameTable(call: Call): void {
  const { path, schema } = subject(call);
  const to = nameGiven(call.args[1], 'table') ?? holeCalled('table', call.at.span);
  const name = quoted(to, call.run.dialect);
  if (isMysql(call.run.dialect))
    call.send(sql`RENAME TABLE ${path} TO ${schema ? sql`${schema}.` : ''}${name}`);
  else call.send(sql`ALTER TABLE ${path} RENAME TO ${name}`);
}

function createView(call: Call): void {
  const [view] = call.args;
  const expression = option(view, 'expression');
  if (expression?.type !== 'text') {
    call.say('creates a view whose query cannot be told before it runs');
    return;
  }
  const materialized = isSet(view, 'materialized') ? 'MATERIALIZED ' : '';
  call.send(sql`CREATE ${materialized}VIEW ${subject(call).path} AS ${expression}`);
}

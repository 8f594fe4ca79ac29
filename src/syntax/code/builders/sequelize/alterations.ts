import { isMysql } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { NOTHING } from '../answers.ts';
import { asOnePiece } from '../composing.ts';
import { entry } from '../said.ts';
import { type Column, columnOf } from './columns.ts';
import { bareName, dottedTable, identifier, quoted, table } from './names.ts';
import { commentOn, mysqlDefinition, postgresDefinition, type Sends, sqliteDefinition } from './tables.ts';

export const addColumn: Sends = ([of = NOTHING, key = NOTHING, attribute = NOTHING], run) => {
  const column = named(key, columnOf(key, attribute, { of, run }));
  const name = identifier(key, run);
  if (run.dialect === 'postgres') {
    const to = inPublic(of, run);
    const definition = postgresDefinition(column);
    const add = sql`ALTER TABLE ${to} ADD COLUMN ${name} ${definition}${column.primaryKey ? ' PRIMARY KEY' : ''}`;
    return [joined([...enumOf(column), add, ...commentOn(table(of, run), column, run)], '; ')];
  }
  if (run.dialect === 'sqlite')
    return [sql`ALTER TABLE ${table(of, run)} ADD ${name} ${sqliteDefinition(column, false)}`];
  const add = sql`ALTER TABLE ${table(of, run)} ADD ${name} ${mysqlDefinition(column, run, true)}`;
  return [column.references ? sql`${add}, ADD ${mysqlForeignKey(of, key, column.references, run)}` : add];
};

/** `addColumn` keeps to the name it is given, whatever `field` says. */
function named(name: Value, column: Column): Column {
  return { ...column, name };
}

function enumOf({ enumeration }: Column): readonly ComposedSql[] {
  return enumeration ? [enumeration.create] : [];
}

function inPublic(of: Value, run: Run): ComposedSql {
  return entry(of, 'schema') ? table(of, run) : sql`"public".${table(of, run)}`;
}

function mysqlForeignKey(of: Value, key: Value, references: ComposedSql, run: Run): ComposedSql {
  const made = madeUp(`${bareName(of, run)}_${bareName(key, run)}_foreign_idx`);
  const name = quoted({ ...made, span: key.span }, run);
  return sql`CONSTRAINT ${name} FOREIGN KEY (${identifier(key, run)}) ${references}`;
}

/** Sequelize's own way on MySQL and PostgreSQL. On SQLite it copies the table; what comes of it is a dropped column. */
export const removeColumn: Sends = ([of = NOTHING, column], run) => {
  const from = run.dialect === 'postgres' ? inPublic(of, run) : table(of, run);
  const clause = run.dialect === 'postgres' || run.dialect === 'sqlite' ? 'DROP COLUMN' : 'DROP';
  return [sql`ALTER TABLE ${from} ${clause} ${identifier(column, run)}`];
};

/** A column keeps its type, as Sequelize asks the server for it; so on MySQL and SQLite too it comes to a new name. */
export const renameColumn: Sends = ([of, before, after], run) => [
  sql`ALTER TABLE ${table(of, run)} RENAME COLUMN ${identifier(before, run)} TO ${identifier(after, run)}`,
];

export const changeColumn: Sends = ([of = NOTHING, key = NOTHING, attribute = NOTHING], run) => {
  const column = columnOf(key, attribute, { of, run });
  if (run.dialect === 'postgres') return [postgresChange(table(of, run), column, run)];
  const name = identifier(column.name, run);
  if (run.dialect === 'sqlite') {
    return [sql`ALTER TABLE ${table(of, run)} MODIFY COLUMN ${name} ${sqliteDefinition(column, false)}`];
  }
  if (column.references) {
    return [sql`ALTER TABLE ${table(of, run)} ADD FOREIGN KEY (${name}) ${column.references}`];
  }
  return [sql`ALTER TABLE ${table(of, run)} CHANGE ${name} ${name} ${mysqlDefinition(column, run, true)}`];
};

/** One query of several statements: what an attribute does not say is taken away. */
function postgresChange(of: ComposedSql, column: Column, run: Run): ComposedSql {
  const name = identifier(column.name, run);
  const alter = (clause: ComposedSql) => sql`ALTER TABLE ${of} ALTER COLUMN ${name} ${clause}`;
  const alone = column.references === undefined;
  const steps: ComposedSql[] = [];
  if (column.notNull && !column.autoIncrement) steps.push(alter(sql`SET ${column.notNull}`));
  else if (alone) steps.push(alter(sql`DROP NOT NULL`));
  if (column.defaultTo) steps.push(alter(sql`SET DEFAULT ${column.defaultTo}`));
  else if (alone) steps.push(alter(sql`DROP DEFAULT`));
  steps.push(...enumOf(column));
  const add = (clause: ComposedSql) => sql`ALTER TABLE ${of} ADD ${asOnePiece(clause, column.name.span)}`;
  if (column.unique) steps.push(add(sql`UNIQUE (${name})`));
  if (column.references) steps.push(sql`${add(sql`FOREIGN KEY (${name})`)} ${column.references}`);
  else steps.push(alter(typeChange(column, name)));
  return joined([...steps, ...commentOn(of, column, run)], '; ');
}

function typeChange(column: Column, name: ComposedSql): ComposedSql {
  if (column.enumeration) return sql`TYPE ${column.type} USING (${name}::${column.enumeration.name})`;
  return sql`TYPE ${postgresDefinition({ ...column, notNull: undefined, defaultTo: undefined, unique: false })}`;
}

export const removeConstraint: Sends = ([of, name], run) => {
  if (isMysql(run.dialect)) {
    return [sql`ALTER TABLE ${table(of, run)} DROP CONSTRAINT ${identifier(name, run)}`];
  }
  return [sql`ALTER TABLE ${dottedTable(of, run)} DROP CONSTRAINT ${identifier(name, run)}`];
};

import { type Dialect, isMysql } from '../../../sql/dialect.ts';
import { type ComposedSql, joined, madeUp, sql, standingFor } from '../../composed.ts';
import type { Dictionary, Value } from '../../value.ts';
import { asOnePiece } from '../composing.ts';
import { holeCalled, nameOf } from '../holes.ts';
import { markOf, quoted, quotedPath } from '../quoting.ts';
import { isSet, option, several, written } from '../said.ts';
import { type ColumnPlace, columnName, columnSql } from './column.ts';
import { nameGiven } from './found.ts';

/** The table that a call is about. */
export interface SubjectTable {
  /** In quotes, with its schema. */
  readonly path: ComposedSql;
  /** In quotes; undefined where the code names none. */
  readonly schema: ComposedSql | undefined;
  /** Without schema and quotes: what made-up names are made of. */
  readonly name: string;
  /** Of `new Table({ … })`. */
  readonly options: Dictionary | undefined;
  readonly dialect: Dialect;
}

/** `users`, `auth.users`, `new Table({ schema, name, … })`, or what `getTable` found. */
export function subjectTable(value: Value | undefined, dialect: Dialect): SubjectTable {
  const given = nameGiven(value, 'table') ?? holeCalled('table', value?.span);
  const inName = given.text.includes('.');
  const outside = option(value, isMysql(dialect) ? 'database' : 'schema');
  const schema = !inName && outside ? quoted(nameOf(outside, 'schema'), dialect) : undefined;
  const path = quotedPath(given, dialect);
  const [first = '', ...rest] = given.text.split('.');
  const mark = markOf(dialect);
  return {
    path: schema ? sql`${schema}.${path}` : path,
    schema: schema ?? (rest.length > 0 ? madeUp(`${mark}${first}${mark}`) : undefined),
    name: rest.at(-1) ?? first,
    options: value?.type === 'dictionary' ? value : undefined,
    dialect,
  };
}

export function columnsOf(table: SubjectTable): readonly Dictionary[] {
  return several(option(table.options, 'columns')).filter((column) => column.type === 'dictionary');
}

export function primaryColumnsOf(table: SubjectTable): readonly Dictionary[] {
  return columnsOf(table).filter((column) => isSet(column, 'isPrimary'));
}

export function placeOf(column: Dictionary, table: SubjectTable, alone: boolean): ColumnPlace {
  return { dialect: table.dialect, enumName: enumNameOf(column, table), alone };
}

export function definitionOf(column: Dictionary, table: SubjectTable, alone = false): ComposedSql {
  return columnSql(column, placeOf(column, table, alone));
}

/** The type that TypeORM makes on PostgreSQL for an enum. */
export function enumNameOf(column: Dictionary, table: SubjectTable): ComposedSql {
  const given = option(column, 'enumName');
  const owner = columnName(column);
  const name =
    given?.type === 'text'
      ? quotedPath(given, 'postgres')
      : standingFor(`"${table.name}_${owner.text.toLowerCase()}_enum"`, owner.span);
  return asOnePiece(
    table.schema ? sql`${table.schema}.${name}` : name,
    (given?.type === 'text' ? given : owner).span,
  );
}

/** Names in quotes, after commas. */
export function quotedNames(value: Value | undefined, dialect: Dialect): ComposedSql {
  return joined(
    several(value).map((item) => quoted(nameOf(item, 'column'), dialect)),
    ', ',
  );
}

export function plainNames(value: Value | undefined): readonly string[] {
  return several(value).map((item) => written(item) ?? '');
}

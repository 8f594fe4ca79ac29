import type { Span } from '../../../../text/place.ts';
import { isMysql } from '../../../sql/dialect.ts';
import { type ComposedSql, joined, sql, standingFor } from '../../composed.ts';
import type { Dictionary, Value } from '../../value.ts';
import { asOnePiece } from '../composing.ts';
import { holeCalled, nameOf, verbatimOr } from '../holes.ts';
import { markOf, quoted, quotedPath } from '../quoting.ts';
import { isSet, option, several, written } from '../said.ts';
import { nameGiven } from './found.ts';
import { madeUpName } from './names.ts';
import { plainNames, quotedNames, type SubjectTable } from './table.ts';

export type ConstraintKind = 'unique' | 'check' | 'exclusion' | 'foreignKey';

/** `CONSTRAINT name …` as it stands in CREATE TABLE and behind ADD. */
export function constraintSql(kind: ConstraintKind, value: Value, table: SubjectTable): ComposedSql {
  return sql`CONSTRAINT ${constraintName(kind, value, table)} ${BODIES[kind](value, table)}`;
}

export function constraintName(
  kind: ConstraintKind,
  value: Value | undefined,
  table: SubjectTable,
): ComposedSql {
  const given = nameGiven(value, 'constraint');
  if (given) return quoted(given, table.dialect);
  const name = value?.type === 'dictionary' ? usualName(kind, value, table.name) : 'zd_constraint';
  const about = option(value, 'columnNames') ?? option(value, 'expression');
  return madeUpQuoted(name, table, spanOfNames(about));
}

function usualName(kind: ConstraintKind, value: Dictionary, table: string): string {
  return kind === 'check' || kind === 'exclusion'
    ? madeUpName[kind](table, written(option(value, 'expression')) ?? '')
    : madeUpName[kind](table, plainNames(option(value, 'columnNames')));
}

/** A name that TypeORM makes up. `span`: what it is made of. */
export function madeUpQuoted(name: string, { dialect }: SubjectTable, span: Span | undefined): ComposedSql {
  return standingFor(`${markOf(dialect)}${name}${markOf(dialect)}`, span);
}

/** A list, or the only thing in it. */
function spanOfNames(value: Value | undefined): Span | undefined {
  const [only, second] = several(value);
  return value?.span ?? (second ? undefined : only?.span);
}

const BODIES: Readonly<Record<ConstraintKind, (value: Value, table: SubjectTable) => ComposedSql>> = {
  unique: (value, table) => sql`UNIQUE (${columnNamesOf(value, table)})${deferrable(value, table)}`,
  check: (value) => sql`CHECK (${expressionOf(value)})`,
  exclusion: (value, table) => sql`EXCLUDE ${expressionOf(value)}${deferrable(value, table)}`,
  foreignKey: (value, table) =>
    sql`FOREIGN KEY (${columnNamesOf(value, table)}) REFERENCES ${referenced(value, table)}${actions(value)}${deferrable(value, table)}`,
};

function columnNamesOf(value: Value, { dialect }: SubjectTable): ComposedSql {
  return quotedNames(option(value, 'columnNames') ?? holeCalled('column', value.span), dialect);
}

function expressionOf(value: Value): ComposedSql {
  return verbatimOr('expression', option(value, 'expression') ?? value);
}

function referenced(value: Value, { dialect, options }: SubjectTable): ComposedSql {
  const name = nameOf(option(value, 'referencedTableName'), 'table');
  const path = quotedPath(name, dialect);
  const postgres = dialect === 'postgres';
  const given = postgres
    ? (option(value, 'referencedSchema') ?? option(options, 'schema'))
    : (option(value, 'referencedDatabase') ?? option(options, 'database'));
  const owner = given ? quoted(nameOf(given, 'schema'), dialect) : undefined;
  const columns = quotedNames(option(value, 'referencedColumnNames'), dialect);
  return sql`${name.text.includes('.') || !owner ? path : sql`${owner}.${path}`} (${columns})`;
}

function actions(value: Value): ComposedSql {
  return joined(
    (['onDelete', 'onUpdate'] as const).flatMap((key) => {
      const action = option(value, key);
      const words = key === 'onDelete' ? ' ON DELETE ' : ' ON UPDATE ';
      return action && written(action) !== '' ? [sql`${words}${actionOf(action)}`] : [];
    }),
    '',
  );
}

/** A hole cannot stand for keywords: what nobody knows does what no word asks for. */
function actionOf(action: Value): ComposedSql {
  return standingFor(written(action) ?? 'NO ACTION', action.span);
}

function deferrable(value: Value, { dialect }: SubjectTable): ComposedSql | string {
  const word = written(option(value, 'deferrable'));
  return word && dialect !== 'mysql' && dialect !== 'mariadb' ? ` DEFERRABLE ${word}` : '';
}

/** CREATE INDEX, as one statement. */
export function indexSql(index: Value, table: SubjectTable): ComposedSql {
  const { dialect, path } = table;
  const columns = columnNamesOf(index, table);
  if (isMysql(dialect)) {
    return sql`CREATE ${indexSort(index)}INDEX ${indexName(index, table)} ON ${path} (${columns})${parserOf(index)}`;
  }
  const unique = isSet(index, 'isUnique') ? 'UNIQUE ' : '';
  const postgres = dialect === 'postgres';
  const concurrently = postgres && isSet(index, 'isConcurrent') ? ' CONCURRENTLY' : '';
  const method = isSet(index, 'isSpatial') ? 'gist' : written(option(index, 'type'));
  const using = postgres && method ? ` USING ${method}` : '';
  return sql`CREATE ${unique}INDEX${concurrently} ${indexName(index, table)} ON ${path}${using} (${columns})${where(index)}`;
}

/** The index as it stands in MySQL's CREATE TABLE. */
export function indexClause(index: Value, table: SubjectTable): ComposedSql {
  return sql`${indexSort(index)}INDEX ${indexName(index, table)} (${columnNamesOf(index, table)})${parserOf(index)}`;
}

export function indexName(index: Value | undefined, table: SubjectTable): ComposedSql {
  const given = nameGiven(index, 'index');
  if (given) return quoted(given, table.dialect);
  const columns = plainNames(option(index, 'columnNames'));
  const name = madeUpName.index(table.name, columns, written(option(index, 'where')) ?? '');
  return madeUpQuoted(name, table, spanOfNames(option(index, 'columnNames')));
}

function indexSort(index: Value): string {
  const sorts = [
    ['isUnique', 'UNIQUE '],
    ['isSpatial', 'SPATIAL '],
    ['isFulltext', 'FULLTEXT '],
  ] as const;
  return sorts.map(([key, word]) => (isSet(index, key) ? word : '')).join('');
}

function parserOf(index: Value): ComposedSql | string {
  const parser = option(index, 'parser');
  return parser && isSet(index, 'isFulltext') ? sql` WITH PARSER ${verbatimOr('parser', parser)}` : '';
}

function where(index: Value): ComposedSql | string {
  const condition = option(index, 'where');
  return condition && written(condition) !== '' ? sql` WHERE ${verbatimOr('condition', condition)}` : '';
}

/** A primary key as it stands behind ADD and in CREATE TABLE: PostgreSQL's has a name. */
export function primaryKeySql(
  columns: readonly Value[],
  table: SubjectTable,
  { given, span }: { readonly given?: Value | undefined; readonly span: Span | undefined },
): ComposedSql {
  const names = joined(
    columns.map((column) => quoted(nameOf(column, 'column'), table.dialect)),
    ', ',
  );
  if (table.dialect !== 'postgres') return asOnePiece(sql`PRIMARY KEY (${names})`, span);
  const usual = madeUpName.primaryKey(
    table.name,
    columns.map((column) => written(column) ?? ''),
  );
  const name = given ? quoted(nameOf(given, 'constraint'), 'postgres') : madeUpQuoted(usual, table, span);
  return sql`CONSTRAINT ${name} PRIMARY KEY (${names})`;
}

export function itemsUnder(table: SubjectTable, key: string): readonly Value[] {
  return several(option(table.options, key));
}

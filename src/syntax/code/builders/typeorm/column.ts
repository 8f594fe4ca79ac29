import type { Dialect } from '../../../sql/dialect.ts';
import { type ComposedSql, concatenated, joined, madeUp, sql, standingFor } from '../../composed.ts';
import type { Dictionary, Text, Value } from '../../value.ts';
import { nameOf, verbatimOr } from '../holes.ts';
import { plainString, quoted } from '../quoting.ts';
import { isSet, isTruthy, option, several, written } from '../said.ts';

const ENUMS = ['enum', 'simple-enum'];

export function isEnum(column: Dictionary): boolean {
  return ENUMS.includes(written(option(column, 'type')) ?? '');
}

export function columnName(column: Value): Text {
  return nameOf(option(column, 'name'), 'column');
}

export interface ColumnPlace {
  readonly dialect: Dialect;
  /** The quoted name of the type that PostgreSQL has for an enum of this column. */
  readonly enumName: ComposedSql;
  /** PRIMARY KEY stands with the column where the dialect has it there. */
  readonly alone: boolean;
}

/** A column as TypeORM writes it for CREATE TABLE and ADD. */
export function columnSql(column: Dictionary, place: ColumnPlace): ComposedSql {
  const name = quoted(columnName(column), place.dialect);
  return sql`${name} ${columnType(column, place)}`;
}

/** All of it but the name. */
export function columnType(column: Dictionary, place: ColumnPlace): ComposedSql {
  const parts = partsOf(column, place).filter((part) => part !== undefined);
  return joined(parts, ' ');
}

function partsOf(column: Dictionary, place: ColumnPlace): readonly (ComposedSql | undefined)[] {
  if (place.dialect === 'postgres') return partsOnPostgres(column, place.enumName);
  return place.dialect === 'sqlite' ? partsOnSqlite(column, place.alone) : partsOnMysql(column, place);
}

function partsOnPostgres(column: Dictionary, enumName: ComposedSql): readonly (ComposedSql | undefined)[] {
  return [
    postgresType(column, enumName),
    written(option(column, 'generatedType')) === 'STORED'
      ? part(option(column, 'asExpression'), (as) => sql`GENERATED ALWAYS AS (${as}) STORED`)
      : undefined,
    part(option(column, 'charset'), (charset) => sql`CHARACTER SET "${charset}"`),
    part(option(column, 'collation'), (collation) => sql`COLLATE "${collation}"`),
    nullability(column, { nullable: undefined }),
    part(option(column, 'default'), (value) => sql`DEFAULT ${value}`),
    isGenerated(column, 'uuid') && !isSet(column, 'default')
      ? madeUp('DEFAULT uuid_generate_v4()')
      : undefined,
  ];
}

const SERIALS: ReadonlyMap<string, string> = new Map([
  ['integer', 'SERIAL'],
  ['int', 'SERIAL'],
  ['int4', 'SERIAL'],
  ['smallint', 'SMALLSERIAL'],
  ['int2', 'SMALLSERIAL'],
  ['bigint', 'BIGSERIAL'],
  ['int8', 'BIGSERIAL'],
]);

function postgresType(column: Dictionary, enumName: ComposedSql): ComposedSql {
  const type = option(column, 'type');
  if (isEnum(column)) return sql`${enumName}${isSet(column, 'isArray') ? ' array' : ''}`;
  if (!isSet(column, 'isGenerated') || isGenerated(column, 'uuid')) return fullType(column, 'postgres');
  if (isGenerated(column, 'identity')) {
    const how = written(option(column, 'generatedIdentity')) ?? 'BY DEFAULT';
    return sql`${type ? verbatimOr('type', type) : 'integer'} GENERATED ${how} AS IDENTITY`;
  }
  const serial = SERIALS.get(written(type) ?? '');
  return serial ? standingFor(serial, type?.span) : fullType(column, 'postgres');
}

function partsOnMysql(
  column: Dictionary,
  { dialect, alone }: ColumnPlace,
): readonly (ComposedSql | undefined)[] {
  const as = option(column, 'asExpression');
  return [
    fullType(column, dialect),
    part(option(column, 'charset'), (charset) => sql`CHARACTER SET "${charset}"`),
    part(option(column, 'collation'), (collation) => sql`COLLATE "${collation}"`),
    part(
      as,
      (expression) => sql`AS (${expression}) ${written(option(column, 'generatedType')) ?? 'VIRTUAL'}`,
    ),
    isSet(column, 'unsigned') ? standingFor('UNSIGNED', option(column, 'unsigned')?.span) : undefined,
    part(option(column, 'enum'), () => sql`(${labelsOf(column)})`),
    dialect === 'mariadb' && as ? undefined : nullability(column, { nullable: 'NULL' }),
    alone && isSet(column, 'isPrimary') ? madeUp('PRIMARY KEY') : undefined,
    isGenerated(column, 'increment') ? madeUp('AUTO_INCREMENT') : undefined,
    part(option(column, 'comment'), (_, comment) => sql`COMMENT ${plainString(nameOf(comment, 'comment'))}`),
    part(option(column, 'default'), (value) => sql`DEFAULT ${value}`),
    part(option(column, 'onUpdate'), (value) => sql`ON UPDATE ${value}`),
  ];
}

function partsOnSqlite(column: Dictionary, alone: boolean): readonly (ComposedSql | undefined)[] {
  const as = option(column, 'asExpression');
  return [
    fullType(column, 'sqlite'),
    option(column, 'enum') && !isSet(column, 'isArray')
      ? sql`CHECK( ${quoted(columnName(column), 'sqlite')} IN (${labelsOf(column)}) )`
      : undefined,
    alone && isSet(column, 'isPrimary') ? madeUp('PRIMARY KEY') : undefined,
    isGenerated(column, 'increment') ? madeUp('AUTOINCREMENT') : undefined,
    part(option(column, 'collation'), (collation) => sql`COLLATE ${collation}`),
    nullability(column, { nullable: undefined }),
    as
      ? sql`AS (${verbatimOr('expression', as)}) ${written(option(column, 'generatedType')) ?? 'VIRTUAL'}`
      : part(option(column, 'default'), (value) => sql`DEFAULT (${value})`),
  ];
}

/** A type with its length or its precision and scale, one piece in the place of its name. */
export function fullType(column: Dictionary, dialect: Dialect): ComposedSql {
  const type = option(column, 'type');
  if (dialect === 'sqlite' && option(column, 'enum')) return standingFor('varchar', type?.span);
  const word = nameOf(type, 'type');
  const name = POSTGRES_TYPES.get(word.text) ?? [word.text, ''];
  const [before, after] = dialect === 'postgres' ? name : [word.text, ''];
  const size = sizeOf(column, dialect);
  const text = `${before}${size}${after}${isSet(column, 'isArray') ? ' array' : ''}`;
  return { ...standingFor(text, word.span), holes: before === word.text ? word.holes : [] };
}

/** Where the size does not stand at the end. */
const POSTGRES_TYPES: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['time without time zone', ['TIME', '']],
  ['time with time zone', ['TIME', ' WITH TIME ZONE']],
  ['timestamp without time zone', ['TIMESTAMP', '']],
  ['timestamp with time zone', ['TIMESTAMP', ' WITH TIME ZONE']],
]);

const SPATIAL = ['geometry', 'geography'];

function sizeOf(column: Dictionary, dialect: Dialect): string {
  const [length, precision, scale, feature, srid] = [
    'length',
    'precision',
    'scale',
    'spatialFeatureType',
    'srid',
  ].map((key) => written(option(column, key)) || undefined);
  const type = written(option(column, 'type')) ?? '';
  if (dialect === 'postgres' && SPATIAL.includes(type)) return inParentheses([feature, feature && srid]);
  if (length) return inParentheses([length]);
  const usual = dialect === 'postgres' || dialect === 'sqlite' ? undefined : usualLength(column, type);
  return usual ? inParentheses([usual]) : inParentheses([precision, precision && scale]);
}

function inParentheses(words: readonly (string | undefined)[]): string {
  const there = words.filter((word) => word !== undefined && word !== '');
  return there.length > 0 ? `(${there.join(',')})` : '';
}

const SIZED = ['varchar', 'nvarchar', 'national varchar', 'varbinary'];

/** What MySQL's driver adds to a type that has to have a length. */
function usualLength(column: Dictionary, type: string): string | undefined {
  if (written(option(column, 'generationStrategy')) === 'uuid') return type === 'uuid' ? undefined : '36';
  return SIZED.includes(type) ? '255' : undefined;
}

function nullability(column: Dictionary, { nullable }: { readonly nullable: string | undefined }) {
  const value = option(column, 'isNullable');
  const told = value ? value.type !== 'unknown' : column.complete;
  if (told && !isTruthy(value)) return standingFor('NOT NULL', value?.span);
  return nullable === undefined ? undefined : standingFor(nullable, value?.span);
}

/** `strategy` by name; without one TypeORM counts up. */
function isGenerated(column: Dictionary, strategy: 'uuid' | 'identity' | 'increment'): boolean {
  return isSet(column, 'isGenerated') && written(option(column, 'generationStrategy')) === strategy;
}

export function labelsOf(column: Dictionary): ComposedSql {
  return joined(
    several(option(column, 'enum')).map((label) => plainString(nameOf(label, 'label'))),
    ', ',
  );
}

function part(
  value: Value | undefined,
  write: (text: ComposedSql, value: Value) => ComposedSql,
): ComposedSql | undefined {
  if (!value || (value.type === 'text' && value.text === '')) return undefined;
  return write(concatenated([verbatimOr('value', value)]), value);
}

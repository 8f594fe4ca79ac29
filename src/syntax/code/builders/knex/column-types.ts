import type { Dialect } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql, standingFor } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { hole, verbatim } from '../holes.ts';
import { rewritten } from '../quoting.ts';
import { entry, isGiven, isNull, isTruthy, truth, wordOf } from '../said.ts';
import type { ColumnDraft, TableDraft } from './draft.ts';
import { primaryKeyOf } from './draft.ts';
import { identifier } from './words.ts';

type TypeWriter = string | ((column: ColumnDraft, table: TableDraft) => ComposedSql);
type TypeTable = Readonly<Record<string, TypeWriter>>;

/** The methods that define a column, as they are called; as the compilers of Knex call their types. */
const ALIASES: Readonly<Record<string, string>> = {
  float: 'floating',
  enum: 'enu',
  boolean: 'bool',
  string: 'varchar',
  bigint: 'biginteger',
};

/** Undefined: a column of this kind is nothing that Knex can write for the dialect. */
export function typeNamed(method: string, dialect: Dialect): string | undefined {
  const type = ALIASES[method] ?? method.toLowerCase();
  return Object.hasOwn(typesOf(dialect), type) ? type : undefined;
}

export function typeOf(column: ColumnDraft, table: TableDraft): ComposedSql {
  const type = typesOf(table.run.dialect)[column.type] ?? column.type;
  return typeof type === 'string' ? madeUp(type) : type(column, table);
}

function typesOf(dialect: Dialect): TypeTable {
  if (dialect === 'postgres') return POSTGRES;
  return dialect === 'sqlite' ? SQLITE : MYSQL;
}

const EVERYWHERE: TypeTable = {
  varchar: ({ args: [, length] }, { run }) => sql`varchar(${number(length, 255, run)})`,
  text: 'text',
  integer: 'integer',
  tinyint: 'tinyint',
  smallint: 'integer',
  mediumint: 'integer',
  biginteger: 'bigint',
  bool: 'boolean',
  binary: 'blob',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  geometry: 'geometry',
  geography: 'geography',
  point: 'point',
  decimal: decimal('decimal'),
  uuid: ({ args: [, options] }) =>
    madeUp(isTruthy(entry(options, 'useBinaryUuid')) ? 'binary(16)' : 'char(36)'),
  enu: ({ args: [column, values] }, { run }) =>
    sql`text check (${identifier(column, run)} in (${enumValues(values, run)}))`,
  specifictype: ({ args: [, type] }, { run }) => verbatim(type, run),
};

const POSTGRES: TypeTable = {
  ...EVERYWHERE,
  tinyint: 'smallint',
  smallint: 'smallint',
  double: 'double precision',
  floating: 'real',
  binary: 'bytea',
  json: 'json',
  jsonb: 'jsonb',
  datetime: moment,
  timestamp: moment,
  decimal: (column, table) =>
    isNull(column.args[1]) ? madeUp('decimal') : decimal('decimal')(column, table),
  enu: postgresEnum,
  uuid: (column, table) => withKey('uuid', column, table, false),
  increments: (column, table) => withKey('serial', column, table, true),
  bigincrements: (column, table) => withKey('bigserial', column, table, true),
};

const MYSQL: TypeTable = {
  ...EVERYWHERE,
  smallint: 'smallint',
  mediumint: 'mediumint',
  integer: sized('int'),
  tinyint: sized('tinyint'),
  bit: sized('bit'),
  binary: ({ args: [, length] }, { run }) =>
    isTruthy(length) ? sql`varbinary(${number(length, 0, run)})` : madeUp('blob'),
  double: (column, table) => (isTruthy(column.args[1]) ? decimal('double')(column, table) : madeUp('double')),
  floating: decimal('float'),
  text: ({ args: [, kind] }) => {
    const size = /^(medium|long)(text)?$/.exec(wordOf(kind) ?? '')?.[1];
    return size ? standingFor(`${size}text`, kind?.span) : madeUp('text');
  },
  mediumtext: 'mediumtext',
  longtext: 'longtext',
  json: 'json',
  jsonb: 'json',
  datetime: precise('datetime'),
  timestamp: precise('timestamp'),
  time: precise('time'),
  enu: ({ args: [, values] }, { run }) => sql`enum(${enumValues(values, run)})`,
  increments: (column, table) => counted('int', column, table),
  bigincrements: (column, table) => counted('bigint', column, table),
};

const SQLITE: TypeTable = {
  ...EVERYWHERE,
  bit: 'text',
  json: 'json',
  jsonb: 'json',
  double: 'float',
  decimal: 'float',
  floating: 'float',
  timestamp: 'datetime',
  increments: 'integer not null primary key autoincrement',
  bigincrements: 'integer not null primary key autoincrement',
};

function number(value: Value | undefined, otherwise: number, run: Run): ComposedSql {
  if (!isGiven(value) || isNull(value)) return madeUp(`${otherwise}`);
  const said = Number.parseInt(wordOf(value) ?? '', 10);
  if (!Number.isNaN(said)) return standingFor(`${said}`, value.span);
  return value.type === 'unknown' ? hole(value, run) : madeUp(`${otherwise}`);
}

function decimal(type: string): (column: ColumnDraft, table: TableDraft) => ComposedSql {
  return ({ args: [, precision, scale] }, { run }) =>
    sql`${type}(${number(precision, 8, run)}, ${number(scale, 2, run)})`;
}

function sized(type: string): (column: ColumnDraft, table: TableDraft) => ComposedSql {
  return ({ args: [, length] }, { run }) =>
    isTruthy(length) ? sql`${type}(${number(length, 0, run)})` : madeUp(type);
}

function precise(type: string): (column: ColumnDraft) => ComposedSql {
  return ({ args: [, said] }) => {
    const precision = said?.type === 'dictionary' ? entry(said, 'precision') : said;
    const word = precision?.type === 'literal' ? wordOf(precision) : undefined;
    return word === undefined ? madeUp(type) : sql`${type}(${standingFor(word, precision?.span)})`;
  };
}

/** A time of PostgreSQL: `(useTz, precision)` in an object, or `withoutTz` first. */
function moment({ args: [, said, second] }: ColumnDraft, { run }: TableDraft): ComposedSql {
  const named = said?.type === 'dictionary';
  const zoned = named ? truth(entry(said, 'useTz') ?? TRUE) : !isTruthy(said);
  const precision = named ? entry(said, 'precision') : second;
  const digits = isGiven(precision) && !isNull(precision) ? sql`(${verbatim(precision, run)})` : '';
  return sql`${zoned === false ? 'timestamp' : 'timestamptz'}${digits}`;
}

const TRUE: Value = { type: 'literal', value: true, span: undefined };

/** Whether the type itself says that the column is the primary key. */
function isKey({ args: [, options] }: ColumnDraft, table: TableDraft, byDefault: boolean): boolean {
  const said = isGiven(options) ? isTruthy(entry(options, 'primaryKey')) : byDefault;
  return said && !primaryKeyOf(table);
}

function withKey(type: string, column: ColumnDraft, table: TableDraft, byDefault: boolean): ComposedSql {
  return madeUp(isKey(column, table, byDefault) ? `${type} primary key` : type);
}

function counted(type: string, column: ColumnDraft, table: TableDraft): ComposedSql {
  return madeUp(
    `${type} unsigned not null${isKey(column, table, true) ? ' auto_increment primary key' : ''}`,
  );
}

function enumValues(values: Value | undefined, run: Run): ComposedSql {
  if (values?.type !== 'list' || !values.complete) return sql`'${hole(values, run)}'`;
  const words = values.items.map((item) =>
    item.type === 'text' ? rewritten(item, "'", (unit) => unit, "'") : sql`'${verbatim(item, run)}'`,
  );
  return joined(words, ', ');
}

function postgresEnum(column: ColumnDraft, table: TableDraft): ComposedSql {
  const native = nativeEnum(column, table);
  if (native) return native.name;
  const [name, values] = column.args;
  return sql`text check (${identifier(name, table.run)} in (${enumValues(values, table.run)}))`;
}

/** The type of PostgreSQL that an enum of a column is, and what creates it. */
export function nativeEnum(
  { type, args: [, values, options] }: ColumnDraft,
  { schema, run }: TableDraft,
): { readonly name: ComposedSql; readonly create: ComposedSql | undefined } | undefined {
  if (run.dialect !== 'postgres' || type !== 'enu' || !isTruthy(entry(options, 'useNative')))
    return undefined;
  const said = entry(options, 'schemaName') ?? schema;
  const quote = (value: Value | undefined) =>
    value?.type === 'text' ? rewritten(value, '"', (unit) => unit, '"') : sql`"${hole(value, run)}"`;
  const own = quote(entry(options, 'enumName'));
  const name = said ? sql`${quote(said)}.${own}` : own;
  if (isTruthy(entry(options, 'existingType'))) return { name, create: undefined };
  return { name, create: sql`create type ${name} as enum (${enumValues(values, run)})` };
}

import { isMysql } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql, standingFor } from '../../composed.ts';
import type { Text, Value } from '../../value.ts';
import { asOnePiece, exchanged } from '../composing.ts';
import { hole } from '../holes.ts';
import { inMarks, stringSql } from '../quoting.ts';
import { entry, isTrue, isTruthy, keyText, literal, several } from '../said.ts';
import { bareName, identifier, table } from './names.ts';
import { type DataType, dataTypeOf, enumValues, typeSql } from './types.ts';
import { expressionOf, valueSql } from './values.ts';

/** A column that an attribute says. `undefined` is what it does not say. */
export interface Column {
  readonly name: Value;
  readonly type: ComposedSql;
  /** PostgreSQL's type of the column alone, which has to be there first. */
  readonly enumeration: Enumeration | undefined;
  readonly notNull: ComposedSql | undefined;
  readonly autoIncrement: boolean;
  readonly identity: boolean;
  readonly defaultTo: ComposedSql | undefined;
  readonly unique: boolean;
  readonly primaryKey: boolean;
  readonly references: ComposedSql | undefined;
  readonly comment: Value | undefined;
  readonly after: Value | undefined;
  readonly first: boolean;
}

export interface Enumeration {
  readonly name: ComposedSql;
  /** Makes it, unless there is one of this name. */
  readonly create: ComposedSql;
}

/** Where a column is said: `of` is the table, `schema` an option of `createTable`. */
export interface Place {
  readonly of: Value;
  readonly schema?: Value | undefined;
  readonly run: Run;
}

export function columnOf(key: Text | Value, attribute: Value, place: Place): Column {
  const { run } = place;
  const described = attribute.type === 'dictionary' && attribute.entries.has('type');
  const said = (name: string) => (described ? entry(attribute, name) : undefined);
  const type = described ? entry(attribute, 'type') : attribute;
  const name = said('field') ?? key;
  const allowNull = said('allowNull');
  const enumeration =
    run.dialect === 'postgres' ? enumerationOf(type, name, said('values'), place) : undefined;
  const typed = enumeration ? arrayed(type, enumeration.name) : plainType(type, said('values'), run);
  return {
    name,
    type: typed,
    enumeration,
    notNull: isNotNull(allowNull, run) ? standingFor('NOT NULL', allowNull?.span) : undefined,
    autoIncrement: isTrue(said('autoIncrement')),
    identity: isTrue(said('autoIncrementIdentity')),
    defaultTo: hasNoDefault(typed, run) ? undefined : defaultOf(said('defaultValue'), type, run),
    unique: isTrue(said('unique')),
    primaryKey: isTruthy(said('primaryKey')),
    references: referencesOf(said('references'), said, place),
    comment: said('comment'),
    after: said('after'),
    first: isTruthy(said('first')),
  };
}

export function columnsOf(attributes: Value | undefined, place: Place): readonly Column[] {
  if (attributes?.type !== 'dictionary') return [];
  return [...attributes.entries].map(([key, value]) => columnOf(keyText(attributes, key), value, place));
}

function isNotNull(allowNull: Value | undefined, { dialect }: Run): boolean {
  const known = literal(allowNull);
  return known === false || (known === null && dialect !== 'mysql' && dialect !== 'mariadb');
}

function plainType(type: Value | undefined, values: Value | undefined, run: Run): ComposedSql {
  if (type?.type === 'text') return type;
  const dataType = dataTypeOf(type);
  if (dataType?.name === 'ENUM') return enumType(dataType, values, type, run);
  const told = dataType && typeSql(dataType, run.dialect);
  return expressionOf(type) ?? (told ? standingFor(told, type?.span) : hole(type, run));
}

function enumType(
  dataType: DataType,
  values: Value | undefined,
  type: Value | undefined,
  run: Run,
): ComposedSql {
  if (run.dialect === 'sqlite') return standingFor('TEXT', type?.span);
  return sql`ENUM(${labels(dataType, values, run)})`;
}

function labels(dataType: DataType, values: Value | undefined, run: Run): ComposedSql {
  const all = values ? several(values) : enumValues(dataType);
  return joined(
    all.map((value) => valueSql(value, run)),
    ', ',
  );
}

function enumerationOf(type: Value | undefined, column: Value, values: Value | undefined, place: Place) {
  const { of, schema, run } = place;
  const dataType = itemType(type);
  if (dataType?.name !== 'ENUM') return undefined;
  const name = `enum_${bareName(of, run)}_${bareName(column, run)}`;
  const inSchema = entry(of, 'schema') ?? schema;
  const quotedSchema = inSchema ? identifier(inSchema, run) : madeUp('"public"');
  const called = asOnePiece(sql`${quotedSchema}.${inMarks(madeUp(name), '"')}`, type?.span);
  return { name: called, create: asOnePiece(createEnum(called, labels(dataType, values, run)), type?.span) };
}

function createEnum(name: ComposedSql, values: ComposedSql): ComposedSql {
  const make = sql`BEGIN CREATE TYPE ${name} AS ENUM(${values}); EXCEPTION WHEN duplicate_object THEN null; END`;
  return sql`DO '${exchanged(make, /'/g, () => madeUp("''"))}'`;
}

function itemType(type: Value | undefined): DataType | undefined {
  const dataType = dataTypeOf(type);
  return dataType?.name === 'ARRAY' ? dataTypeOf(dataType.args[0]) : dataType;
}

function arrayed(type: Value | undefined, name: ComposedSql): ComposedSql {
  return dataTypeOf(type)?.name === 'ARRAY' ? sql`${name}[]` : name;
}

/** What only Sequelize's models fill in is no default of the database. */
const OF_MODELS = new Set(['NOW', 'UUIDV1', 'UUIDV4']);

/** Types whose values PostgreSQL and SQLite get between quotes. */
const QUOTED_NUMBERS = new Set(['FLOAT', 'DOUBLE', 'REAL']);

function defaultOf(value: Value | undefined, type: Value | undefined, run: Run): ComposedSql | undefined {
  if (!value || value.type === 'function' || value.type === 'class') return undefined;
  if (OF_MODELS.has(dataTypeOf(value)?.name ?? '')) return undefined;
  const typeName = dataTypeOf(type)?.name ?? '';
  const mysql = isMysql(run.dialect);
  const number = value.type === 'literal' && typeof value.value === 'number';
  if (number && !mysql && QUOTED_NUMBERS.has(typeName)) return standingFor(`'${value.value}'`, value.span);
  if (typeName.startsWith('JSON')) {
    const json = jsonOf(value);
    if (json !== undefined) return stringSql({ ...madeUp(json), span: value.span }, run.dialect);
  }
  if (typeName === 'ARRAY' && run.dialect === 'postgres' && value.type === 'list')
    return arrayDefault(value, type, run);
  return valueSql(value, run);
}

function arrayDefault(value: Value, type: Value | undefined, run: Run): ComposedSql {
  const dataType = dataTypeOf(type);
  const cast = dataType && typeSql(dataType, 'postgres');
  return cast ? sql`${valueSql(value, run)}::${cast}` : valueSql(value, run);
}

/** What Sequelize never gives a default on MySQL. */
function hasNoDefault(type: ComposedSql, { dialect }: Run): boolean {
  if (dialect === 'postgres' || dialect === 'sqlite') return false;
  return WITHOUT_DEFAULT.has(type.text) || type.text.endsWith(' BINARY');
}

const WITHOUT_DEFAULT = new Set(['BLOB', 'TEXT', 'GEOMETRY', 'JSON']);

/** JSON as `JSON.stringify` writes it; undefined where a part is not known, or where it is no JSON. */
function jsonOf(value: Value): string | undefined {
  if (value.type === 'literal') return value.value === null ? undefined : String(value.value);
  if (value.type === 'text') return value.holes.length > 0 ? undefined : JSON.stringify(value.text);
  if (value.type === 'list') return wrapped('[', value.complete, value.items.map(jsonOf), ']');
  if (value.type !== 'dictionary') return undefined;
  const members = [...value.entries].map(([key, each]) => {
    const json = jsonOf(each);
    return json === undefined ? undefined : `${JSON.stringify(key)}:${json}`;
  });
  return wrapped('{', value.complete, members, '}');
}

function wrapped(open: string, complete: boolean, parts: readonly (string | undefined)[], close: string) {
  return complete && parts.every((part) => part !== undefined)
    ? `${open}${parts.join(',')}${close}`
    : undefined;
}

function referencesOf(
  references: Value | undefined,
  said: (name: string) => Value | undefined,
  { of, schema, run }: Place,
): ComposedSql | undefined {
  if (!references || !isTruthy(references)) return undefined;
  const model = references.type === 'text' ? references : entry(references, 'model');
  const key = entry(references, 'key') ?? said('referencesKey');
  const inherited = run.dialect === 'postgres' ? (entry(of, 'schema') ?? schema) : undefined;
  const target = table(model, run, model?.type === 'text' ? inherited : undefined);
  const column = key
    ? identifier(key, run)
    : identifier({ type: 'text', span: undefined, ...madeUp('id') }, run);
  const deferrable = run.dialect === 'postgres' ? expressionOf(entry(references, 'deferrable')) : undefined;
  return joined(
    [
      sql`REFERENCES ${target} (${column})`,
      ...action('ON DELETE', said('onDelete')),
      ...action('ON UPDATE', said('onUpdate')),
      ...(deferrable ? [deferrable] : []),
    ],
    ' ',
  );
}

/** `ON DELETE CASCADE`, if the code says so. */
export function action(clause: string, value: Value | undefined): readonly ComposedSql[] {
  if (value?.type !== 'text' || value.text === '') return [];
  return [sql`${clause} ${standingFor(value.text.toUpperCase(), value.span)}`];
}

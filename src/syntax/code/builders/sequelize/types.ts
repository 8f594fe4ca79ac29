import type { Span } from '../../../../text/place.ts';
import type { Dialect } from '../../../sql/dialect.ts';
import type { Handle, HandleValue, Value } from '../../value.ts';
import { handled } from '../answers.ts';
import { entry, isTrue, several, wordOf } from '../said.ts';

/** One of Sequelize's DataTypes, with its arguments and what follows: `INTEGER(11).UNSIGNED`. */
export interface DataType {
  readonly name: string;
  readonly args: readonly Value[];
  readonly modifiers: readonly string[];
}

interface DataTypeHandle extends Handle {
  readonly dataType: DataType;
}

const MODIFIERS = new Set(['BINARY', 'UNSIGNED', 'ZEROFILL']);

const ALIASES: Readonly<Record<string, string>> = { NUMERIC: 'DECIMAL', 'DOUBLE PRECISION': 'DOUBLE' };

const NAMES = new Set(
  `STRING CHAR TEXT CITEXT TSVECTOR TINYINT SMALLINT MEDIUMINT INTEGER BIGINT FLOAT REAL DOUBLE DECIMAL NUMERIC BOOLEAN
   TIME DATE DATEONLY HSTORE JSON JSONB NOW BLOB RANGE UUID UUIDV1 UUIDV4 VIRTUAL ENUM ARRAY GEOMETRY GEOGRAPHY CIDR INET
   MACADDR`.split(/\s+/),
);

/** `Sequelize.STRING`; undefined where Sequelize has no such type. */
export function dataTypeNamed(name: string, span: Span): HandleValue | undefined {
  if (!NAMES.has(name)) return undefined;
  return typeValue({ name: ALIASES[name] ?? name, args: [], modifiers: [] }, span);
}

function typeValue(dataType: DataType, span: Span): HandleValue {
  const handle: DataTypeHandle = {
    title: `Sequelize.${dataType.name}`,
    inert: true,
    dataType,
    get: (property, at) =>
      MODIFIERS.has(property)
        ? typeValue({ ...dataType, modifiers: [...dataType.modifiers, property] }, from(span, at))
        : undefined,
    method: (name, args, at) =>
      MODIFIERS.has(name)
        ? typeValue({ ...dataType, args, modifiers: [...dataType.modifiers, name] }, at.span)
        : undefined,
    call: (args, at) => typeValue({ ...dataType, args }, at.span),
  };
  return handled(handle, span);
}

function from(first: Span, last: Span): Span {
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

/** The type that a value is, if it is one. */
export function dataTypeOf(value: Value | undefined): DataType | undefined {
  if (value?.type !== 'handle' || !('dataType' in value.handle)) return undefined;
  return (value.handle as DataTypeHandle).dataType;
}

/** The strings of an ENUM, in `ENUM('a', 'b')`, `ENUM(['a', 'b'])` and `ENUM({ values: […] })`. */
export function enumValues({ args }: DataType): readonly Value[] {
  return args.flatMap((arg) => several(entry(arg, 'values') ?? arg));
}

/** The SQL of a type that is neither an ENUM nor made of one; undefined where its arguments are not known. */
export function typeSql(type: DataType, dialect: Dialect): string | undefined {
  const known = type.args.every(
    (arg) => arg.type !== 'unknown' && !(arg.type === 'text' && arg.holes.length > 0),
  );
  if (!known) return undefined;
  if (dialect === 'postgres') return postgresType(type);
  return dialect === 'sqlite' ? sqliteType(type) : mysqlType(type);
}

function postgresType(type: DataType): string | undefined {
  switch (type.name) {
    case 'STRING':
    case 'CHAR':
      return isBinary(type) ? 'BYTEA' : lengthy(type);
    case 'TEXT':
      return 'TEXT';
    case 'BLOB':
      return 'BYTEA';
    case 'BOOLEAN':
      return 'BOOLEAN';
    case 'DATE':
      return 'TIMESTAMP WITH TIME ZONE';
    case 'INTEGER':
    case 'BIGINT':
    case 'SMALLINT':
    case 'TINYINT':
    case 'REAL':
      return type.name;
    case 'DOUBLE':
      return 'DOUBLE PRECISION';
    case 'FLOAT':
      return parenthesised('FLOAT', [option(type, 0, 'length')]);
    case 'RANGE':
      return RANGES[dataTypeOf(type.args[0])?.name ?? 'INTEGER'];
    case 'ARRAY': {
      const of = dataTypeOf(entry(type.args[0], 'type') ?? type.args[0]);
      const item = of && typeSql(of, 'postgres');
      return item && `${item}[]`;
    }
    case 'GEOMETRY':
    case 'GEOGRAPHY':
      return parenthesised(type.name, [option(type, 0, 'type'), option(type, 1, 'srid')]);
    default:
      return commonType(type);
  }
}

const RANGES: Readonly<Record<string, string>> = {
  INTEGER: 'int4range',
  BIGINT: 'int8range',
  DECIMAL: 'numrange',
  DATEONLY: 'daterange',
  DATE: 'tstzrange',
};

function mysqlType(type: DataType): string | undefined {
  switch (type.name) {
    case 'STRING':
    case 'CHAR':
      return isBinary(type) ? `${lengthy(type)} BINARY` : lengthy(type);
    case 'DATE':
      return parenthesised('DATETIME', [option(type, 0, 'length')]);
    case 'UUID':
      return 'CHAR(36) BINARY';
    case 'DECIMAL':
      return `${commonType(type)}${numberSuffix(type)}`;
    case 'GEOMETRY':
      return String(option(type, 0, 'type') ?? 'GEOMETRY').toUpperCase();
    default:
      return commonType(type);
  }
}

function sqliteType(type: DataType): string | undefined {
  switch (type.name) {
    case 'STRING':
    case 'CHAR': {
      const sql = lengthy(type);
      return isBinary(type) ? sql.replace('(', ' BINARY(') : sql;
    }
    case 'TEXT':
      return 'TEXT';
    case 'CITEXT':
      return 'TEXT COLLATE NOCASE';
    case 'TINYINT':
    case 'SMALLINT':
    case 'MEDIUMINT':
    case 'INTEGER':
    case 'BIGINT':
    case 'FLOAT':
    case 'DOUBLE':
    case 'REAL': {
      const name = type.name === 'DOUBLE' ? 'DOUBLE PRECISION' : type.name;
      const unsigned = has(type, 'UNSIGNED') ? ' UNSIGNED' : '';
      const zerofill = has(type, 'ZEROFILL') ? ' ZEROFILL' : '';
      return parenthesised(`${name}${unsigned}${zerofill}`, [
        option(type, 0, 'length'),
        option(type, 1, 'decimals'),
      ]);
    }
    default:
      return commonType(type);
  }
}

function commonType(type: DataType): string | undefined {
  switch (type.name) {
    case 'STRING':
    case 'CHAR':
      return lengthy(type);
    case 'TEXT':
    case 'BLOB':
      return SIZES[String(option(type, 0, 'length') ?? '').toLowerCase()]?.(type.name) ?? type.name;
    case 'BOOLEAN':
      return 'TINYINT(1)';
    case 'DATE':
      return 'DATETIME';
    case 'DATEONLY':
      return 'DATE';
    case 'DOUBLE':
      return numeric('DOUBLE PRECISION', type);
    case 'DECIMAL':
      return parenthesised('DECIMAL', [option(type, 0, 'precision'), option(type, 1, 'scale')]);
    case 'TINYINT':
    case 'SMALLINT':
    case 'MEDIUMINT':
    case 'INTEGER':
    case 'BIGINT':
    case 'FLOAT':
    case 'REAL':
      return numeric(type.name, type);
    case 'NOW':
    case 'UUIDV1':
    case 'UUIDV4':
    case 'VIRTUAL':
    case 'RANGE':
    case 'ARRAY':
    case 'ENUM':
      return undefined;
    default:
      return type.name;
  }
}

const SIZES: Readonly<Record<string, (name: string) => string>> = {
  tiny: (name) => `TINY${name}`,
  medium: (name) => `MEDIUM${name}`,
  long: (name) => `LONG${name}`,
};

function lengthy(type: DataType): string {
  const name = type.name === 'STRING' ? 'VARCHAR' : 'CHAR';
  return `${name}(${option(type, 0, 'length') ?? 255})`;
}

function numeric(name: string, type: DataType): string {
  const length = option(type, 0, 'length');
  return `${parenthesised(name, [length, length && option(type, 1, 'decimals')])}${numberSuffix(type)}`;
}

function numberSuffix(type: DataType): string {
  return `${has(type, 'UNSIGNED') ? ' UNSIGNED' : ''}${has(type, 'ZEROFILL') ? ' ZEROFILL' : ''}`;
}

function isBinary(type: DataType): boolean {
  return has(type, 'BINARY') || isTrue(type.args[1]);
}

function has(type: DataType, modifier: string): boolean {
  return type.modifiers.includes(modifier) || isTrue(entry(type.args[0], modifier.toLowerCase()));
}

function parenthesised(name: string, args: readonly (string | undefined)[]): string {
  const given = args.filter((arg) => arg !== undefined && arg !== '0');
  return given.length > 0 ? `${name}(${given.join(',')})` : name;
}

/** An argument by its position, or by its name in an object as the only argument. */
function option(type: DataType, index: number, name: string): string | undefined {
  const [first] = type.args;
  const value = first?.type === 'dictionary' ? entry(first, name) : type.args[index];
  return wordOf(value);
}

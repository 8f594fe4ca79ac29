import type { Expression } from './expression.ts';
import type { Schema } from './schema.ts';
import type { TypeName } from './type-name.ts';

export interface TypeChange {
  /** `depends`: on what no file says, which `why` names. */
  readonly does: 'free' | 'rewrites' | 'depends';
  /** A phrase; empty where it is free. */
  readonly why: string;
}

const FREE: TypeChange = { does: 'free', why: '' };

/** Types whose values the server takes for those of another one as they are: measured on PostgreSQL 15 to 18. */
const SAME_BYTES: Readonly<Record<string, readonly string[]>> = {
  text: ['varchar', 'bpchar', 'citext'],
  varchar: ['text', 'bpchar', 'citext'],
  citext: ['text', 'varchar', 'bpchar'],
  xml: ['text', 'varchar', 'bpchar'],
  int4: ['oid', 'regclass', 'regtype', 'regproc'],
  oid: ['int4', 'regclass', 'regtype', 'regproc'],
  regclass: ['int4', 'oid'],
  regtype: ['int4', 'oid'],
  regproc: ['int4', 'oid'],
  cidr: ['inet'],
  bit: ['varbit'],
};

const BUILT_IN = new Set(
  `bit bool box bpchar bytea char cidr circle citext date daterange datemultirange float4 float8 inet int2 int4
  int4multirange int4range int8 int8multirange int8range interval json jsonb jsonpath line lseg macaddr macaddr8 money
  name numeric nummultirange numrange oid path pg_lsn point polygon regclass regcollation regconfig
  regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype text time timestamp
  timestamptz timetz tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector uuid varbit varchar xid xid8 xml`
    .trim()
    .split(/\s+/),
);

/** Fractions of a second that PostgreSQL keeps, which is the same as no precision. */
const FULL_PRECISION = 6;
/** What `interval` means without fields such as YEAR TO MONTH. */
const FULL_RANGE = 32767;
const SECONDS = 1 << 12;

/**
 * Whether ALTER COLUMN … TYPE writes the table anew. `from` is undefined where no file says it.
 * Source: ATColumnChangeRequiresRewrite in src/backend/commands/tablecmds.c
 */
export function changeOfType(
  column: string,
  from: TypeName | undefined,
  to: TypeName,
  using: Expression | undefined,
  schema: Schema,
): TypeChange {
  if (using && !isPlainCast(using, column)) {
    return { does: 'rewrites', why: `\`USING ${using.text}\` is computed for every row` };
  }
  if (!from) return { does: 'depends', why: `no file says which type \`${column}\` has` };
  const steps = [from, ...(using?.casts ?? []), to];
  const changes = steps.slice(1).map((step, index) => changeBetween(steps[index] ?? from, step, schema));
  return (
    changes.find((change) => change.does === 'rewrites') ??
    changes.find((change) => change.does === 'depends') ??
    FREE
  );
}

/** The column alone, or cast to one type: what the server would do without USING. */
function isPlainCast(using: Expression, column: string): boolean {
  if (using.calls.length > 0 || using.casts.length > 1 || using.columns.join() !== column) return false;
  return /^\(*\s*["\w$.]+\s*\)*(?:\s*::\s*["\w\s$.(),[\]]+)?$|^cast\s*\(\s*["\w$.]+\s+as\s+["\w\s$.(),[\]]+\)$/i.test(
    using.text,
  );
}

function changeBetween(from: TypeName, to: TypeName, schema: Schema): TypeChange {
  if (isSame(from, to)) return FREE;
  const source = baseOf(from, schema);
  const domain = to.dimensions === 0 ? schema.domain(to) : undefined;
  if (domain && domain !== 'absent' && domain.constrained) {
    return {
      does: 'rewrites',
      why: `the domain \`${to.text}\` has a constraint, which is checked for every row`,
    };
  }
  const target = baseOf(to, schema);
  if (isSame(source, target) && source === from) return FREE;
  const stranger = [source, target].find((type) => !isKnown(type, schema));
  if (stranger) return { does: 'depends', why: `no file says what the type \`${stranger.text}\` is` };
  const rewrites: TypeChange = {
    does: 'rewrites',
    why: `values of \`${from.text}\` become values of \`${to.text}\` one by one`,
  };
  if (source.dimensions !== target.dimensions) return rewrites;
  // The server does not see what a domain is limited to.
  if (source !== from && !isUnlimited(target)) return rewrites;
  if (source.name === target.name) return holdsMore(source, target) ? FREE : rewrites;
  if (source.dimensions > 0) return rewrites;
  if (isZoneChange(source, target)) {
    return precisionOf(target) < FULL_PRECISION
      ? rewrites
      : { does: 'depends', why: 'values stay as they are only in a session whose time zone is UTC' };
  }
  return SAME_BYTES[source.name]?.includes(target.name) && isUnlimited(target) ? FREE : rewrites;
}

export function isSame(a: TypeName, b: TypeName): boolean {
  return (
    a.name === b.name &&
    inSchema(a) === inSchema(b) &&
    a.dimensions === b.dimensions &&
    a.modifiers.join() === b.modifiers.join()
  );
}

function inSchema(type: TypeName): string {
  return type.schema === undefined || type.schema === 'pg_catalog' ? '' : type.schema;
}

/** What a domain without constraints of its own is made of; any other type as it is. */
export function baseOf(type: TypeName, schema: Schema): TypeName {
  const domain = type.dimensions === 0 ? schema.domain(type) : undefined;
  return domain && domain !== 'absent' ? baseOf(domain.base, schema) : type;
}

function isKnown(type: TypeName, schema: Schema): boolean {
  const known = schema.enum(type);
  return BUILT_IN.has(type.name) || (known !== undefined && known !== 'absent');
}

/** Whether every value of a type is one of the same type with other modifiers. */
export function holdsMore(from: TypeName, to: TypeName): boolean {
  if (to.modifiers.length === 0) return to.name !== 'bit';
  if (from.dimensions > 0) return false;
  const [limit = 0, scale = 0] = to.modifiers;
  const [before, scaleBefore = 0] = from.modifiers;
  switch (from.name) {
    case 'varchar':
    case 'varbit':
      return before !== undefined && limit >= before;
    case 'numeric':
      return before !== undefined && limit >= before && scale === scaleBefore;
    case 'timestamp':
    case 'timestamptz':
    case 'time':
    case 'timetz':
      return precisionOf(to) >= precisionOf(from);
    case 'interval':
      return holdsSeconds(from, to) && includesFields(from, to);
    default:
      return false;
  }
}

function precisionOf(type: TypeName): number {
  return Math.min(type.modifiers[0] ?? FULL_PRECISION, FULL_PRECISION);
}

/** Modifiers of an interval are its fields as a mask, then its precision. */
function intervalOf(type: TypeName): { readonly fields: number; readonly precision: number } {
  const [fields = FULL_RANGE, precision = FULL_PRECISION] = type.modifiers;
  return { fields, precision: Math.min(precision, FULL_PRECISION) };
}

function holdsSeconds(from: TypeName, to: TypeName): boolean {
  const { fields, precision } = intervalOf(from);
  return (fields & SECONDS) === 0 || intervalOf(to).precision >= precision;
}

function includesFields(from: TypeName, to: TypeName): boolean {
  return intervalOf(to).fields === FULL_RANGE || intervalOf(to).fields === intervalOf(from).fields;
}

function isZoneChange(from: TypeName, to: TypeName): boolean {
  const both = [from.name, to.name].sort().join();
  return both === 'timestamp,timestamptz';
}

function isUnlimited(type: TypeName): boolean {
  return type.modifiers.length === 0;
}

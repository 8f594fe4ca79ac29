import type { Schema } from './schema.ts';
import type { TypeName } from './type-name.ts';

const TEXT = ['text', 'varchar', 'bpchar'];
const INTEGERS = ['int2', 'int4', 'int8'];
const TIMES = ['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval'];
const NUMBERS = [...INTEGERS, 'numeric', 'float4', 'float8'];

/** Types between which PostgreSQL does not convert on its own. Source: `SELECT * FROM pg_cast`, and measured. */
const REFUSED: readonly (readonly [from: readonly string[], to: readonly string[]])[] = [
  [TEXT, [...NUMBERS, ...TIMES, 'bool', 'uuid', 'json', 'jsonb', 'bytea']],
  [INTEGERS, [...TIMES, 'bool', 'uuid', 'json', 'jsonb']],
  [['bool'], [...NUMBERS, ...TIMES, 'uuid', 'json', 'jsonb']],
  [['uuid'], [...NUMBERS, ...TIMES, 'bool', 'json', 'jsonb']],
  [TIMES, [...NUMBERS, 'bool', 'uuid', 'json', 'jsonb']],
];

/** Whether values of one type surely become another one only where USING says how. */
export function needsUsing(from: TypeName, to: TypeName, schema: Schema): boolean {
  const [source, target] = [sortOf(from, schema), sortOf(to, schema)];
  if (!source || !target) return false;
  const same = from.name === to.name && (from.schema ?? 'public') === (to.schema ?? 'public');
  if ((from.dimensions === 0) !== (to.dimensions === 0))
    return !(from.dimensions > 0 && TEXT.includes(target));
  if (source === 'enum') return !TEXT.includes(target) && !same;
  if (target === 'enum') return true;
  return REFUSED.some(([one, other]) => one.includes(source) && other.includes(target));
}

/** The name of a type of the server that the table knows, or `enum`. */
function sortOf(type: TypeName, schema: Schema): string | undefined {
  const known = schema.enum(type);
  if (known && known !== 'absent') return 'enum';
  if (type.schema !== undefined) return undefined;
  return REFUSED.some(([one, other]) => one.includes(type.name) || other.includes(type.name))
    ? type.name
    : undefined;
}

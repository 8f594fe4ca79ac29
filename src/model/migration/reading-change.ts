import { type Dialect, isMysql } from '../../syntax/sql/dialect.ts';
import { readingChangeOnMysql } from './mysql/reading-change.ts';
import type { Schema } from './schema.ts';
import { readingChangeOnSqlite } from './sqlite/reading-change.ts';
import { baseOf, holdsMore, isSame } from './type-change.ts';
import type { TypeName } from './type-name.ts';

/**
 * What a change of type is to code that knows the old one. `same`: nothing. `wider`: it reads and writes what it always
 * did, and prepared statements fail once. `long`: some drivers hand an int8 over as a string. `unknown`: nobody can tell.
 * `other`: anything else.
 */
export type ReadingChange = 'same' | 'wider' | 'long' | 'unknown' | 'other';

/** `from` is undefined where no file says it. A domain is to clients what it is made of. */
export function readingChange(
  from: TypeName | undefined,
  to: TypeName,
  schema: Schema,
  dialect: Dialect,
): ReadingChange {
  if (!from) return 'unknown';
  if (isMysql(dialect)) return readingChangeOnMysql(from, to);
  return dialect === 'sqlite' ? readingChangeOnSqlite(from, to) : readingChangeOnPostgres(from, to, schema);
}

function readingChangeOnPostgres(from: TypeName, to: TypeName, schema: Schema): ReadingChange {
  const [source, target] = [baseOf(from, schema), baseOf(to, schema)];
  if (isSame(source, target)) return 'same';
  if (source.dimensions !== target.dimensions) return 'other';
  if (source.name === target.name) return holdsMore(source, target) ? 'wider' : 'other';
  if (target.name === 'int8') return source.name === 'int4' || source.name === 'int2' ? 'long' : 'other';
  return WIDER[source.name] === target.name && target.modifiers.length === 0 ? 'wider' : 'other';
}

/** Of the same sort, and all values of the first are values of the second. */
const WIDER: { readonly [from: string]: string } = {
  varchar: 'text',
  text: 'varchar',
  int2: 'int4',
  float4: 'float8',
  cidr: 'inet',
};

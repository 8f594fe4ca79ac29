import type { Schema } from './schema.ts';
import { baseOf, holdsMore, isSame } from './type-change.ts';
import type { TypeName } from './type-name.ts';

/**
 * What a change of type is to code that knows the old one. `same`: nothing. `wider`: it reads and writes what it always
 * did, and prepared statements fail once. `long`: some drivers hand an int8 over as a string. `other`: anything else.
 */
export type ReadingChange = 'same' | 'wider' | 'long' | 'other';

/** `from` is undefined where no file says it. A domain is to clients what it is made of. */
export function readingChange(from: TypeName | undefined, to: TypeName, schema: Schema): ReadingChange {
  if (!from) return 'other';
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

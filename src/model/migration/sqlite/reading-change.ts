import type { ReadingChange } from '../reading-change.ts';
import type { TypeName } from '../type-name.ts';

/** How SQLite stores a value that it is given: https://www.sqlite.org/datatype3.html, 3.1. */
type Affinity = 'integer' | 'text' | 'blob' | 'real' | 'numeric';

function affinityOf({ name }: TypeName): Affinity {
  if (/int/i.test(name)) return 'integer';
  if (/char|clob|text/i.test(name)) return 'text';
  if (name === '' || /blob/i.test(name)) return 'blob';
  return /real|floa|doub/i.test(name) ? 'real' : 'numeric';
}

/** TIMESTAMP, DATETIME and DATE are one to drivers. */
function isTime({ name }: TypeName): boolean {
  return /date|time/i.test(name);
}

/**
 * What another declared type is to code that knows the old one, on SQLite: lengths mean nothing, and some drivers go by
 * the words where the storage is the same, as for BOOLEAN and DATETIME.
 */
export function readingChangeOnSqlite(from: TypeName, to: TypeName): ReadingChange {
  const [source, target] = [affinityOf(from), affinityOf(to)];
  if (source === target && source !== 'numeric') return 'same';
  if (from.name.toLowerCase() === to.name.toLowerCase() || (isTime(from) && isTime(to))) return 'same';
  const isNumeric = (affinity: Affinity) => affinity === 'numeric' || affinity === 'integer';
  return isNumeric(source) && isNumeric(target) ? 'unknown' : 'other';
}

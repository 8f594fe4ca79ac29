import type { Span } from '../../text/place.ts';
import { ELSEWHERE, type Imported, type Named } from './kinds.ts';
import type { Machine } from './machine.ts';
import type { Value } from './value.ts';

/** A name of another file; `*` for all of it. */
export function imported(m: Machine, from: string, name: string, span: Span): Value {
  const other: Imported = { type: 'unknown', why: ELSEWHERE, from, name, span };
  return m.builder.imported?.(from, name, m.run) ?? other;
}

/** A property of something imported: a name of that file, where all of it was imported. */
export function importedMember(
  m: Machine,
  { from, name, span, why }: Imported,
  property: string,
  at: Span,
): Value {
  if (name === '*' || name === 'default') return imported(m, from, property, at);
  const said = `${name}_${property}`;
  const member: Imported & Named = { type: 'unknown', why, from, name: `${name}.${property}`, said, span };
  return member;
}

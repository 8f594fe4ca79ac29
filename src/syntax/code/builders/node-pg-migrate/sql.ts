import { type ComposedSql, concatenated } from '../../composed.ts';
import { slicedText } from '../../text-value.ts';
import type { Text, Value } from '../../value.ts';
import { verbatim } from '../holes.ts';
import { entry, isGiven } from '../said.ts';
import { constant, name, type Pgm } from './names.ts';

/** SQL whose `{words}` stand for arguments: strings and `{ schema, name }` as names, all else as values. */
export function templated(text: Value | undefined, args: Value | undefined, pgm: Pgm): ComposedSql {
  if (text?.type !== 'text') return verbatim(text, pgm.run);
  if (args?.type !== 'dictionary') return text;
  const parts: ComposedSql[] = [];
  let from = 0;
  for (const match of text.text.matchAll(/\{(\w+)\}/g)) {
    const value = args.entries.get(match[1] ?? '');
    if (!value) continue;
    parts.push(slicedText(text, from, match.index), filling(value, pgm));
    from = match.index + match[0].length;
  }
  return from === 0 ? text : concatenated([...parts, slicedText(text, from, text.text.length) as Text]);
}

function filling(value: Value, pgm: Pgm): ComposedSql {
  if (!isGiven(value)) return { text: '', pieces: [], holes: [] };
  return value.type === 'text' || entry(value, 'name') ? name(value, pgm) : constant(value, pgm);
}

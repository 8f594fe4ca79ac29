import type { Span } from '../../../text/place.ts';
import type { Run } from '../builder.ts';
import { type ComposedSql, standingFor } from '../composed.ts';
import { holeFor, textValue } from '../text-value.ts';
import type { Text, Value } from '../value.ts';
import { wordOf, written } from './said.ts';

/** What nobody knows, under a name made of its words: `zd_table` for `options.table`. */
export function hole(value: Value | undefined, run: Run): ComposedSql {
  return value?.span ? holeFor(run.source(value.span), value.span) : holeCalled('unknown', undefined);
}

/** What nobody knows, under the name of what stands in its place: `zd_column`. */
export function holeCalled(word: string, span: Span | undefined): Text {
  const text = `zd_${word}`;
  return textValue({ ...standingFor(text, span), holes: [{ start: 0, end: text.length }] }, span);
}

/** The string that names something, or a hole. */
export function nameOf(value: Value | undefined, word: string): Text {
  return value?.type === 'text' ? value : holeCalled(word, value?.span);
}

/** A text as it is: SQL, a type, a word of SQL. */
export function verbatim(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type === 'text') return value;
  const word = wordOf(value);
  return word === undefined ? hole(value, run) : standingFor(word, value?.span);
}

/** A text, a number or a boolean as it is; a hole called `word` for what nobody knows. */
export function verbatimOr(word: string, value: Value): ComposedSql {
  if (value.type === 'text') return value;
  const text = written(value);
  return text === undefined ? holeCalled(word, value.span) : standingFor(text, value.span);
}

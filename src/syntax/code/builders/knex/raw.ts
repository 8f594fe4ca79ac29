import type { Span } from '../../../../text/place.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, concatenated, sql } from '../../composed.ts';
import { slicedText } from '../../text-value.ts';
import type { CallSite, HandleValue, Text, Value } from '../../value.ts';
import { hole } from '../holes.ts';
import { several } from '../said.ts';
import { sendSql } from '../sending.ts';
import { columnList, literal, type SqlHandle } from './words.ts';

/** `knex.raw(…)`: SQL that runs where it is awaited, or is a part of another statement. */
export function rawSql(composed: ComposedSql, run: Run, span: Span): HandleValue {
  const handle: SqlHandle = {
    title: 'knex.raw',
    lazy: true,
    kind: 'raw',
    composed: () => composed,
    method: (name, args, at) => {
      if (name === 'wrap') return rawSql(wrapped(composed, args), run, at.span);
      return QUIET.has(name) ? value : undefined;
    },
    settle: () => sendSql(composed, span, run),
  };
  const value: HandleValue = { type: 'handle', handle, span };
  return value;
}

/** Methods of whatever can be sent that change nothing of it. */
export const QUIET: ReadonlySet<string> = new Set([
  'transacting',
  'timeout',
  'connection',
  'debug',
  'options',
  'queryContext',
  'on',
  'once',
]);

function wrapped(composed: ComposedSql, [before, after]: readonly Value[]): ComposedSql {
  const around = (value: Value | undefined) => (value?.type === 'text' ? value : '');
  return sql`${around(before)}${composed}${around(after)}`;
}

/** A call of `raw`, or of a method whose arguments are the same. */
export function rawCall([text, bindings]: readonly Value[], run: Run, at: CallSite): HandleValue {
  return rawSql(filled(text, bindings, run), run, at.span);
}

/** SQL with its bindings in their places. */
export function filled(text: Value | undefined, bindings: Value | undefined, run: Run): ComposedSql {
  if (text?.type === 'handle' && 'composed' in text.handle) {
    return (text.handle as SqlHandle).composed() ?? hole(text, run);
  }
  if (text?.type !== 'text') return hole(text, run);
  if (bindings?.type === 'dictionary') {
    return replaced(text, /\\?(:(\w+):(?=::)|:(\w+):(?!:)|:(\w+))/g, (match) => {
      const name = match[2] ?? match[3] ?? match[4] ?? '';
      const value = bindings.entries.get(name);
      if (match[0].startsWith('\\') || !value) return undefined;
      return match[4] === undefined ? columnList(value, run) : literal(value, run);
    });
  }
  const values = several(bindings);
  const beyond =
    bindings?.type === 'unknown' || (bindings?.type === 'list' && !bindings.complete) ? bindings : undefined;
  let next = 0;
  return replaced(text, /\\?\?\??/g, ([match], at) => {
    if (match === '\\?') return slicedText(text, at + 1, at + 2);
    const value = values[next++] ?? beyond;
    if (!value) return undefined;
    return match === '??' ? columnList(value, run) : literal(value, run);
  });
}

function replaced(
  text: Text,
  pattern: RegExp,
  by: (match: RegExpMatchArray, at: number) => ComposedSql | undefined,
): ComposedSql {
  const parts: ComposedSql[] = [];
  let from = 0;
  for (const match of text.text.matchAll(pattern)) {
    const replacement = by(match, match.index);
    if (!replacement) continue;
    parts.push(slicedText(text, from, match.index), replacement);
    from = match.index + match[0].length;
  }
  if (from === 0) return text;
  return concatenated([...parts, slicedText(text, from, text.text.length)]);
}

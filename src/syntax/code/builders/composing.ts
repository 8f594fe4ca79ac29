import type { Span } from '../../../text/place.ts';
import { type ComposedSql, concatenated, joined, madeUp, standingFor } from '../composed.ts';
import { sliced } from '../text-value.ts';

/** A list with commas. */
export function listed(parts: readonly ComposedSql[]): ComposedSql {
  return joined(parts, ', ');
}

/** What is there, between blanks. */
export function spaced(...parts: readonly (ComposedSql | string | false | undefined)[]): ComposedSql {
  const said = parts.flatMap((part) => {
    if (!part) return [];
    return [typeof part === 'string' ? madeUp(part) : part];
  });
  return joined(
    said.filter(({ text }) => text !== ''),
    ' ',
  );
}

/** SQL whose parts all stand for one expression. */
export function asOnePiece(sql: ComposedSql, span: Span | undefined): ComposedSql {
  return span ? { ...standingFor(sql.text, span), holes: sql.holes } : sql;
}

/** With each match of a pattern exchanged; what is returned as undefined stays. */
export function exchanged(
  sql: ComposedSql,
  pattern: RegExp,
  by: (match: RegExpExecArray) => ComposedSql | undefined,
): ComposedSql {
  const parts: ComposedSql[] = [];
  let from = 0;
  for (const match of sql.text.matchAll(pattern)) {
    const other = by(match);
    if (!other) continue;
    parts.push(sliced(sql, from, match.index), other);
    from = match.index + match[0].length;
  }
  return parts.length === 0 ? sql : concatenated([...parts, sliced(sql, from, sql.text.length)]);
}

import type { Span } from '../../../text/place.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { nameOfExpression } from '../../sql/hole.ts';
import { type ComposedSql, standingFor } from '../composed.ts';
import type { Text, Value } from '../value.ts';

/** A name in the dialect's quotes, one piece with them: the place of what bears it is the literal in the code. */
export function quoted(
  name: ComposedSql & { readonly span: Span | undefined },
  dialect: Dialect,
): ComposedSql {
  const mark = markOf(dialect);
  return withHoles(name, `${mark}${name.text}${mark}`, (at) => at + 1);
}

/** The same where a dot separates what has quotes of its own: `auth.users`. */
export function quotedPath(name: Text, dialect: Dialect): ComposedSql {
  const mark = markOf(dialect);
  const text = name.text
    .split('.')
    .map((part) => `${mark}${part}${mark}`)
    .join('.');
  return withHoles(name, text, (at) => at + 1 + 2 * (name.text.slice(0, at).split('.').length - 1));
}

function withHoles(name: Pick<Text, 'holes' | 'span'>, text: string, moved: (at: number) => number) {
  const holes = name.holes.map(({ start, end }) => ({ start: moved(start), end: moved(end - 1) + 1 }));
  return { ...standingFor(text, name.span), holes };
}

export function markOf(dialect: Dialect): '`' | '"' {
  return dialect === 'mysql' || dialect === 'mariadb' ? '`' : '"';
}

/** SQL that one expression says, whatever it is put together from. */
export function asOnePiece(sql: ComposedSql, span: Span | undefined): ComposedSql {
  return span ? { ...standingFor(sql.text, span), holes: sql.holes } : sql;
}

/** A string as the server reads it. */
export function stringSql(value: Text): ComposedSql {
  const text = `'${value.text.replaceAll("'", "''")}'`;
  return standingFor(text, value.span);
}

/** A name that nobody knows before run time. */
export function hole(word: string, span: Span | undefined): Text {
  const text = nameOfExpression(word);
  return { type: 'text', ...standingFor(text, span), holes: [{ start: 0, end: text.length }], span };
}

/** The string that names something, or a hole. */
export function nameOf(value: Value | undefined, word: string): Text {
  return value?.type === 'text' ? value : hole(word, value?.span);
}

import type { Span } from '../../../text/place.ts';
import { type Dialect, isMysql } from '../../sql/dialect.ts';
import { type ComposedSql, standingFor } from '../composed.ts';

/** SQL that an expression says. */
export type Said = ComposedSql & { readonly span?: Span | undefined };

/** What most builders put around a name. */
export function markOf(dialect: Dialect): '`' | '"' {
  return isMysql(dialect) ? '`' : '"';
}

/** A name in the dialect's quotes, one piece with them: the place of what bears it is the literal in the code. */
export function quoted(name: Said, dialect: Dialect): ComposedSql {
  return inMarks(name, markOf(dialect));
}

/** A name between marks, each mark in it doubled. */
export function inMarks(name: Said, mark: string): ComposedSql {
  return rewritten(name, mark, (unit) => (unit === mark ? mark + mark : unit), mark);
}

/** A name whose dots separate what has quotes of its own: `auth.users`. */
export function quotedPath(path: Said, dialect: Dialect): ComposedSql {
  const mark = markOf(dialect);
  return rewritten(path, mark, (unit) => (unit === '.' ? `${mark}.${mark}` : unit), mark);
}

/** A string with its quotes doubled, as all databases read it where no backslash stands in it. */
export function plainString(text: Said): ComposedSql {
  return inMarks(text, "'");
}

/** A string as the dialect writes it. */
export function stringSql(text: Said, dialect: Dialect): ComposedSql {
  return isMysql(dialect)
    ? rewritten(text, "'", (unit) => MYSQL_ESCAPES[unit] ?? unit, "'")
    : plainString(text);
}

const MYSQL_ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\x1a': '\\Z',
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
};

/** A text with each unit written as `write` says, as one piece that stands for all of it. */
export function rewritten(
  said: Said,
  open: string,
  write: (unit: string) => string,
  close: string,
): ComposedSql {
  let text = open;
  const at: number[] = [];
  for (const unit of said.text.split('')) {
    at.push(text.length);
    text += write(unit);
  }
  at.push(text.length);
  const holes = said.holes.map(({ start, end }) => ({ start: at[start] ?? 0, end: at[end] ?? text.length }));
  return { ...standingFor(text + close, said.span ?? said.pieces[0]?.span), holes };
}

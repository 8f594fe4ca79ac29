import type { Span } from '../../../text/place.ts';
import type { Effect } from '../effect.ts';
import { placeIn, type Range } from '../writing.ts';
import { Cursor, type MysqlDialect, type SqlSource, stringOf } from './cursor.ts';
import { isSign } from './expression.ts';
import { effectsOfStatement } from './statement.ts';

/** A statement that stands in a string, and what it does. */
export interface InString {
  /** Of the text between the quotes. */
  readonly span: Span;
  readonly effects: readonly Effect[];
  /** It is one of several. */
  readonly conditional: boolean;
}

/** Strings that a value may be, each from quote to quote; undefined where it may be anything else. */
type Strings = readonly Span[] | undefined;

/**
 * What PREPARE and EXECUTE run, of the statements of one text in their order: strings as they stand, in user variables
 * and as the last two arguments of IF. Texts that are put together are not known.
 */
export class Prepared {
  readonly #dialect: MysqlDialect;
  readonly #variables = new Map<string, Strings>();
  readonly #statements = new Map<string, Strings>();

  constructor(dialect: MysqlDialect) {
    this.#dialect = dialect;
  }

  /** What a statement runs, where it is EXECUTE of what is known; undefined for any other. Remembers SET and PREPARE. */
  run(source: SqlSource): readonly InString[] | undefined {
    if (
      !/^(?:set|select|prepare|execute)\b/i.test(source.text.slice(source.span.start, source.span.start + 8))
    ) {
      return undefined;
    }
    const cursor = Cursor.of(source, this.#dialect);
    if (cursor.take('set')) this.#assign(cursor);
    else if (cursor.take('select')) this.#select(cursor);
    else if (cursor.take('prepare')) {
      const name = nameAt(cursor);
      cursor.take('from');
      this.#statements.set(name, this.#stringsIn(cursor, cursor.rest));
    } else if (cursor.take('execute')) {
      const strings = cursor.take('immediate')
        ? this.#stringsIn(cursor, cursor.rest)
        : this.#statements.get(nameAt(cursor));
      return strings?.flatMap((string) =>
        inString(source, string, this.#dialect).map((read) => ({ ...read, conditional: strings.length > 1 })),
      );
    }
    return undefined;
  }

  #assign(cursor: Cursor): void {
    for (const segment of cursor.segments(cursor.rest)) {
      const part = cursor.within(segment);
      if (!part.takeSign('@') || part.sign('@')) continue;
      const name = nameAt(part);
      part.takeSign(':');
      if (part.takeSign('=')) this.#variables.set(name, this.#stringsIn(cursor, part.rest));
    }
  }

  /** `SELECT IF(…, 'a', 'b') INTO @x`. */
  #select(cursor: Cursor): void {
    const into = cursor.find('into');
    if (into === undefined) return;
    const target = cursor.within({ from: into + 1, to: cursor.to });
    if (!target.takeSign('@')) return;
    this.#variables.set(nameAt(target), this.#stringsIn(cursor, { from: cursor.at, to: into }));
  }

  #stringsIn(cursor: Cursor, range: Range): Strings {
    const value = cursor.within(range);
    while (value.sign('(') && isSign(cursor.tokens[value.to - 1], ')')) {
      return this.#stringsIn(cursor, { from: value.at + 1, to: value.to - 1 });
    }
    value.take('select');
    const { token } = value;
    const isLast = value.at === value.to - 1;
    if (token?.type === 'string' && isLast) return [{ start: token.start, end: token.end }];
    if (value.takeSign('@')) {
      return value.at === value.to - 1 ? this.#variables.get(nameAt(value)) : undefined;
    }
    if (!value.take('if') || !value.sign('(')) return undefined;
    const [, yes, no] = cursor.segments(value.group());
    const either = [yes, no].map((part) => part && this.#stringsIn(cursor, part));
    return either.every((strings) => strings !== undefined) ? either.flat() : undefined;
  }
}

function nameAt(cursor: Cursor): string {
  const name = cursor.nameOf(cursor.token)?.toLowerCase() ?? '';
  cursor.at += 1;
  return name;
}

/** Nothing for what does nothing: `SELECT 1`, `DO 0`. Where something is escaped, all of it stands where the string does. */
function inString(
  source: SqlSource,
  quoted: Span,
  dialect: MysqlDialect,
): readonly Omit<InString, 'conditional'>[] {
  const inside = source.text.slice(quoted.start + 1, quoted.end - 1);
  const span = { start: quoted.start + 1, end: quoted.start + 1 + inside.replace(/[;\s]+$/, '').length };
  const text = stringOf(source.text.slice(quoted.start, quoted.end)).replace(/[;\s]+$/, '');
  const isPlain = text === source.text.slice(span.start, span.end);
  const own: SqlSource = isPlain
    ? { ...source, span }
    : { ...source, text, span: { start: 0, end: text.length }, within: placeIn(source, span) };
  const effects = effectsOfStatement(own, dialect).filter(
    (effect) => effect.type !== 'other' && !(effect.type === 'select' && effect.reads.length === 0),
  );
  return effects.length > 0 ? [{ span, effects }] : [];
}

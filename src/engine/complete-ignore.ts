import { startOfLine } from '../text/lines.ts';
import type { Span } from '../text/place.ts';

/** A rule id that is typed in an ignore. */
export interface TypedId {
  readonly span: Span;
  /** The ids that stand there already. */
  readonly others: readonly string[];
}

/** The comment of any language that we read, up to the cursor. */
const COMMENT = /(?:#|--|\/\/|\/\*)\s*zerodrop-ignore(?::\s*|\s+)(.*)$/;

const KEY = /zerodrop\.dev\/ignore["']?\s*:/;

/** The annotation in its line, and what follows it there. */
const IN_LINE = new RegExp(`${KEY.source}(.*)$`);

/** The annotation at the head of a line, with its value in the lines below. */
const ABOVE = new RegExp(`^(\\s*)["']?${KEY.source}(.*)$`);

/** What may stand before the items of its value: how a block is written, or a quote. */
const OPENING = /^\s*(?:[|>][-+\d]*[ \t]*(?:#.*)?(?=\r?\n)|["'])?/;

/** Undefined where no id belongs: outside of ignores, and in their reasons. */
export function idTypedAt(text: string, offset: number): TypedId | undefined {
  const line = text.slice(startOfLine(offset, text), offset);
  const list = COMMENT.exec(line)?.[1] ?? itemBefore(IN_LINE.exec(line)?.[1] ?? valueAbove(text, offset));
  if (list === undefined || !/^[\w\s,-]*$/.test(list) || /(?:^|\s)--?(?:\s|$)/.test(list)) return undefined;
  const word = /[\w-]*$/.exec(list)?.[0] ?? '';
  const rest = /^[\w-]*/.exec(text.slice(offset))?.[0] ?? '';
  return {
    span: { start: offset - word.length, end: offset + rest.length },
    others: list.slice(0, list.length - word.length).match(/[\w-]+/g) ?? [],
  };
}

/** Of the value of an annotation, whose items are `ids: reason` by semicolons, the one at its end. */
function itemBefore(value: string | undefined): string | undefined {
  return value?.replace(OPENING, '').split(';').at(-1);
}

/** The value of the annotation up to an offset, where it has begun in a line above, which stands further out. */
function valueAbove(text: string, offset: number): string | undefined {
  let end = offset;
  for (let depth = Number.POSITIVE_INFINITY; depth > 0; ) {
    const start = startOfLine(end, text);
    const line = text.slice(start, end);
    const [, indent, value] = ABOVE.exec(line) ?? [];
    if (indent !== undefined && indent.length < depth) return `${value}${text.slice(end, offset)}`;
    if (line.trim() !== '' || end === offset) depth = Math.min(depth, line.search(/\S|$/));
    if (start === 0) return undefined;
    end = start - 1;
  }
  return undefined;
}

import type { Span } from '../../text/place.ts';

export interface MarkedLine {
  readonly span: Span;
  readonly match: RegExpExecArray;
}

/** Lines that match, in order; the span goes from the line's start, behind a byte order mark, to its end, without the line break. */
export function* markedLines(text: string, pattern: RegExp): Generator<MarkedLine> {
  const lines = text.startsWith('\ufeff') ? `\n${text.slice(1)}` : text;
  for (const match of lines.matchAll(everyLine(pattern))) {
    const start = match.index;
    const end = start + match[0].length;
    yield { span: { start, end }, match: match as RegExpExecArray };
  }
}

const compiled = new WeakMap<RegExp, RegExp>();

function everyLine(pattern: RegExp): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const every = new RegExp(pattern.source, `${pattern.flags.replace(/[gm]/g, '')}gm`);
  compiled.set(pattern, every);
  return every;
}

export function markedLine(text: string, pattern: RegExp): MarkedLine | undefined {
  for (const line of markedLines(text, pattern)) return line;
  return undefined;
}

/** What is left when comments are blanked at equal length; quotes are not looked at. */
export function withoutComments(text: string): string {
  return text.replace(/--[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
}

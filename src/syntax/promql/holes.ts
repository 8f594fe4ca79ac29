import type { Span } from '../../text/place.ts';

/** `{{args.x}}` in a text: what stands between the braces, and whether it lies in quotes. */
export interface Hole extends Span {
  readonly name: string;
  readonly quoted: boolean;
}

const PIECE = /\{\{(?<name>[^{}]*)\}\}|(?<quote>["'`])/g;

export function holesOf(text: string): readonly Hole[] {
  const holes: Hole[] = [];
  let open = '';
  for (const match of text.matchAll(PIECE)) {
    const { name, quote } = match.groups ?? {};
    const end = match.index + match[0].length;
    if (name !== undefined) holes.push({ start: match.index, end, name: name.trim(), quoted: open !== '' });
    else if (quote !== undefined && open === '') open = quote;
    else if (quote === open && !(open !== '`' && isEscaped(text, match.index))) open = '';
  }
  return holes;
}

function isEscaped(text: string, at: number): boolean {
  const backslashes = /\\*$/.exec(text.slice(0, at))?.[0].length ?? 0;
  return backslashes % 2 === 1;
}

/** The text with each hole filled by as many characters of what may stand there: a duration, or a name. */
export function masked(text: string, holes: readonly Hole[]): string {
  let result = text;
  for (const { start, end } of holes) {
    const length = end - start;
    const isDuration = /(?:\[|:|offset)\s*$/.test(text.slice(0, start));
    const isWhole = !/[a-z0-9]/i.test(text[end] ?? '');
    const duration = isWhole ? `${'1'.repeat(length - 1)}s` : '1'.repeat(length);
    result = result.slice(0, start) + (isDuration ? duration : 'x'.repeat(length)) + result.slice(end);
  }
  return result;
}

import type { Span } from '../../text/place.ts';
import type { ComposedSql } from './composed.ts';
import { list, literal, patternOf } from './kinds.ts';
import { concatenatedText, madeText, sliced, splitText, textValue } from './text-value.ts';
import type { Literal, Text, Value } from './value.ts';

/** A pattern that may be tried on a text without its taking longer than anybody waits. */
const PATIENCE = 20_000;

/** What a method of a string answers; undefined: nobody can tell. */
export function stringMethod(
  of: Text,
  name: string,
  args: readonly Value[],
  at: Span,
  call: (callee: Value, args: readonly Value[]) => Value,
): Value | undefined {
  const [first, second] = args;
  switch (name) {
    case 'trim':
      return trimmed(of, true, true);
    case 'trimStart':
      return trimmed(of, true, false);
    case 'trimEnd':
      return trimmed(of, false, true);
    case 'toString':
    case 'valueOf':
    case 'normalize':
      return of;
    case 'toUpperCase':
    case 'toLowerCase':
      return recased(of, name);
    case 'concat':
      return args.every(({ type }) => type === 'text')
        ? concatenatedText([of, ...(args as Text[])], at)
        : undefined;
    case 'repeat': {
      const times = numberOf(first);
      if (times === undefined || times < 0 || times * of.text.length > 1_000_000 || times > 100_000)
        return undefined;
      return concatenatedText(
        Array.from({ length: times }, () => of),
        at,
      );
    }
    case 'split':
      return split(of, first, at);
    case 'replace':
    case 'replaceAll':
      return replaced(of, name === 'replaceAll', first, second, at, call);
    default:
      return of.holes.length === 0 ? answered(of, name, first, second, at) : undefined;
  }
}

function trimmed(of: Text, atStart: boolean, atEnd: boolean): Text {
  const start = atStart ? of.text.length - of.text.trimStart().length : 0;
  const end = atEnd ? of.text.trimEnd().length : of.text.length;
  return textValue(sliced(of, start, Math.max(start, end)), of.span);
}

function recased(of: Text, how: 'toUpperCase' | 'toLowerCase'): Text {
  const text = of.text[how]();
  const pieces =
    text.length === of.text.length ? of.pieces.map((piece) => ({ ...piece, verbatim: false })) : [];
  return { ...of, text, pieces, holes: text.length === of.text.length ? of.holes : [] };
}

function split(of: Text, separator: Value | undefined, at: Span): Value | undefined {
  if (separator?.type === 'text') {
    const parts = separator.text === '' ? undefined : splitText(of, separator.text);
    return (
      parts &&
      list(
        parts.map((part) => textValue(part, of.span)),
        at,
      )
    );
  }
  const found = matches(of, separator);
  if (!found) return undefined;
  return list(
    between(of, found).map((part) => textValue(part, of.span)),
    at,
  );
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
}

/** Where a pattern of the file matches that takes time in proportion to the text; undefined: another one. */
function matches(of: Text, value: Value | undefined): readonly Match[] | undefined {
  const pattern = patternOf(value);
  if (!pattern || !isSwift(pattern.source) || of.text.length > PATIENCE) return undefined;
  const all = new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`);
  const found = [...of.text.matchAll(all)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    groups: [...match],
  }));
  return pattern.flags.includes('g') ? found : found.slice(0, 1);
}

/** No repetition within or beside another. */
function isSwift(source: string): boolean {
  return (source.match(/[*+]|\{\d*,/g) ?? []).length <= 1 && !/\\\d/.test(source);
}

function between(of: Text, found: readonly Match[]): readonly ComposedSql[] {
  const ends = [...found.map(({ start }) => start), of.text.length];
  return ends.map((end, i) => sliced(of, found[i - 1]?.end ?? 0, end));
}

function replaced(
  of: Text,
  all: boolean,
  what: Value | undefined,
  by: Value | undefined,
  at: Span,
  call: (callee: Value, args: readonly Value[]) => Value,
): Text | undefined {
  const found = what?.type === 'text' ? occurrences(of.text, what.text, all) : matches(of, what);
  if (!found || !by) return undefined;
  const others = found.map(({ groups }) =>
    by.type === 'function'
      ? call(
          by,
          groups.map((group) => madeText(group ?? '', at)),
        )
      : by,
  );
  if (!others.every((other): other is Text => other.type === 'text' && !/\$[\d&<]/.test(other.text)))
    return undefined;
  const parts = between(of, found).flatMap((part, i) => (others[i] ? [part, others[i]] : [part]));
  return concatenatedText(parts, of.span);
}

function occurrences(text: string, word: string, all: boolean): readonly Match[] | undefined {
  if (word === '') return undefined;
  const found: Match[] = [];
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + word.length)) {
    found.push({ start, end: start + word.length, groups: [word] });
    if (!all) break;
  }
  return found;
}

function numberOf(value: Value | undefined): number | undefined {
  const number = (value as Literal | undefined)?.value;
  return value?.type === 'literal' && typeof number === 'number' ? number : undefined;
}

function answered(
  of: Text,
  name: string,
  first: Value | undefined,
  second: Value | undefined,
  at: Span,
): Value | undefined {
  const { text } = of;
  const word = first?.type === 'text' && first.holes.length === 0 ? first.text : undefined;
  switch (name) {
    case 'slice':
    case 'substring': {
      const start = first ? numberOf(first) : 0;
      const end = second ? numberOf(second) : text.length;
      if (start === undefined || end === undefined) return undefined;
      const [from, to] =
        name === 'slice' ? [fromEnd(start, text), fromEnd(end, text)] : [start, end].sort((a, b) => a - b);
      return textValue(sliced(of, clamped(from ?? 0, text), clamped(to ?? 0, text)), of.span);
    }
    case 'startsWith':
      return word === undefined ? undefined : literal(text.startsWith(word), at);
    case 'endsWith':
      return word === undefined ? undefined : literal(text.endsWith(word), at);
    case 'includes':
      return word === undefined ? undefined : literal(text.includes(word), at);
    case 'indexOf':
      return word === undefined ? undefined : literal(text.indexOf(word), at);
    case 'padStart':
    case 'padEnd': {
      const length = numberOf(first);
      return length === undefined || length > 1000
        ? undefined
        : madeText(text[name](length, second ? word2(second) : ' '), at);
    }
    default:
      return undefined;
  }
}

function word2(value: Value): string {
  return value.type === 'text' ? value.text : ' ';
}

function fromEnd(index: number, text: string): number {
  return index < 0 ? text.length + index : index;
}

function clamped(index: number, text: string): number {
  return Math.min(Math.max(index, 0), text.length);
}

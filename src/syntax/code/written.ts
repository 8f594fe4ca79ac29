import type { Span } from '../../text/place.ts';
import type { Piece } from './composed.ts';
import type { Text } from './value.ts';

const ESCAPE = /\\(?:x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]+\}|[0-7]{1,3}|\r\n|[\s\S])|\r\n?/gi;
const SHORT: { readonly [letter: string]: string } = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

/** What a string or a template says between two of its delimiters, that is at `inner` of the code. */
export function writtenText(cooked: string, code: string, inner: Span, span: Span): Text {
  const raw = code.slice(inner.start, inner.end);
  const pieces =
    cooked === raw
      ? [whole(cooked, inner, true)]
      : (escaped(cooked, raw, inner) ?? [whole(cooked, inner, false)]);
  return {
    type: 'text',
    text: cooked,
    pieces: pieces.filter(({ start, end }) => start < end),
    holes: [],
    span,
  };
}

function whole(text: string, span: Span, verbatim: boolean): Piece {
  return { start: 0, end: text.length, span, verbatim };
}

/** What lies between escapes is verbatim; undefined where the escapes do not make up the text. */
function escaped(cooked: string, raw: string, inner: Span): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let from = 0;
  let text = '';
  const put = (said: string, to: number, verbatim: boolean): void => {
    const span = { start: inner.start + from, end: inner.start + to };
    pieces.push({ start: text.length, end: text.length + said.length, span, verbatim });
    text += said;
    from = to;
  };
  const isRaw = cooked.includes('\\') && raw.replace(/\r\n?/g, '\n') === cooked;
  for (const { 0: found, index } of raw.matchAll(isRaw ? /\r\n?/g : ESCAPE)) {
    put(raw.slice(from, index), index, true);
    put(meaningOf(found), index + found.length, false);
  }
  put(raw.slice(from), raw.length, true);
  return text === cooked ? pieces : undefined;
}

function meaningOf(found: string): string {
  if (found.startsWith('\r')) return '\n';
  const rest = found.slice(1);
  if (/^[\r\n\u2028\u2029]/.test(rest)) return '';
  const hex = /^[xu]\{?([\da-f]+)\}?$/i.exec(rest)?.[1];
  if (hex) return codePoint(Number.parseInt(hex, 16));
  if (/^[0-7]/.test(rest)) return codePoint(Number.parseInt(rest, 8));
  return SHORT[rest] ?? rest;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

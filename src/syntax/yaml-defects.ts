import type { ErrorCode, YAMLError } from 'yaml';
import type { Span } from '../text/place.ts';
import type { SyntaxDefect } from './tree.ts';
import type { Parsed } from './yaml-package.ts';

const byCode: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias takes no anchor and no tag',
  BAD_ALIAS: 'An anchor or alias needs a name',
  BAD_DQ_ESCAPE: 'This escape is not known in double quotes',
  BAD_INDENT: 'This is indented differently from what it belongs to',
  BAD_PROP_ORDER: 'An anchor or tag stands behind the indicator, not before it',
  BLOCK_AS_IMPLICIT_KEY: 'A second key stands on this line, or a value with a colon needs quotes',
  BLOCK_IN_FLOW: 'A block cannot stand inside brackets',
  KEY_OVER_1024_CHARS: 'A key and its colon must lie within 1024 characters',
  MULTILINE_IMPLICIT_KEY: 'A key must stand on one line',
  MULTIPLE_ANCHORS: 'A value takes one anchor',
  MULTIPLE_TAGS: 'A value takes one tag',
  RESOURCE_EXHAUSTION: 'This is nested too deeply',
  TAB_AS_INDENT: 'A tab cannot indent',
};

/** Where the parser's code is too wide, its words tell more. */
const byWords: readonly (readonly [RegExp, string])[] = [
  [/^A block sequence may not be/, 'A list cannot be a key'],
  [/^Implicit map keys need/, 'A key needs a colon and a space behind it'],
  [/^Missing , /, 'A comma is missing'],
  [/^Missing space after :/, 'A space is missing behind the colon'],
  [/^Comments must be separated/, 'A comment needs a space before it'],
  [/^Block collection cannot start on same line/, 'A mapping or list cannot start on the line of `---`'],
  [/^Sequence item without/, 'An item of a list needs a dash'],
  [/^Tags and anchors must be separated/, 'An anchor or tag needs a space behind it'],
  [/^Missing directives-end/, 'Directives need `---` behind them'],
  [/^Block scalar header includes/, 'This is not known behind `|` or `>`'],
  [/^Block scalars with more-indented/, 'A blank line is indented further than the text that follows'],
  [/^Unexpected block-seq-ind on same line/, 'A list cannot start on the line of its key'],
  [/^Plain value cannot start with (.*)/, 'A value that starts with this character needs quotes'],
  [/^Unexpected (?:scalar|.*quoted-scalar|flow-|block-|alias|anchor|tag)/, 'This value does not belong here'],
  [/^Unexpected/, 'This does not belong here'],
];

export function tooDeep(start: number): SyntaxDefect {
  return { span: { start, end: start + 1 }, message: 'This is nested too deeply' };
}

/** One broken line upsets the lines after it; nobody reads more. */
const most = 10;

/** The parser's errors in our words, in the order of the text, one for each place. */
export function defectsOf(parsed: Parsed, text: string): SyntaxDefect[] {
  if (parsed.deep !== undefined) return [tooDeep(parsed.deep)];
  const defects = new Map<number, SyntaxDefect>();
  for (const error of parsed.errors) {
    if (isSeparated(error, text)) continue;
    const { start, end, message } = describe(error, parsed);
    const from = Math.min(Math.max(start, 0), text.length);
    const span = { start: from, end: Math.min(Math.max(end, from), text.length) };
    if (!defects.has(from)) defects.set(from, { span, message });
  }
  return [...defects.values()].sort((a, b) => a.span.start - b.span.start).slice(0, most);
}

/** The parser does not always count a line end inside brackets as the white space that a comment needs. */
function isSeparated({ message, pos }: YAMLError, text: string): boolean {
  return message.startsWith('Comments must be separated') && /[\r\n]/.test(text.charAt(pos[0] - 1));
}

export function isUnclosedQuote({ message }: YAMLError): boolean {
  return message.startsWith('Missing closing');
}

/** The parser reports where an end is missed; people look for where it starts. */
function describe(error: YAMLError, parsed: Parsed): Span & { readonly message: string } {
  const { code, message } = error;
  let [start, end] = error.pos;
  if (isUnclosedQuote(error)) {
    start = parsed.quotes.get(start) ?? start;
    return { start, end: start + 1, message: 'This quote is not closed' };
  }
  if (/^Flow (?:map|sequence)/.test(message)) {
    start = parsed.brackets.at(-1) ?? start;
    return { start, end: start + 1, message: 'This bracket is not closed' };
  }
  const known = byWords.find(([pattern]) => pattern.test(message));
  return { start, end, message: known?.[1] ?? byCode[code] ?? (message.split('\n', 1)[0] as string) };
}

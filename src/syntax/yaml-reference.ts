import { isMarker } from './documents.ts';
import type { Comment, SyntaxDefect, Tree } from './tree.ts';
import { defectsOf, isUnclosedQuote, tooDeep } from './yaml-defects.ts';
import { convert } from './yaml-nodes.ts';
import { type Parsed, parse } from './yaml-package.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/**
 * Reads one document of any YAML through the yaml package, with the values and places that `readYaml` gives.
 * Never throws. Beyond the parser's own errors it refuses what Kubernetes refuses: a key given twice, control
 * characters, mappings and lists as keys, an alias inside what it stands for.
 */
export function parseWithYaml(text: string): Tree {
  const bad = control.exec(text);
  if (bad) {
    const span = { start: bad.index, end: bad.index + 1 };
    return refused([], [{ span, message: 'A control character stands here' }]);
  }
  try {
    // A lone carriage return ends a line, which the parser does not know.
    return treeOf(text.replace(/\r(?!\n)/g, '\n'));
  } catch (error) {
    if (error instanceof RangeError) return refused([], [tooDeep(0)]);
    const span = { start: 0, end: text.length };
    return refused([], [{ span, message: `The YAML parser failed: ${String(error)}` }]);
  }
}

function refused(comments: readonly Comment[], defects: readonly SyntaxDefect[]): Tree {
  return { root: undefined, comments, defects };
}

function treeOf(text: string): Tree {
  const parsed = joinLines(text, parse(text));
  const { documents, comments } = parsed;
  const defects = defectsOf(parsed, text);
  const [document, second] = documents;
  if (second) {
    const [start, end] = second.range;
    defects.push({ span: { start, end }, message: 'A second document starts here' });
  }
  if (defects.length > 0) return refused(comments, defects);
  const root = document && convert(document.contents, text, defects);
  return defects.length > 0 ? refused(comments, defects) : { root, comments, defects };
}

/** Joining one quoted scalar after another reads the text again and again: this many characters at most. */
const mostJoined = 20_000_000;

/**
 * Kubernetes takes quoted scalars whose further lines are not indented, the parser does not: it is given their
 * lines as one, of the same length. When that does not help, what it said first stands.
 */
function joinLines(text: string, first: Parsed): Parsed {
  let source = text;
  let parsed = first;
  for (let read = text.length; read < mostJoined; read += text.length) {
    const error = parsed.errors.find(isUnclosedQuote);
    const start = error && parsed.quotes.get(error.pos[0]);
    const end = start === undefined ? undefined : closingQuote(source, start);
    if (start === undefined || end === undefined) break;
    const joined =
      source.slice(0, start) + source.slice(start, end).replace(/[\r\n]/g, ' ') + source.slice(end);
    if (joined === source) break;
    source = joined;
    parsed = parse(source);
  }
  return parsed.errors.length === 0 ? parsed : first;
}

function closingQuote(text: string, start: number): number | undefined {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (quote === 34 || text.charCodeAt(at + 1) !== quote) return at;
      at++;
    } else if (code === 92 && quote === 34) at++;
    else if (code === 10 && isMarker(text, at + 1)) return undefined;
  }
  return undefined;
}

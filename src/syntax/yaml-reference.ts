import { Composer, CST, type Document, Lexer, Parser, type YAMLError } from 'yaml';
import { isByteOrderMark } from './documents.ts';
import type { Comment, Node, SyntaxDefect, Tree } from './tree.ts';
import { defectsOf, type Open, tooDeep } from './yaml-defects.ts';
import { convert } from './yaml-nodes.ts';

/** Deeper documents are refused: nobody writes them, and every reader of a tree may recurse. */
const deepest = 500;

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
  const comments: Comment[] = [];
  try {
    return parse(text, comments);
  } catch (error) {
    const whole = { start: 0, end: text.length };
    if (error instanceof RangeError) return refused(comments, [tooDeep(0)]);
    return refused(comments, [{ span: whole, message: `The YAML parser failed: ${String(error)}` }]);
  }
}

function refused(comments: readonly Comment[], defects: readonly SyntaxDefect[]): Tree {
  return { root: undefined, comments, defects };
}

function parse(text: string, comments: Comment[]): Tree {
  const composer = new Composer({
    schema: 'failsafe',
    keepSourceTokens: true,
    resolveKnownTags: false,
    uniqueKeys: false,
  });
  const open: Open = { quotes: new Map(), brackets: [] };
  const documents: Document.Parsed[] = [];
  for (const token of tokens(text, comments, open)) {
    if (typeof token === 'number') return refused(comments, [tooDeep(token)]);
    documents.push(...(composer.next(token) as Generator<Document.Parsed>));
  }
  documents.push(...(composer.end() as Generator<Document.Parsed>));

  const [document, second] = documents;
  const errors: YAMLError[] = [...composer.streamInfo().errors, ...(document?.errors ?? [])];
  const defects = defectsOf(errors, text, open);
  if (second) {
    const [start, end] = second.range;
    defects.push({ span: { start, end }, message: 'A second document starts here' });
  }
  if (defects.length > 0) return refused(comments, defects);

  const converted: SyntaxDefect[] = [];
  const root: Node | undefined = document && convert(document.contents, text, converted);
  return converted.length > 0 ? refused(comments, converted) : { root, comments, defects: [] };
}

/**
 * The parser's tokens; an offset, once, where they nest too deeply. Comments are taken from the lexer, since
 * the parser's documents keep their words only.
 */
function* tokens(text: string, comments: Comment[], open: Open): Generator<CST.Token | number, void> {
  const parser = new Parser();
  // The parser counts a byte order mark as text on the first line, and then takes a dash there for misplaced.
  const start = isByteOrderMark(text, 0) ? 1 : 0;
  parser.offset = start;
  // A lone carriage return ends a line, which the lexer does not know.
  const source = text.slice(start).replace(/\r(?!\n)/g, '\n');
  let scalar = false;
  let document = false;
  for (const lexeme of new Lexer().lex(source)) {
    if (!scalar) {
      const span = { start: parser.offset, end: parser.offset + lexeme.length };
      if (lexeme.startsWith('#')) comments.push({ span, text: lexeme.slice(1) });
      else if (lexeme.startsWith('"') || lexeme.startsWith("'")) open.quotes.set(span.end, span.start);
      else if (lexeme === '[' || lexeme === '{') open.brackets.push(span.start);
      else if (lexeme === ']' || lexeme === '}') open.brackets.pop();
    }
    scalar = lexeme === CST.SCALAR;
    for (const token of parser.next(lexeme)) {
      document ||= token.type === 'document';
      // `...` without a document before it says nothing.
      if (document || token.type !== 'doc-end') yield token;
    }
    if (parser.stack.length > deepest) return yield parser.offset - 1;
  }
  yield* parser.end();
}

import { Composer, CST, type Document, Lexer, Parser, type YAMLError } from 'yaml';
import { isByteOrderMark } from './documents.ts';
import type { Comment } from './tree.ts';

/** What the yaml package makes of a text. */
export interface Parsed {
  readonly documents: readonly Document.Parsed[];
  readonly errors: readonly YAMLError[];
  /** From the lexer: the package's documents keep the words of comments, not their places. */
  readonly comments: readonly Comment[];
  /** The starts of quoted scalars by their ends. */
  readonly quotes: ReadonlyMap<number, number>;
  /** The starts of the brackets that were never closed. */
  readonly brackets: readonly number[];
  /** Where the text is nested too deeply to be parsed; then there are no documents. */
  readonly deep: number | undefined;
}

/** Deeper documents are refused: nobody writes them, and every reader of a tree may recurse. */
const deepest = 500;

/** Its plain scalars and those with tags are left as texts; keys given twice are not looked for. */
export function parse(text: string): Parsed {
  const documents: Document.Parsed[] = [];
  const comments: Comment[] = [];
  const quotes = new Map<number, number>();
  const brackets: number[] = [];
  const composer = new Composer({
    schema: 'failsafe',
    keepSourceTokens: true,
    resolveKnownTags: false,
    uniqueKeys: false,
  });
  const parser = new Parser();
  // The parser counts a byte order mark as text on the first line, and then takes a dash there for misplaced.
  parser.offset = isByteOrderMark(text, 0) ? 1 : 0;

  let started = false;
  const compose = (tokens: Iterable<CST.Token>) => {
    for (const token of tokens) {
      started ||= token.type === 'document';
      // `...` without a document before it says nothing.
      if (!started && token.type === 'doc-end') continue;
      documents.push(...(composer.next(token) as Generator<Document.Parsed>));
    }
  };

  let scalar = false;
  for (const lexeme of new Lexer().lex(text.slice(parser.offset))) {
    const start = parser.offset;
    if (!scalar) {
      const end = start + lexeme.length;
      if (lexeme.startsWith('#')) comments.push({ span: { start, end }, text: lexeme.slice(1) });
      else if (lexeme.startsWith('"') || lexeme.startsWith("'")) quotes.set(end, start);
      else if (lexeme === '[' || lexeme === '{') brackets.push(start);
      else if (lexeme === ']' || lexeme === '}') brackets.pop();
    }
    scalar = lexeme === CST.SCALAR;
    compose(parser.next(lexeme));
    if (parser.stack.length > deepest) {
      return { documents: [], errors: [], comments, quotes, brackets, deep: start };
    }
  }
  compose(parser.end());
  documents.push(...(composer.end() as Generator<Document.Parsed>));
  const errors = [...composer.streamInfo().errors, ...documents.flatMap((document) => document.errors)];
  return { documents, errors, comments, quotes, brackets, deep: undefined };
}

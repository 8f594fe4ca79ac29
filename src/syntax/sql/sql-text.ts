import type { Span } from '../../text/place.ts';

/** A SQL file, split before any parser sees it. Spans count UTF-16 units of the file. */
export interface SqlText {
  /** The file at equal length, with everything that no server reads (client commands, placeholders) made harmless. */
  readonly text: string;
  /** By their starts, and apart; a client command alone may lie within a statement. */
  readonly chunks: readonly SqlChunk[];
  readonly comments: readonly SqlComment[];
  readonly defects: readonly SqlDefect[];
}

/** What no server takes: a quote or comment that is never closed, a NUL. */
export interface SqlDefect {
  readonly span: Span;
  readonly message: string;
}

export interface SqlChunk {
  readonly type: 'statement' | 'client' | 'copy-data' | 'separator';
  /** From the first token to the last, without the closing semicolon. */
  readonly span: Span;
  /** The first words, upper case: enough to tell an INSERT of 20 MB from DDL without parsing it. */
  readonly head: string;
}

export interface SqlComment {
  /** With its dashes, or its slashes and stars. */
  readonly span: Span;
  /** Without them. */
  readonly text: string;
}

/** What a runner or driver puts in before the server reads: `${x}`, `{{ x }}`, `:x` and `?` (never in plain SQL), `$1`. */
export type Placeholder = 'dollar-brace' | 'double-brace' | 'colon' | 'question' | 'percent-s';

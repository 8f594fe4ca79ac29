import type { Node } from '@pgsql/types';
import type { Span } from '../../text/place.ts';

/** One statement as PostgreSQL's own parser reads it. */
export interface ParsedStatement {
  readonly node: Node;
  readonly span: Span;
}

/** `offset` turns a location of a node (UTF-8 bytes) into UTF-16 units of the text that was parsed. */
export type ParseResult =
  | { readonly statements: readonly ParsedStatement[]; offset(location: number): number }
  | { readonly error: string; readonly at: number };

export interface PostgresParser {
  parse(text: string): ParseResult;
}

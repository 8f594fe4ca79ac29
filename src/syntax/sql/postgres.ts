import type { Node } from '@pgsql/types';
import type { Span } from '../../text/place.ts';

/** One statement as PostgreSQL's own parser reads it. */
export interface ParsedStatement {
  readonly node: Node;
  /** From the first token to the last, without comments around it and without the closing semicolon. */
  readonly span: Span;
}

/** `offset` turns a location of a node (UTF-8 bytes) into UTF-16 units of the text that was parsed. */
export type ParseResult =
  | { readonly statements: readonly ParsedStatement[]; offset(location: number): number }
  | { readonly error: string; readonly at: number };

/** A node of the body of a PL/pgSQL function, under the name of its type: `{ PLpgSQL_stmt_execsql: { lineno, sqlstmt } }`. */
export interface PlPgSqlNode {
  readonly [key: string]: unknown;
}

/** The bodies of the PL/pgSQL functions and `DO` blocks of a text, in order. Lines count from that of the opening quote. */
export type PlPgSqlResult = { readonly functions: readonly PlPgSqlNode[] } | { readonly error: string };

/** Never throws: what PostgreSQL refuses is an `error`. */
export interface PostgresParser {
  parse(text: string): ParseResult;
  /** Of a `DO` or `CREATE FUNCTION` statement. SQL inside it is text, to be parsed again. */
  parsePlPgSql(text: string): PlPgSqlResult;
}

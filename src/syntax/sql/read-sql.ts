import type { Node } from '@pgsql/types';
import type { Span } from '../../text/place.ts';
import type { ParseResult, PostgresParser } from './postgres.ts';
import type { SqlChunk, SqlText } from './sql-text.ts';

/** A statement of a file. All places count UTF-16 units of the file. */
export type ReadStatement =
  | { readonly span: Span; readonly node: Node; offset(location: number): number }
  | { readonly span: Span; readonly error: string; readonly at: number }
  | { readonly span: Span; readonly skipped: 'rows'; readonly head: string };

/** UTF-16 units. An INSERT that is longer is rows of a dump. */
const ROWS = 64 * 1024;
/** UTF-16 units that are parsed at once. */
const BATCH = 1024 * 1024;

/** The statements of a file in order, parsed together where they are right and one by one where one is not. */
export function readSql(sql: SqlText, parser: PostgresParser): readonly ReadStatement[] {
  const read: ReadStatement[] = [];
  let batch: SqlChunk[] = [];
  const flush = () => {
    read.push(...readBatch(sql.text, batch, parser));
    batch = [];
  };
  for (const chunk of sql.chunks) {
    if (chunk.type !== 'statement') continue;
    const { span, head } = chunk;
    const first = batch[0]?.span.start ?? span.start;
    if (batch.length > 0 && (isRows(chunk) || span.end - first > BATCH)) flush();
    if (isRows(chunk)) read.push({ span, skipped: 'rows', head });
    else batch.push(chunk);
  }
  flush();
  return read;
}

/** Rows of a dump, which nobody reads. */
export function isRows({ span, head }: Pick<SqlChunk, 'span' | 'head'>): boolean {
  return /^(?:INSERT|REPLACE)\b/.test(head) && span.end - span.start > ROWS;
}

function readBatch(
  text: string,
  chunks: readonly SqlChunk[],
  parser: PostgresParser,
): readonly ReadStatement[] {
  const start = chunks[0]?.span.start;
  const end = chunks.at(-1)?.span.end;
  if (start === undefined || end === undefined) return [];
  const result = parser.parse(text.slice(start, end));
  if ('error' in result || !isSplitAlike(result.statements, chunks, start)) {
    return chunks.map((chunk) => readOne(text, chunk.span, parser));
  }
  const offset = (location: number) => start + result.offset(location);
  return result.statements.map(({ node }, index) => ({
    span: (chunks[index] as SqlChunk).span,
    node,
    offset,
  }));
}

type Statements = Extract<ParseResult, { statements: unknown }>['statements'];

function isSplitAlike(statements: Statements, chunks: readonly SqlChunk[], start: number): boolean {
  return (
    statements.length === chunks.length &&
    statements.every(({ span }, index) => start + span.start === chunks[index]?.span.start)
  );
}

function readOne(text: string, span: Span, parser: PostgresParser): ReadStatement {
  const result = parser.parse(text.slice(span.start, span.end));
  if ('error' in result) return { span, error: result.error, at: span.start + result.at };
  const [only, second] = result.statements;
  if (!only || second)
    return { span, error: 'not one statement', at: span.start + (second?.span.start ?? 0) };
  return { span, node: only.node, offset: (location) => span.start + result.offset(location) };
}

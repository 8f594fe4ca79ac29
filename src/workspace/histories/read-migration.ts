import type { Effect } from '../../model/migration/effect.ts';
import { effectsOf } from '../../model/migration/read-statement.ts';
import type { PostgresParser } from '../../syntax/sql/postgres.ts';
import { type ReadChunk, readSql } from '../../syntax/sql/read-sql.ts';
import { splitSql } from '../../syntax/sql/split.ts';
import type { SqlText } from '../../syntax/sql/sql-text.ts';
import type { DocumentId, Span } from '../../text/place.ts';
import type { MigrationOutline } from './outline.ts';

/** One migration as its own text says it, whatever stands before it. */
export interface MigrationText {
  readonly sql: SqlText;
  readonly statements: readonly StatementText[];
}

export interface StatementText {
  /** Without the closing semicolon. */
  readonly span: Span;
  readonly text: string;
  readonly effects: readonly Effect[];
  /** Index of the section that it stands in. */
  readonly section: number;
}

/** Reads what runs forward in a file. What cannot be read is an effect of its own. */
export function readMigration(
  document: DocumentId,
  text: string,
  { sections, placeholders }: MigrationOutline,
  parser: PostgresParser,
): MigrationText {
  const delimiter = sections.find((section) => section.delimiter !== undefined)?.delimiter;
  const sql = splitSql(text, { placeholders, ...(delimiter !== undefined && { delimiter }) });
  const statements = sections.flatMap(({ span }, section) =>
    readSql(sql, [span], parser).map((chunk) => ({
      span: chunk.span,
      text: text.slice(chunk.span.start, chunk.span.end),
      effects: effectsIn(chunk),
      section,
    })),
  );
  return { sql, statements };

  function effectsIn(chunk: ReadChunk): readonly Effect[] {
    const { span } = chunk;
    if ('node' in chunk) {
      return effectsOf(chunk.node, { document, text: sql.text, span, offset: chunk.offset, parser });
    }
    if ('skipped' in chunk) return [];
    const at = { place: { document, span: firstWord(text, span, chunk.at) } };
    return [{ ...at, type: 'unreadable', why: 'syntax', message: chunk.error }];
  }
}

/** The word at which the parser gave up, within the statement. */
function firstWord(text: string, span: Span, at: number): Span {
  const start = at > span.start && at < span.end ? at : span.start;
  const word = /^\S+/.exec(text.slice(start, Math.min(span.end, start + 40)))?.[0] ?? '';
  return { start, end: Math.max(start + word.length, start + 1) };
}

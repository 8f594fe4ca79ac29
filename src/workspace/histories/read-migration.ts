import type { Effect } from '../../model/migration/effect.ts';
import type { SqlComment, SqlDefect } from '../../syntax/sql/sql-text.ts';
import type { DocumentId, Span } from '../../text/place.ts';
import type { MigrationOutline, Section } from './outline.ts';
import type { ServerSql, SqlRead } from './server-sql.ts';

/** Migrations as their file says them, whatever stands before it. */
export interface MigrationText {
  readonly comments: readonly SqlComment[];
  /** Of code with ignores: what a comment can belong to beside the statements, such as the function around them. */
  readonly blocks?: readonly Span[];
  /** Of each migration, in the order in which they run. */
  readonly statements: readonly StatementText[];
}

export interface StatementText {
  /** Without the closing semicolon. */
  readonly span: Span;
  /** As the server gets it. */
  readonly text: string;
  readonly effects: readonly Effect[];
  /** By a condition that nobody can tell, in the code or of a prepared statement. */
  readonly conditional?: boolean;
  /** The migration of the file that it is part of, and the section of that. */
  readonly outline: MigrationOutline;
  readonly section: Section;
}

/** Reads what runs forward in a file of one migration or several. What cannot be read is an effect of its own. */
export function readMigration(
  document: DocumentId,
  text: string,
  outlines: readonly MigrationOutline[],
  server: ServerSql,
): MigrationText {
  const parts = outlines.flatMap((outline) => outline.sections.map((section) => ({ outline, section })));
  const delimiter = parts.find(({ section }) => section.delimiter !== undefined)?.section.delimiter;
  const placeholders = [...new Set(outlines.flatMap((outline) => outline.placeholders))];
  const sql = server.split(text, { placeholders, ...(delimiter !== undefined && { delimiter }) });
  const partAt = (at: number) => parts.find(({ section: { span } }) => span.start <= at && at < span.end);
  const forward = sql.chunks.filter(({ span }) => partAt(span.start));
  const statements = server
    .read({ ...sql, chunks: forward }, { document })
    .flatMap((read): readonly StatementText[] => {
      const part = partAt(read.span.start);
      if (!part) return [];
      const { start, end } = read.span;
      const conditional = 'conditional' in read && read.conditional;
      return [
        {
          span: read.span,
          text: text.slice(start, end),
          effects: effectsIn(read),
          ...(conditional && { conditional }),
          ...part,
        },
      ];
    });
  return { comments: sql.comments, statements: sql.defects.reduce(withDefect, statements) };

  /** What the server refuses, where the parser was not asked about it. */
  function withDefect(all: readonly StatementText[], { span, message }: SqlDefect): readonly StatementText[] {
    const part = partAt(span.start);
    const index = all.findIndex((other) => other.span.start <= span.start && span.start < other.span.end);
    const around = all[index];
    if (!part || around?.effects.some(({ type }) => type === 'unreadable')) return all;
    const effect: Effect = { type: 'unreadable', place: { document, span }, why: 'syntax', message };
    if (around) return all.with(index, { ...around, effects: [...around.effects, effect] });
    const alone = { span, text: text.slice(span.start, span.end), effects: [effect], ...part };
    const next = all.findIndex((other) => other.span.start > span.start);
    return all.toSpliced(next < 0 ? all.length : next, 0, alone);
  }

  function effectsIn(read: SqlRead): readonly Effect[] {
    if ('effects' in read) return read.effects;
    const at = { place: { document, span: firstWord(text, read.span, read.at) } };
    return [{ ...at, type: 'unreadable', why: 'syntax', message: read.error }];
  }
}

/** The word at which the parser gave up, within the statement. */
export function firstWord(text: string, span: Span, at: number): Span {
  const start = at > span.start && at < span.end ? at : span.start;
  const word = /^\S+/.exec(text.slice(start, Math.min(span.end, start + 40)))?.[0] ?? '';
  return { start, end: Math.max(start + word.length, start + 1) };
}

import type { Builder, CodeReading } from '../src/syntax/code/builder.ts';
import { loadCodeParser } from '../src/syntax/code/load-parser.ts';
import { readCode } from '../src/syntax/code/read-code.ts';
import type { Dialect } from '../src/syntax/sql/dialect.ts';

const parser = await loadCodeParser();

export function readingOf(
  builder: Builder,
  code: string,
  dialect: Dialect,
  path = 'migration.ts',
  bare = false,
): CodeReading {
  return readCode(path, code, builder, dialect, parser, bare);
}

/** What a migration sends, as lines: SQL, and behind dashes what cannot be told. `?` is under a condition. */
export function linesOf(
  builder: Builder,
  code: string,
  dialect: Dialect = 'postgres',
  path?: string,
): readonly string[] {
  const { steps, error } = readingOf(builder, code, dialect, path);
  if (error) return [`error: ${error.message}`];
  return steps.map((step) =>
    step.type === 'gap' ? `-- ${step.message}` : `${step.conditional ? '? ' : ''}${step.sql.text}`,
  );
}

/** The code that each word of the SQL comes from, for the words that somebody says: `"email"` from `'email'`. */
export function piecesOf(
  builder: Builder,
  code: string,
  dialect: Dialect = 'postgres',
): readonly (readonly [string, string])[] {
  return readingOf(builder, code, dialect).steps.flatMap((step) =>
    step.type === 'gap'
      ? []
      : step.sql.pieces.map(
          ({ start, end, span }) =>
            [step.sql.text.slice(start, end), code.slice(span.start, span.end)] as const,
        ),
  );
}

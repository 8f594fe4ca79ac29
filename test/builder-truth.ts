import type { Builder, CodeReading } from '../src/syntax/code/builder.ts';
import { loadCodeParser } from '../src/syntax/code/load-parser.ts';
import { readCode } from '../src/syntax/code/read-code.ts';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import { asWritten } from '../src/syntax/sql/hole.ts';

const parser = await loadCodeParser();

/** What our reading of a migration's text sends. */
export function readMigration(text: string, builder: Builder, dialect: Dialect): CodeReading {
  return readCode('20240101000000-change.ts', text, builder, dialect, parser);
}

/** The statements of a reading; a gap is a line of its own. */
export function statementsOf({ steps, error }: CodeReading): readonly string[] {
  if (error) return [`error: ${error.message}`];
  return steps.flatMap((step) =>
    step.type === 'gap' ? [`gap: ${step.message}`] : normalised(asWritten(step.sql.text)),
  );
}

/** Statements apart, without what makes no difference: blanks, and the semicolon at the end. */
export function normalised(sql: string): readonly string[] {
  return splitStatements(sql)
    .map((statement) =>
      statement
        .replace(/\s+/g, ' ')
        .replace(/\s*([(),=])\s*/g, '$1')
        .trim(),
    )
    .filter((statement) => statement !== '');
}

function splitStatements(sql: string): readonly string[] {
  const parts = [''];
  for (const [token] of sql.matchAll(/'(?:[^'\\]|''|\\.)*'|"[^"]*"|`[^`]*`|;|[^;'"`]+|./gs)) {
    if (token === ';') parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}

/** SQL with the values that are sent apart, as a literal each. */
export function withValues(
  sql: string,
  values: readonly unknown[],
  written: (value: unknown) => string,
): string {
  let next = 0;
  return sql.replace(/'(?:[^']|'')*'|"[^"]*"|`[^`]*`|\$(\d+)|\?/g, (token, index?: string) => {
    if (index) return written(values[Number(index) - 1]);
    return token === '?' ? written(values[next++]) : token;
  });
}

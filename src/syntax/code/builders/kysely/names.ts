import { isMysql } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, sql, standingFor } from '../../composed.ts';
import { sliced } from '../../text-value.ts';
import type { Value } from '../../value.ts';
import { hole } from '../holes.ts';
import { quoted, rewritten, type Said } from '../quoting.ts';

/** What Kysely needs to write SQL: the run, and the schema of `withSchema`. */
export interface Speech {
  readonly run: Run;
  readonly schema: Value | undefined;
}

/** One name, dots and all. */
export function identifier(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type === 'text') return quoted(value, run.dialect);
  return quoted({ ...hole(value, run), span: value?.span }, run.dialect);
}

export function identifiers(values: readonly Value[], run: Run): ComposedSql {
  return joined(
    values.map((value) => identifier(value, run)),
    ', ',
  );
}

/** A name with its schema or its table, where dots stand in it. */
export function reference(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type !== 'text') return identifier(value, run);
  const parts = partsOf(value, '.');
  if (parts.length === 1) return identifier(value, run);
  return joined(
    parts.map((part) => (part.text === '*' ? part : quoted(part, run.dialect))),
    '.',
  );
}

/** A column in a list of what is selected or asked: `u.name as author`. */
export function aliased(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type !== 'text') return identifier(value, run);
  const [name, alias] = partsOf(value, ' as ');
  if (!name || !alias) return reference(value, run);
  const of: Value = { type: 'text', span: name.pieces[0]?.span, ...name };
  return sql`${reference(of, run)} as ${quoted(alias, run.dialect)}`;
}

/** A table, a type, a view or an index of a table: in the schema of `withSchema`, if it names none. */
export function schemable(value: Value | undefined, { run, schema }: Speech): ComposedSql {
  const told = aliased(value, run);
  const named = value?.type === 'text' && value.text.includes('.');
  return schema && !named ? sql`${identifier(schema, run)}.${told}` : told;
}

function partsOf(text: ComposedSql, separator: string): readonly ComposedSql[] {
  const parts: ComposedSql[] = [];
  let from = 0;
  for (const part of text.text.split(separator)) {
    const start = from + part.length - part.trimStart().length;
    parts.push(sliced(text, start, start + part.trim().length));
    from += part.length + separator.length;
  }
  return parts;
}

/** A value as it stands in a definition, such as a default. */
export function immediate(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type === 'literal') return standingFor(String(value.value ?? null), value.span);
  if (value?.type !== 'text') return hole(value, run);
  return stringSql(value, run);
}

export function stringSql(text: Said, { dialect }: Run): ComposedSql {
  const doubled = isMysql(dialect) ? "'\\" : "'";
  return rewritten(text, "'", (unit) => (doubled.includes(unit) ? unit + unit : unit), "'");
}

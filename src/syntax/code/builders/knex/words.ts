import type { Run } from '../../builder.ts';
import { type ComposedSql, concatenated, joined, madeUp, sql, standingFor } from '../../composed.ts';
import { sliced, slicedText, splitText } from '../../text-value.ts';
import type { Handle, Text, Value } from '../../value.ts';
import { listed } from '../composing.ts';
import { hole, verbatim } from '../holes.ts';
import { inMarks, type Said, stringSql } from '../quoting.ts';
import { entriesOf, jsonOf, several, wordOf } from '../said.ts';

/** A handle that other calls take as a part of their SQL. */
export interface SqlHandle extends Handle {
  readonly kind: 'raw' | 'query';
  /** Undefined where nobody can tell. */
  composed(): ComposedSql | undefined;
  /** The condition of a query, with its `where`. */
  where?(): ComposedSql | undefined;
}

export function sqlHandle(value: Value | undefined): SqlHandle | undefined {
  if (value?.type !== 'handle' || !('composed' in value.handle)) return undefined;
  return value.handle as SqlHandle;
}

/** A name as Knex quotes it: `auth.users as u` is three identifiers. */
export function identifier(value: Value | undefined, run: Run): ComposedSql {
  const handle = sqlHandle(value);
  if (handle) return embedded(handle, value, run);
  if (value?.type === 'text') return aliased(value, run);
  if (value?.type === 'dictionary') {
    const names = entriesOf(value).map(
      ([alias, name]) => sql`${identifier(name, run)} as ${quoted(alias, run)}`,
    );
    return listed(names);
  }
  return verbatim(value, run);
}

function embedded(handle: SqlHandle, value: Value | undefined, run: Run): ComposedSql {
  const composed = handle.composed() ?? hole(value, run);
  return handle.kind === 'query' ? sql`(${composed})` : composed;
}

function aliased(text: Text, run: Run): ComposedSql {
  const alias = / as /i.exec(text.text);
  if (!alias) return dotted(text, run);
  const name = slicedText(text, 0, alias.index);
  const as = slicedText(text, alias.index + alias[0].length, text.text.length);
  return sql`${dotted(name, run)} as ${quoted(as, run)}`;
}

function dotted(text: Text, run: Run): ComposedSql {
  if (!text.text.includes('.')) return quoted(text, run);
  return joined(
    splitText(text, '.').map((part) => quoted(part, run)),
    '.',
  );
}

/** One identifier in the quotes of the dialect. */
export function quoted(text: Said, run: Run): ComposedSql {
  const from = text.text.length - text.text.trimStart().length;
  const name = sliced(text, from, from + text.text.trim().length);
  if (name.text === '*') return standingFor('*', text.span ?? text.pieces[0]?.span);
  return inMarks({ ...name, span: text.span }, run.dialect === 'postgres' ? '"' : '`');
}

/** One name, or a list of them. */
export function columnList(value: Value | undefined, run: Run): ComposedSql {
  return listed(several(value).map((column) => identifier(column, run)));
}

/** A table of a schema that was said apart. */
export function qualified(schema: Value | undefined, name: Value | undefined, run: Run): ComposedSql {
  if (!schema || sqlHandle(name)) return identifier(name, run);
  return sql`${identifier(schema, run)}.${identifier(name, run)}`;
}

/** The name that Knex makes up of a table, its columns and what it is for: `users_email_unique`. */
export function madeUpName(parts: readonly Value[], kind: string, run: Run): ComposedSql {
  const words = parts.map((part) =>
    part.type === 'text' ? part : madeUp(wordOf(part) ?? hole(part, run).text),
  );
  const [table = madeUp('')] = words;
  const columns = words.slice(1).map(({ text }) => text);
  const name = [table.text.replaceAll(/[.-]/g, '_'), columns.join('_'), kind].join('_').toLowerCase();
  const guessed = parts.some((part) =>
    part.type === 'text' ? part.holes.length > 0 : wordOf(part) === undefined,
  );
  const wrapped = quoted(madeUp(name), run);
  return guessed ? { ...wrapped, holes: [{ start: 1, end: wrapped.text.length - 1 }] } : wrapped;
}

/** A value in a query. What nobody knows is a parameter. */
export function literal(value: Value, run: Run): ComposedSql {
  const handle = sqlHandle(value);
  if (handle) return embedded(handle, value, run);
  if (value.type === 'text') return stringSql(value, run.dialect);
  if (value.type === 'literal') {
    return standingFor(
      value.value === undefined || value.value === null ? 'NULL' : `${value.value}`,
      value.span,
    );
  }
  if (value.type === 'list' && run.dialect !== 'postgres')
    return listed(value.items.map((item) => literal(item, run)));
  const json =
    value.type === 'list' ? arrayOf(value.items) : value.type === 'dictionary' ? jsonOf(value) : undefined;
  if (json === undefined) return standingFor(run.dialect === 'postgres' ? '$1' : '?', value.span);
  return stringSql({ ...madeUp(json), span: value.span }, run.dialect);
}

/** An array as PostgreSQL writes it. */
function arrayOf(items: readonly Value[]): string | undefined {
  const words = items.map((item) => {
    if (item.type === 'list') return arrayOf(item.items);
    if (item.type === 'text') return item.holes.length > 0 ? undefined : JSON.stringify(item.text);
    if (item.type === 'literal') return `${item.value ?? 'NULL'}`;
    const json = jsonOf(item);
    return json === undefined ? undefined : JSON.stringify(json);
  });
  return words.includes(undefined) ? undefined : `{${words.join(',')}}`;
}

export function inParentheses(part: ComposedSql): ComposedSql {
  return concatenated([madeUp('('), part, madeUp(')')]);
}

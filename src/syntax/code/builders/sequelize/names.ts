import type { Run } from '../../builder.ts';
import { type ComposedSql, concatenated, joined, madeUp, sql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { asOne, exchanged, hole, member, quoted, slice, word } from '../said.ts';

export function quoteOf({ dialect }: Run): string {
  return dialect === 'postgres' ? '"' : '`';
}

/** A name as Sequelize quotes it: whole, dots and all. */
export function identifier(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type === 'text') return word(value) === '*' ? value : quoted(value, quoteOf(run));
  return quoted({ ...hole(value, run), span: value?.span }, quoteOf(run));
}

/** A name that may have a schema: `public.users`. */
export function dotted(value: Value | undefined, run: Run): ComposedSql {
  const dot = value?.type === 'text' ? value.text.lastIndexOf('.') : -1;
  if (value?.type !== 'text' || dot < 0) return identifier(value, run);
  const head = concatenated(exchanged(slice(value, 0, dot), /\./g, () => madeUp('->')));
  return sql`${quoted(head, quoteOf(run))}.${quoted(slice(value, dot + 1, value.text.length), quoteOf(run))}`;
}

/** A table: a string, or `{ tableName, schema }`. */
export function table(value: Value | undefined, run: Run, otherSchema?: Value): ComposedSql {
  const name = member(value, 'tableName');
  if (!name) return otherSchema ? inSchema(otherSchema, value, run) : identifier(value, run);
  const schema = member(value, 'schema') ?? otherSchema;
  return schema ? inSchema(schema, name, run) : identifier(name, run);
}

function inSchema(schema: Value, name: Value | undefined, run: Run): ComposedSql {
  if (hasSchemas(run)) return asOne(sql`${identifier(schema, run)}.${identifier(name, run)}`, name?.span);
  const whole = concatenated([textOr(schema, run), madeUp('.'), textOr(name, run)]);
  return quoted({ ...whole, span: name?.span }, quoteOf(run));
}

function hasSchemas({ dialect }: Run): boolean {
  return dialect === 'postgres' || dialect === 'mariadb';
}

function textOr(value: Value | undefined, run: Run): ComposedSql {
  return value?.type === 'text' ? value : hole(value, run);
}

/** The table of an index or of a constraint, whose dots Sequelize takes for schemas. */
export function dottedTable(value: Value | undefined, run: Run): ComposedSql {
  return value?.type === 'text' ? dotted(value, run) : table(value, run);
}

/** What a table is called without its schema, to make other names of. */
export function bareName(value: Value | undefined, run: Run): string {
  return textOr(member(value, 'tableName') ?? value, run).text;
}

export function identifiers(values: readonly Value[], run: Run): ComposedSql {
  return joined(
    values.map((each) => identifier(each, run)),
    ', ',
  );
}

/** As Sequelize makes names of indexes: `userEmail` is `user_email`, `userID` is `user_i_d`. */
export function underscored(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');
}

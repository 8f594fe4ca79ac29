import type { Run } from '../../builder.ts';
import { type ComposedSql, concatenated, joined, madeUp, sql } from '../../composed.ts';
import { sliced } from '../../text-value.ts';
import type { Value } from '../../value.ts';
import { asOnePiece, exchanged } from '../composing.ts';
import { hole } from '../holes.ts';
import { inMarks, type Said } from '../quoting.ts';
import { entry, wordOf } from '../said.ts';

/** What Sequelize puts around a name. */
export function quoted(name: Said, { dialect }: Run): ComposedSql {
  return inMarks(name, dialect === 'postgres' ? '"' : '`');
}

/** A name as Sequelize quotes it: whole, dots and all. */
export function identifier(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type === 'text') return wordOf(value) === '*' ? value : quoted(value, run);
  return quoted({ ...hole(value, run), span: value?.span }, run);
}

/** A name that may have a schema: `public.users`. */
export function dotted(value: Value | undefined, run: Run): ComposedSql {
  const dot = value?.type === 'text' ? value.text.lastIndexOf('.') : -1;
  if (value?.type !== 'text' || dot < 0) return identifier(value, run);
  const head = exchanged(sliced(value, 0, dot), /\./g, () => madeUp('->'));
  return sql`${quoted(head, run)}.${quoted(sliced(value, dot + 1, value.text.length), run)}`;
}

/** A table: a string, or `{ tableName, schema }`. */
export function table(value: Value | undefined, run: Run, otherSchema?: Value): ComposedSql {
  const name = entry(value, 'tableName');
  if (!name) return otherSchema ? inSchema(otherSchema, value, run) : identifier(value, run);
  const schema = entry(value, 'schema') ?? otherSchema;
  return schema ? inSchema(schema, name, run) : identifier(name, run);
}

function inSchema(schema: Value, name: Value | undefined, run: Run): ComposedSql {
  if (hasSchemas(run))
    return asOnePiece(sql`${identifier(schema, run)}.${identifier(name, run)}`, name?.span);
  const whole = concatenated([textOr(schema, run), madeUp('.'), textOr(name, run)]);
  return quoted({ ...whole, span: name?.span }, run);
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
  return textOr(entry(value, 'tableName') ?? value, run).text;
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

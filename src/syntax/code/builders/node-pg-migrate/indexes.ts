import { type ComposedSql, sql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { listed } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { entry, isTruthy, several, wordOf } from '../said.ts';
import {
  literalOf,
  madeUpName,
  name,
  names,
  type Operation,
  type Operations,
  type Pgm,
  says,
  when,
} from './names.ts';
import { renaming } from './renames.ts';

const createIndex: Operation = ([table, said, options], pgm) => {
  const columns = several(said);
  const kind = sql`${when(options, 'unique', ' UNIQUE')} INDEX${when(options, 'concurrently', ' CONCURRENTLY')}`;
  const own = sql`${when(options, 'ifNotExists', ' IF NOT EXISTS')} ${indexName(table, columns, options, pgm)}`;
  const method = says(options, 'method');
  const using = method ? sql` USING ${verbatim(method, pgm.run)}` : '';
  const included = says(options, 'include');
  const include = included ? sql` INCLUDE (${names(several(included), pgm)})` : '';
  const nulls = says(options, 'nulls');
  const distinct = nulls ? ` NULLS ${(wordOf(nulls) ?? '').toUpperCase()}` : '';
  const condition = says(options, 'where');
  const where = condition ? sql` WHERE ${verbatim(condition, pgm.run)}` : '';
  const list = listed(columns.map((column) => columnSql(column, pgm)));
  return [sql`CREATE${kind}${own} ON ${name(table, pgm)}${using} (${list})${include}${distinct}${where}`];
};

const dropIndex: Operation = ([table, said, options], pgm) => {
  const schema = says(table, 'schema');
  const index = indexName(table, several(said), options, pgm);
  const own = schema ? sql`${name(schema, pgm)}.${index}` : index;
  const how = `${when(options, 'concurrently', ' CONCURRENTLY')}${when(options, 'ifExists', ' IF EXISTS')}`;
  return [sql`DROP INDEX${how} ${own}${when(options, 'cascade', ' CASCADE')}`];
};

/** The name that is said, else the one of the table and its columns. */
function indexName(
  table: Value | undefined,
  columns: readonly Value[],
  options: Value | undefined,
  pgm: Pgm,
): ComposedSql {
  const said = says(options, 'name');
  if (said) return name(said, pgm);
  const words = columns.map((column) => entry(column, 'name') ?? column);
  const last = isTruthy(entry(options, 'unique')) ? ['unique', 'index'] : ['index'];
  return madeUpName(table, [...words, ...last], pgm);
}

function columnSql(column: Value, pgm: Pgm): ComposedSql {
  if (column.type !== 'dictionary' || literalOf(column)) return expression(column, pgm);
  const operators = says(column, 'opclass');
  const sort = says(column, 'sort');
  const opclass = operators ? sql` ${name(operators, pgm)}` : '';
  return sql`${expression(entry(column, 'name') ?? column, pgm)}${opclass}${sort ? sql` ${verbatim(sort, pgm.run)}` : ''}`;
}

/** Quoted where it is a name; an expression is taken as it is, in parentheses. */
function expression(said: Value, pgm: Pgm): ComposedSql {
  if (said.type !== 'text' || !/[^\w".]/.test(said.text)) return name(said, pgm);
  return said.text.endsWith(')') && !isWrapped(said.text) ? said : sql`(${said})`;
}

/** What the tool takes for an expression it wraps once, whatever its end. */
function isWrapped(text: string): boolean {
  return /->|#>|@[?@>]|<@|\?[|&]?|#-|\|\||::|^[\w.]+\(|\s[+*/-]\s|[=<>!]/.test(text);
}

export const INDEX_OPERATIONS: Operations = {
  createIndex,
  addIndex: createIndex,
  dropIndex,
  renameIndex: renaming('INDEX'),
};

import { type Dialect, isMysql } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, madeUp, sql, standingFor } from '../../composed.ts';
import type { Text, Value } from '../../value.ts';
import { spaced } from '../composing.ts';
import { hole, verbatim } from '../holes.ts';
import { rewritten, stringSql } from '../quoting.ts';
import { isGiven, isNull, jsonOf, ownText, wordOf } from '../said.ts';
import { checkOf, isCheck } from './checks.ts';
import { typeOf } from './column-types.ts';
import { type ColumnDraft, type KnexStatement, type TableDraft, tableName } from './draft.ts';
import { identifier, literal, sqlHandle } from './words.ts';

export interface CompiledColumn {
  readonly definition: ComposedSql;
  /** What runs after the statement with the definition. */
  readonly after: readonly KnexStatement[];
}

const CHECKS = [
  'checkPositive',
  'checkNegative',
  'checkIn',
  'checkNotIn',
  'checkBetween',
  'checkLength',
  'checkRegex',
];

/** In the order in which they are written. */
const MODIFIERS: Readonly<Record<Dialect, readonly string[]>> = {
  postgres: ['nullable', 'defaultTo', 'comment', ...CHECKS],
  mysql: ['unsigned', 'nullable', 'defaultTo', 'comment', 'collate', 'first', 'after', ...CHECKS],
  mariadb: ['unsigned', 'nullable', 'defaultTo', 'comment', 'collate', 'first', 'after', ...CHECKS],
  sqlite: ['nullable', 'defaultTo', ...CHECKS],
};

export function columnName({ args: [name], type }: ColumnDraft): Value {
  return name && !(type.endsWith('increments') && !isGiven(name)) ? name : ownText('id');
}

export function compiledColumn(column: ColumnDraft, table: TableDraft): CompiledColumn {
  const after: KnexStatement[] = [];
  const words = MODIFIERS[table.run.dialect]
    .filter((modifier) => modifier === 'comment' || !column.type.endsWith('increments'))
    .map((modifier) => {
      const args = column.modifiers.get(modifier);
      return args && modifierOf(modifier, args, column, table, after);
    });
  const name = identifier(columnName(column), table.run);
  return { definition: spaced(name, typeOf(column, table), ...words), after };
}

function modifierOf(
  modifier: string,
  args: readonly Value[],
  column: ColumnDraft,
  table: TableDraft,
  after: KnexStatement[],
): ComposedSql | undefined {
  const [said] = args;
  const { run } = table;
  if (isCheck(modifier)) return checkOf(modifier, args, column, table, after);
  if (modifier === 'nullable') return madeUp(isNullable(args) ? 'null' : 'not null');
  if (modifier === 'defaultTo') return defaultOf(said, column, run);
  if (modifier === 'comment' && run.dialect === 'postgres') {
    const of = sql`${tableName(table)}.${identifier(columnName(column), run)}`;
    after.push({ sql: sql`comment on column ${of} is ${commentOf(said, run)}`, span: column.span });
    return undefined;
  }
  if (modifier === 'comment') return said?.type === 'text' ? sql`comment ${commentOf(said, run)}` : undefined;
  if (modifier === 'collate') return isGiven(said) ? sql`collate '${verbatim(said, run)}'` : undefined;
  if (modifier === 'after') return sql`after ${identifier(said, run)}`;
  return madeUp(modifier);
}

export function isNullable(args: readonly Value[]): boolean {
  const [said] = args;
  return !(said?.type === 'literal' && said.value === false);
}

function commentOf(said: Value | undefined, run: Run): ComposedSql {
  if (said?.type !== 'text') return isGiven(said) && !isNull(said) ? hole(said, run) : madeUp('NULL');
  if (said.text === '') return madeUp('NULL');
  const quote = run.dialect === 'postgres' ? "''" : "\\'";
  const isQuoted = run.dialect === 'postgres' ? said.text.includes("''") : said.text.includes("\\'");
  return rewritten(said, "'", (unit) => (unit === "'" && !isQuoted ? quote : unit), "'");
}

/** `default …`; undefined where Knex writes nothing. */
export function defaultOf(said: Value | undefined, { type }: ColumnDraft, run: Run): ComposedSql | undefined {
  const onMysql = isMysql(run.dialect);
  if (onMysql && (!isGiven(said) || isNull(said))) return undefined;
  const isObject = said?.type === 'dictionary' || said?.type === 'list';
  if (onMysql && isObject && isJson(type)) return sql`default (${jsonDefault(said, run)})`;
  if (onMysql && (type === 'blob' || type.includes('text'))) return undefined;
  return isGiven(said) ? sql`default ${defaultValue(said, type, run)}` : madeUp('default');
}

function defaultValue(said: Value, type: string, run: Run): ComposedSql {
  if (sqlHandle(said)) return literal(said, run);
  if (isNull(said)) return standingFor('null', said.span);
  if (said.type === 'unknown' || said.type === 'handle' || said.type === 'function') return hole(said, run);
  if (type === 'bool') return standingFor(isTruthy(said) ? "'1'" : "'0'", said.span);
  if ((said.type === 'dictionary' || said.type === 'list') && isJson(type)) return jsonDefault(said, run);
  if (said.type === 'text') return literal(said, run);
  const text = said.type === 'literal' ? `${said.value}` : (listWords(said) ?? undefined);
  return text === undefined ? hole(said, run) : stringSql({ ...ownText(text), span: said.span }, run.dialect);
}

function isTruthy(said: Value): boolean {
  if (said.type === 'text') return said.text !== '' && said.text !== 'false';
  return said.type !== 'literal' || Boolean(said.value);
}

function isJson(type: string): boolean {
  return type === 'json' || type === 'jsonb';
}

function jsonDefault(said: Value, run: Run): ComposedSql {
  const json = jsonOf(said);
  return json === undefined ? hole(said, run) : rewritten(jsonText(json, said), "'", (unit) => unit, "'");
}

function jsonText(json: string, { span }: Value): Text {
  return { ...ownText(json), span };
}

/** An array or an object where a string is wanted. */
function listWords(said: Value): string | undefined {
  if (said.type === 'dictionary') return '[object Object]';
  if (said.type !== 'list' || !said.complete) return undefined;
  const words = said.items.map((item) => (item.type === 'literal' ? `${item.value ?? ''}` : wordOf(item)));
  return words.includes(undefined) ? undefined : words.join(',');
}

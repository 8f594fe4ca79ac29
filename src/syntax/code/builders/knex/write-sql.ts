import { isMysql } from '../../../sql/dialect.ts';
import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import type { Dictionary, Value } from '../../value.ts';
import { listed } from '../composing.ts';
import { hole } from '../holes.ts';
import { entriesOf, several, wordOf } from '../said.ts';
import type { QueryDraft } from './query-draft.ts';
import { conditionSql, returningSql, tableOf } from './query-parts.ts';
import { columnList, identifier, inParentheses, literal, sqlHandle } from './words.ts';

/** The assignments of an update; undefined where there are none. */
export function updates({ values, counters, run }: QueryDraft): ComposedSql | undefined {
  if (values && values.type !== 'dictionary') return sql`${hole(values, run)} = ${unknownValue(values, run)}`;
  const said = values ? assignments(values, run) : [];
  const names = new Set(values?.entries.keys());
  const counted = counters
    .filter(({ column }) => !names.has(wordOf(column) ?? ''))
    .map(({ column, by }) => {
      const name = identifier(column, run);
      return sql`${name} = ${name} ${by}`;
    });
  return said.length + counted.length > 0 ? listed([...said, ...counted]) : undefined;
}

function assignments(values: Dictionary, run: QueryDraft['run']): readonly ComposedSql[] {
  return entriesOf(values).map(([name, value]) => sql`${identifier(name, run)} = ${literal(value, run)}`);
}

function unknownValue(value: Value, run: QueryDraft['run']): ComposedSql {
  return literal({ type: 'unknown', why: '', span: value.span }, run);
}

/** Undefined where no rows are given. */
export function insertSql(query: QueryDraft): ComposedSql | undefined {
  const { run, values, conflict } = query;
  const onMysql = isMysql(run.dialect);
  const ignored = onMysql && conflict?.action === 'nothing' ? 'ignore ' : '';
  const head = sql`insert ${ignored}into ${tableOf(query)} `;
  const select = sqlHandle(values)?.composed();
  if (select) return sql`${head}${select}${conflictSql(query, [])}${returningSql(query)}`;
  if (values?.type === 'list' && values.items.length === 0 && values.complete) return undefined;
  const rows = several(values).filter((row) => row.type === 'dictionary');
  const columns = columnsOf(rows);
  if (rows.length === 0)
    return sql`${head}values (${unknownValue(values ?? NOTHING, run)})${returningSql(query)}`;
  if (columns.length === 0) {
    const nothing = onMysql ? '() values ()' : 'default values';
    return sql`${head}${nothing}${returningSql(query)}`;
  }
  const names = columns.map((column) => identifier(column, run));
  const body = sql`(${listed(names)})${rowsSql(rows, columns, run)}`;
  return sql`${head}${body}${conflictSql(query, columns)}${returningSql(query)}`;
}

const NOTHING: Value = { type: 'literal', value: undefined, span: undefined };

/** Of all rows, in the order of the alphabet. */
function columnsOf(rows: readonly Dictionary[]): readonly Value[] {
  const names = new Map<string, Value>();
  for (const row of rows) {
    for (const [name] of entriesOf(row)) if (!names.has(name.text)) names.set(name.text, name);
  }
  return [...names].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
}

function rowsSql(
  rows: readonly Dictionary[],
  columns: readonly Value[],
  run: QueryDraft['run'],
): ComposedSql {
  const missing = madeUp(run.dialect === 'sqlite' ? 'NULL' : 'DEFAULT');
  const cells = rows.map((row) =>
    columns.map((column) => {
      const value = row.entries.get(wordOf(column) ?? '');
      return value ? literal(value, run) : missing;
    }),
  );
  if (run.dialect !== 'sqlite' || cells.length === 1) {
    const tuples = cells.map((row) => inParentheses(listed(row)));
    return sql` values ${listed(tuples)}`;
  }
  const selects = cells.map((row) => {
    const named = row.map((cell, i) => sql`${cell} as ${identifier(columns[i], run)}`);
    return sql`select ${listed(named)}`;
  });
  return sql` ${joined(selects, ' union all ')}`;
}

function conflictSql(query: QueryDraft, inserted: readonly Value[]): ComposedSql {
  const { conflict, run, values } = query;
  if (!conflict?.action) return madeUp('');
  const onMysql = isMysql(run.dialect);
  if (onMysql && conflict.action === 'nothing') return madeUp('');
  const { updates: said } = conflict;
  const set =
    said?.type === 'dictionary'
      ? joined(assignments(said, run), ',')
      : listed((said ? several(said) : inserted).map((column) => fromInserted(column, onMysql, run)));
  if (onMysql) return sql` on duplicate key update ${set}`;
  const manyRows = values?.type === 'list' && values.items.length > 1;
  const where = run.dialect === 'sqlite' && manyRows ? ' where true' : '';
  const names = columnList(conflict.columns, run);
  const raw = sqlHandle(conflict.columns)?.kind === 'raw';
  const target = conflict.columns ? sql` ${raw ? names : inParentheses(names)}` : '';
  if (conflict.action === 'nothing') return sql`${where} on conflict${target} do nothing`;
  const condition = conditionSql(query.conditions);
  const only = condition ? sql` where ${condition}` : '';
  return sql`${where} on conflict${target} do update set ${set}${only}`;
}

function fromInserted(column: Value, onMysql: boolean, run: QueryDraft['run']): ComposedSql {
  const name = identifier(column, run);
  return onMysql ? sql`${name} = values(${name})` : sql`${name} = excluded.${name}`;
}

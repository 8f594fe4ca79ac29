import type { Span } from '../../../text/place.ts';
import type { Run } from '../builder.ts';
import { type ComposedSql, madeUp, sql } from '../composed.ts';
import type { CallSite, HandleValue, Value } from '../value.ts';
import { joinSql } from './knex-join.ts';
import { type QueryDraft, queryDraft } from './knex-query-draft.ts';
import { conditionSql } from './knex-query-parts.ts';
import { querySql, whereSql } from './knex-query-sql.ts';
import { filled } from './knex-raw.ts';
import { conditionsOf } from './knex-where.ts';
import { columnList, identifier, type SqlHandle } from './knex-words.ts';
import { asItems, entriesOf, isGiven, slice, textOf, verbatim, wordOf } from './sql-words.ts';

/** A query: it runs when it is awaited, or is a part of another. */
export function queryHandle(run: Run, span: Span, table?: Value): HandleValue {
  const draft = queryDraft(run, span);
  draft.table = table;
  return handleOf(draft);
}

function handleOf(draft: QueryDraft): HandleValue {
  const { run } = draft;
  const handle: SqlHandle & { draft: QueryDraft } = {
    title: 'a query',
    kind: 'query',
    draft,
    composed: () => querySql(draft),
    where: () => whereSql(draft),
    get: (property) => (property === 'and' ? value : undefined),
    method: (called, args, at) => {
      if (called === 'clone') return handleOf(copied(draft));
      if (called === 'modify') {
        const [callback, ...rest] = args;
        if (callback) run.call(callback, [value, ...rest], value);
        return value;
      }
      if (!wrote(draft, called, args, at) && !asked(draft, called, args)) draft.unread ??= called;
      return value;
    },
    settle: () => {
      const composed = querySql(draft);
      if (composed) run.emit(composed, draft.span);
      else if (draft.unread !== undefined && draft.action !== 'select') {
        run.unreadable(`changes rows with a query that calls \`${draft.unread}\``, draft.span);
      }
    },
  };
  const value: HandleValue = { type: 'handle', handle, span: draft.span };
  return value;
}

function copied(draft: QueryDraft): QueryDraft {
  const { counters, columns, joins, conditions, groups, orders } = draft;
  return {
    ...draft,
    counters: [...counters],
    columns: [...columns],
    joins: [...joins],
    conditions: [...conditions],
    groups: [...groups],
    orders: [...orders],
  };
}

/** Calls that say which rows and columns. */
function asked(draft: QueryDraft, called: string, args: readonly Value[]): boolean {
  const { run } = draft;
  const [first, second] = args;
  const conditions = conditionsOf(called, args, run, (callback) => {
    const inner = queryDraft(run, draft.span);
    const handle = handleOf(inner);
    run.call(callback, [handle], handle);
    return { where: conditionSql(inner.conditions), whole: querySql(inner) };
  });
  if (conditions) {
    draft.conditions.push(...conditions);
    return true;
  }
  const aggregate = AGGREGATES[called];
  if (aggregate) {
    draft.columns.push(aggregated(aggregate, first, run));
    return true;
  }
  const join = joinSql(called, args, run);
  if (join) {
    draft.joins.push(join);
    return true;
  }
  switch (called) {
    case 'distinct':
      draft.distinct = true;
      break;
    case 'first':
      draft.limit = { type: 'literal', value: 1, span: undefined };
      break;
    case 'groupBy':
      draft.groups.push(...flat(args).map((column) => identifier(column, run)));
      return true;
    case 'orderBy':
      draft.orders.push(ordered(first, second, run));
      return true;
    case 'orderByRaw':
      draft.orders.push(filled(first, second, run));
      return true;
    case 'limit':
    case 'offset':
      draft[called] = first;
      return true;
    case 'select':
    case 'columns':
    case 'column':
    case 'pluck':
      break;
    default:
      return IGNORED.has(called);
  }
  draft.columns.push(...flat(args).map((column) => identifier(column, run)));
  return true;
}

const AGGREGATES: Readonly<Record<string, readonly [string, string]>> = {
  count: ['count', ''],
  countDistinct: ['count', 'distinct '],
  min: ['min', ''],
  max: ['max', ''],
  sum: ['sum', ''],
  sumDistinct: ['sum', 'distinct '],
  avg: ['avg', ''],
  avgDistinct: ['avg', 'distinct '],
};

/** Calls that change nothing of what the database does. */
const IGNORED = new Set([
  'transacting',
  'connection',
  'debug',
  'options',
  'timeout',
  'queryContext',
  'on',
  'once',
  'as',
]);

function flat(args: readonly Value[]): readonly Value[] {
  return args.flatMap((arg) => asItems(arg));
}

function ordered(column: Value | undefined, direction: Value | undefined, run: Run): ComposedSql {
  const word = (wordOf(direction) ?? 'asc').toLowerCase() === 'desc' ? wordOf(direction) : 'asc';
  return sql`${identifier(column, run)} ${word ?? 'asc'}`;
}

function aggregated(
  [name, distinct]: readonly [string, string],
  said: Value | undefined,
  run: Run,
): ComposedSql {
  const column = isGiven(said) ? said : textOf('*');
  if (column.type !== 'text' || !/ as /i.test(column.text)) {
    return sql`${name}(${distinct}${columnList(column, run)})`;
  }
  const at = column.text.search(/ as /i);
  const of = identifier(slice(column, 0, at), run);
  return sql`${name}(${distinct}${of}) as ${identifier(slice(column, at + 4, column.text.length), run)}`;
}

/** Calls that say what is done. */
function wrote(draft: QueryDraft, called: string, args: readonly Value[], at: CallSite): boolean {
  const [first, second] = args;
  switch (called) {
    case 'from':
    case 'into':
    case 'table':
      draft.table = first;
      return true;
    case 'fromRaw':
      draft.table = undefined;
      return false;
    case 'withSchema':
      draft.schema = first;
      return true;
    case 'insert':
      draft.action = 'insert';
      draft.values = first?.type === 'function' ? selectOf(first, draft, at) : first;
      draft.returning = second ?? draft.returning;
      return true;
    case 'update':
      return updated(draft, args);
    case 'increment':
    case 'decrement':
      return counted(draft, called === 'increment' ? '+' : '-', first, second);
    case 'del':
    case 'delete':
      draft.action = 'delete';
      draft.returning = first ?? draft.returning;
      return true;
    case 'truncate':
      draft.action = 'truncate';
      return true;
    case 'returning':
      draft.returning = first;
      return true;
    case 'onConflict':
      draft.conflict = { columns: isGiven(first) ? first : undefined, action: undefined, updates: undefined };
      return true;
    case 'ignore':
    case 'merge':
      if (!draft.conflict) return false;
      draft.conflict = {
        ...draft.conflict,
        action: called === 'ignore' ? 'nothing' : 'merge',
        updates: first,
      };
      return true;
    default:
      return false;
  }
}

function selectOf(callback: Value, { run }: QueryDraft, at: CallSite): Value {
  const handle = queryHandle(run, at.span);
  run.call(callback, [handle], handle);
  return handle;
}

function updated(draft: QueryDraft, [first, second, third]: readonly Value[]): boolean {
  draft.action = 'update';
  if (first?.type !== 'text') {
    draft.values = first ?? draft.values;
    draft.returning = second ?? draft.returning;
    return true;
  }
  const keys = first.span ? new Map([[first.text, first.span]]) : new Map();
  const entries = second ? new Map([[first.text, second]]) : new Map();
  draft.values = { type: 'dictionary', entries, keys, complete: true, span: first.span };
  draft.returning = third ?? draft.returning;
  return true;
}

function counted(
  draft: QueryDraft,
  sign: '+' | '-',
  first: Value | undefined,
  by: Value | undefined,
): boolean {
  const columns: readonly (readonly [Value, Value | undefined])[] =
    first?.type === 'dictionary' ? entriesOf(first) : first ? [[first, by]] : [];
  draft.action = 'update';
  for (const [column, amount] of columns) {
    const number = isGiven(amount) ? verbatim(amount, draft.run) : madeUp('1');
    draft.counters.push({ column, by: sql`${sign} ${number}` });
  }
  return true;
}

import type { Span } from '../../../../text/place.ts';
import type { Run } from '../../builder.ts';
import { madeUp, sql } from '../../composed.ts';
import type { CallSite, HandleValue, Value } from '../../value.ts';
import { verbatim } from '../holes.ts';
import { entriesOf, isGiven } from '../said.ts';
import { type QueryDraft, queryDraft } from './query-draft.ts';
import { conditionSql } from './query-parts.ts';
import { asked } from './query-reads.ts';
import { querySql, unreadOf, whereSql } from './query-sql.ts';
import type { SubQuery } from './where.ts';
import type { SqlHandle } from './words.ts';

/** A query: it runs when it is awaited, or is a part of another. */
export function queryHandle(run: Run, span: Span, table?: Value): HandleValue {
  const draft = queryDraft(run, span);
  draft.table = table;
  return handleOf(draft);
}

function handleOf(draft: QueryDraft): HandleValue {
  const value = partOf(draft);
  const settle = () => {
    const composed = querySql(draft);
    if (composed) draft.run.emit(composed, draft.span);
    const unread = unreadOf(draft);
    if (unread !== undefined && draft.action !== 'select') {
      draft.run.unreadable(`changes rows with a query that calls \`${unread}\``, draft.span);
    }
  };
  Object.assign(value.handle, { settle });
  return value;
}

/** A query as a callback has it: it runs with the one that it is a part of. */
function partOf(draft: QueryDraft): HandleValue {
  const { run } = draft;
  const handle: SqlHandle = {
    title: 'a query',
    lazy: true,
    kind: 'query',
    composed: () => querySql(draft),
    where: () => whereSql(draft),
    get: (property) => (property === 'and' ? value : undefined),
    method: (called, args, at) => {
      draft.span = at.span;
      if (called === 'clone') return handleOf(copied(draft));
      if (called === 'modify') {
        const [callback, ...rest] = args;
        const part = partOf(draft);
        if (callback) run.call(callback, [part, ...rest], part);
        return value;
      }
      if (!wrote(draft, called, args, at) && !asked(draft, called, args, within)) draft.unread ??= called;
      return value;
    },
  };
  const within: SubQuery = (callback) => {
    const inner = queryDraft(run, draft.span);
    const part = partOf(inner);
    run.call(callback, [part], part);
    return { where: conditionSql(inner.conditions), whole: querySql(inner) };
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
  const handle = partOf(queryDraft(run, at.span));
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

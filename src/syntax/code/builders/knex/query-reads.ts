import type { Run } from '../../builder.ts';
import { type ComposedSql, sql } from '../../composed.ts';
import { slicedText } from '../../text-value.ts';
import type { Value } from '../../value.ts';
import { isGiven, ownText, several, wordOf } from '../said.ts';
import { joinSql } from './join.ts';
import type { QueryDraft } from './query-draft.ts';
import { filled } from './raw.ts';
import { conditionsOf, type SubQuery } from './where.ts';
import { columnList, identifier } from './words.ts';

/** Calls that say which rows and columns. */
export function asked(draft: QueryDraft, called: string, args: readonly Value[], within: SubQuery): boolean {
  const { run } = draft;
  const [first, second] = args;
  const conditions = conditionsOf(called, args, run, within);
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
  return args.flatMap((arg) => several(arg));
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
  const column = isGiven(said) ? said : ownText('*');
  if (column.type !== 'text' || !/ as /i.test(column.text)) {
    return sql`${name}(${distinct}${columnList(column, run)})`;
  }
  const at = column.text.search(/ as /i);
  const of = identifier(slicedText(column, 0, at), run);
  return sql`${name}(${distinct}${of}) as ${identifier(slicedText(column, at + 4, column.text.length), run)}`;
}

import { isMysql } from '../../../sql/dialect.ts';
import { type ComposedSql, madeUp, sql } from '../../composed.ts';
import { listed, spaced } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { isGiven } from '../said.ts';
import type { QueryDraft } from './query-draft.ts';
import { conditionSql, returningSql, tableOf } from './query-parts.ts';
import { insertSql, updates } from './write-sql.ts';

/** A call of the query whose SQL nobody here writes. */
export function unreadOf({ action, joins, run, unread }: QueryDraft): string | undefined {
  return (
    unread ?? (action === 'delete' && joins.length > 0 && run.dialect === 'postgres' ? 'join' : undefined)
  );
}

/** Undefined where a call of the query is not known, or there is nothing to send. */
export function querySql(query: QueryDraft): ComposedSql | undefined {
  if (unreadOf(query) !== undefined) return undefined;
  switch (query.action) {
    case 'select':
      return selectSql(query);
    case 'insert':
      return insertSql(query);
    case 'update':
      return updateSql(query);
    case 'delete':
      return deleteSql(query);
    case 'truncate':
      return truncateSql(query);
  }
}

function deleteSql(query: QueryDraft): ComposedSql {
  const table = tableOf(query);
  const from = sql`delete ${query.joins.length > 0 ? sql`${table} ` : ''}from ${table}`;
  return sql`${spaced(from, ...query.joins, whereSql(query), mysqlTail(query, false))}${returningSql(query)}`;
}

function truncateSql(query: QueryDraft): ComposedSql {
  const table = tableOf(query);
  if (query.run.dialect === 'sqlite') return sql`delete from ${table}`;
  return sql`truncate ${table}${query.run.dialect === 'postgres' ? ' restart identity' : ''}`;
}

export function whereSql({ conditions }: QueryDraft): ComposedSql | undefined {
  const said = conditionSql(conditions);
  return said && sql`where ${said}`;
}

function selectSql(query: QueryDraft): ComposedSql {
  const { columns, distinct, groups, run, table } = query;
  const listOf = columns.length > 0 ? listed(columns) : madeUp('*');
  const from = table ? sql`from ${tableOf(query)}` : '';
  const grouped = groups.length > 0 ? sql`group by ${listed(groups)}` : '';
  const limit = isGiven(query.limit) ? sql`limit ${verbatim(query.limit, run)}` : '';
  const offset = isGiven(query.offset) ? sql`offset ${verbatim(query.offset, run)}` : '';
  const selected = sql`select ${distinct ? 'distinct ' : ''}${listOf}`;
  return spaced(selected, from, ...query.joins, whereSql(query), grouped, orderSql(query), limit, offset);
}

function orderSql({ orders }: QueryDraft): ComposedSql | undefined {
  return orders.length > 0 ? sql`order by ${listed(orders)}` : undefined;
}

function updateSql(query: QueryDraft): ComposedSql | undefined {
  const set = updates(query);
  if (!set) return undefined;
  const onMysql = isMysql(query.run.dialect);
  const joins = onMysql ? query.joins : [];
  const statement = spaced(
    sql`update ${tableOf(query)}`,
    ...joins,
    sql`set ${set}`,
    whereSql(query),
    mysqlTail(query, true),
  );
  return sql`${statement}${returningSql(query)}`;
}

function mysqlTail(query: QueryDraft, isOrdered: boolean): ComposedSql | undefined {
  const { limit, run } = query;
  if (run.dialect !== 'mysql' && run.dialect !== 'mariadb') return undefined;
  return spaced(
    isOrdered ? orderSql(query) : undefined,
    isGiven(limit) ? sql`limit ${verbatim(limit, run)}` : undefined,
  );
}

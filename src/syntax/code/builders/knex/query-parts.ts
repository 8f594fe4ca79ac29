import { isMysql } from '../../../sql/dialect.ts';
import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import { isGiven } from '../said.ts';
import type { QueryDraft } from './query-draft.ts';
import { columnList, qualified } from './words.ts';

export function tableOf({ schema, table, run }: QueryDraft): ComposedSql {
  return qualified(schema, table, run);
}

/** Conditions without `where`. */
export function conditionSql(conditions: QueryDraft['conditions']): ComposedSql | undefined {
  if (conditions.length === 0) return undefined;
  const parts = conditions.map(({ or, sql: part }, i) =>
    i === 0 ? part : sql`${or ? 'or' : 'and'} ${part}`,
  );
  return joined(parts, ' ');
}

export function returningSql({ returning, run }: QueryDraft): ComposedSql {
  if (!isGiven(returning) || isMysql(run.dialect)) return madeUp('');
  return sql` returning ${columnList(returning, run)}`;
}

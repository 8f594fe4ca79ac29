import type { Span } from '../../../../text/place.ts';
import type { Run } from '../../builder.ts';
import type { ComposedSql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import type { Condition } from './where.ts';

/** What the calls on a query have said so far. */
export interface QueryDraft {
  readonly run: Run;
  /** All calls of its chain. */
  span: Span;
  action: 'select' | 'insert' | 'update' | 'delete' | 'truncate';
  schema: Value | undefined;
  table: Value | undefined;
  /** Of an insert or an update. */
  values: Value | undefined;
  /** `increment` and `decrement`. */
  readonly counters: { readonly column: Value; readonly by: ComposedSql }[];
  readonly columns: ComposedSql[];
  distinct: boolean;
  readonly joins: ComposedSql[];
  readonly conditions: Condition[];
  readonly groups: ComposedSql[];
  readonly orders: ComposedSql[];
  limit: Value | undefined;
  offset: Value | undefined;
  returning: Value | undefined;
  conflict: Conflict | undefined;
  /** A call that nobody here can write: what the query comes to is not known. */
  unread: string | undefined;
}

export interface Conflict {
  readonly columns: Value | undefined;
  readonly action: 'nothing' | 'merge' | undefined;
  readonly updates: Value | undefined;
}

export function queryDraft(run: Run, span: Span): QueryDraft {
  return {
    run,
    span,
    action: 'select',
    schema: undefined,
    table: undefined,
    values: undefined,
    counters: [],
    columns: [],
    distinct: false,
    joins: [],
    conditions: [],
    groups: [],
    orders: [],
    limit: undefined,
    offset: undefined,
    returning: undefined,
    conflict: undefined,
    unread: undefined,
  };
}

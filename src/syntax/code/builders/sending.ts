import type { Span } from '../../../text/place.ts';
import type { Run } from '../builder.ts';
import type { ComposedSql } from '../composed.ts';
import { AT_RUN_TIME } from '../kinds.ts';
import type { Value } from '../value.ts';

/** Sends SQL that the code says; nobody can tell what it is where all of it comes from elsewhere. */
export function sendSql(sql: ComposedSql, span: Span, run: Run, wasInDoubt?: boolean): void {
  const [first] = sql.holes;
  const from = sql.text.length - sql.text.trimStart().length;
  const isUntold = first && first.start <= from && first.end >= sql.text.trimEnd().length;
  if (isUntold) run.unreadable(`runs SQL that ${AT_RUN_TIME}`, span);
  else run.emit(sql, span, wasInDoubt);
}

/** Sends what a call is given as its SQL. */
export function sendValue(value: Value | undefined, span: Span, run: Run): void {
  if (value?.type === 'text') sendSql(value, span, run);
  else run.unreadable(`runs SQL that ${value?.type === 'unknown' ? value.why : AT_RUN_TIME}`, span);
}

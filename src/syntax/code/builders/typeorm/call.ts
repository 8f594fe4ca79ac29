import type { Run } from '../../builder.ts';
import { type ComposedSql, sql } from '../../composed.ts';
import type { CallSite, Value } from '../../value.ts';
import { answered } from '../answers.ts';
import { isTruthy } from '../said.ts';
import { sendValue } from '../sending.ts';
import { type SubjectTable, subjectTable } from './table.ts';

/** One call of a method of the query runner that changes the schema. */
export interface Call {
  readonly run: Run;
  readonly args: readonly Value[];
  readonly at: CallSite;
  readonly send: (statement: ComposedSql) => void;
  readonly say: (message: string) => void;
}

export type Method = (call: Call) => void;

export function callOf(run: Run, args: readonly Value[], at: CallSite): Call {
  return {
    run,
    args,
    at,
    send: (statement) => run.emit(statement, at.span),
    say: (message) => run.unreadable(message, at.span),
  };
}

/** The table that most methods have as their first argument. */
export function subject({ run, args }: Call): SubjectTable {
  return subjectTable(args[0], run.dialect);
}

export function alter(call: Call, table: SubjectTable, action: ComposedSql): void {
  call.send(sql`ALTER TABLE ${table.path} ${action}`);
}

export function ifExists(argument: Value | undefined): string {
  return isTruthy(argument) ? 'IF EXISTS ' : '';
}

/** What TypeORM does to a table of SQLite by building it anew, where no statement of SQLite says the same. */
export function sayRebuild(call: Call, what: string): void {
  call.say(`${what} by building a table of SQLite anew`);
}

/** A method for a list, by the one for a single thing. */
export function forEach(single: Method, index: number, what: string): Method {
  return (call) => {
    const list = call.args[index];
    if (list?.type !== 'list') {
      call.say(`${what} that cannot be told before it runs`);
      return;
    }
    if (!list.complete) call.say(`${what} that cannot be told before it runs`);
    for (const item of list.items) single({ ...call, args: call.args.with(index, item) });
  };
}

/** `query(sql, parameters)`. */
export function sendQuery(run: Run, [text]: readonly Value[], { span }: CallSite): Value {
  sendValue(text, span, run);
  return answered(span);
}

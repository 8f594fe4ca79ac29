import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import type { HandleValue, Value } from '../../value.ts';
import { spaced } from '../composing.ts';
import { hole } from '../holes.ts';
import { dictionary, keyText, list, several } from '../said.ts';
import { type Chain, chain, gathered, gathering, sendable } from './chain.ts';
import { expressions, operand } from './expressions.ts';
import { identifier, identifiers, type Speech } from './names.ts';
import { assignments, columnList, known, tableOf } from './queries.ts';

interface Insert {
  readonly verb: string;
  readonly columns?: ComposedSql;
  readonly rows?: ComposedSql;
  readonly last: readonly ComposedSql[];
}

export function insertInto(table: Value | undefined, speech: Speech, verb = 'insert'): HandleValue {
  const { run } = speech;
  const of: Chain<Insert> = {
    title: 'insertInto',
    run,
    steps: {
      columns: (state, [columns]) => ({ ...state, columns: identifiers(several(columns), run) }),
      defaultValues: (state) => ({ ...state, rows: madeUp('default values') }),
      expression: (state, [from]) => ({ ...state, rows: selected(from, speech) }),
      ignore: (state) => ({
        ...state,
        verb: run.dialect === 'sqlite' ? 'insert or ignore' : 'insert ignore',
      }),
      onConflict: (state, [build]) => ({
        ...state,
        last: [...state.last, onConflict(build, speech)].filter(({ text }) => text !== ''),
      }),
      onDuplicateKeyUpdate: (state, args) => ({
        ...state,
        last: [...state.last, sql`on duplicate key update ${joined(assignments(args, speech), ', ')}`],
      }),
      orIgnore: (state) => ({ ...state, verb: 'insert or ignore' }),
      orReplace: (state) => ({ ...state, verb: 'insert or replace' }),
      returning: (state, [columns]) => ({
        ...state,
        last: [...state.last, sql`returning ${columnList(columns, speech)}`],
      }),
      returningAll: (state) => ({ ...state, last: [...state.last, sql`returning *`] }),
      values: (state, [rows]) => ({ ...state, ...valuesOf(rows, speech) }),
    },
    render: (state) =>
      spaced(
        state.verb,
        sql`into ${tableOf(table, speech)}`,
        state.columns && sql`(${state.columns})`,
        state.rows,
        ...state.last,
      ),
  };
  return chain<Insert>(of, { verb, last: [] }, true);
}

function selected(from: Value | undefined, { run }: Speech): ComposedSql {
  const told = from?.type === 'function' ? run.call(from, [expressions(run)]) : from;
  return sendable(told)?.sends ?? hole(from, run);
}

/** The columns that any row has, and a `default` where one has it not. */
function valuesOf(
  rows: Value | undefined,
  { run }: Speech,
): { readonly columns: ComposedSql; readonly rows: ComposedSql } {
  const told = rows?.type === 'function' ? run.call(rows, [expressions(run)]) : rows;
  const all = several(told).map(dictionary);
  const complete = all.every((row) => row?.complete) && (list(told)?.complete ?? true) && all.length > 0;
  const keys = [...new Set(all.flatMap((row) => (row ? known(row).map(([key]) => key) : [])))];
  const names = keys.map((key) => {
    const owner = all.find((row) => row?.entries.has(key));
    return owner ? identifier(keyText(owner, key), run) : madeUp(key);
  });
  if (!complete) {
    const rest = joined([...names, identifier({ type: 'unknown', why: '', span: rows?.span }, run)], ', ');
    return {
      columns: rest,
      rows: sql`values (${joined(
        [...names, rest].slice(0, names.length + 1).map(() => hole(rows, run)),
        ', ',
      )})`,
    };
  }
  const missing = madeUp(run.dialect === 'sqlite' ? 'null' : 'default');
  const tuples = all.map((row) => {
    const values = keys.map((key) => {
      const value = row?.entries.get(key);
      return value && !(value.type === 'literal' && value.value === undefined)
        ? operand(value, run)
        : missing;
    });
    return sql`(${joined(values, ', ')})`;
  });
  return { columns: joined(names, ', '), rows: sql`values ${joined(tuples, ', ')}` };
}

interface Conflict {
  readonly target?: ComposedSql;
  readonly action?: ComposedSql;
}

function onConflict(build: Value | undefined, speech: Speech): ComposedSql {
  const { run } = speech;
  const builder = gathering<Conflict>(
    'onConflict',
    {},
    {
      column: (state, [column]) => ({ ...state, target: sql`(${identifier(column, run)})` }),
      columns: (state, [columns]) => ({ ...state, target: sql`(${identifiers(several(columns), run)})` }),
      constraint: (state, [name]) => ({ ...state, target: sql`on constraint ${identifier(name, run)}` }),
      doNothing: (state) => ({ ...state, action: sql`do nothing` }),
      doUpdateSet: (state, args) => ({
        ...state,
        action: sql`do update set ${joined(assignments(args, speech), ', ')}`,
      }),
    },
    run,
  );
  const told = gathered<Conflict>(build, builder, run);
  if (told) return spaced('on conflict', told.target, told.action);
  if (build?.span) run.unreadable('handles conflicts in a way nobody can tell', build.span);
  return spaced();
}

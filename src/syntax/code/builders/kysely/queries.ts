import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import type { CallSite, Dictionary, HandleValue, Value } from '../../value.ts';
import { AT_RUN_TIME, answered, handled } from '../answers.ts';
import { spaced } from '../composing.ts';
import { hole } from '../holes.ts';
import { dictionary, keyText, literal, several } from '../said.ts';
import { type Chain, chain, EXECUTES, type SendableHandle, type Step, sendable } from './chain.ts';
import { comparison, expressions, left, operand, referencing } from './expressions.ts';
import { aliased, identifier, type Speech, schemable } from './names.ts';

/** What a query has gathered. */
interface Query {
  readonly first: ComposedSql;
  readonly sets: readonly ComposedSql[];
  readonly from: readonly ComposedSql[];
  readonly where: readonly ComposedSql[];
  readonly last: readonly ComposedSql[];
}

function query(first: ComposedSql): Query {
  return { first, sets: [], from: [], where: [], last: [] };
}

type Steps = Readonly<Record<string, Step<Query>>>;

function conditions({ run }: Speech): Steps {
  const where =
    (told: (args: readonly Value[]) => ComposedSql | undefined): Step<Query> =>
    (state, args) => ({ ...state, where: [...state.where, told(args) ?? hole(args[0], run)] });
  return {
    where: where((args) => comparison(args, run)),
    whereRef: where((args) => referencing(args, run)),
    clearWhere: (state) => ({ ...state, where: [] }),
  };
}

function ends(speech: Speech): Steps {
  const { run } = speech;
  const add =
    (told: (args: readonly Value[]) => ComposedSql): Step<Query> =>
    (state, args) => ({ ...state, last: [...state.last, told(args)] });
  return {
    limit: add(([count]) => sql`limit ${operand(count, run)}`),
    offset: add(([count]) => sql`offset ${operand(count, run)}`),
    orderBy: add(
      ([column, order]) => sql`order by ${spaced(left(column, run), order?.type === 'text' && order)}`,
    ),
    groupBy: add(([columns]) => sql`group by ${columnList(columns, speech)}`),
    returning: add(([columns]) => sql`returning ${columnList(columns, speech)}`),
    returningAll: add(() => sql`returning *`),
    modifyEnd: add(([modifier]) => operand(modifier, run)),
  };
}

/** The steps of what follows `from` and `using`. */
function joins(speech: Speech): Steps {
  const { run } = speech;
  const join =
    (words: string): Step<Query> =>
    (state, [table, left, right]) => {
      const on = left && right && sql` on ${aliased(left, run)} = ${aliased(right, run)}`;
      return { ...state, from: [...state.from, sql`${words} ${tableOf(table, speech)}${on ?? ''}`] };
    };
  return { innerJoin: join('inner join'), leftJoin: join('left join'), rightJoin: join('right join') };
}

export function tableOf(table: Value | undefined, speech: Speech): ComposedSql {
  const items = several(table);
  return joined(
    items.map((item) => sendable(item)?.sends ?? schemable(item, speech)),
    ', ',
  );
}

export function columnList(columns: Value | undefined, { run }: Speech): ComposedSql {
  const told = columns?.type === 'function' ? run.call(columns, [expressions(run)]) : columns;
  return joined(
    several(told).map((column) => (column.type === 'text' ? aliased(column, run) : operand(column, run))),
    ', ',
  );
}

function render({ first, sets, from, where, last }: Query): ComposedSql {
  return spaced(
    first,
    sets.length > 0 && sql`set ${joined(sets, ', ')}`,
    ...from,
    where.length > 0 && sql`where ${joined(where, ' and ')}`,
    ...last,
  );
}

export function updateTable(table: Value | undefined, speech: Speech): HandleValue {
  const { run } = speech;
  const of: Chain<Query> = {
    title: 'updateTable',
    run,
    steps: {
      ...conditions(speech),
      ...ends(speech),
      ...joins(speech),
      from: (state, [other]) => ({ ...state, from: [...state.from, sql`from ${tableOf(other, speech)}`] }),
      set: (state, args) => ({ ...state, sets: [...state.sets, ...assignments(args, speech)] }),
    },
    render,
  };
  return chain(of, query(sql`update ${tableOf(table, speech)}`), true);
}

/** `set({ column: value })`, `set(eb => ({ … }))` or `set(column, value)`. */
export function assignments([first, second]: readonly Value[], { run }: Speech): readonly ComposedSql[] {
  if (second) return [sql`${left(first, run)} = ${operand(second, run)}`];
  const told = first?.type === 'function' ? run.call(first, [expressions(run)]) : first;
  const object = dictionary(told);
  if (!object) return [sql`${identifier(first, run)} = ${hole(first, run)}`];
  const sets = known(object).map(
    ([key, value]) => sql`${identifier(keyText(object, key), run)} = ${operand(value, run)}`,
  );
  return object.complete ? sets : [...sets, sql`${identifier(spreadOf(object), run)} = ${hole(object, run)}`];
}

export function known(object: Dictionary): readonly (readonly [string, Value])[] {
  return [...object.entries].filter(([, value]) => value.type !== 'literal' || value.value !== undefined);
}

function spreadOf(object: Dictionary): Value {
  return { type: 'unknown', why: AT_RUN_TIME, span: object.span };
}

export function deleteFrom(table: Value | undefined, speech: Speech): HandleValue {
  const of: Chain<Query> = {
    title: 'deleteFrom',
    run: speech.run,
    steps: {
      ...conditions(speech),
      ...ends(speech),
      ...joins(speech),
      using: (state, [other]) => ({ ...state, from: [...state.from, sql`using ${tableOf(other, speech)}`] }),
    },
    render,
  };
  return chain(of, query(sql`delete from ${tableOf(table, speech)}`), true);
}

export function selectFrom(table: Value | undefined, speech: Speech): HandleValue {
  const { run } = speech;
  const of: Chain<Query> = {
    title: 'selectFrom',
    run,
    steps: {
      ...conditions(speech),
      ...ends(speech),
      ...joins(speech),
      as: (state, [alias]) => ({
        ...query(sql`(${render(select(state))}) as ${identifier(alias, run)}`),
        sets: [],
      }),
      select: (state, [columns]) => ({ ...state, sets: [...state.sets, columnList(columns, speech)] }),
      selectAll: (state, [of]) => ({
        ...state,
        sets: [...state.sets, of ? sql`${columnList(of, speech)}.*` : madeUp('*')],
      }),
    },
    render: (state) => render(select(state)),
    otherwise: (at) => untoldSelect(at, speech),
  };
  const from = table && literal(table) !== null ? sql`from ${tableOf(table, speech)}` : madeUp('');
  return chain(of, query(from), true);
}

/** The columns stand before the tables. */
function select(state: Query): Query {
  if (state.sets.length === 0) return state;
  return { ...state, first: spaced(sql`select ${joined(state.sets, ', ')}`, state.first), sets: [] };
}

/** A question that nobody can tell: it changes nothing, and stands as a hole in what does. */
function untoldSelect({ span }: CallSite, { run }: Speech): HandleValue {
  const handle: SendableHandle = {
    title: 'selectFrom',
    inert: true,
    isQuery: true,
    sends: sql`select ${hole({ type: 'unknown', why: AT_RUN_TIME, span }, run)}`,
    method: (name) => (EXECUTES.has(name) ? answered(span) : handled(handle)),
  };
  return handled(handle);
}

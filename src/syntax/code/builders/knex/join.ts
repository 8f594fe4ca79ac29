import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, sql } from '../../composed.ts';
import type { HandleValue, Value } from '../../value.ts';
import { verbatim } from '../holes.ts';
import { filled } from './raw.ts';
import { columnList, identifier } from './words.ts';

const JOINS: Readonly<Record<string, string>> = {
  join: 'inner join',
  innerJoin: 'inner join',
  leftJoin: 'left join',
  leftOuterJoin: 'left outer join',
  rightJoin: 'right join',
  rightOuterJoin: 'right outer join',
  fullOuterJoin: 'full outer join',
  outerJoin: 'outer join',
  crossJoin: 'cross join',
};

/** Undefined where the call joins nothing, or in a way that nobody here can write. */
export function joinSql(called: string, args: readonly Value[], run: Run): ComposedSql | undefined {
  const [table, first, ...rest] = args;
  if (called === 'joinRaw') return filled(table, first, run);
  const join = JOINS[called];
  if (!join) return undefined;
  const head = sql`${join} ${identifier(table, run)}`;
  if (!first) return head;
  const on = first.type === 'function' ? clausesOf(first, run) : equation([first, ...rest], run);
  return on && sql`${head} ${on}`;
}

function equation([left, second, third]: readonly Value[], run: Run): ComposedSql {
  return sql`on ${comparison([left, second, third], run)}`;
}

function comparison([left, second, third]: readonly (Value | undefined)[], run: Run): ComposedSql {
  const operator = third ? verbatim(second, run) : '=';
  return sql`${identifier(left, run)} ${operator} ${identifier(third ?? second, run)}`;
}

/** The callback of a join, where it says no more than `on` and `using`. */
function clausesOf(callback: Value, run: Run): ComposedSql | undefined {
  const clauses: ComposedSql[] = [];
  let isKnown = true;
  const method = (called: string, args: readonly Value[]): Value => {
    const word = clauses.length === 0 ? 'on' : called === 'orOn' ? 'or' : 'and';
    if (called === 'on' || called === 'andOn' || called === 'orOn') {
      clauses.push(sql`${word} ${comparison(args, run)}`);
    } else if (called === 'using') {
      clauses.push(sql`using (${columnList(args[0], run)})`);
    } else isKnown = false;
    return value;
  };
  const value: HandleValue = { type: 'handle', handle: { title: 'a join', method }, span: callback.span };
  run.call(callback, [value], value);
  return isKnown && clauses.length > 0 ? joined(clauses, ' ') : undefined;
}

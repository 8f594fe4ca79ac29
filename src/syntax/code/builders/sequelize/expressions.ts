import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql, standingFor } from '../../composed.ts';
import type { CallSite, Handle, HandleValue, Text, Value } from '../../value.ts';
import { handled } from '../answers.ts';
import { hole } from '../holes.ts';
import { dictionary, literal, wordOf } from '../said.ts';
import { dotted } from './names.ts';
import { expressionOf, expressionValue, valueSql } from './values.ts';
import { whereSql } from './where.ts';

const FUNCTIONS = new Set(['literal', 'fn', 'col', 'cast', 'where', 'and', 'or', 'json']);

/** `Sequelize.literal`, `fn`, `col`, …; undefined where a name is none of these. */
export function expressionCall(name: string, args: readonly Value[], run: Run): HandleValue | undefined {
  if (!FUNCTIONS.has(name)) return undefined;
  return expressionValue(`Sequelize.${name}`, expression(name, args, run));
}

/** The same as a function that the file has taken out of Sequelize. */
export function expressionFunction(name: string, run: Run): HandleValue | undefined {
  if (!FUNCTIONS.has(name)) return undefined;
  const handle: Handle = {
    title: `Sequelize.${name}`,
    inert: true,
    call: (args: readonly Value[], _: CallSite) => expressionCall(name, args, run),
  };
  return handled(handle);
}

function expression(name: string, args: readonly Value[], run: Run): ComposedSql {
  const [first, second, third] = args;
  switch (name) {
    case 'literal':
      return first?.type === 'text' ? first : valueSql(first, run);
    case 'fn': {
      const called = first?.type === 'text' ? first : hole(first, run);
      return sql`${called}(${joined(
        args.slice(1).map((arg) => argument(arg, run)),
        ', ',
      )})`;
    }
    case 'col':
      return wordOf(first) === '*' ? madeUp('*') : dotted(first, run);
    case 'cast':
      return sql`CAST(${argument(first, run)} AS ${upper(second)})`;
    case 'where':
      return comparison(first, third ? second : undefined, third ?? second, run);
    case 'and':
    case 'or':
      return sql`(${joined(
        args.map((arg) => whereSql(arg, run) ?? hole(arg, run)),
        name === 'and' ? ' AND ' : ' OR ',
      )})`;
    default:
      return hole(first, run);
  }
}

function argument(value: Value | undefined, run: Run): ComposedSql {
  return dictionary(value) ? (whereSql(value, run) ?? hole(value, run)) : valueSql(value, run);
}

function upper(value: Value | undefined): ComposedSql {
  return value?.type === 'text' ? standingFor(value.text.toUpperCase(), value.span) : madeUp('text');
}

function comparison(
  of: Value | undefined,
  by: Value | undefined,
  to: Value | undefined,
  run: Run,
): ComposedSql {
  const left = expressionOf(of);
  const operator = by ? comparator(by) : '=';
  if (!left || !operator || to?.type === 'dictionary') return hole(to, run);
  const nothing = literal(to) === null;
  const sign = nothing ? (NULLS[operator] ?? operator) : operator;
  return sql`${left} ${sign} ${valueSql(to, run)}`;
}

const NULLS: Readonly<Record<string, string>> = { '=': 'IS', '!=': 'IS NOT' };

function comparator(value: Value): Text['text'] | undefined {
  const text = wordOf(value);
  return text && /^[<>=!~]+$|^(?:NOT )?I?LIKE$|^IS(?: NOT)?$/i.test(text) ? text : undefined;
}

/** `Sequelize.Deferrable`. */
export function deferrables(): HandleValue {
  const handle: Handle = {
    title: 'Sequelize.Deferrable',
    inert: true,
    get: (property) => {
      const told = DEFERRABLES[property];
      return told ? expressionValue('Sequelize.Deferrable', madeUp(told)) : undefined;
    },
  };
  return handled(handle);
}

const DEFERRABLES: Readonly<Record<string, string>> = {
  INITIALLY_DEFERRED: 'DEFERRABLE INITIALLY DEFERRED',
  INITIALLY_IMMEDIATE: 'DEFERRABLE INITIALLY IMMEDIATE',
  NOT: 'NOT DEFERRABLE',
};

import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import { slicedText } from '../../text-value.ts';
import type { Dictionary, Handle, HandleValue, Text, Value } from '../../value.ts';
import { handled } from '../answers.ts';
import { hole } from '../holes.ts';
import { dictionary, isTruthy, keyText, list, literal, wordOf } from '../said.ts';
import { dotted, identifier } from './names.ts';
import { expressionOf, valueSql } from './values.ts';

const PREFIX = 'Sequelize.Op.';

const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '!=',
  gte: '>=',
  gt: '>',
  lte: '<=',
  lt: '<',
  not: 'IS NOT',
  is: 'IS',
  in: 'IN',
  notIn: 'NOT IN',
  like: 'LIKE',
  notLike: 'NOT LIKE',
  iLike: 'ILIKE',
  notILike: 'NOT ILIKE',
  startsWith: 'LIKE',
  endsWith: 'LIKE',
  substring: 'LIKE',
  between: 'BETWEEN',
  notBetween: 'NOT BETWEEN',
  overlap: '&&',
  contains: '@>',
  contained: '<@',
};

/** `Sequelize.Op`: each operator is a word of ours, which an object has as its key. */
export function operators(): HandleValue {
  const handle: Handle = {
    title: 'Sequelize.Op',
    inert: true,
    get: (property, at): Text => ({ type: 'text', span: at, ...madeUp(PREFIX + property) }),
  };
  return handled(handle);
}

/** The conditions of a `where`; undefined: there is none. */
export function whereSql(where: Value | undefined, run: Run): ComposedSql | undefined {
  if (!isTruthy(where) && where?.type !== 'unknown') return undefined;
  return whereItems(where, run, ' AND ');
}

function whereItems(where: Value | undefined, run: Run, binding: string): ComposedSql | undefined {
  const object = dictionary(where);
  if (!object) return expressionOf(where) ?? allOf(where, run);
  const items = [...object.entries].map(([key, value]) => item(keyText(object, key), value, run));
  return bound(object.complete ? items : [...items, hole(object, run)], binding);
}

function allOf(where: Value | undefined, run: Run): ComposedSql | undefined {
  const items = list(where);
  if (!items?.complete) return hole(where, run);
  return group('and', items, run);
}

function bound(items: readonly (ComposedSql | undefined)[], binding: string): ComposedSql | undefined {
  const told = items.filter((each) => each !== undefined);
  return told.length > 0 ? joined(told, binding) : undefined;
}

function item(key: Text, value: Value, run: Run): ComposedSql | undefined {
  const operator = operatorOf(key.text);
  if (operator === 'and' || operator === 'or' || operator === 'not') return group(operator, value, run);
  if (operator) return hole(value, run);
  const expression = expressionOf(value);
  if (expression) return isCall(value) ? sql`${column(key, run)} = ${expression}` : expression;
  if (literal(value) === null) return sql`${column(key, run)} IS ${valueSql(value, run)}`;
  if (value.type === 'list') return comparison(key, 'in', value, run);
  const object = dictionary(value);
  return object ? comparisons(key, object, run) : sql`${column(key, run)} = ${valueSql(value, run)}`;
}

function isCall(value: Value): boolean {
  return value.type === 'handle' && value.handle.title === 'Sequelize.fn';
}

function comparisons(key: Text, object: Dictionary, run: Run): ComposedSql | undefined {
  const items = [...object.entries].map(([each, value]) => {
    const operator = operatorOf(each);
    if (operator === 'or' || operator === 'and') return alternatives(key, operator, value, run);
    return operator ? comparison(key, operator, value, run) : hole(value, run);
  });
  const all = bound(object.complete ? items : [...items, hole(object, run)], ' AND ');
  return all && items.length > 1 ? sql`(${all})` : all;
}

function alternatives(key: Text, operator: string, value: Value, run: Run): ComposedSql | undefined {
  const object = dictionary(value);
  const items = object
    ? [...object.entries].map(([each, to]) => comparison(key, operatorOf(each) ?? '', to, run))
    : list(value)?.items.map((each) => item(key, each, run));
  const all = bound(items ?? [hole(value, run)], operator === 'or' ? ' OR ' : ' AND ');
  return all && sql`(${all})`;
}

/** Undefined: a condition that Sequelize leaves out. */
function comparison(key: Text, operator: string, value: Value, run: Run): ComposedSql | undefined {
  const name = column(key, run);
  const nothing = literal(value) === null;
  switch (operator) {
    case 'in':
    case 'notIn': {
      const items = list(value);
      const all = items?.items.map((each) => valueSql(each, run));
      if (items?.complete && all?.length === 0) return operator === 'in' ? sql`${name} IN (NULL)` : undefined;
      const among =
        items?.complete && all
          ? sql`(${joined(all, ', ')})`
          : (expressionOf(value) ?? sql`(${hole(value, run)})`);
      return sql`${name} ${COMPARISONS[operator] ?? ''} ${among}`;
    }
    case 'not':
      if (value.type === 'list') return comparison(key, 'notIn', value, run);
      if (!nothing && typeof literal(value) !== 'boolean') return comparison(key, 'ne', value, run);
      return sql`${name} IS NOT ${valueSql(value, run)}`;
    case 'between':
    case 'notBetween': {
      const [low, high] = list(value)?.items ?? [];
      return sql`${name} ${COMPARISONS[operator] ?? ''} ${valueSql(low, run)} AND ${valueSql(high, run)}`;
    }
    case 'col':
      return sql`${name} = ${dotted(value, run)}`;
    case 'startsWith':
    case 'endsWith':
    case 'substring':
      return sql`${name} LIKE ${pattern(operator, value, run)}`;
    case 'eq':
      return nothing ? sql`${name} IS NULL` : sql`${name} = ${valueSql(value, run)}`;
    case 'ne':
      return nothing ? sql`${name} IS NOT NULL` : sql`${name} != ${valueSql(value, run)}`;
    default: {
      const sign = COMPARISONS[operator];
      return sign && value.type !== 'dictionary'
        ? sql`${name} ${sign} ${valueSql(value, run)}`
        : hole(value, run);
    }
  }
}

function pattern(operator: string, value: Value, run: Run): ComposedSql {
  const text = wordOf(value);
  if (text === undefined) return hole(value, run);
  const before = operator === 'startsWith' ? '' : '%';
  const after = operator === 'endsWith' ? '' : '%';
  return valueSql({ type: 'text', span: value.span, ...madeUp(`${before}${text}${after}`) }, run);
}

function group(operator: 'and' | 'or' | 'not', value: Value, run: Run): ComposedSql | undefined {
  const binding = operator === 'or' ? ' OR ' : ' AND ';
  const items = list(value);
  const all = items
    ? bound(
        items.items.map((each) => grouped(each, run)),
        binding,
      )
    : whereItems(value, run, binding);
  if (!all) return operator === 'and' ? undefined : madeUp('0 = 1');
  return operator === 'not' ? sql`NOT (${all})` : sql`(${all})`;
}

function grouped(value: Value, run: Run): ComposedSql | undefined {
  const items = whereItems(value, run, ' AND ');
  const size = dictionary(value)?.entries.size ?? list(value)?.items.length ?? 0;
  return items && size > 1 ? sql`(${items})` : items;
}

function operatorOf(key: string): string | undefined {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}

/** A column; `$table.column$` is one of a table. */
function column(key: Text, run: Run): ComposedSql {
  const nested = /^\$.+\$$/.test(key.text);
  return nested ? dotted(slicedText(key, 1, key.text.length - 1), run) : identifier(key, run);
}

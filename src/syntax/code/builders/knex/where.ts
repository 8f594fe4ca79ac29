import { isMysql } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql } from '../../composed.ts';
import type { Value } from '../../value.ts';
import { listed } from '../composing.ts';
import { verbatim } from '../holes.ts';
import { entriesOf, isNull, several, wordOf } from '../said.ts';
import { filled } from './raw.ts';
import { columnList, identifier, inParentheses, literal, sqlHandle } from './words.ts';

/** Runs a callback on a query of its own. */
export type SubQuery = (callback: Value) => {
  readonly where: ComposedSql | undefined;
  readonly whole: ComposedSql | undefined;
};

export interface Condition {
  readonly or: boolean;
  readonly sql: ComposedSql;
}

/** `where` with all that may stand before and after it; undefined where it is no method of the kind. */
export function conditionsOf(
  called: string,
  args: readonly Value[],
  run: Run,
  within: SubQuery,
): readonly Condition[] | undefined {
  const match = /^(?:(and|or)W|w)here(.*)$/.exec(called);
  if (!match) return undefined;
  const kind = match[2] ?? '';
  const negated = kind.startsWith('Not');
  const of = conditionOf(negated ? kind.slice(3) : kind, args, negated, run, within);
  const or = match[1] === 'or';
  if (!or || of.length < 2) return of.map((condition) => ({ or, sql: condition }));
  return [{ or, sql: inParentheses(joined(of, ' and ')) }];
}

function conditionOf(
  kind: string,
  args: readonly Value[],
  negated: boolean,
  run: Run,
  within: SubQuery,
): readonly ComposedSql[] {
  const [first, second] = args;
  const not = negated ? 'not ' : '';
  switch (kind) {
    case '':
    case 'Wrapped':
      return basic(args, negated, run, within);
    case 'Raw':
      return [sql`${not}${filled(first, second, run)}`];
    case 'Null':
      return [sql`${identifier(first, run)} is ${not}null`];
    case 'In':
      return [oneOf(first, second, negated, run, within)];
    case 'Between':
      return [sql`${identifier(first, run)} ${not}between ${pair(second, run)}`];
    case 'Exists':
      return [sql`${not}exists (${subQuery(first, run, within)})`];
    case 'Column':
      return [columns(args, not, run)];
    case 'Like':
    case 'ILike':
      return [like(kind, args, not, run)];
    default:
      return [madeUp(run.dialect === 'postgres' ? '$1' : '?')];
  }
}

function basic(args: readonly Value[], negated: boolean, run: Run, within: SubQuery): readonly ComposedSql[] {
  const [first, second] = args;
  const not = negated ? 'not ' : '';
  if (first?.type === 'function') {
    const { where } = within(first);
    return where ? [sql`${not}(${where})`] : [];
  }
  if (first?.type === 'dictionary') {
    return entriesOf(first).flatMap(([name, value]) => basic([name, value], negated, run, within));
  }
  if (first?.type === 'literal' && typeof first.value === 'boolean')
    return [sql`1 = ${first.value ? '1' : '0'}`];
  if (args.length === 1) return [sql`${not}${sqlHandle(first)?.composed() ?? literal(first ?? NULL, run)}`];
  const operator = args.length === 2 ? '=' : (wordOf(second) ?? '=').toLowerCase().trim();
  const value = (args.length === 2 ? second : args[2]) ?? NULL;
  const name = identifier(first, run);
  const isIs = operator === 'is' || operator === 'is not';
  if (isNull(value) && (args.length === 2 || isIs)) {
    return [sql`${name} is ${negated !== (operator === 'is not') ? 'not ' : ''}null`];
  }
  if (operator === 'in' || operator === 'not in') {
    return [oneOf(first, value, negated !== (operator === 'not in'), run, within)];
  }
  if (operator === 'between' || operator === 'not between') {
    return [
      sql`${name} ${negated !== (operator === 'not between') ? 'not ' : ''}between ${pair(value, run)}`,
    ];
  }
  const side = value.type === 'function' ? inParentheses(subQuery(value, run, within)) : literal(value, run);
  return [sql`${not}${name} ${operator} ${side}`];
}

const NULL: Value = { type: 'literal', value: null, span: undefined };

function oneOf(
  column: Value | undefined,
  values: Value | undefined,
  negated: boolean,
  run: Run,
  within: SubQuery,
): ComposedSql {
  const names = columnList(column, run);
  const name = column?.type === 'list' ? inParentheses(names) : names;
  const not = negated ? 'not ' : '';
  if (values?.type === 'function') return sql`${name} ${not}in (${subQuery(values, run, within)})`;
  const handle = sqlHandle(values);
  if (handle?.kind === 'query') return sql`${name} ${not}in ${literal(values ?? NULL, run)}`;
  if (values?.type === 'list' && values.items.length === 0 && values.complete) {
    return madeUp(negated ? '1 = 1' : '1 = 0');
  }
  const parts = several(values).map((value) =>
    value.type === 'list'
      ? inParentheses(listed(value.items.map((item) => literal(item, run))))
      : literal(value, run),
  );
  const tuples = run.dialect === 'sqlite' && column?.type === 'list' ? ' values ' : '';
  return sql`${name} ${not}in (${tuples}${listed(parts.length > 0 ? parts : [literal({ type: 'unknown', why: '', span: undefined }, run)])})`;
}

function pair(values: Value | undefined, run: Run): ComposedSql {
  const ends = values?.type === 'list' ? values.items : [values ?? NULL, values ?? NULL];
  return joined(
    ends.map((end) => literal(end, run)),
    ' and ',
  );
}

function columns(args: readonly Value[], not: string, run: Run): ComposedSql {
  const [first, second, third] = args;
  const operator = args.length === 2 ? '=' : verbatim(second, run);
  return sql`${not}${identifier(first, run)} ${operator} ${identifier(args.length === 2 ? second : third, run)}`;
}

function like(kind: string, [first, second]: readonly Value[], not: string, run: Run): ComposedSql {
  const onMysql = isMysql(run.dialect);
  const operator = kind === 'ILike' && !onMysql ? 'ilike' : 'like';
  const collation = kind === 'Like' && onMysql ? ' COLLATE utf8_bin' : '';
  return sql`${identifier(first, run)} ${not}${operator} ${literal(second ?? NULL, run)}${collation}`;
}

function subQuery(value: Value | undefined, run: Run, within: SubQuery): ComposedSql {
  const whole = value?.type === 'function' ? within(value).whole : sqlHandle(value)?.composed();
  return whole ?? literal(value ?? NULL, run);
}

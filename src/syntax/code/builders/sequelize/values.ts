import type { Dialect } from '../../../sql/dialect.ts';
import type { Run } from '../../builder.ts';
import { type ComposedSql, joined, madeUp, sql, standingFor } from '../../composed.ts';
import type { Handle, HandleValue, Value } from '../../value.ts';
import { handled } from '../answers.ts';
import { hole } from '../holes.ts';
import { stringSql } from '../quoting.ts';

/** `Sequelize.literal(…)` and its like: SQL in the place of a value. */
interface ExpressionHandle extends Handle {
  readonly expression: ComposedSql;
}

export function expressionValue(title: string, expression: ComposedSql): HandleValue {
  const handle: ExpressionHandle = { title, inert: true, expression };
  return handled(handle);
}

export function expressionOf(value: Value | undefined): ComposedSql | undefined {
  if (value?.type !== 'handle' || !('expression' in value.handle)) return undefined;
  return (value.handle as ExpressionHandle).expression;
}

/** A value as Sequelize escapes it. */
export function valueSql(value: Value | undefined, run: Run): ComposedSql {
  const expression = expressionOf(value);
  if (expression) return expression;
  if (value?.type === 'literal') return standingFor(literalSql(value.value, run.dialect), value.span);
  if (value?.type === 'text') return stringSql(value, run.dialect);
  if (value?.type === 'list' && value.complete) {
    const items = joined(
      value.items.map((item) => valueSql(item, run)),
      run.dialect === 'postgres' ? ',' : ', ',
    );
    return run.dialect === 'postgres' ? sql`ARRAY[${items}]` : items;
  }
  return hole(value, run);
}

function literalSql(value: number | bigint | boolean | null | undefined, dialect: Dialect): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'boolean' && dialect === 'sqlite') return value ? '1' : '0';
  return String(value);
}

/** Values between commas, `NULL` where there is none. */
export function valuesSql(values: readonly (Value | undefined)[], run: Run): ComposedSql {
  return joined(
    values.map((value) => (value ? valueSql(value, run) : madeUp('NULL'))),
    ',',
  );
}

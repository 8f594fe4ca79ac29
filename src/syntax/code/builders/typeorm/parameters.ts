import type { Dialect } from '../../../sql/dialect.ts';
import { type ComposedSql, concatenated, madeUp } from '../../composed.ts';
import { sliced } from '../../text-value.ts';
import type { Text, Value } from '../../value.ts';
import { option, several } from '../said.ts';

/** `:id` and `:...ids`, not `::text`, not in a string. */
const PARAMETER = /'(?:[^']|'')*'|(?<![:\w]):(\.\.\.)?(\w+)/g;

/** A condition with its named parameters as the server sees them: `$1`, `?`. */
export function withParameters(condition: Text, values: Value | undefined, dialect: Dialect): ComposedSql {
  const parts: ComposedSql[] = [];
  let from = 0;
  let count = 0;
  for (const { 0: whole, 1: spread, 2: name, index } of condition.text.matchAll(PARAMETER)) {
    if (!name) continue;
    const copies = spread ? Math.max(several(option(values, name)).length, 1) : 1;
    const marks = Array.from({ length: copies }, () => (dialect === 'postgres' ? `$${++count}` : '?'));
    parts.push(sliced(condition, from, index), madeUp(marks.join(', ')));
    from = index + whole.length;
  }
  return concatenated([...parts, sliced(condition, from, condition.text.length)]);
}

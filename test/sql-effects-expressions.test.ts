import { expect, test } from 'vitest';
import type { Expression } from '../src/model/migration/expression.ts';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';
import { effectsIn } from './effects.ts';

const parser = await loadPostgres();

function checked(condition: string): Expression {
  const [effect] = effectsIn(parser, `ALTER TABLE t ADD CHECK (${condition})`);
  if (effect?.type !== 'addConstraint' || effect.constraint.type !== 'check') throw new Error('no check');
  return effect.constraint.condition;
}

test.each<[condition: string, expected: Partial<Expression>]>([
  ['a IS NOT NULL', { provesNotNull: ['a'], onlyNullTests: undefined }],
  ['a IS NOT NULL AND b > 1 AND (c IS NOT NULL)', { provesNotNull: ['a', 'c'] }],
  ['NOT (a IS NULL)', { provesNotNull: ['a'] }],
  ['NOT (a IS NOT NULL)', { provesNotNull: [] }],
  ['a IS NOT NULL OR b', { provesNotNull: [] }],
  ['a IS NULL AND b IS NULL', { onlyNullTests: ['a', 'b'] }],
  ['a IS NULL AND b = 1', { onlyNullTests: undefined, equates: ['b'] }],
  ['t.id = $1 AND 2 = b', { equates: ['id', 'b'] }],
  ['a = b', { equates: [], columns: ['a', 'b'] }],
  ["a IN ('x', 'y')", { allows: { column: 'a', values: ['x', 'y'] } }],
  ["a NOT IN ('x')", { allows: undefined }],
  ["a::text = ANY (ARRAY['x'::text, 'y']::text[])", { allows: { column: 'a', values: ['x', 'y'] } }],
  ["a = 'x' OR a IN ('y')", { allows: { column: 'a', values: ['x', 'y'] } }],
  ["a = 'x' OR b = 'y'", { allows: undefined }],
  ["a = lower('x')", { allows: undefined, strings: ['x'], calls: [{ schema: undefined, name: 'lower' }] }],
  ['-1', { constant: true }],
  ["ARRAY['a', 'b']::text[]", { constant: true }],
  ["'{}'::jsonb", { constant: true, isNull: false }],
  ['NULL::int', { constant: true, isNull: true }],
  ['now()', { constant: false, calls: [{ schema: undefined, name: 'now' }] }],
  ['pg_catalog.now()', { calls: [{ schema: undefined, name: 'now' }] }],
  ['CURRENT_TIMESTAMP(3)', { calls: [{ schema: undefined, name: 'current_timestamp' }] }],
  ['CURRENT_USER', { calls: [{ schema: undefined, name: 'current_user' }] }],
  ['s.f(1)', { calls: [{ schema: 's', name: 'f' }] }],
])('%s', (condition, expected) => {
  const expression = checked(condition);
  expect(expression).toMatchObject(expected);
  expect(expression.text).toBe(condition);
});

import { expect, test } from 'vitest';
import type { Expression } from '../src/model/migration/expression.ts';
import { statementsIn } from './mysql-effects.ts';

function checked(condition: string): Expression {
  const [effect] = statementsIn(`ALTER TABLE t ADD CHECK (${condition})`).flat();
  if (effect?.type !== 'addConstraint' || effect.constraint.type !== 'check') throw new Error('no check');
  return effect.constraint.condition;
}

test.each<[condition: string, expected: Partial<Expression>]>([
  ['a IS NOT NULL', { provesNotNull: ['a'], onlyNullTests: undefined, columns: ['a'] }],
  ['a IS NOT NULL AND b > 1 AND (t.`c` IS NOT NULL)', { provesNotNull: ['a', 'c'] }],
  ['NOT (a IS NULL)', { provesNotNull: ['a'] }],
  ['NOT a IS NULL', { provesNotNull: ['a'] }],
  ['NOT (a IS NOT NULL)', { provesNotNull: [], onlyNullTests: ['a'] }],
  ['a IS NOT NULL OR b', { provesNotNull: [] }],
  ['a IS NOT NULL || b', { provesNotNull: [] }],
  ['a IS NOT NULL XOR b', { provesNotNull: [] }],
  ['c BETWEEN 1 AND a IS NOT NULL', { provesNotNull: [] }],
  ['c BETWEEN 1 AND 2 AND a IS NOT NULL', { provesNotNull: ['a'] }],
  ['CASE WHEN x THEN y AND a IS NOT NULL AND z END', { provesNotNull: [] }],
  ['a + b IS NOT NULL', { provesNotNull: [] }],
  ['lower(a) IS NOT NULL', { provesNotNull: [], calls: [{ schema: undefined, name: 'lower' }] }],
  ['a IS NULL AND b IS NULL', { onlyNullTests: ['a', 'b'] }],
  ['a IS NULL AND b = 1', { onlyNullTests: undefined, equates: ['b'] }],
  ['a IS NULL OR b IS NULL', { onlyNullTests: undefined }],
  ["t.id = ? AND 2 = b AND c = :c AND d = 'x'", { equates: ['id', 'b', 'c', 'd'] }],
  ['a = b', { equates: [], columns: ['a', 'b'] }],
  ['a <=> 1', { equates: [] }],
  ['a <= 1', { equates: [] }],
  ['a != 1 AND b = -1', { equates: ['b'] }],
  ['a = 1 OR b = 2', { equates: [], allows: undefined }],
  ['NOT a = 1', { equates: [] }],
  ["a IN ('x', 'y')", { allows: { column: 'a', values: ['x', 'y'] } }],
  ["a NOT IN ('x')", { allows: undefined }],
  ["a = 'x' OR a IN ('y')", { allows: { column: 'a', values: ['x', 'y'] } }],
  ["a = 'x' OR b = 'y'", { allows: undefined }],
  ["a IN ('x') AND b", { allows: undefined }],
  ['a IN (b, 1)', { allows: undefined }],
  ['a IN (NULL, 1)', { allows: undefined }],
  ["a = lower('x')", { allows: undefined, strings: ['x'], calls: [{ schema: undefined, name: 'lower' }] }],
  ['-1', { constant: true }],
  ["_utf8mb4 'a' 'b'", { constant: true, columns: [] }],
  ["DATE '2020-01-01'", { constant: true }],
  ["x'0f'", { constant: true }],
  ['((NULL))', { constant: true, isNull: true }],
  ['1 + 1', { constant: false }],
  ['now()', { constant: false, calls: [{ schema: undefined, name: 'now' }] }],
  ['CURRENT_TIMESTAMP(3)', { constant: false, calls: [{ schema: undefined, name: 'current_timestamp' }] }],
  ['CURRENT_USER', { columns: [], calls: [{ schema: undefined, name: 'current_user' }] }],
  ['s.f(1)', { columns: [], calls: [{ schema: 's', name: 'f' }] }],
  ['d > now() - INTERVAL 1 DAY', { columns: ['d'] }],
  ['TIMESTAMPDIFF(SECOND, a, b) > 1', { columns: ['a', 'b'] }],
  ['CAST(a AS UNSIGNED) = 1', { columns: ['a'], equates: [] }],
  ["a REGEXP '^x' AND b COLLATE utf8mb4_bin LIKE 'y'", { columns: ['a', 'b'], strings: ['^x', 'y'] }],
  ["a = 'it''s \\'so\\''", { strings: ["it's 'so'"] }],
  ['@a = b', { columns: ['b'] }],
  [`${'('.repeat(50)}a IS NOT NULL${')'.repeat(50)}`, { provesNotNull: ['a'] }],
  [`${'(b AND '.repeat(50)}a IS NOT NULL${')'.repeat(50)}`, { provesNotNull: [] }],
])('%s', (condition, expected) => {
  expect(checked(condition)).toMatchObject(expected);
});

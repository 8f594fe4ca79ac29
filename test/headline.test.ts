import { expect, test } from 'vitest';
import { headline } from '../src/engine/headline.ts';

const needs = '`{workload}` needs {kind} `{name}`, which the input does not hold';

test.each([
  [
    'what fits is left as it is',
    { workload: 'web', kind: 'Secret', name: 'database' },
    '`web` needs Secret `database`, which the input does not hold',
  ],
  [
    'the name of the object gives way first',
    { workload: 'payments-reconciliation-worker', kind: 'Secret', name: 'payments-database' },
    '`payments-reconciliation…` needs Secret `payments-database`, which the input does not hold',
  ],
  [
    'then that of another one',
    {
      workload: 'payments-reconciliation-worker',
      kind: 'ServiceAccount',
      name: 'payments-reconciliation-worker-account',
    },
    '`paymen…orker` needs ServiceAccount `payments-r…er-account`, which the input does not hold',
  ],
  [
    'a short one stays',
    { workload: 'web', kind: 'Secret', name: 'x'.repeat(200) },
    `\`web\` needs Secret \`${'x'.repeat(37)}…\`, which the input does not hold`,
  ],
])('%s', (_, holes, expected) => {
  expect(headline(needs, holes)).toBe(expected);
});

test('names that only together are too long give way one after the other, to the same length', () => {
  const line = headline('`{a}` has `{b}`, and `{c}` has not', {
    a: 'a',
    b: 'b'.repeat(40),
    c: 'c'.repeat(60),
  });
  expect(line).toBe(`\`a\` has \`${'b'.repeat(31)}…\`, and \`${'c'.repeat(31)}…\` has not`);
});

test('a list of names stays as it is, any other value keeps 75 characters', () => {
  const long = 'x'.repeat(100);
  expect(headline('{why} in `{list}`', { why: long, list: `${long}\`, \`b` })).toBe(
    `${'x'.repeat(74)}… in \`${long}\`, \`b\``,
  );
});

test('names that begin alike keep their ends', () => {
  const line = headline('`{route}` sends requests to Service `{service}`, but the input has `{near}`', {
    route: 'checkout-service',
    service: 'checkout-service',
    near: 'checkout-service-v1',
  });
  expect(line).toBe(
    '`checko…rvice` sends requests to Service `checko…rvice`, but the input has `checko…ice-v1`',
  );
});

import { expect, test } from 'vitest';
import { parseQuantity, quantityText } from '../src/model/quantity.ts';

test.each([
  ['0', 0],
  ['1', 1],
  ['0100', 100],
  ['500m', 0.5],
  ['100m', 0.1],
  ['1u', 1e-6],
  ['1n', 1e-9],
  ['1k', 1000],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['1.5G', 1.5e9],
  ['128974848', 128974848],
  ['129e6', 129e6],
  ['129M', 129e6],
  ['123Mi', 123 * 2 ** 20],
  ['1E', 1e18],
  ['1Ei', 2 ** 60],
  ['1e3', 1000],
  ['1E3', 1000],
  ['1e+3', 1000],
  ['1e-3', 0.001],
  ['.5', 0.5],
  ['5.', 5],
  ['1.G', 1e9],
  ['+1', 1],
  ['-1', -1],
  ['-.5Ki', -512],
  [' 1Gi ', 2 ** 30],
  ['.', 0],
  ['M', 0],
  [1, 1],
  [0.25, 0.25],
  [-2, -2],
])('%j is %d', (text, amount) => {
  expect(parseQuantity(text)).toBe(amount);
});

test.each([
  '',
  ' ',
  '1 Gi',
  '1gi',
  '1K',
  '1GB',
  '1Gib',
  '1mi',
  '1ki',
  '1g',
  '1MB',
  '1,5Gi',
  '1.5.5',
  '1e',
  '1e3Mi',
  '1Mi3',
  '1ee3',
  '--1',
  '1-',
  '0x10',
  '1_000',
  'Pi',
  '100%',
  'one',
  'Infinity',
  'NaN',
  '١',
  Number.NaN,
  Number.POSITIVE_INFINITY,
])('%j is none', (text) => {
  expect(parseQuantity(text)).toBeUndefined();
});

test.each([
  [2000, 'cpu', '2'],
  [250, 'cpu', '250m'],
  [1500, 'cpu', '1500m'],
  [2 ** 30 * 1000, 'memory', '1Gi'],
  [1.5 * 2 ** 30 * 1000, 'memory', '1536Mi'],
  [1000 * 1000, 'memory', '1000'],
  [2 ** 40 * 1000, 'ephemeral-storage', '1Ti'],
  [3000, 'nvidia.com/gpu', '3'],
])('%d thousandths of %s are %s', (milli, resource, text) => {
  expect(quantityText(milli, resource)).toBe(text);
});

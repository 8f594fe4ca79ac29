import { describe, expect, test } from 'vitest';
import { isMergeKey, readPlain } from '../src/syntax/scalars.ts';
import type { Scalar, ScalarValue } from '../src/syntax/tree.ts';

const booleans: readonly [boolean, string][] = [
  [true, 'y Y yes Yes YES true True TRUE on On ON'],
  [false, 'n N no No NO false False FALSE off Off OFF'],
];

// What sigs.k8s.io/yaml 1.4.0 makes of them.
const values: readonly [string, ScalarValue][] = [
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['0', 0],
  ['8080', 8080],
  ['-17', -17],
  ['+17', 17],
  ['-0', 0],
  ['0644', 420],
  ['0o644', 420],
  ['0O644', 420],
  ['-0644', -420],
  ['08', 8],
  ['0_8', 8],
  ['0b11', 3],
  ['0B11', 3],
  ['0b-11', -3],
  ['0x1F', 31],
  ['-0XfF', -255],
  ['0xFFFFFFFFFFFFFFFF', 2 ** 64],
  ['9223372036854775808', 2 ** 63],
  ['1_000', 1000],
  ['1__0_', 10],
  ['1_000.5', 1000.5],
  ['3.14', 3.14],
  ['1.', 1],
  ['.5', 0.5],
  ['-.5', -0.5],
  ['.5_0', 0.5],
  ['1e3', 1000],
  ['1E-3', 0.001],
  ['1e-400', 0],
  ['.inf', Number.POSITIVE_INFINITY],
  ['+.Inf', Number.POSITIVE_INFINITY],
  ['-.INF', Number.NEGATIVE_INFINITY],
  ['.nan', Number.NaN],
  ['.NaN', Number.NaN],
  ['02000000000000000000000', 2e21],
];

const texts = [
  'yEs tRue oN nO fAlse oFF nULL .Nan .iNF inf NaN infinity truetrue nothing yess',
  '12:30 1:2:3 2024-01-01 2024-01-01T00:00:00Z 1e400 -1e400 1.2.3 1e 1e+ . .. .e1 .5_ ._5',
  '+ - -- +-1 0x 0b 0o 0b2 0o8 0x_g _1 0x1FFFFFFFFFFFFFFFF +0xFFFFFFFFFFFFFFFF -0b-11',
  '100m 1Gi 25% 5s 1,000 v1 << <<< = ~x #a é 😀 __proto__ constructor',
].flatMap((line) => line.split(' '));

describe('readPlain', () => {
  test.each(booleans)('%s', (value, spellings) => {
    for (const text of spellings.split(' ')) expect([text, readPlain(text)]).toEqual([text, value]);
  });

  test.each(values)('%j is %j', (text, value) => {
    expect(readPlain(text)).toBe(value);
  });

  test.each(texts)('%j is a text', (text) => {
    expect(readPlain(text)).toBe(text);
  });
});

test('only an unquoted << merges', () => {
  const key = (style: Scalar['style']): Scalar => ({
    type: 'scalar',
    value: '<<',
    style,
    span: { start: 0, end: 2 },
  });
  expect(isMergeKey(key('plain'))).toBe(true);
  expect(isMergeKey(key('double'))).toBe(false);
});

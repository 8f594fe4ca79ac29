import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';
import { readSql } from '../src/syntax/sql/read-sql.ts';
import { splitSql } from '../src/syntax/sql/split.ts';
import { stopwatch } from './stopwatch.ts';

const parser = await loadPostgres();

const PIECES = [
  "'",
  '"',
  '$$',
  '$a$',
  ';',
  '\n',
  '\r\n',
  ' ',
  '--',
  '/*',
  '*/',
  '\\',
  '\\.\n',
  'GO\n',
  'E',
  'select 1',
  'é',
  '😀',
  '\ud800',
  '\0',
  '\ufeff',
  'create function f() ',
  'begin atomic ',
  'case ',
  'end ',
  'create rule r ',
  '(',
  ')',
  'COPY t FROM stdin;',
  '${x}',
  ':x',
  '?',
  '/',
];
const sql = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
);
const options = fc.constantFrom({}, {
  placeholders: ['dollar-brace', 'colon', 'question'],
  delimiter: '/',
  client: 'none',
} as const);

const breaks = (text: string) =>
  [...text.matchAll(/[\r\n]/g)].map(({ 0: found, index }) => `${found}${index}`);

test('whatever the file, its statements are apart and in order, and the mask is as long as it', () => {
  fc.assert(
    fc.property(sql, options, (text, how) => {
      const split = splitSql(text, how);
      expect(split.text).toHaveLength(text.length);
      expect(breaks(split.text)).toEqual(breaks(text));
      let last = 0;
      for (const { type, span } of split.chunks) {
        if (type === 'client') continue;
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        last = span.end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 1000 },
  );
});

test('whatever the file, reading answers for every statement', () => {
  fc.assert(
    fc.property(sql, (text) => {
      const split = splitSql(text);
      const statements = split.chunks.filter(({ type }) => type === 'statement');
      expect(readSql(split, parser).map(({ span }) => span)).toEqual(statements.map(({ span }) => span));
    }),
    { numRuns: 300 },
  );
});

describe('a text that is nested too deep is refused, and the next one is read', () => {
  test.each(['(', 'array[', '1+(', '- ', 'case when '])('%j', (piece) => {
    expect(parser.parse(`select ${piece.repeat(100_000)}`)).toHaveProperty('error');
    expect(parser.parse('select 1')).toHaveProperty('statements');
  });

  test('however often', () => {
    const long = `select 1${'+1'.repeat(50_000)}`;
    for (let times = 0; times < 40; times++)
      expect(parser.parse(long)).toHaveProperty('error', 'nested too deep');
    expect(parser.parse('select 1')).toHaveProperty('statements');
  });
});

describe('time grows with the length of a text', () => {
  test.each(["'", "E'\\'", '$a$', '/*', '--\n', '(', ';', '\\\n', 'case ', '\n', "'\n;\nselect ", ' '])(
    '%j',
    (piece) => {
      const text = `create function f() ${piece.repeat(200_000 / piece.length)}`;
      const seconds = stopwatch();
      splitSql(text);
      expect(seconds()).toBeLessThan(9);
    },
  );
});

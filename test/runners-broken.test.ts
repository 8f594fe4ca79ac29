import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outlinesOf } from '../src/workspace/histories/outlines.ts';
import { stopwatch } from './stopwatch.ts';

const PATHS = [
  'migrations/1_a.sql',
  'migrations/2_b.up.sql',
  'migrations/V1__a.sql',
  'migrations/V1__a.sql.conf',
  'migrations/meta/_journal.json',
  'migrations/1_x/up.sql',
  'migrations/1_x/migration.sql',
  'migrations/1_x/metadata.toml',
  'migrations/atlas.sum',
  'migrations/committed/000001.sql',
  'deploy/a.sql',
  'sqitch.plan',
  'supabase/migrations/20240101000000_a.sql',
  'go.mod',
  'Cargo.toml',
  'package.json',
];

const MARKS = [
  '-- +goose Up\n',
  '-- +goose Down\n',
  '-- migrate:up transaction:false\n',
  '-- +migrate Up\n',
  '--liquibase formatted sql\n',
  '--changeset a:1 endDelimiter:/\n',
  '-- atlas:txtar\n',
  '-- migration.sql --\n',
  '--! Previous: x\n',
  '-- Running upgrade a -> b\n',
  'CREATE TABLE t (id int);',
  '{"entries":[null,{"tag":1},{"tag":"1_a"}]}',
  '{"entries":7}',
  'null',
  'github.com/golang-migrate/migrate',
  'sqlx = "0.8"',
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...MARKS), fc.string({ unit: 'binary' })), { maxLength: 6 })
  .map((parts) => parts.join(''));

test('whatever stands in the files, sections lie in them and follow each other', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...PATHS), text), (files) => {
      const all = Object.entries(files).map(([path, text]) => ({ path, text }));
      for (const { path, sections } of outlinesOf(all, []).flatMap(({ migrations }) => migrations)) {
        let end = 0;
        for (const { span } of sections) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(files[path]?.length ?? -1);
      }
    }),
  );
});

test.each([
  ['blank lines', '\n'],
  ['dashes', '--\n'],
  ['comments that never close', '/*'],
  ['one long line of blanks', ' '],
  ['marks', '-- +goose Up\n'],
  ['words that could open something', 'REINDEX CREATE '],
])('a megabyte of %s takes no time', (_, unit) => {
  const text = unit.repeat(1_000_000 / unit.length);
  const seconds = stopwatch();
  outlinesOf(
    ['1_a', '2_b'].map((name) => ({ path: `migrations/${name}.sql`, text })),
    [],
  );
  expect(seconds()).toBeLessThan(9);
});

test('a folder of 5,000 migrations', () => {
  const names = Array.from({ length: 5000 }, (_, i) => `${i + 1}_x`);
  const entries = names.map((tag) => ({ tag }));
  const files = [
    { path: 'drizzle/meta/_journal.json', text: JSON.stringify({ entries }) },
    ...names.map((name) => ({ path: `drizzle/${name}.sql`, text: 'CREATE TABLE t (id int);' })),
  ];
  const seconds = stopwatch();
  expect(outlinesOf(files, [])[0]?.migrations.map(({ id }) => id)).toEqual(names);
  expect(seconds()).toBeLessThan(9);
});

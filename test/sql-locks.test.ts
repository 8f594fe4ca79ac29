import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { emptySchema } from '../src/model/migration/schema-after.ts';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';
import { differences, replay, tablesOf } from './work-replay.ts';

interface Case {
  readonly name: string;
  readonly setup: readonly string[];
  readonly statement: string;
  /** By major versions: `15-18`. */
  readonly results: Readonly<Record<string, Result>>;
}

interface Result {
  readonly error?: string;
  readonly setupError?: string;
  readonly locks: Readonly<Record<string, readonly string[]>>;
  readonly rewritten: readonly string[];
  readonly scanned: boolean;
  readonly debug: readonly string[];
}

const { schema, cases } = JSON.parse(readFileSync(new URL('data/locks.json', import.meta.url), 'utf8')) as {
  schema: readonly string[];
  cases: readonly Case[];
};

const parser = await loadPostgres();

const results = cases.flatMap((one) =>
  Object.entries(one.results).flatMap(([versions, result]) =>
    majors(versions).map((major) => ({ ...one, major, result })),
  ),
);
const accepted = results.filter(({ result }) => !result.error && !result.setupError);

test('few of the measured statements are refused', () => {
  expect({ measured: results.length, accepted: accepted.length }).toEqual({ measured: 564, accepted: 537 });
});

/** Toast tables and indexes are not compared: they are the table's own. Nor are views, which are no tables. */
test.each(accepted)('$name, PostgreSQL $major', ({ setup, statement, major, result }) => {
  const before = replay(parser, emptySchema(), [...schema, ...setup].join(';\n'), major).schema;
  const replayed = replay(parser, before, statement, major);
  const tables = tablesOf(before);
  const seen = {
    locks: new Map(Object.entries(result.locks)),
    rewritten: result.rewritten.filter((name) => tables.has(name)),
    scanned: result.scanned,
  };
  expect(differences(replayed, seen, tables)).toEqual([]);
});

function majors(versions: string): readonly number[] {
  const [first = 0, last = first] = versions.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { checkFiles, sessionOver } from '../src/dev/fixture.ts';
import type { Files } from '../src/dev/repository.ts';
import { summariesOf } from '../src/engine/history-summary.ts';
import { folderWith, runIn } from './cli-world.ts';
import { dbmate, drizzle, flyway, goose, plain, prisma } from './migrations.ts';
import { stopwatch } from './stopwatch.ts';

/** What a check tells of the histories of a project, when it has come to its end. */
async function toldOf(files: Files): Promise<string> {
  const session = await sessionOver(files, registry, 'strict');
  session.findings();
  return summariesOf(session.workspace)
    .map(({ runner, migrations, pending, because, unreadable }) => {
      return `${runner}: ${pending} of ${migrations} (${because}), ${unreadable} unreadable`;
    })
    .join('\n');
}

/** Two migrations of dbmate, of which the first is in order. */
function second(text: string): Files {
  return { ...dbmate(1, 'CREATE TABLE users (id bigint);'), ...dbmate(2, text) };
}

const ALL = 'all: nobody said which are applied';
const DEEP = 100_000;

/** Of one file, no more is read. */
const MOST = 19_900_000;
const ROW = "(1, 'INSERT INTO users; -- it''s a text')";
const filled = (row: string, length = MOST) => row.repeat(Math.floor(length / row.length));
const ONE_INSERT = `INSERT INTO users VALUES\n${filled(`${ROW},\n`)}${ROW};`;

const RISKY = 'ALTER TABLE users DROP COLUMN name;';

describe('what stands in a migration', () => {
  test.each<[string, string, number]>([
    ['nothing', '', 0],
    ['a statement that is cut off', 'ALTER TABLE users ADD COLUMN a', 1],
    ['a word that is cut off', `${RISKY}\nALTER TABLE users AD`, 1],
    ['a quote that is never closed', `${RISKY}\nUPDATE users SET name = 'x;\n${RISKY}`, 1],
    ['a quoted name that is never closed', `ALTER TABLE "users DROP COLUMN name;\n${RISKY}`, 1],
    ['a body that is never closed', `${RISKY}\nDO $$ BEGIN ${RISKY}`, 1],
    ['a comment that is never closed', `${RISKY}\n/* ${RISKY}`, 1],
    ['a quote too many', `${RISKY}'\n${RISKY}`, 1],
    ['bytes of Latin-1', `COMMENT ON TABLE users IS 'caf\ufffd';\n${RISKY}`, 0],
    ['a NUL', `ALTER TABLE users ADD COLUMN a\0 int;\n${RISKY}`, 1],
    ['nothing but NULs', '\0'.repeat(1000), 1],
    ['a byte order mark in the middle', `\ufeff${RISKY}\ufeff`, 2],
    ['half of a pair', `COMMENT ON TABLE users IS '\ud800';\n${RISKY}\udc00`, 1],
    ['100,000 parentheses', `SELECT ${'('.repeat(DEEP)}1${')'.repeat(DEEP)};\n${RISKY}`, 1],
    ['100,000 parentheses that stay open', `SELECT ${'('.repeat(DEEP)};\n${RISKY}`, 1],
    ['100,000 brackets in a body', `DO $$ BEGIN x := ${'['.repeat(DEEP)}; END $$;`, 1],
    ['100,000 comments in each other', '/*'.repeat(DEEP), 1],
    ['100,000 operators', `SELECT 1${' + 1'.repeat(DEEP)};`, 1],
    ['100,000 semicolons', ';'.repeat(DEEP), 0],
    ['what never existed, dropped', 'DROP TABLE a; DROP INDEX b; DROP TYPE c; ALTER TABLE d DROP e;', 0],
    ['what is gone already, used', 'DROP TABLE users; ALTER TABLE users DROP name; DROP TABLE users;', 0],
    ['functions that call each other', `${calling('f', 'g')}${calling('g', 'f')}SELECT f();`, 0],
  ])('%s', async (_, text, unreadable) => {
    expect(await toldOf(second(text))).toBe(`dbmate: 2 of 2 (${ALL}), ${unreadable} unreadable`);
  });
});

function calling(name: string, other: string): string {
  const body = `BEGIN PERFORM ${other}(); PERFORM ${other}(); END`;
  return `CREATE FUNCTION ${name}() RETURNS void LANGUAGE plpgsql AS $$ ${body} $$;\n`;
}

describe('20 MB of rows', () => {
  test.each([
    ['in one INSERT', ONE_INSERT],
    ['in one COPY', `COPY users FROM stdin;\n${filled("1\tit's a text\n")}\\.\n`],
    [
      'in many INSERTs, a quarter of them',
      filled(`INSERT INTO users VALUES ${ROW.repeat(20).replaceAll(')(', '), (')};\n`, MOST / 4),
    ],
  ])('%s', async (_, text) => {
    const seconds = stopwatch();
    expect(await toldOf(second(`${text}\n${RISKY}`))).toBe(`dbmate: 2 of 2 (${ALL}), 0 unreadable`);
    expect(seconds()).toBeLessThan(20);
  });
});

describe('how a folder of migrations looks', () => {
  test.each<[string, Files, string]>([
    [
      'two of one number',
      { ...plain(1, RISKY), ...plain(2, RISKY), 'migrations/002_other.sql': RISKY },
      `an unknown runner: 3 of 3 (${ALL}), 0 unreadable`,
    ],
    [
      'two of one version',
      { ...flyway(1, RISKY), 'db/migration/V1.0__other.sql': RISKY },
      `Flyway: 2 of 2 (${ALL}), 0 unreadable`,
    ],
    [
      'a journal that is no JSON',
      { ...drizzle(RISKY, RISKY), 'drizzle/meta/_journal.json': '{"entries": [{"tag": "0000' },
      `Drizzle: 2 of 2 (${ALL}), 0 unreadable`,
    ],
    [
      'a journal of another shape',
      { ...drizzle(RISKY, RISKY), 'drizzle/meta/_journal.json': '[{"entries": null}]' },
      `Drizzle: 2 of 2 (${ALL}), 0 unreadable`,
    ],
    [
      'a journal that names what is not there',
      {
        ...drizzle(RISKY),
        'drizzle/meta/_journal.json': '{"entries":[{"tag":"0000_step"},{"tag":"0001_gone"}]}',
      },
      `Drizzle: 1 of 1 (${ALL}), 0 unreadable`,
    ],
    [
      'a lock file that names no database',
      { ...prisma(1, RISKY), 'prisma/migrations/migration_lock.toml': 'provider = "\0' },
      `Prisma: 1 of 1 (${ALL}), 0 unreadable`,
    ],
    ['a section that never begins', { 'migrations/1_a.sql': '-- +goose Down\nDROP TABLE t;' }, ''],
    [
      'a number of 1,000 digits',
      { ...goose(1, RISKY), [`migrations/${'9'.repeat(1000)}_x.sql`]: `-- +goose Up\n${RISKY}` },
      `goose: 2 of 2 (${ALL}), 0 unreadable`,
    ],
  ])('%s', async (_, files, expected) => {
    expect(await toldOf(files)).toBe(expected);
  });

  test('5,000 migrations', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 5000 }, (_, number) => {
        const table = `t${number % 500}`;
        const text =
          number < 500
            ? `CREATE TABLE ${table} (id bigint PRIMARY KEY);`
            : `ALTER TABLE ${table} ADD c${number} int; CREATE INDEX i${number} ON ${table} (c${number});`;
        return [`db/migrations/${10_000 + number}_x.sql`, `-- migrate:up\n${text}\n`];
      }),
    );
    const seconds = stopwatch();
    expect(await toldOf(files)).toBe(`dbmate: 5000 of 5000 (${ALL}), 0 unreadable`);
    expect(seconds()).toBeLessThan(20);
  });
});

test('what the disk holds is checked whatever its bytes', async () => {
  const latin = Buffer.from(`-- migrate:up\nCOMMENT ON TABLE t IS 'caf\u00e9';\n`, 'latin1');
  const folder = folderWith({
    'db/migrations/1_a.sql': latin,
    'db/migrations/2_b.sql': Buffer.from('-- migrate:up\n\0\0\u0001', 'latin1'),
    'db/migrations/3_c.sql': Buffer.from('-- migrate:up\nDROP TABLE t;\n', 'utf16le'),
    'db/migrations/4_d.sql': '-- migrate:up\nDROP TABLE t;\n',
  });
  const { code, err } = await runIn(folder, ['check', '--fail-on', 'never'], { registry });
  expect([code, err]).toEqual([0, expect.not.stringContaining('bug')]);
});

const SCRAPS = [
  ...[
    "'",
    '"',
    '$$',
    ';',
    '\n',
    '--',
    '/*',
    '*/',
    '(',
    ')',
    '\0',
    '\ufeff',
    '\ud800',
    '😀',
    '${x}',
    '{{ x }}',
  ],
  ...[
    '-- +goose Up\n',
    '-- migrate:up\n',
    '-- +goose Down\n',
    '--> statement-breakpoint\n',
    'BEGIN;',
    'COMMIT;',
  ],
  ...['CREATE TABLE t (id int);', 'ALTER TABLE t ', 'DROP COLUMN id', 'ADD c int NOT NULL', 'DROP TABLE t;'],
  ...[
    'CREATE INDEX CONCURRENTLY i ON t (id);',
    'DO $$ BEGIN ',
    ' END $$;',
    'RENAME TO u',
    'SET lock_timeout = 1;',
  ],
];

const scraps = fc
  .array(fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ unit: 'binary' })), { maxLength: 12 })
  .map((parts) => parts.join(''));

const histories = fc
  .tuple(
    fc.constantFrom(dbmate, goose, prisma, plain, flyway),
    fc.array(scraps, { minLength: 1, maxLength: 4 }),
  )
  .map(
    ([runner, texts]): Files => Object.assign({}, ...texts.map((text, number) => runner(number + 1, text))),
  );

test('whatever stands in a history, findings lie in its files', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (files) => {
      for (const { path, range } of await checkFiles(files, registry, 'strict')) {
        const lines = files[path]?.split(/\r\n|\r|\n/) ?? [];
        expect(range.start.line).toBeGreaterThan(0);
        expect(range.end.line).toBeLessThanOrEqual(lines.length);
      }
    }),
    { numRuns: 150 },
  );
});

test('functions that call functions, each many times, are followed once', async () => {
  const call = (to: number) => `SELECT f${to}();`.repeat(10);
  const functions = Array.from(
    { length: 10 },
    (_, i) =>
      `CREATE FUNCTION f${i}() RETURNS void LANGUAGE sql AS $$ ${call(i + 1)} UPDATE users SET id = 1; $$;`,
  );
  const files = second(`${functions.join('\n')}\nSELECT f0();\nSELECT f0();`);
  const found = await checkFiles(
    { ...files, 'zerodrop.yaml': "migrations: [{ files: '**/*.sql', applied: '20260101000000' }]\n" },
    registry,
    'recommended',
  );
  expect(found.filter(({ rule }) => rule === 'unbatched-backfill').length).toBe(10);
});

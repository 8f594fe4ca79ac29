import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import type { Files } from '../src/dev/repository.ts';
import { type Config, DEFAULTS, type MigrationsConfig } from '../src/engine/config.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { summariesOf } from '../src/engine/history-summary.ts';
import { Session } from '../src/engine/session.ts';
import type { Production } from '../src/workspace/histories/pending.ts';
import { dbmate, drizzle, flyway, goose, numberOf, plain, prisma } from './migrations.ts';

const strict: Config = { ...DEFAULTS, preset: 'strict' };

const FILES: Files = {
  ...dbmate(1, 'CREATE TABLE users (id bigint PRIMARY KEY, email text, plan text);'),
  ...dbmate(2, 'CREATE VIEW paying AS SELECT id, plan FROM users;\nSET lock_timeout = 500;'),
  ...dbmate(3, "CREATE TYPE colour AS ENUM ('red');\nALTER TABLE users ADD COLUMN shade colour;"),
  ...dbmate(4, 'ALTER TABLE users DROP COLUMN plan;\nALTER TABLE visits ADD COLUMN seen int;'),
  ...dbmate(5, 'CREATE INDEX ON users (email);\nALTER TABLE users RENAME COLUMN email TO address;'),
  ...dbmate(6, 'CREATE INDEX CONCURRENTLY ON visits (seen);', ' transaction:false'),
  ...drizzle(
    'CREATE TABLE a (id int);',
    'CREATE INDEX ON a (id);--> statement-breakpoint\nALTER TABLE b DROP COLUMN c;',
    'ALTER TABLE a DROP COLUMN id;',
  ),
  ...flyway(1, 'CREATE TABLE orders (id int, note text);'),
  ...flyway(2, 'ALTER TABLE orders DROP COLUMN note;'),
  'db/migration/R__report.sql': 'CREATE OR REPLACE VIEW report AS SELECT id FROM orders;\n',
  ...prisma(1, 'CREATE TABLE carts (id int, total int);'),
  ...prisma(2, 'CREATE INDEX ON carts (total);\nALTER TABLE carts DROP COLUMN total;'),
  ...goose(1, 'CREATE TABLE x (id int);'),
};

const UNSAID: MigrationsConfig = {
  files: ['db/migrations/*.sql'],
  runner: undefined,
  dialect: undefined,
  transaction: undefined,
  lockTimeout: undefined,
  smallTables: [],
  applied: undefined,
};

const CONFIGS: { readonly [name: string]: readonly [Config, Production] } = {
  'nothing said': [strict, {}],
  'some applied': [
    {
      ...strict,
      migrations: [{ ...UNSAID, applied: numberOf(3), smallTables: ['visit*'] }],
    },
    { applied: [{ folder: 'drizzle', id: '0000_step' }] },
  ],
  'some released': [
    strict,
    {
      standing: {
        type: 'released',
        name: 'the merge base',
        sources: new Set(Object.keys(FILES).filter((_, i) => i % 2 === 0)),
        main: { name: 'main', sources: new Set(Object.keys(FILES).filter((_, i) => i % 3 !== 0)) },
        edited: new Map(Object.entries(FILES).map(([path, text]) => [path, `${text}\n`])),
      },
    },
  ],
  'the newest': [strict, { standing: { type: 'newest', why: 'no tag' } }],
};

async function sessionWith(files: Files, [config, production]: readonly [Config, Production], warm: boolean) {
  const session = new Session({ registry, config, matcherOf, warm, ...production });
  await session.apply(Object.entries(files).map(([source, text]) => ({ source, text })));
  return session;
}

/** Findings, and all that rules may see of the histories. */
function said(session: Session): unknown {
  const { workspace } = session;
  const pathOf = (document: Parameters<typeof workspace.locate>[0]) => workspace.locate(document)?.source.id;
  return {
    findings: session.findings(),
    summaries: summariesOf(workspace),
    histories: workspace.histories?.all.map((history) => ({
      ...history.settings,
      isSmall: history.settings.isSmall('visits'),
      released: history.released,
      migrations: history.migrations.map(({ id, path, pending, history: own, statements }) => ({
        id,
        path,
        pending,
        own: own === history,
        statements: statements.map(({ index, text, effects, transaction, timeouts, place, after }) => ({
          index,
          text,
          effects: effects.map(({ type }) => type),
          transaction: [transaction.scope, transaction.because.text, transaction.statements.length],
          timeouts: [timeouts.lock?.milliseconds, timeouts.lock && pathOf(timeouts.lock.place.document)],
          path: pathOf(place.document),
          tables: [...after.tables].map(({ name, columns, indexes, origin }) => ({
            name,
            columns: [...columns.values()].map((column) => [
              column.name,
              column.type?.name,
              column.origin && pathOf(column.origin.place.document),
              column.origin?.transaction,
              column.origin?.pending,
            ]),
            indexes: indexes.map((index) => [index.name.name, pathOf(index.origin.place.document)]),
            origin: origin && [pathOf(origin.place.document), origin.place.span, origin.transaction],
          })),
        })),
      })),
    })),
  };
}

const STATEMENTS = [
  'ALTER TABLE users ADD COLUMN age int;',
  'ALTER TABLE users DROP COLUMN shade;',
  'ALTER TABLE users DROP COLUMN email;',
  'CREATE INDEX ON visits (seen);',
  'DROP VIEW IF EXISTS paying;',
  'ALTER TABLE paying RENAME TO payers;',
  'BEGIN;\nSET LOCAL lock_timeout = 100;\nSELECT 1;\nCOMMIT;',
  'SET search_path = other, public;',
  'ALTER TABLE (;',
  'DO $$ BEGIN DROP TABLE users; END $$;',
];

/** Undefined where the file is deleted. */
type Edit = (files: Files, at: number) => { readonly [path: string]: string | undefined };

const pick = (files: Files, at: number): readonly [string, string] => {
  const paths = Object.keys(files)
    .filter((path) => path.endsWith('.sql'))
    .sort();
  const path = paths[at % paths.length] ?? 'migrations/001_new.sql';
  return [path, files[path] ?? ''];
};

const onText =
  (change: (text: string, at: number) => string): Edit =>
  (files, at) => {
    const [path, text] = pick(files, at);
    return { [path]: change(text, Math.floor(at / 7)) };
  };

const EDITS: { readonly [name: string]: Edit } = {
  'a comment on line 1': onText((text) => `-- one more\n${text}`),
  'an ignore': onText((text) => `-- zerodrop-ignore drops-column -- agreed\n${text}`),
  'a statement added': onText((text, at) => `${text}${STATEMENTS[at % STATEMENTS.length]}\n`),
  'a statement in front': onText((text, at) =>
    text.replace(/^(--.*\n)?/, (mark) => `${mark}${STATEMENTS[at % STATEMENTS.length]}\n`),
  ),
  'a statement removed': onText((text) => text.replace(/^.*;\n/m, '')),
  'a letter of the same length': onText((text) => text.replace('users', 'usera')),
  'another runner': onText((text) => text.replace('migrate:up', '+goose Up')),
  'out of the transaction': onText((text) => text.replace(/migrate:up.*/, 'migrate:up transaction:false')),
  'a file emptied': onText(() => ''),
  MySQL: onText((text) => `${text}CREATE TABLE \`t\` (id int AUTO_INCREMENT);\n`),
  'a file deleted': (files, at) => ({ [pick(files, at)[0]]: undefined }),
  'a file renamed': (files, at) => {
    const [path, text] = pick(files, at);
    return { [path]: undefined, [path.replace(/\d(?=_)/, (digit) => `${(Number(digit) + at) % 10}`)]: text };
  },
  'a file moved to tests': (files, at) => {
    const [path, text] = pick(files, at);
    return { [path]: undefined, [`tests/${path}`]: text };
  },
  'a migration added': (_, at) =>
    dbmate((at % 12) + 1, STATEMENTS[at % STATEMENTS.length] ?? '', at % 2 ? '' : ' transaction:false'),
  'numbered files': (_, at) => ({
    ...plain(1, 'CREATE TABLE p (id int);'),
    ...plain(2 + (at % 3), 'DROP TABLE p;'),
  }),
  'the journal cut': (files) => ({
    'drizzle/meta/_journal.json': files['drizzle/meta/_journal.json']?.replace(
      /\{[^{}]*"0001_step"[^{}]*\},?/,
      '',
    ),
  }),
  'settings of Flyway': (_, at) => ({
    'flyway.conf': ['flyway.group=true\n', "flyway.initSql=SET lock_timeout='2s'\n", undefined][at % 3],
  }),
  'settings of one file': (_, at) => ({
    'db/migration/V2__step.sql.conf': at % 2 ? 'executeInTransaction=false\n' : undefined,
  }),
  'the lock of Prisma': (_, at) => ({
    'prisma/migrations/migration_lock.toml': ['provider = "mysql"\n', 'provider = "postgresql"\n', undefined][
      at % 3
    ],
  }),
  'a dump': () => ({ 'db/migration/B1__base.sql': 'CREATE TABLE orders (id int, note text);\n' }),
  'a manifest': () => ({ 'web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n' }),
};

describe('a warm session says of migrations what a cold one says', () => {
  const edits = fc.array(fc.tuple(fc.constantFrom(...Object.keys(EDITS)), fc.nat(1000)), {
    minLength: 4,
    maxLength: 10,
  });

  test.each(Object.keys(CONFIGS))(
    'after every step of random edits: %s',
    { timeout: 300_000 },
    async (name) => {
      const told = CONFIGS[name] ?? [strict, {}];
      await fc.assert(
        fc.asyncProperty(edits, async (steps) => {
          let files: Files = FILES;
          const warm = await sessionWith(files, told, true);
          warm.findings();
          for (const [edit, at] of steps) {
            const changes = EDITS[edit]?.(files, at) ?? {};
            const next: Record<string, string | undefined> = { ...files, ...changes };
            files = Object.fromEntries(
              Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== undefined),
            );
            await warm.apply(Object.entries(changes).map(([source, text]) => ({ source, text })));
            const cold = await sessionWith(files, told, false);
            expect(said(warm), `after ${edit}`).toEqual(said(cold));
          }
        }),
        { seed: 20, numRuns: 25 },
      );
    },
  );
});

describe('an edit runs only what it concerns', () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [
      `db/migrations/2026${String(i).padStart(4, '0')}_step.sql`,
      `-- migrate:up\n${i % 2 ? `INSERT INTO t${i} (id) VALUES (1)` : `CREATE TABLE t${i} (id int)`};\n`,
    ]),
  );
  const last = Object.keys(many).at(-1) ?? '';
  const applied: readonly [Config, Production] = [
    strict,
    { applied: [{ folder: undefined, id: '20260039' }] },
  ];

  test.each([
    ['the same text: nothing', { [last]: many[last] ?? '' }, 0, 0],
    ['the last migration: what is pending', { [last]: `${many[last]}SELECT 1;\n` }, 1, 20],
    [
      'a comment in the first that is pending',
      { [Object.keys(many)[40] ?? '']: `${many[Object.keys(many)[40] ?? '']}--\n` },
      1,
      20,
    ],
    ['a manifest: itself', { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n' }, 1, 1],
    ['what is no migration: nothing', { 'queries/all.sql': 'SELECT 1;\n' }, 0, 0],
  ])('%s', async (_, changes: Files, least, most) => {
    const session = await sessionWith(many, applied, true);
    session.findings();
    const before = session.runs;
    expect(before).toBe(20);
    await session.apply(Object.entries(changes).map(([source, text]) => ({ source, text })));
    session.findings();
    expect(session.runs - before).toBeGreaterThanOrEqual(least);
    expect(session.runs - before).toBeLessThanOrEqual(most);
  });
});

test('what a later migration brings back is no finding of an earlier one any more', async () => {
  const made = dbmate(1, 'CREATE TABLE users (id int, plan text);');
  const dropped = dbmate(2, 'ALTER TABLE users DROP COLUMN plan;');
  const applied = { applied: [{ folder: undefined, id: numberOf(1) }] };
  const session = await sessionWith(
    { ...made, ...dropped, ...dbmate(3, 'SELECT 1;') },
    [strict, applied],
    true,
  );
  const rules = () => session.findings().map(({ rule }) => rule);
  expect(rules()).toContain('drops-column');
  const back = Object.entries(dbmate(3, 'ALTER TABLE users ADD COLUMN plan text;'));
  await session.apply(back.map(([source, text]) => ({ source, text })));
  expect(rules()).not.toContain('drops-column');
});

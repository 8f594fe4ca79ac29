import { beforeAll, describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { sessionOver } from '../src/dev/fixture.ts';
import type { Files } from '../src/dev/repository.ts';
import type { Finding } from '../src/engine/finding.ts';
import type { Effect } from '../src/model/migration/effect.ts';
import type { History } from '../src/model/migration/history.ts';
import { drizzle, flyway, goose, plain, prisma } from './migrations.ts';

const FIRST = 'CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);';
const SECOND = [
  'ALTER TABLE users ADD COLUMN email text;',
  'CREATE INDEX users_email ON users (email);',
  'ALTER TABLE users ALTER COLUMN email SET NOT NULL;',
].join('\n');
const PARTED = SECOND.replaceAll('\n', '\n--> statement-breakpoint\n');

/** Two files of one runner, by their names; `of` wraps what stands in each. */
function pair(first: string, second: string, of = (sql: string, _name: string) => sql): Files {
  return { [first]: of(FIRST, first), [second]: of(SECOND, second) };
}

const module = (name: string): Files => ({ 'go.mod': `module shop\n\nrequire github.com/${name} v1.0.0\n` });
const crate = (name: string): Files => ({ 'Cargo.toml': `[dependencies]\n${name} = "1"\n` });
const package_ = (name: string): Files => ({
  'package.json': `{ "dependencies": { "${name}": "1.0.0" } }\n`,
});
const inBlock = (sql: string) => `BEGIN;\n${sql}\nCOMMIT;\n`;

/** The same two migrations as each runner has them, and what one transaction then spans. */
const RUNNERS: readonly (readonly [title: string, scope: string, files: Files])[] = [
  ['Flyway', 'file', { ...flyway(1, FIRST), ...flyway(2, SECOND) }],
  ['refinery', 'file', { ...crate('refinery'), ...pair('migrations/V1__a.sql', 'migrations/V2__b.sql') }],
  [
    'golang-migrate',
    'implicit',
    { ...module('golang-migrate/migrate/v4'), ...pair('migrations/1_a.up.sql', 'migrations/2_b.up.sql') },
  ],
  [
    'morph',
    'file',
    { ...module('mattermost/morph'), ...pair('migrations/1_a.up.sql', 'migrations/2_b.up.sql') },
  ],
  [
    'pop',
    'file',
    { ...module('gobuffalo/pop/v6'), ...pair('migrations/1_a.up.sql', 'migrations/2_b.up.sql') },
  ],
  ['sqlx', 'file', { ...crate('sqlx'), ...pair('migrations/1_a.sql', 'migrations/2_b.sql') }],
  [
    'Diesel',
    'file',
    {
      ...crate('diesel'),
      ...pair('migrations/2024-01-01-000000_a/up.sql', 'migrations/2024-01-02-000000_b/up.sql'),
    },
  ],
  ['goose', 'file', { ...goose(1, FIRST), ...goose(2, SECOND) }],
  ['goose', 'none', { ...goose(1, FIRST), ...goose(2, SECOND, '-- +goose NO TRANSACTION\n') }],
  [
    'dbmate',
    'file',
    pair('db/migrations/1_a.sql', 'db/migrations/2_b.sql', (sql) => `-- migrate:up\n${sql}\n`),
  ],
  [
    'dbmate',
    'implicit',
    pair(
      'db/migrations/1_a.sql',
      'db/migrations/2_b.sql',
      (sql) => `-- migrate:up transaction:false\n${sql}\n`,
    ),
  ],
  [
    'sql-migrate',
    'file',
    pair('migrations/1_a.sql', 'migrations/2_b.sql', (sql) => `-- +migrate Up\n${sql}\n`),
  ],
  [
    'tern',
    'file',
    pair(
      'migrations/1_a.sql',
      'migrations/2_b.sql',
      (sql) => `${sql}\n---- create above / drop below ----\n`,
    ),
  ],
  ['Prisma', 'implicit', { ...prisma(1, FIRST), ...prisma(2, SECOND) }],
  ['Drizzle', 'batch', drizzle(FIRST, PARTED)],
  [
    'node-pg-migrate',
    'batch',
    pair('migrations/1_a.sql', 'migrations/2_b.sql', (sql) => `-- Up Migration\n${sql}\n-- Down Migration\n`),
  ],
  [
    'graphile-migrate',
    'file',
    pair(
      'migrations/committed/000001.sql',
      'migrations/committed/000002.sql',
      (sql) => `--! Previous: -\n${sql}`,
    ),
  ],
  [
    'postgres-migrations',
    'file',
    { ...package_('postgres-migrations'), ...pair('migrations/1_a.sql', 'migrations/2_b.sql') },
  ],
  [
    'the Supabase CLI',
    'implicit',
    pair('supabase/migrations/20240101000000_a.sql', 'supabase/migrations/20240102000000_b.sql'),
  ],
  [
    'Hasura',
    'file',
    pair('migrations/default/1700000000000_a/up.sql', 'migrations/default/1700000000001_b/up.sql'),
  ],
  [
    'Atlas',
    'file',
    {
      'migrations/atlas.sum': 'h1:x\n',
      ...pair('migrations/20240101000000_a.sql', 'migrations/20240102000000_b.sql'),
    },
  ],
  [
    'Sqitch',
    'none',
    { 'sqitch.plan': '%project=shop\na 2024\nb 2024\n', ...pair('deploy/a.sql', 'deploy/b.sql') },
  ],
  [
    'Sqitch',
    'file',
    { 'sqitch.plan': '%project=shop\na 2024\nb 2024\n', ...pair('deploy/a.sql', 'deploy/b.sql', inBlock) },
  ],
  [
    'Liquibase',
    'file',
    pair(
      'changelog/1.sql',
      'changelog/2.sql',
      (sql) => `--liquibase formatted sql\n--changeset ann:1\n${sql}\n`,
    ),
  ],
  [
    'Alembic',
    'file',
    pair('out/1.sql', 'out/2.sql', (sql, name) => inBlock(`-- Running upgrade ${name} -> x\n\n${sql}`)),
  ],
  [
    'Django',
    'file',
    pair('out/0001.sql', 'out/0002.sql', (sql) => inBlock(`--\n-- Add field email to user\n--\n${sql}`)),
  ],
  ['an unknown runner', 'unknown', { ...plain(1, FIRST), ...plain(2, SECOND) }],
];

interface Read {
  readonly history: History;
  readonly findings: readonly Finding[];
  readonly files: Files;
}

async function readAs(files: Files): Promise<Read> {
  const session = await sessionOver(
    { ...files, 'zerodrop.yaml': `migrations: [{ files: '**/*.sql', applied: '${firstOf(files)}' }]\n` },
    registry,
    'strict',
  );
  const findings = session.findings();
  const [history, ...others] = session.workspace.histories?.all ?? [];
  if (!history || others.length > 0) throw new Error('not one history');
  return { history, findings, files };
}

function firstOf(files: Files): string {
  return Object.keys(files).find((path) => files[path]?.includes(FIRST)) ?? '';
}

/** What is pending, statement by statement, without what opens and ends transactions. */
function effectsOf({ history, files }: Read): readonly unknown[] {
  const statements = history.pending.flatMap((migration) => migration.statements);
  const path = history.pending[0]?.path ?? '';
  return statements
    .filter(({ effects }) => !effects.some(({ type }) => type === 'begin' || type === 'commit'))
    .map(({ text, effects }) => [
      text,
      effects.map((effect) => [wordsAt(effect, files[path] ?? ''), meaning(effect)]),
    ]);
}

function wordsAt({ place: { span } }: Pick<Effect, 'place'>, text: string): string {
  return text.slice(span.start, span.end);
}

/** An effect without places. */
function meaning(effect: Effect): unknown {
  return JSON.parse(JSON.stringify(effect, (key, value) => (key === 'place' ? undefined : value)));
}

/** What is told of which words; levels and messages may hang on the transaction, and on the way out of it. */
function toldOf({ findings, files }: Read): readonly string[] {
  return findings.map(({ rule, level, message, path, span, resource }) => {
    const said = message.replace(`\`${resource?.name}\``, 'the migration');
    return `${rule} ${level} ${said} at ${files[path]?.slice(span.start, span.end)}`;
  });
}

/** Rules that ask what a transaction spans, or what a runner can do. */
const OF_TRANSACTIONS: ReadonlySet<string> = new Set([
  'concurrent-build-hangs-on-runner-lock',
  'half-applied-migration',
  'lock-held-while-working',
  'refused-in-transaction',
  'setting-without-effect',
  'transaction-control-in-migration',
]);

const read: Read[] = [];

beforeAll(async () => {
  for (const [, , files] of RUNNERS) read.push(await readAs(files));
});

describe.each(RUNNERS.map(([title, scope], row) => ({ title, scope, row })))('$title, $scope', (runner) => {
  const { title, scope, row } = runner;
  const own = () => read[row] as Read;
  const first = () => read[0] as Read;

  test('is recognised, with what one transaction spans', () => {
    const { history } = own();
    const scopes = history.pending.flatMap(({ statements }) =>
      statements.map(({ transaction }) => transaction.scope),
    );
    expect([
      history.runner.title,
      history.migrations.length,
      history.pending.length,
      new Set(scopes),
    ]).toEqual([title, 2, 1, new Set([scope])]);
  });

  test('says the same', () => {
    expect(effectsOf(own())).toEqual(effectsOf(first()));
  });

  test('is told the same, but for what its transaction changes', () => {
    const rules = ({ findings }: Read) =>
      findings.map(({ rule }) => rule).filter((rule) => !OF_TRANSACTIONS.has(rule));
    expect(rules(own())).toEqual(rules(first()));
    const way = ({ history }: Read) => history.runner.optOut === undefined;
    const alike = RUNNERS.findIndex(([, other], i) => other === scope && way(read[i] as Read) === way(own()));
    expect(toldOf(own())).toEqual(toldOf(read[alike] as Read));
  });
});

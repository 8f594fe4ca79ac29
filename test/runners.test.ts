import { describe, expect, test } from 'vitest';
import { type MigrationChoice, outlinesOf } from '../src/workspace/histories/outlines.ts';
import { mayHoldMigrations } from '../src/workspace/histories/runner-files.ts';

type Files = Readonly<Record<string, string>>;

const T = 'CREATE TABLE t (id int);';
const A = 'ALTER TABLE t ADD a int;';
const INDEX = 'CREATE INDEX CONCURRENTLY i ON t (a);';

function outlines(files: Files, choices: readonly MigrationChoice[] = [], others: readonly string[] = []) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }));
  return outlinesOf(all, choices, others);
}

/** A line for each history, and one for each section below it. */
function printed(
  files: Files,
  choices: readonly MigrationChoice[] = [],
  others: readonly string[] = [],
): string[] {
  return outlines(files, choices, others).flatMap(({ directory, runner, dialect, migrations, ...more }) => [
    `${directory}: ${runner.title}, ${dialect}`,
    ...migrations.flatMap(({ id, path, sections }) =>
      sections.map(({ span, scope, because, doubt }) => {
        const text = files[path]?.slice(span.start, span.end).trim().replace(/\s+/g, ' ');
        const says = because.span && files[because.path]?.slice(because.span.start, because.span.end).trim();
        const at = says === undefined ? '' : ` [${says}]`;
        return `  ${id}: ${text} · ${scope}${at}${doubt ? ` (${doubt})` : ''}`;
      }),
    ),
    ...more.baselines.map((path) => `  before: ${path}`),
    ...more.unread.map((path) => `  unread: ${path}`),
  ]);
}

test.each<[string, Files, string[]]>([
  [
    'Flyway',
    {
      'db/migration/V1_10__a.sql': A,
      'db/migration/V1_2__t.sql': T,
      'db/migration/R__view.sql': 'CREATE VIEW v AS SELECT 1;',
      'db/migration/V2__index.sql': INDEX,
      'db/migration/V3__out.sql': A,
      'db/migration/V3__out.sql.conf': 'executeInTransaction=false',
      'db/migration/U1_10__a.sql': 'DROP TABLE t;',
    },
    [
      'db/migration: Flyway, postgres',
      `  1_2: ${T} · file`,
      `  1_10: ${A} · file`,
      `  2: ${INDEX} · none [CREATE INDEX CONCURRENTLY]`,
      `  3: ${A} · none [executeInTransaction=false]`,
      '  R__view: CREATE VIEW v AS SELECT 1; · file',
    ],
  ],
  [
    'numbered by versions',
    {
      'db/sql/migrations/v1.2.0.sql': T,
      'db/sql/migrations/v1.10.0.sql': A,
      'db/sql/migrations/v2.0.sql': A,
    },
    [
      'db/sql/migrations: an unknown runner, postgres',
      `  1.2.0: ${T} · unknown`,
      `  1.10.0: ${A} · unknown`,
      `  2.0: ${A} · unknown`,
    ],
  ],
  [
    'folders of versions',
    {
      'store/migration/postgres/0.2/00__t.sql': T,
      'store/migration/postgres/0.2/01__a.sql': A,
      'store/migration/postgres/0.10/00__a.sql': A,
    },
    [
      'store/migration/postgres: an unknown runner, postgres',
      `  0.2.00: ${T} · unknown`,
      `  0.2.01: ${A} · unknown`,
      `  0.10.00: ${A} · unknown`,
    ],
  ],
  [
    'Flyway in groups, below its location',
    {
      'flyway.conf': 'flyway.group=true\nflyway.url=jdbc:postgresql://db/x',
      'db/migration/2023/V1__t.sql': T,
      'db/migration/2024/V2__a.sql': A,
    },
    [
      'db/migration: Flyway, postgres',
      `  1: ${T} · batch [flyway.group=true]`,
      `  2: ${A} · batch [flyway.group=true]`,
    ],
  ],
  [
    'Flyway with a baseline in place of what is gone',
    { 'db/migration/B5__all.sql': T, 'db/migration/V6__a.sql': A },
    ['db/migration: Flyway, postgres', `  6: ${A} · file`, '  before: db/migration/B5__all.sql'],
  ],
  [
    'golang-migrate',
    {
      'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.0',
      'db/migrations/000001_t.up.sql': T,
      'db/migrations/000001_t.down.sql': 'DROP TABLE t;',
      'db/migrations/000010_b.up.sql': A,
      'db/migrations/000002_a.up.sql': A,
    },
    [
      'db/migrations: golang-migrate, postgres',
      `  000001: ${T} · implicit (golang-migrate without x-multi-statement)`,
      `  000002: ${A} · implicit (golang-migrate without x-multi-statement)`,
      `  000010: ${A} · implicit (golang-migrate without x-multi-statement)`,
    ],
  ],
  [
    'goose',
    {
      'migrations/00001_t.sql': `-- +goose Up\n${T}\n-- +goose Down\nDROP TABLE t;\n`,
      'migrations/00002_i.sql': `\ufeff-- +goose NO TRANSACTION\r\n-- +goose Up\r\n${INDEX}\r\n`,
    },
    [
      'migrations: goose, postgres',
      `  00001: ${T} · file`,
      `  00002: ${INDEX} · none [-- +goose NO TRANSACTION]`,
    ],
  ],
  [
    'dbmate, whose schema.sql stands behind',
    {
      'db/schema.sql': '-- PostgreSQL database dump\nCREATE TABLE t (id int);',
      'db/migrations/20240101000000_t.sql': `-- migrate:up\n${T}\n-- migrate:down\nDROP TABLE t;\n`,
      'db/migrations/20240102000000_i.sql': `-- migrate:up transaction:false\r\n${INDEX}\r\n`,
    },
    [
      'db/migrations: dbmate, postgres',
      `  20240101000000: ${T} · file`,
      `  20240102000000: ${INDEX} · implicit [-- migrate:up transaction:false]`,
    ],
  ],
  [
    'sql-migrate',
    {
      'migrations/1_t.sql': `-- +migrate Up\n${T}\n-- +migrate Down\nDROP TABLE t;\n`,
      'migrations/2_i.sql': `-- +migrate Up notransaction\n${INDEX}\n`,
    },
    [
      'migrations: sql-migrate, postgres',
      `  1_t.sql: ${T} · file`,
      `  2_i.sql: ${INDEX} · none [-- +migrate Up notransaction]`,
    ],
  ],
  [
    'tern',
    { 'migrations/001_t.sql': `${T}\n---- create above / drop below ----\nDROP TABLE t;\n` },
    ['migrations: tern, postgres', `  001: ${T} · file`],
  ],
  [
    'sqlx',
    {
      'Cargo.toml': '[dependencies]\nsqlx = { version = "0.8", features = ["postgres"] }',
      'migrations/20240101000000_t.sql': T,
      'migrations/20240102000000_i.sql': `-- no-transaction\n${INDEX}`,
    },
    [
      'migrations: sqlx, postgres',
      `  20240101000000: ${T} · file`,
      `  20240102000000: -- no-transaction ${INDEX} · implicit [-- no-transaction]`,
    ],
  ],
  [
    'Diesel',
    {
      'migrations/2024-01-01-000000_t/up.sql': T,
      'migrations/2024-01-01-000000_t/down.sql': 'DROP TABLE t;',
      'migrations/2024-01-02-000000_i/up.sql': INDEX,
      'migrations/2024-01-02-000000_i/metadata.toml': 'run_in_transaction = false',
    },
    [
      'migrations: Diesel, postgres',
      `  2024-01-01-000000_t: ${T} · file`,
      `  2024-01-02-000000_i: ${INDEX} · implicit [run_in_transaction = false]`,
    ],
  ],
  [
    'refinery',
    {
      'Cargo.toml': '[dependencies]\nrefinery = "0.8"',
      'migrations/V1__t.sql': T,
      'migrations/V2__a.sql': A,
    },
    ['migrations: refinery, postgres', `  1: ${T} · file`, `  2: ${A} · file`],
  ],
  [
    'Prisma of a version that the files do not show',
    {
      'package.json': '{"devDependencies":{"prisma":"^7.1.0"}}',
      'prisma/migrations/migration_lock.toml': 'provider = "postgresql"',
      'prisma/migrations/20240101000000_t/migration.sql': T,
      'prisma/migrations/20240102000000_i/migration.sql': INDEX,
    },
    [
      'prisma/migrations: Prisma, postgres',
      `  20240101000000_t: ${T} · implicit`,
      `  20240102000000_i: ${INDEX} · implicit (Prisma before 7.4)`,
    ],
  ],
  [
    'Prisma before and since 7.4',
    {
      'a/package.json': '{"dependencies":{"prisma":"6.19.0"}}',
      'a/prisma/migrations/migration_lock.toml': 'provider = "postgresql"',
      'a/prisma/migrations/20240102000000_i/migration.sql': INDEX,
      'b/package.json': '{"dependencies":{"prisma":"7.4.1"}}',
      'b/prisma/migrations/migration_lock.toml': 'provider = "postgresql"',
      'b/prisma/migrations/20240102000000_i/migration.sql': INDEX,
    },
    [
      'a/prisma/migrations: Prisma, postgres',
      `  20240102000000_i: ${INDEX} · implicit`,
      'b/prisma/migrations: Prisma, postgres',
      `  20240102000000_i: ${INDEX} · statement [CREATE INDEX CONCURRENTLY]`,
    ],
  ],
  [
    'Drizzle, in the order of its journal, with an entry and a file that miss each other',
    {
      'drizzle/meta/_journal.json':
        '{"dialect":"postgresql","entries":[{"tag":"0001_b"},{"tag":"0000_a"},{"tag":"0003_gone"}]}',
      'drizzle/0000_a.sql': T,
      'drizzle/0001_b.sql': A,
      'drizzle/0002_unknown.sql': A,
    },
    ['drizzle: Drizzle, postgres', `  0001_b: ${A} · batch`, `  0000_a: ${T} · batch`],
  ],
  [
    'Drizzle with a broken journal',
    { 'drizzle/meta/_journal.json': '{', 'drizzle/0001_b.sql': A, 'drizzle/0000_a.sql': T },
    ['drizzle: Drizzle, postgres', `  0000_a: ${T} · batch`, `  0001_b: ${A} · batch`],
  ],
  [
    'Drizzle in folders',
    {
      'drizzle.config.ts': "export default { dialect: 'postgresql' }",
      'drizzle/20240101000000_a/migration.sql': T,
    },
    ['drizzle: Drizzle, postgres', `  20240101000000_a: ${T} · batch`],
  ],
  [
    'node-pg-migrate',
    { 'migrations/1700000000000_t.sql': `-- Up Migration\n${T}\n-- Down Migration\nDROP TABLE t;\n` },
    ['migrations: node-pg-migrate, postgres', `  1700000000000_t: ${T} · batch`],
  ],
  [
    'graphile-migrate',
    {
      'migrations/committed/000001.sql': `--! Previous: -\n${T}`,
      'migrations/current.sql': `--! no-transaction\n${INDEX}`,
    },
    [
      'migrations/committed: graphile-migrate, postgres',
      `  000001: --! Previous: - ${T} · file`,
      `  current: --! no-transaction ${INDEX} · none [--! no-transaction]`,
    ],
  ],
  [
    'postgres-migrations',
    {
      'package.json': '{"dependencies":{"postgres-migrations":"5.3.0"}}',
      'migrations/1_t.sql': T,
      'migrations/2_i.sql': `-- postgres-migrations disable-transaction\n${INDEX}`,
    },
    [
      'migrations: postgres-migrations, postgres',
      `  1: ${T} · file`,
      `  2: -- postgres-migrations disable-transaction ${INDEX} · implicit [-- postgres-migrations disable-transaction]`,
    ],
  ],
  [
    'Supabase',
    { 'supabase/migrations/20240101000000_t.sql': T, 'supabase/migrations/20240102000000_i.sql': INDEX },
    [
      'supabase/migrations: the Supabase CLI, postgres',
      `  20240101000000: ${T} · implicit`,
      `  20240102000000: ${INDEX} · implicit (the Supabase CLI before 2.109)`,
    ],
  ],
  [
    'Hasura',
    { 'migrations/default/1700000000000_t/up.sql': T, 'migrations/default/1700000000000_t/down.sql': A },
    ['migrations/default: Hasura, postgres', `  1700000000000_t: ${T} · file`],
  ],
  [
    'Atlas',
    {
      'migrations/atlas.sum': 'h1:x',
      'migrations/20240101000000_t.sql': `-- atlas:txtar\n-- checks.sql --\nSELECT 1;\n-- migration.sql --\n${T}\n`,
      'migrations/20240102000000_i.sql': `-- atlas:txmode none\n${INDEX}`,
      'migrations/20240103000000_all.sql': `-- atlas:checkpoint\n${T}`,
    },
    [
      'migrations: Atlas, postgres',
      `  20240101000000: ${T} · file`,
      `  20240102000000: -- atlas:txmode none ${INDEX} · none [-- atlas:txmode none]`,
    ],
  ],
  [
    'Sqitch, with a change that was reworked',
    {
      'sqitch.plan':
        '%project=x\n\nusers 2024-01-01T00:00:00Z A <a@b.c> # t\n@v0 2024-01-02T00:00:00Z A <a@b.c> # t\n@v1 2024-01-02T00:00:00Z A <a@b.c> # t\nbills [users] 2024\nusers [users@v1] 2024\n',
      'deploy/bills.sql': A,
      'deploy/users.sql': A,
      'deploy/users@v1.sql': T,
      'revert/users.sql': 'DROP TABLE t;',
    },
    ['deploy: Sqitch, postgres', `  users@v1: ${T} · none`, `  bills: ${A} · none`, `  users: ${A} · none`],
  ],
  [
    'golang-migrate, whose files Atlas wrote',
    {
      'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.19.0',
      'migrations/atlas.sum': 'h1:x',
      'migrations/20240101000000_t.up.sql': T,
      'migrations/20240101000000_t.down.sql': 'DROP TABLE t;',
    },
    [
      'migrations: golang-migrate, postgres',
      `  20240101000000: ${T} · implicit (golang-migrate without x-multi-statement)`,
    ],
  ],
  [
    'Sqitch, with changes in folders',
    {
      'schema/sqitch.plan': '%project=x\n\ntables/users 2024\nindexes/users [tables/users] 2024\n',
      'schema/deploy/indexes/users.sql': INDEX,
      'schema/deploy/tables/users.sql': T,
      'schema/verify/tables/users.sql': 'SELECT 1;',
    },
    ['schema/deploy: Sqitch, postgres', `  tables/users: ${T} · none`, `  indexes/users: ${INDEX} · none`],
  ],
  [
    'Liquibase',
    {
      'changelog/001.sql': `--liquibase formatted sql\n--changeset a:1\n${T}\n--rollback DROP TABLE t;\n--changeset a:2 runInTransaction:false\n${INDEX}\n`,
    },
    [
      'changelog: Liquibase, postgres',
      `  001.sql::a:1: ${T} --rollback DROP TABLE t; · file`,
      `  001.sql::a:2: ${INDEX} · none [--changeset a:2 runInTransaction:false]`,
    ],
  ],
  [
    'Alembic',
    { 'out/upgrade.sql': `BEGIN;\n-- Running upgrade a -> b\n${T}\nCOMMIT;` },
    ['out: Alembic, postgres', `  upgrade: BEGIN; -- Running upgrade a -> b ${T} COMMIT; · none`],
  ],
  [
    'Django',
    { 'out/0001.sql': `BEGIN;\n--\n-- Create model T\n--\n${T}\nCOMMIT;` },
    ['out: Django, postgres', `  0001: BEGIN; -- -- Create model T -- ${T} COMMIT; · none`],
  ],
  [
    'morph',
    {
      'go.mod': 'require github.com/mattermost/morph v1.0.0',
      'migrations/000001_t.up.sql': T,
      'migrations/000002_i.up.sql': `-- morph:nontransactional\n${INDEX}`,
    },
    [
      'migrations: morph, postgres',
      `  000001: ${T} · file`,
      `  000002: -- morph:nontransactional ${INDEX} · implicit [-- morph:nontransactional]`,
    ],
  ],
  [
    'numbered files of nobody known, two with one number',
    { 'migrations/001_t.sql': T, 'migrations/002_a.sql': A, 'migrations/002_b.sql': A },
    [
      'migrations: an unknown runner, postgres',
      `  001: ${T} · unknown`,
      `  002: ${A} · unknown`,
      `  002: ${A} · unknown`,
    ],
  ],
  [
    'one file for each database, and one for all',
    {
      'go.mod': 'require github.com/gobuffalo/pop/v6 v6.0.0',
      'migrations/1_t.up.sql': T,
      'migrations/2_a.postgres.up.sql': A,
      'migrations/2_a.mysql.up.sql': 'ALTER TABLE t ADD a int FIRST;',
    },
    [
      'migrations: pop, mysql',
      `  1: ${T} · statement`,
      '  2: ALTER TABLE t ADD a int FIRST; · statement',
      'migrations: pop, postgres',
      `  1: ${T} · file`,
      `  2: ${A} · file`,
    ],
  ],
])('%s', (_, files, expected) => {
  expect(printed(files)).toEqual(expected);
});

describe('what is no history', () => {
  test.each<[string, Files]>([
    ['queries', { 'queries/001_a.sql': T, 'queries/002_b.sql': T }],
    ['a single file', { 'migrations/001_a.sql': T }],
    ['files without numbers', { 'db/a.sql': T, 'db/b.sql': T }],
    ['numbered files in a folder of another name', { 'lessons/01_a.sql': T, 'lessons/02_b.sql': T }],
    ['numbered files without a definition', { 'sql/01_a.sql': 'SELECT 1;', 'sql/02_b.sql': 'SELECT 2;' }],
    ['a database that zerodrop does not read', { 'migrations/h2/V1__a.sql': T }],
    ['ClickHouse', { 'db/migration/V1__a.sql': 'CREATE TABLE t (a Int32) ENGINE = MergeTree ORDER BY a;' }],
    ['no SQL', { 'package.json': '{}' }],
  ])('%s', (_, files) => {
    expect(printed(files)).toEqual([]);
  });
});

describe('the database', () => {
  const both = (sql: string) => ({ 'migrations/1_a.sql': T, 'migrations/2_b.sql': sql });
  test.each<[string, Files, string]>([
    ['its folder', { 'db/mysql/V1__a.sql': T }, 'mysql: the folder `mysql`'],
    [
      'the lock file',
      { 'm/migration_lock.toml': 'provider = "sqlite"', 'm/1_a/migration.sql': T },
      'sqlite: m/migration_lock.toml',
    ],
    ['the only driver', { 'go.mod': 'github.com/lib/pq v1', ...both(A) }, 'postgres: go.mod'],
    ['a part of its folder', { 'jdbc-mysql/V1__a.sql': T }, 'mysql: the folder `jdbc-mysql`'],
    [
      'a word that is a database elsewhere',
      { 'price-oracle/V1__a.sql': T },
      'postgres: nothing says otherwise',
    ],
    ['its syntax', both('ALTER TABLE `t` ENGINE=InnoDB;'), "mysql: MySQL's syntax in migrations/2_b.sql"],
    ['comments do not count', both(`-- \`x\`\n${A}`), 'postgres: nothing says otherwise'],
  ])('%s', (_, files, expected) => {
    expect(outlines(files).map(({ dialect, dialectBecause }) => `${dialect}: ${dialectBecause}`)).toEqual([
      expected,
    ]);
  });
});

describe('the config', () => {
  const matches = (path: string) => path.startsWith('lessons/');
  const files = { 'lessons/a/1_t.sql': T };

  test('makes a history of any folder', () => {
    expect(printed(files, [{ matches }])).toEqual([
      'lessons/a: an unknown runner, postgres',
      `  1: ${T} · unknown`,
    ]);
  });

  test('names the runner, the transaction and the database', () => {
    const choice: MigrationChoice = { matches, runner: 'sqlx', transaction: 'none', dialect: 'sqlite' };
    expect(printed(files, [choice])).toEqual(['lessons/a: sqlx, sqlite', `  1: ${T} · none`]);
  });
});

test('migrations written as code are said, not read', () => {
  const files = { 'migrations/1_t.sql': `-- +goose Up\n${T}` };
  expect(printed(files, [], ['migrations/2_fill.go', 'migrations/embed.go'])).toEqual([
    'migrations: goose, postgres',
    `  1: ${T} · file`,
    '  unread: migrations/2_fill.go',
  ]);
});

test('the way out that only one form of pop knows', () => {
  const optOut = (name: string) =>
    outlines({ 'go.mod': 'require github.com/ory/pop/v6 v6.2.0', 'migrations/1_t.up.sql': T, [name]: A })[0]
      ?.runner.optOut;
  expect(optOut('migrations/2_a.up.sql')).toBeUndefined();
  expect(optOut('migrations/2_a.autocommit.up.sql')).toContain('.autocommit');
});

test.each<[string, Files, boolean]>([
  ['by default', {}, true],
  ['as told', { 'flyway.conf': 'flyway.postgresql.transactional.lock=true' }, true],
  ['not as told', { 'flyway.conf': 'flyway.postgresql.transactional.lock=false' }, false],
  ['not in TOML', { 'flyway.toml': '[flyway.postgresql]\ntransactional.lock = false\n' }, false],
  ['not in a table of it', { 'flyway.toml': '[flyway.postgresql.transactional]\nlock = false\n' }, false],
  [
    'not with Maven',
    { 'pom.xml': '<postgresqlTransactionalLock>false</postgresqlTransactionalLock>' },
    false,
  ],
  [
    'not with Gradle',
    { 'build.gradle': 'pluginConfiguration [ postgresqlTransactionalLock: false ]' },
    false,
  ],
  [
    'not with Spring Boot',
    { 'application.yml': 'spring:\n  flyway:\n    postgresql:\n      transactional-lock: false\n' },
    false,
  ],
  ['not before 9.1', { 'build.gradle': 'implementation "org.flywaydb:flyway-core:8.5.13"' }, false],
  ['with 9.22', { 'build.gradle': 'implementation "org.flywaydb:flyway-core:9.22.3"' }, true],
  [
    'not with a Spring Boot of that time',
    { 'pom.xml': '<artifactId>spring-boot-starter-parent</artifactId>\n<version>2.7.18</version>' },
    false,
  ],
])('Flyway holds its lock in an open transaction: %s', (_, files, held) => {
  expect(outlines({ ...files, 'db/migration/V1__t.sql': T })[0]?.openLock !== undefined).toBe(held);
});

test('a Flyway that sets a lock_timeout in every connection', () => {
  const files = { 'flyway.conf': "flyway.initSql=SET lock_timeout = '5s'", 'db/migration/V1__t.sql': T };
  expect(outlines(files)[0]?.lockTimeout?.path).toBe('flyway.conf');
});

test('goose fills in variables where the file says so', () => {
  const files = {
    'migrations/1_t.sql': `-- +goose ENVSUB ON\n-- +goose Up\n${T}`,
    'migrations/2_a.sql': `-- +goose Up\n${A}`,
  };
  expect(outlines(files)[0]?.migrations.map(({ placeholders }) => placeholders)).toEqual([
    ['dollar-brace'],
    [],
  ]);
});

test('names worth reading', () => {
  const names = ['a.sql', 'V1__x.sql.conf', 'drizzle/meta/_journal.json', 'go.mod', 'web.yaml', 'main.go'];
  expect(names.filter(mayHoldMigrations)).toEqual(names.slice(0, 4));
});

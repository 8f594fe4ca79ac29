import rule from '../rules/index-build-blocks-writes.ts';
import { dbmate, drizzle, flyway, goose, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);';
const index = 'CREATE INDEX users_email ON users (email);';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'on a table that the same migration makes (3YOURMIND/django-migration-linter#186)',
      files: { ...dbmate(1, 'SELECT 1;'), ...dbmate(2, `${users}\n${index}`) },
      applied,
    },
    {
      name: 'on a table of another pending migration',
      files: { ...dbmate(1, 'SELECT 1;'), ...dbmate(2, users), ...dbmate(3, index) },
      applied,
    },
    {
      name: 'with CONCURRENTLY',
      files: {
        ...prisma(1, users),
        ...prisma(2, 'CREATE INDEX CONCURRENTLY users_email ON users (email);'),
      },
      applied: `${numberOf(1)}_step`,
    },
    {
      name: 'ON ONLY the parent, which is instant',
      files: {
        ...dbmate(1, 'CREATE TABLE log (at timestamptz) PARTITION BY RANGE (at);'),
        ...dbmate(2, 'CREATE INDEX log_at ON ONLY log (at);'),
      },
      applied,
    },
    {
      name: 'on a table that is said to be small',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, index),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', smallTables: [us*] }]\n`,
      },
    },
    {
      name: 'on a materialized view, which nobody writes',
      files: {
        ...dbmate(1, `${users}\nCREATE MATERIALIZED VIEW emails AS SELECT email FROM users;`),
        ...dbmate(2, 'CREATE UNIQUE INDEX emails_email ON emails (email);'),
      },
      applied,
    },
    {
      name: 'that is there already',
      files: {
        ...dbmate(1, `${users}\n${index}`),
        ...dbmate(2, 'CREATE INDEX IF NOT EXISTS users_email ON users (email);'),
      },
      applied,
    },
    { name: 'released already', files: { ...dbmate(1, users), ...dbmate(2, index) }, applied: numberOf(2) },
  ],
  found: [
    {
      name: 'several minutes without writes (alphagov/publishing-api#3113)',
      files: { ...dbmate(1, users), ...dbmate(2, index) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:14 error Writes to \`users\` wait until index \`users_email\` is built
          db/migrations/20260201000000_step.sql:1:1 dbmate runs each file in one transaction`,
    },
    {
      name: 'alone in its file',
      files: { ...prisma(1, users), ...prisma(2, index) },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:14 error Writes to \`users\` wait until index \`users_email\` is built`,
      fixed: prisma(2, 'CREATE INDEX CONCURRENTLY users_email ON users (email);'),
    },
    {
      name: 'a runner that cannot leave its transaction',
      files: drizzle('CREATE INDEX users_email ON users (email);', 'SELECT 1;'),
      expect: `
        drizzle/0000_step.sql:1:14 warning Writes to \`users\` wait until index \`users_email\` is built
          drizzle/0000_step.sql:1:1 Drizzle runs all pending migrations in one transaction`,
    },
    {
      name: 'a runner that cannot leave its transaction, and an index that may be there',
      files: drizzle('CREATE INDEX IF NOT EXISTS users_email ON users (email);', 'SELECT 1;'),
      expect: `
        drizzle/0000_step.sql:1:28 info Writes to \`users\` wait unless index \`users_email\` is built before the release
          drizzle/0000_step.sql:1:1 Drizzle runs all pending migrations in one transaction`,
    },
    {
      name: 'in a block',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'DO $$ BEGIN IF true THEN CREATE INDEX users_email ON users (email); END IF; END $$;',
          ' transaction:false',
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:39 error Writes to \`users\` wait until index \`users_email\` is built`,
    },
    {
      name: 'an unknown runner',
      files: {
        ...plain(1, 'CREATE TABLE t (id int);'),
        ...plain(2, 'CREATE UNIQUE INDEX ON users (email);'),
      },
      expect: `
        migrations/002_step.sql:1:24 warning Writes to \`users\` wait until its new index is built
          migrations/002_step.sql:1:1 nothing tells which runner applies this file`,
    },
    {
      name: 'a partitioned table',
      files: {
        ...flyway(1, 'CREATE TABLE log (at timestamptz) PARTITION BY RANGE (at);'),
        ...flyway(2, 'CREATE INDEX log_at ON log (at);'),
      },
      applied: '1',
      expect: `
        db/migration/V2__step.sql:1:14 error Writes to \`log\` and its partitions wait until index \`log_at\` is built`,
    },
    {
      name: 'goose without a transaction',
      files: { ...goose(1, users), ...goose(2, index, '-- +goose NO TRANSACTION\n') },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:14 error Writes to \`users\` wait until index \`users_email\` is built`,
      fixed: goose(
        2,
        'CREATE INDEX CONCURRENTLY users_email ON users (email);',
        '-- +goose NO TRANSACTION\n',
      ),
    },
  ],
});

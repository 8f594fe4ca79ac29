import rule from '../rules/unique-build-blocks-table.ts';
import { dbmate, drizzle, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint NOT NULL, email text, org text);';
const unique = 'ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'on a table that the pending migrations make',
      files: { ...dbmate(1, 'SELECT 1;'), ...dbmate(2, `${users}\n${unique}`) },
      applied,
    },
    {
      name: 'with USING INDEX',
      files: {
        ...prisma(1, users),
        ...prisma(2, 'CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);'),
        ...prisma(3, 'ALTER TABLE users ADD UNIQUE USING INDEX users_email_key;'),
      },
      applied: `${numberOf(1)}_step`,
    },
    {
      name: 'a column with CHECK and REFERENCES, which other rules are about',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'ALTER TABLE users ADD COLUMN n int CHECK (n > 0) REFERENCES users (id);'),
      },
      applied,
    },
    {
      name: 'a column that is there already',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'ALTER TABLE users ADD COLUMN IF NOT EXISTS email text UNIQUE;'),
      },
      applied,
    },
    {
      name: 'a column for which the table is rewritten, which says it all',
      files: { ...dbmate(1, users), ...dbmate(2, 'ALTER TABLE users ADD COLUMN key bigserial PRIMARY KEY;') },
      applied,
    },
    {
      name: 'a table that is said to be small',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, unique),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', smallTables: [users] }]\n`,
      },
    },
  ],
  found: [
    {
      name: 'UNIQUE (getsentry/sentry#46628)',
      files: { ...dbmate(1, users), ...dbmate(2, unique) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:34 error All queries on \`users\` wait while the index of its UNIQUE (email) is built`,
    },
    {
      name: 'PRIMARY KEY and UNIQUE in one statement',
      files: {
        ...prisma(1, users),
        ...prisma(2, 'ALTER TABLE "users" ADD PRIMARY KEY ("id"), ADD UNIQUE ("org", "email");'),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:25 error All queries on \`users\` wait while the index of its PRIMARY KEY (id) is built
        prisma/migrations/20260201000000_step/migration.sql:1:49 error All queries on \`users\` wait while the index of its UNIQUE (org, email) is built`,
    },
    {
      name: 'a new column',
      files: { ...dbmate(1, users), ...dbmate(2, 'ALTER TABLE users ADD COLUMN handle text UNIQUE;') },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:42 error All queries on \`users\` wait while the index of its UNIQUE (handle) is built`,
    },
    {
      name: 'EXCLUDE',
      files: {
        ...dbmate(1, 'CREATE TABLE stays (room int, during tstzrange);'),
        ...dbmate(
          2,
          'ALTER TABLE stays ADD CONSTRAINT once EXCLUDE USING gist (room WITH =, during WITH &&);',
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:34 error All queries on \`stays\` wait while the index of its EXCLUDE is built`,
    },
    {
      name: 'a partitioned table',
      files: {
        ...dbmate(1, 'CREATE TABLE log (id bigint NOT NULL, at timestamptz) PARTITION BY RANGE (at);'),
        ...dbmate(2, 'ALTER TABLE log ADD UNIQUE (id, at);'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:21 error All queries on \`log\` wait while its partitions get indexes for UNIQUE (id, at)`,
    },
    {
      name: 'a table that no file names, and a runner that cannot leave its transaction',
      files: drizzle(
        'ALTER TABLE "accounts" ADD CONSTRAINT "accounts_name_unique" UNIQUE("name");',
        'SELECT 1;',
      ),
      expect: `
        drizzle/0000_step.sql:1:39 error All queries on \`accounts\` wait while the index of its UNIQUE (name) is built`,
    },
    {
      name: 'an unknown runner: whoever runs it, the index is built under the lock',
      files: { ...plain(1, 'CREATE TABLE t (id int);'), ...plain(2, unique) },
      expect: `
        migrations/002_step.sql:1:34 error All queries on \`users\` wait while the index of its UNIQUE (email) is built`,
    },
  ],
});

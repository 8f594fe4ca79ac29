import rule from '../rules/reindex-blocks-table.ts';
import { dbmate, drizzle, goose, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users =
  'CREATE TABLE users (id bigint PRIMARY KEY, email text);\nCREATE INDEX users_email ON users (email);';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'with CONCURRENTLY',
      files: { ...prisma(1, users), ...prisma(2, 'REINDEX INDEX CONCURRENTLY users_email;') },
      applied: `${numberOf(1)}_step`,
    },
    {
      name: 'with CONCURRENTLY in parentheses',
      files: { ...prisma(1, users), ...prisma(2, 'REINDEX (CONCURRENTLY) TABLE users;') },
      applied: `${numberOf(1)}_step`,
    },
    {
      name: 'of a table that the pending migrations make',
      files: { ...dbmate(1, 'SELECT 1;'), ...dbmate(2, users), ...dbmate(3, 'REINDEX TABLE users;') },
      applied,
    },
    {
      name: 'of a table that is said to be small',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'REINDEX INDEX users_email;'),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', smallTables: [users] }]\n`,
      },
    },
    {
      name: 'of an index that is gone',
      files: {
        ...dbmate(1, `${users}\nDROP INDEX users_email;`),
        ...dbmate(2, 'REINDEX INDEX users_email;'),
      },
      applied,
    },
  ],
  found: [
    {
      name: 'a table in the transaction of the runner',
      files: { ...dbmate(1, users), ...dbmate(2, 'REINDEX TABLE users;') },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:15 error Queries on \`users\` wait while its indexes are built again
          db/migrations/20260201000000_step.sql:1:1 dbmate runs each file in one transaction`,
    },
    {
      name: 'an index, alone in its file',
      files: { ...prisma(1, users), ...prisma(2, 'REINDEX INDEX "users_email";') },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:15 error Queries on the table of \`users_email\` wait while it is built again`,
      fixed: prisma(2, 'REINDEX INDEX CONCURRENTLY "users_email";'),
    },
    {
      name: 'an index that no file made, with options',
      files: {
        ...goose(1, 'SELECT 1;'),
        ...goose(2, 'reindex (verbose) index users_email;', '-- +goose NO TRANSACTION\n'),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:25 error Queries on the table of \`users_email\` wait while it is built again`,
      fixed: goose(2, 'reindex (verbose) index CONCURRENTLY users_email;', '-- +goose NO TRANSACTION\n'),
    },
    {
      name: 'a schema, and a runner that cannot leave its transaction',
      files: drizzle('REINDEX SCHEMA app;', 'SELECT 1;'),
      expect: `
        drizzle/0000_step.sql:1:16 error Queries on all tables of schema \`app\` wait while their indexes are built again
          drizzle/0000_step.sql:1:1 Drizzle runs all pending migrations in one transaction`,
    },
    {
      name: 'an unknown runner',
      files: { ...plain(1, 'CREATE TABLE t (id int);'), ...plain(2, 'REINDEX TABLE users;') },
      expect: `
        migrations/002_step.sql:1:15 error Queries on \`users\` wait while its indexes are built again
          migrations/002_step.sql:1:1 nothing tells which runner applies this file`,
    },
  ],
});

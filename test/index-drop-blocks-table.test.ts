import rule from '../rules/index-drop-blocks-table.ts';
import { dbmate, drizzle, goose, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);';
const indexed = `${users}\nCREATE INDEX users_email ON users (email);`;
const drop = 'DROP INDEX users_email;';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'with CONCURRENTLY',
      files: { ...prisma(1, indexed), ...prisma(2, 'DROP INDEX CONCURRENTLY users_email;') },
      applied: `${numberOf(1)}_step`,
    },
    {
      name: 'under a lock_timeout',
      files: { ...dbmate(1, indexed), ...dbmate(2, `SET lock_timeout = '5s';\n${drop}`) },
      applied,
    },
    {
      name: 'where the configuration says that something sets a lock_timeout',
      files: {
        ...dbmate(1, indexed),
        ...dbmate(2, drop),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', lockTimeout: true }]\n`,
      },
    },
    {
      name: 'of a table that the pending migrations make',
      files: { ...dbmate(1, 'SELECT 1;'), ...dbmate(2, indexed), ...dbmate(3, drop) },
      applied,
    },
    {
      name: 'of a table that goes as well',
      files: { ...dbmate(1, indexed), ...dbmate(2, `${drop}\nDROP TABLE users;`) },
      applied,
    },
    {
      name: 'of a partitioned table, which refuses CONCURRENTLY',
      files: {
        ...dbmate(
          1,
          'CREATE TABLE log (at timestamptz) PARTITION BY RANGE (at);\nCREATE INDEX log_at ON log (at);',
        ),
        ...dbmate(2, 'DROP INDEX log_at;'),
      },
      applied,
    },
    {
      name: 'of a constraint, which the server refuses',
      files: { ...dbmate(1, users), ...dbmate(2, 'DROP INDEX users_pkey;') },
      applied,
    },
    {
      name: 'IF EXISTS, where no file says that it does',
      files: { ...dbmate(1, users), ...dbmate(2, 'DROP INDEX IF EXISTS users_email_key1;') },
      applied,
    },
    {
      name: 'that is gone already',
      files: { ...dbmate(1, `${indexed}\n${drop}`), ...dbmate(2, 'DROP INDEX IF EXISTS users_email;') },
      applied,
    },
  ],
  found: [
    {
      name: 'in the transaction of the runner',
      files: { ...dbmate(1, indexed), ...dbmate(2, drop) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:12 info Dropping \`users_email\` locks all of \`users\``,
    },
    {
      name: 'alone in its file',
      files: { ...prisma(1, indexed), ...prisma(2, '-- DropIndex\nDROP INDEX IF EXISTS "users_email";') },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:2:22 info Dropping \`users_email\` locks all of \`users\``,
      fixed: prisma(2, '-- DropIndex\nDROP INDEX CONCURRENTLY IF EXISTS "users_email";'),
    },
    {
      name: 'with CASCADE, which CONCURRENTLY does not take',
      files: {
        ...goose(1, indexed),
        ...goose(2, 'DROP INDEX users_email CASCADE;', '-- +goose NO TRANSACTION\n'),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:12 info Dropping \`users_email\` locks all of \`users\``,
    },
    {
      name: 'two of them',
      files: {
        ...goose(1, `${indexed}\nCREATE INDEX users_id ON users (id);`),
        ...goose(2, 'DROP INDEX users_email, users_id;', '-- +goose NO TRANSACTION\n'),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:12 info Dropping \`users_email\` locks all of \`users\`
        migrations/20260201000000_step.sql:3:25 info Dropping \`users_id\` locks all of \`users\``,
    },
    {
      name: 'a lock_timeout of 0',
      files: { ...dbmate(1, indexed), ...dbmate(2, `SET lock_timeout = 0;\n${drop}`) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:3:12 info Dropping \`users_email\` locks all of \`users\``,
    },
    {
      name: 'of a table that no file names, and a runner that cannot leave its transaction',
      files: drizzle('DROP INDEX "accounts_name_idx";', 'SELECT 1;'),
      expect: `
        drizzle/0000_step.sql:1:12 info Dropping \`accounts_name_idx\` locks all of its table`,
    },
    {
      name: 'an unknown runner',
      files: { ...plain(1, 'CREATE TABLE t (id int);'), ...plain(2, drop) },
      expect: `
        migrations/002_step.sql:1:12 info Dropping \`users_email\` locks all of its table`,
    },
  ],
});

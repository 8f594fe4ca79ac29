import rule from '../rules/invalid-index-kept.ts';
import { dbmate, goose, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);';
const index = 'CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);';
const alone = '-- +goose NO TRANSACTION\n';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'after a DROP of what a failed build has left',
      files: {
        ...goose(1, users),
        ...goose(2, `DROP INDEX CONCURRENTLY IF EXISTS users_email;\n${index}`, alone),
      },
      applied,
    },
    {
      name: 'after such a DROP in a migration of its own',
      files: {
        ...prisma(1, users),
        ...prisma(2, 'DROP INDEX CONCURRENTLY IF EXISTS public.users_email;'),
        ...prisma(3, index),
      },
      applied: `${numberOf(1)}_step`,
    },
    {
      name: 'without IF NOT EXISTS: the second try fails and says why',
      files: {
        ...goose(1, users),
        ...goose(2, 'CREATE INDEX CONCURRENTLY users_email ON users (email);', alone),
      },
      applied,
    },
    {
      name: 'without CONCURRENTLY: nothing is left of it',
      files: {
        ...goose(1, users),
        ...goose(2, 'CREATE INDEX IF NOT EXISTS users_email ON users (email);', alone),
      },
      applied,
    },
    {
      name: 'on a table that the pending migrations make',
      files: { ...goose(1, 'SELECT 1;'), ...goose(2, users), ...goose(3, index, alone) },
      applied,
    },
    {
      name: 'in a transaction, where the server refuses it',
      files: { ...dbmate(1, users), ...dbmate(2, index) },
      applied,
    },
  ],
  found: [
    {
      name: 'a retry after a build that timed out (strelov1/freehire#2365)',
      files: { ...goose(1, users), ...goose(2, index, alone) },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:41 info A failed build of \`users_email\` leaves an invalid index that a retry keeps`,
    },
    {
      name: 'one duplicate is enough (kortix-ai/suna#6570)',
      files: {
        ...prisma(1, users),
        ...prisma(2, 'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "users_email" ON "users"("email");'),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:48 warning A failed build of unique \`users_email\` leaves an invalid index that a retry keeps`,
    },
    {
      name: 'a DROP of another schema, and one that comes too late',
      files: {
        ...goose(1, users),
        ...goose(
          2,
          `DROP INDEX CONCURRENTLY IF EXISTS app.users_email;\n${index}\nDROP INDEX CONCURRENTLY users_email;`,
          alone,
        ),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:4:41 info A failed build of \`users_email\` leaves an invalid index that a retry keeps`,
    },
    {
      name: 'an unknown runner',
      files: { ...plain(1, 'CREATE TABLE t (id int);'), ...plain(2, index) },
      expect: `
        migrations/002_step.sql:1:41 info A failed build of \`users_email\` leaves an invalid index that a retry keeps`,
    },
  ],
});

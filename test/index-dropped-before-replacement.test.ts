import rule from '../rules/index-dropped-before-replacement.ts';
import { dbmate, goose, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users =
  'CREATE TABLE users (id bigint PRIMARY KEY, email text, org text);\nCREATE INDEX users_org ON users (org);';
const drop = 'DROP INDEX CONCURRENTLY users_org;';
const create = 'CREATE INDEX CONCURRENTLY users_org_email ON users (org, email);';
const alone = '-- +goose NO TRANSACTION\n';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'the new one first',
      files: { ...goose(1, users), ...goose(2, `${create}\n${drop}`, alone) },
      applied,
    },
    {
      name: 'the new one in an earlier migration',
      files: { ...goose(1, users), ...goose(2, create, alone), ...goose(3, drop, alone) },
      applied,
    },
    {
      name: 'in one transaction, in which queries wait and miss nothing',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'DROP INDEX users_org;\nCREATE INDEX users_org_email ON users (org, email);'),
      },
      applied,
    },
    {
      name: 'one that begins with another column',
      files: {
        ...goose(1, users),
        ...goose(2, `${drop}\nCREATE INDEX CONCURRENTLY users_email ON users (email, org);`, alone),
      },
      applied,
    },
    {
      name: 'one of another table',
      files: {
        ...goose(1, `${users}\nCREATE TABLE teams (org text);`),
        ...goose(2, `${drop}\nCREATE INDEX CONCURRENTLY teams_org ON teams (org);`, alone),
      },
      applied,
    },
    {
      name: 'another index begins with the column',
      files: {
        ...goose(1, `${users}\nCREATE INDEX users_org_id ON users (org, id);`),
        ...goose(2, `${drop}\n${create}`, alone),
      },
      applied,
    },
    {
      name: 'what a failed build may have left',
      files: {
        ...goose(1, users),
        ...goose(
          2,
          'DROP INDEX CONCURRENTLY IF EXISTS users_org_email;\nCREATE INDEX CONCURRENTLY users_org_email ON users (org, email);',
          alone,
        ),
      },
      applied,
    },
    {
      name: 'the same index anew if it is there, which repairs it',
      files: {
        ...goose(1, users),
        ...goose(
          2,
          'DROP INDEX CONCURRENTLY IF EXISTS users_org;\nCREATE INDEX CONCURRENTLY users_org ON users (org);',
          alone,
        ),
      },
      applied,
    },
    {
      name: 'a key is swapped with USING INDEX',
      files: {
        ...goose(1, `${users}\nALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);`),
        ...goose(2, 'CREATE UNIQUE INDEX CONCURRENTLY users_email_new ON users (email);', alone),
        ...goose(
          3,
          'ALTER TABLE users DROP CONSTRAINT users_email_key, ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_new;',
        ),
      },
      applied,
    },
    {
      name: 'an index that the pending migrations made',
      files: { ...goose(1, 'SELECT 1;'), ...goose(2, users), ...goose(3, `${drop}\n${create}`, alone) },
      applied,
    },
    {
      name: 'a table that is said to be small',
      files: {
        ...goose(1, users),
        ...goose(2, `${drop}\n${create}`, alone),
        'zerodrop.yaml': `migrations: [{ files: 'migrations/*.sql', applied: '${applied}', smallTables: [users] }]\n`,
      },
    },
  ],
  found: [
    {
      name: 'in one migration',
      files: { ...goose(1, users), ...goose(2, `${drop}\n${create}`, alone) },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:25 warning \`users_org\` is dropped before the index that replaces it is built
          migrations/20260201000000_step.sql:4:27 its replacement is built here`,
    },
    {
      name: 'unique, under the same name, in two migrations (speakeasy-api/gram#2836)',
      files: {
        ...prisma(
          1,
          'CREATE TABLE "users" ("email" text, "org" text);\nCREATE UNIQUE INDEX "users_key" ON "users"("email");',
        ),
        ...prisma(2, '-- DropIndex\nDROP INDEX "users_key";'),
        ...prisma(3, '-- CreateIndex\nCREATE UNIQUE INDEX "users_key" ON "users"("email", "org");'),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:2:12 warning Unique \`users_key\` is dropped before the index that replaces it is built
          prisma/migrations/20260301000000_step/migration.sql:2:21 its replacement is built here`,
    },
    {
      name: 'only a partial index is left',
      files: {
        ...goose(1, `${users}\nCREATE INDEX users_live ON users (org) WHERE email IS NOT NULL;`),
        ...goose(2, `${drop}\n${create}`, alone),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:25 warning \`users_org\` is dropped before the index that replaces it is built
          migrations/20260201000000_step.sql:4:27 its replacement is built here`,
    },
    {
      name: 'the same index anew',
      files: {
        ...goose(1, users),
        ...goose(2, `${drop}\nCREATE INDEX CONCURRENTLY users_org ON users (org);`, alone),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:25 warning \`users_org\` is dropped before the index that replaces it is built
          migrations/20260201000000_step.sql:4:27 its replacement is built here`,
    },
    {
      name: 'an expression',
      files: {
        ...goose(1, 'CREATE TABLE t (a text);\nCREATE INDEX t_lower ON t (lower(a));'),
        ...goose(2, 'DROP INDEX t_lower;\nCREATE INDEX CONCURRENTLY t_low ON t (lower(a), a);', alone),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:12 warning \`t_lower\` is dropped before the index that replaces it is built
          migrations/20260201000000_step.sql:4:27 its replacement is built here`,
    },
    {
      name: 'an unknown runner',
      files: {
        ...plain(1, users),
        ...plain(2, 'DROP INDEX users_org;'),
        ...plain(3, 'CREATE INDEX users_org_email ON users (org, email);'),
      },
      applied: '001_step',
      expect: `
        migrations/002_step.sql:1:12 warning \`users_org\` is dropped before the index that replaces it is built
          migrations/003_step.sql:1:14 its replacement is built here`,
    },
  ],
});

import rule from '../rules/refused-in-transaction.ts';
import { dbmate, drizzle, flyway, goose, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);';
const index = 'CREATE INDEX CONCURRENTLY users_email ON users (email);';
const column = 'ALTER TABLE users ADD COLUMN name text;';
const applied = numberOf(1);
const OUT = ' transaction:false';
const NO_TRANSACTION = '-- +goose NO TRANSACTION\n';
const on = (version: string) => ({ 'package.json': `{ "dependencies": { "prisma": "${version}" } }\n` });

testRule(rule, {
  clean: [
    {
      name: 'taken out of the transaction, one by one',
      files: { ...goose(1, users), ...goose(2, `${column}\n${index}`, NO_TRANSACTION) },
      applied,
    },
    {
      name: 'the only statement of a string',
      files: { ...dbmate(1, users), ...dbmate(2, index, OUT) },
      applied,
    },
    {
      name: 'the only statement of a Prisma file',
      files: { ...prisma(1, users), ...prisma(2, `-- CreateIndex\n${index}`) },
      applied: `${applied}_step`,
    },
    {
      name: 'a Prisma that sends such a file statement by statement',
      files: { ...on('7.4.0'), ...prisma(1, users), ...prisma(2, `${column}\n${index}`) },
      applied: `${applied}_step`,
    },
    {
      name: 'Flyway, which opens no transaction for it',
      files: { ...flyway(1, users), ...flyway(2, index) },
      applied: '1',
    },
    {
      name: 'an unknown runner',
      files: { ...plain(1, users), ...plain(2, `${column}\n${index}`) },
    },
    {
      name: 'the transaction is left and entered again (stella/stella@abbe645fb)',
      files: drizzle(
        users,
        `COMMIT;\n--> statement-breakpoint\n${index}\n--> statement-breakpoint\nBEGIN;\n--> statement-breakpoint\n${column}`,
      ),
      applied: '0000_step',
    },
    {
      name: 'REFRESH … CONCURRENTLY, REINDEX of a table, ANALYZE and DETACH … FINALIZE are allowed there',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'REFRESH MATERIALIZED VIEW CONCURRENTLY totals;\nREINDEX TABLE users;\nANALYZE users;\nALTER TABLE log DETACH PARTITION log_1 FINALIZE;',
        ),
      },
      applied,
    },
    {
      name: 'in a function that nothing calls',
      files: dbmate(1, `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${index} END $$;`),
    },
    {
      name: 'on the way back',
      files: dbmate(1, `${users}\n-- migrate:down\nDROP INDEX CONCURRENTLY users_email;`),
    },
    {
      name: 'behind the COMMIT of the file',
      files: goose(1, `BEGIN;\n${users}\nCOMMIT;\n${index}`, NO_TRANSACTION),
    },
  ],
  found: [
    {
      name: 'the runner wraps the file (zooniverse/caesar#861, rudderlabs/rudder-server#3008)',
      files: { ...goose(1, users), ...goose(2, index) },
      applied,
      expect: `
        migrations/20260201000000_step.sql:2:27 error \`CREATE INDEX CONCURRENTLY users_email\` fails: it runs in a transaction
          migrations/20260201000000_step.sql:1:1 goose runs each file in one transaction`,
    },
    {
      name: 'the transaction is off, but the file goes as one string (lobu-ai/lobu#402)',
      files: { ...dbmate(1, users), ...dbmate(2, `SET lock_timeout = '5s';\n${index}`, OUT) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:3:27 error \`CREATE INDEX CONCURRENTLY users_email\` fails: it runs in a transaction
          db/migrations/20260201000000_step.sql:1:1 opens no transaction, but dbmate sends the part as one string
          db/migrations/20260201000000_step.sql:2:1 from here on, they are one implicit transaction`,
    },
    {
      name: 'a COMMIT does not help in one string',
      files: { ...dbmate(1, users), ...dbmate(2, `COMMIT;\n${index}\nBEGIN;`) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:3:27 error \`CREATE INDEX CONCURRENTLY users_email\` fails: it runs in a transaction
          db/migrations/20260201000000_step.sql:2:1 ends the transaction of the runner, and the rest is sent as one string
          db/migrations/20260201000000_step.sql:3:1 from here on, they are one implicit transaction`,
    },
    {
      name: 'two statements in one Prisma file (triggerdotdev/trigger.dev#1940)',
      files: {
        ...on('6.2.0'),
        ...prisma(1, users),
        ...prisma(2, `DROP INDEX CONCURRENTLY IF EXISTS users_email;\n${index}`),
      },
      applied: `${applied}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:35 error \`DROP INDEX CONCURRENTLY users_email\` fails: it runs in a transaction
          prisma/migrations/20260201000000_step/migration.sql:1:1 Prisma sends the file as one string
          prisma/migrations/20260201000000_step/migration.sql:1:1 from here on, they are one implicit transaction
        prisma/migrations/20260201000000_step/migration.sql:2:27 error \`CREATE INDEX CONCURRENTLY users_email\` fails: it runs in a transaction
          prisma/migrations/20260201000000_step/migration.sql:1:1 Prisma sends the file as one string
          prisma/migrations/20260201000000_step/migration.sql:1:1 from here on, they are one implicit transaction`,
    },
    {
      name: 'a Prisma of an unknown version',
      files: { ...prisma(1, users), ...prisma(2, `${column}\n${index}`) },
      applied: `${applied}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:2:27 warning \`CREATE INDEX CONCURRENTLY users_email\` fails where Prisma before 7.4 runs it
          prisma/migrations/20260201000000_step/migration.sql:1:1 Prisma sends the file as one string
          prisma/migrations/20260201000000_step/migration.sql:1:1 from here on, they are one implicit transaction`,
    },
    {
      name: 'a runner without a way out (getlago/lago-api#2274)',
      files: drizzle(
        users,
        'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS u ON users (email);',
        'DROP INDEX CONCURRENTLY u;',
        'VACUUM users;',
      ),
      applied: '0000_step',
      expect: `
        drizzle/0001_step.sql:1:48 error \`CREATE UNIQUE INDEX CONCURRENTLY u\` fails: it runs in a transaction
          drizzle/0001_step.sql:1:1 Drizzle runs all pending migrations in one transaction
        drizzle/0002_step.sql:1:25 error \`DROP INDEX CONCURRENTLY u\` fails: it runs in a transaction
          drizzle/0001_step.sql:1:1 Drizzle runs all pending migrations in one transaction
        drizzle/0003_step.sql:1:8 error \`VACUUM users\` fails: it runs in a transaction
          drizzle/0001_step.sql:1:1 Drizzle runs all pending migrations in one transaction`,
    },
    {
      name: 'between BEGIN and COMMIT, whoever runs it',
      files: {
        ...plain(1, users),
        ...plain(
          2,
          'BEGIN;\nREINDEX INDEX CONCURRENTLY users_email;\nALTER TABLE log DETACH PARTITION log_1 CONCURRENTLY;\nDROP DATABASE old;\nALTER SYSTEM RESET ALL;\nCOMMIT;',
        ),
      },
      expect: `
        migrations/002_step.sql:2:28 error \`REINDEX INDEX CONCURRENTLY users_email\` fails: it runs in a transaction
          migrations/002_step.sql:1:1 begins a transaction
        migrations/002_step.sql:3:34 error \`DETACH PARTITION log_1 CONCURRENTLY\` fails: it runs in a transaction
          migrations/002_step.sql:1:1 begins a transaction
        migrations/002_step.sql:4:15 error \`DROP DATABASE old\` fails: it runs in a transaction
          migrations/002_step.sql:1:1 begins a transaction
        migrations/002_step.sql:5:1 error \`ALTER SYSTEM\` fails: it runs in a transaction
          migrations/002_step.sql:1:1 begins a transaction`,
    },
    {
      name: 'in a block, which is a function to the server',
      files: {
        ...goose(1, users, NO_TRANSACTION),
        ...goose(
          2,
          `DO $$ BEGIN\n  IF true THEN\n    EXECUTE 'DROP INDEX CONCURRENTLY users_email';\n  END IF;\n  ${index}\nEND $$;`,
          NO_TRANSACTION,
        ),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:5:38 warning \`DROP INDEX CONCURRENTLY users_email\` fails if this branch of the function runs it
        migrations/20260201000000_step.sql:7:29 error \`CREATE INDEX CONCURRENTLY users_email\` fails inside a DO block or a function`,
    },
  ],
});

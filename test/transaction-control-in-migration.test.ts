import rule from '../rules/transaction-control-in-migration.ts';
import { dbmate, dbmateOn, drizzle, goose, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);';
const column = 'ALTER TABLE users ADD COLUMN name text;';
const index = 'CREATE INDEX CONCURRENTLY users_email ON users (email);';
const batches = `DO $$ BEGIN
  LOOP
    UPDATE users SET email = lower(email) WHERE id IN (SELECT id FROM users WHERE email <> lower(email) LIMIT 100);
    EXIT WHEN NOT FOUND;
    COMMIT;
  END LOOP;
END $$;`;
const NO_TRANSACTION = '-- +goose NO TRANSACTION\n';
const BREAK = '\n--> statement-breakpoint\n';

testRule(rule, {
  clean: [
    { name: 'BEGIN alone, which does nothing', files: goose(1, `BEGIN;\n${users}`) },
    {
      name: 'a file that the runner leaves to itself',
      files: goose(1, `BEGIN;\n${users}\nCOMMIT;\n${index}`, NO_TRANSACTION),
    },
    { name: 'a file that is sent as one string', files: prisma(1, `BEGIN;\n${users}\nCOMMIT;`) },
    {
      name: 'an unknown runner',
      files: { ...plain(1, `BEGIN;\n${users}\nCOMMIT;`), ...plain(2, batches) },
    },
    {
      name: 'left for what must run outside, and entered again (stella/stella@abbe645fb)',
      files: drizzle(users, ['COMMIT;', "SET lock_timeout = '0';", index, 'BEGIN;', column].join(BREAK)),
      applied: '0000_step',
    },
    {
      name: 'left for batches that commit, and entered again',
      files: goose(1, `${users}\nCOMMIT;\n${batches}\nBEGIN;\n${column}`),
    },
    {
      name: 'left in one file and entered in the next of the same run',
      files: drizzle(users, ['COMMIT;', index].join(BREAK), ['BEGIN;', column].join(BREAK)),
      applied: '0000_step',
    },
    {
      name: 'a block with COMMIT that is alone',
      files: { ...prisma(1, users), ...prisma(2, batches) },
      applied: `${numberOf(1)}_step`,
    },
    { name: 'a savepoint', files: dbmate(1, `SAVEPOINT s;\n${users}\nROLLBACK TO s;\nRELEASE s;`) },
    {
      name: 'a procedure with COMMIT that nothing calls',
      files: dbmate(1, 'CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;'),
    },
    { name: 'released already', files: goose(1, `BEGIN;\n${users}\nCOMMIT;`), applied: numberOf(1) },
  ],
  found: [
    {
      name: 'SQLite has no transaction in a transaction',
      files: dbmateOn('sqlite', 1, 'BEGIN;\nCREATE TABLE orders (id integer PRIMARY KEY);\nCOMMIT;'),
      expect: `
        db/sqlite/20260101000000_step.sql:2:1 error \`BEGIN\` fails: a transaction is open here already
          db/sqlite/20260101000000_step.sql:1:1 dbmate runs each file in one transaction`,
    },
    {
      name: 'written as for psql',
      files: goose(1, `BEGIN;\n${users}\nCOMMIT;`),
      expect: `
        migrations/20260101000000_step.sql:4:1 warning \`COMMIT\` ends the transaction of goose before it records the migration
          migrations/20260101000000_step.sql:1:1 goose runs each file in one transaction`,
    },
    {
      name: 'two transactions',
      files: dbmate(1, `BEGIN;\n${users}\nCOMMIT;\nBEGIN;\n${column}\nCOMMIT;`),
      expect: `
        db/migrations/20260101000000_step.sql:4:1 warning \`COMMIT\` ends the transaction of dbmate before it records the migration
          db/migrations/20260101000000_step.sql:1:1 dbmate runs each file in one transaction`,
    },
    {
      name: 'more behind it',
      files: goose(1, `${users}\nCOMMIT;\n${index}\n${column}`),
      expect: `
        migrations/20260101000000_step.sql:3:1 warning \`COMMIT\` ends the transaction of goose, and the rest runs outside of it
          migrations/20260101000000_step.sql:1:1 goose runs each file in one transaction
          migrations/20260101000000_step.sql:5:1 runs outside of it`,
    },
    {
      name: 'left for what must run outside, and not entered again',
      files: goose(1, `${users}\nROLLBACK;\n${index}`),
      expect: `
        migrations/20260101000000_step.sql:3:1 warning \`ROLLBACK\` ends the transaction of goose before it records the migration
          migrations/20260101000000_step.sql:1:1 goose runs each file in one transaction`,
    },
    {
      name: 'the transaction of all pending files',
      files: drizzle(users, ['COMMIT;', index].join(BREAK), column),
      applied: '0000_step',
      expect: `
        drizzle/0001_step.sql:1:1 warning \`COMMIT\` ends the transaction of Drizzle, and the rest runs outside of it
          drizzle/0001_step.sql:1:1 Drizzle runs all pending migrations in one transaction
          drizzle/0002_step.sql:1:1 runs outside of it`,
    },
    {
      name: 'batches that commit, in a file that the runner wraps',
      files: { ...dbmate(1, users), ...dbmate(2, batches) },
      applied: numberOf(1),
      expect: `
        db/migrations/20260201000000_step.sql:2:1 error \`DO\` with COMMIT inside fails: it runs in a transaction
          db/migrations/20260201000000_step.sql:1:1 dbmate runs each file in one transaction`,
    },
    {
      name: 'batches that commit, beside a SET in one string',
      files: {
        'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.0\n',
        'migrations/1_users.up.sql': `${users}\n`,
        'migrations/2_lower.up.sql': `SET statement_timeout = 0;\n${batches}\n`,
      },
      applied: '1',
      expect: `
        migrations/2_lower.up.sql:2:1 warning \`DO\` with COMMIT inside fails where golang-migrate without x-multi-statement runs it
          migrations/2_lower.up.sql:1:1 golang-migrate sends the file as one string`,
    },
    {
      name: 'a call of a procedure that commits',
      files: goose(
        1,
        'CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\nBEGIN;\nCALL p();\nEND;',
        NO_TRANSACTION,
      ),
      expect: `
        migrations/20260101000000_step.sql:5:6 error \`CALL p\` with COMMIT inside fails: it runs in a transaction
          migrations/20260101000000_step.sql:4:1 begins a transaction`,
    },
  ],
});

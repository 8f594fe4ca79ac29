import rule from '../rules/setting-without-effect.ts';
import { dbmate, dbmateOn, drizzle, goose, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);';
const alter = 'ALTER TABLE users ADD COLUMN name text;';
const applied = numberOf(1);
const after = (up: string, options = '') => ({ ...dbmate(1, users), ...dbmate(2, up, options) });
const alone = (up: string) => ({ ...goose(1, users), ...goose(2, up, '-- +goose NO TRANSACTION\n') });
const onMysql = (up: string) => ({ ...dbmateOn('mysql', 1, users), ...dbmateOn('mysql', 2, up) });
const mysqlPath = 'db/mysql/20260201000000_step.sql';
const path = 'db/migrations/20260201000000_step.sql';

testRule(rule, {
  clean: [
    { name: 'SET LOCAL in a transaction', files: after(`SET LOCAL lock_timeout = '5s';\n${alter}`), applied },
    {
      name: 'SET LOCAL between BEGIN and COMMIT',
      files: alone(`BEGIN;\nSET LOCAL lock_timeout = '5s';\n${alter}\nCOMMIT;`),
      applied,
    },
    {
      name: 'SET LOCAL in one string of several statements',
      files: after(`SET LOCAL lock_timeout = '5s';\n${alter}`, ' transaction:false'),
      applied,
    },
    {
      name: 'SET LOCAL in a block',
      files: alone("DO $$ BEGIN SET LOCAL lock_timeout = '5s'; ALTER TABLE users ADD COLUMN n int; END $$;"),
      applied,
    },
    {
      name: 'back to what it was, when all is done',
      files: after(`SET lock_timeout = '5s';\n${alter}\nSET lock_timeout = '1min';`),
      applied,
    },
    {
      name: 'after a statement that it was not for, and before one that it is',
      files: after(`${alter}\nSET lock_timeout = '5s';\nALTER TABLE users ADD COLUMN age int;`),
      applied,
    },
    {
      name: 'for the migrations that follow',
      files: { ...after(`${alter}\nSET lock_timeout = '5s';`), ...dbmate(3, 'DROP TABLE users;') },
      applied,
    },
    {
      name: '0 for a build that locks nobody out, and for batches',
      files: alone(
        'SET lock_timeout = 0;\nCREATE INDEX CONCURRENTLY users_email ON users (email);\nUPDATE users SET email = NULL WHERE id = 1;',
      ),
      applied,
    },
    {
      name: '0 at the head of a dump',
      files: dbmate(1, `SET lock_timeout = 0;\n${users}\n${alter}`),
    },
    {
      name: 'for this session and those that begin later',
      files: onMysql(`SET SESSION lock_wait_timeout = 5, GLOBAL lock_wait_timeout = 60;\n${alter}`),
      applied,
    },
    {
      name: 'for one statement behind another',
      files: {
        ...dbmateOn('mariadb', 1, users),
        ...dbmateOn('mariadb', 2, `${alter}\nSET STATEMENT lock_wait_timeout = 1 FOR SELECT 1;`),
      },
      applied,
    },
    {
      name: 'RESET at the end',
      files: after(`SET lock_timeout = '5s';\n${alter}\nRESET lock_timeout;`),
      applied,
    },
  ],
  found: [
    {
      name: 'behind the ALTER, on MySQL',
      files: onMysql(`${alter}\nSET SESSION lock_wait_timeout = 5;`),
      applied,
      expect: `
        ${mysqlPath}:3:1 warning \`lock_wait_timeout\` is set after every statement that it could guard
          ${mysqlPath}:2:30 locks \`users\` before`,
    },
    {
      name: 'for sessions that begin later',
      files: onMysql(`SET GLOBAL lock_wait_timeout = 5;\n${alter}`),
      applied,
      expect: `
        ${mysqlPath}:2:1 warning \`SET GLOBAL lock_wait_timeout\` is for sessions that begin later
          ${mysqlPath}:3:30 waits for its lock without it`,
    },
    {
      name: 'SET LOCAL without a transaction (antifailure/antifailure#450)',
      files: alone(`SET LOCAL lock_timeout = '5s';\n${alter}`),
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:1 warning \`SET LOCAL lock_timeout\` is over before the next statement runs
          migrations/20260201000000_step.sql:1:1 takes the file out of the transaction
          migrations/20260201000000_step.sql:4:30 waits for its lock without it`,
    },
    {
      name: 'another setting',
      files: alone('SET LOCAL search_path = app;\nCREATE TABLE t (id int);'),
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:1 warning \`SET LOCAL search_path\` is over before the next statement runs
          migrations/20260201000000_step.sql:1:1 takes the file out of the transaction`,
    },
    {
      name: 'after the ALTER (antifailure/antifailure#450)',
      files: after(`${alter}\nSET lock_timeout = '5s';`),
      applied,
      expect: `
        ${path}:3:1 warning \`lock_timeout\` is set after every statement that it could guard
          ${path}:2:30 locks \`users\` before`,
    },
    {
      name: 'for the rest of a transaction that does nothing more',
      files: {
        ...after(`${alter}\nSET LOCAL lock_timeout = '5s';`),
        ...dbmate(3, 'DROP TABLE users;'),
      },
      applied,
      expect: `
        ${path}:3:1 warning \`lock_timeout\` is set after every statement that it could guard
          ${path}:2:30 locks \`users\` before`,
    },
    {
      name: '0 where it matters, said once',
      files: after(`SET lock_timeout = 0;\n${alter}\nDROP TABLE users;`),
      applied,
      expect: `
        ${path}:3:30 warning \`lock_timeout\` is 0 where \`users\` is locked
          ${path}:2:1 no limit from here on`,
    },
    {
      name: '0 in one migration of a batch, what it is for in another',
      files: drizzle(users, "SET lock_timeout = '0';", alter),
      applied: '0000_step',
      expect: `
        drizzle/0002_step.sql:1:30 warning \`lock_timeout\` is 0 where \`users\` is locked
          drizzle/0001_step.sql:1:1 no limit from here on`,
    },
  ],
});

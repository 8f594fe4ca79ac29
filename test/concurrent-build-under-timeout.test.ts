import rule from '../rules/concurrent-build-under-timeout.ts';
import { dbmate, goose, numberOf, plain } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);\nCREATE INDEX users_id ON users (id);';
const index = 'CREATE INDEX CONCURRENTLY users_email ON users (email);';
const alone = '-- +goose NO TRANSACTION\n';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    { name: 'no timeout', files: { ...goose(1, users), ...goose(2, index, alone) }, applied },
    {
      name: 'timeouts of 0',
      files: {
        ...goose(1, users),
        ...goose(2, `SET lock_timeout = 0;\nSET statement_timeout TO '0';\n${index}`, alone),
      },
      applied,
    },
    {
      name: 'two minutes',
      files: { ...goose(1, users), ...goose(2, `SET lock_timeout = '120s';\n${index}`, alone) },
      applied,
    },
    {
      name: 'set back before',
      files: {
        ...goose(1, users),
        ...goose(2, `SET lock_timeout = '5s';\nRESET lock_timeout;\n${index}`, alone),
      },
      applied,
    },
    {
      name: 'SET LOCAL, which ends with the transaction of another migration',
      files: {
        ...goose(1, users),
        ...goose(2, "SET LOCAL lock_timeout = '5s';\nALTER TABLE users ADD n int;"),
        ...goose(3, index, alone),
      },
      applied,
    },
    {
      name: 'set afterwards',
      files: { ...goose(1, users), ...goose(2, `${index}\nSET lock_timeout = '5s';`, alone) },
      applied,
    },
    {
      name: 'without CONCURRENTLY',
      files: {
        ...goose(1, users),
        ...goose(2, "SET lock_timeout = '5s';\nCREATE INDEX users_email ON users (email);", alone),
      },
      applied,
    },
    {
      name: 'on a table that the pending migrations make',
      files: {
        ...goose(1, 'SELECT 1;'),
        ...goose(2, users),
        ...goose(3, `SET lock_timeout = '5s';\n${index}`, alone),
      },
      applied,
    },
    {
      name: 'in a transaction, where the server refuses it',
      files: { ...dbmate(1, users), ...dbmate(2, `SET lock_timeout = '5s';\n${index}`) },
      applied,
    },
    {
      name: 'a value that a placeholder gives',
      files: { ...goose(1, users), ...goose(2, `SET lock_timeout = \${LIMIT};\n${index}`, alone) },
      applied,
    },
    {
      name: 'a statement_timeout on a table that is said to be small',
      files: {
        ...goose(1, users),
        ...goose(2, `SET statement_timeout = '30s';\n${index}`, alone),
        'zerodrop.yaml': `migrations: [{ files: 'migrations/*.sql', applied: '${applied}', smallTables: [users] }]\n`,
      },
    },
  ],
  found: [
    {
      name: 'failed on live traffic, twice (kortix-ai/suna#6588)',
      files: { ...goose(1, users), ...goose(2, `SET lock_timeout = '5s';\n${index}`, alone) },
      applied,
      expect: `
        migrations/20260201000000_step.sql:4:27 warning \`CREATE INDEX CONCURRENTLY\` gives up after 5 s of waiting for older transactions
          migrations/20260201000000_step.sql:3:1 is still in force`,
    },
    {
      name: 'set by an earlier migration, for the session',
      files: {
        ...goose(1, users),
        ...goose(2, "SET lock_timeout = '500ms';\nALTER TABLE users ADD n int;"),
        ...goose(3, index, alone),
      },
      applied,
      expect: `
        migrations/20260301000000_step.sql:3:27 warning \`CREATE INDEX CONCURRENTLY\` gives up after 500 ms of waiting for older transactions
          migrations/20260201000000_step.sql:2:1 is still in force`,
    },
    {
      name: 'set for a role by a released migration (antifailure/antifailure#450)',
      files: {
        ...goose(1, `${users}\nALTER ROLE app SET lock_timeout = '2s';`),
        ...goose(2, index, alone),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:27 warning \`CREATE INDEX CONCURRENTLY\` gives up after 2 s of waiting for older transactions
          migrations/20260101000000_step.sql:4:1 is still in force`,
    },
    {
      name: 'a statement_timeout, for each command of the kind',
      files: {
        ...goose(
          1,
          `${users}\nCREATE TABLE log (at date) PARTITION BY RANGE (at);\nCREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');`,
        ),
        ...goose(
          2,
          "SELECT set_config('statement_timeout', '90s', false);\nREINDEX INDEX CONCURRENTLY users_id;\nDROP INDEX CONCURRENTLY users_id;\nALTER TABLE log DETACH PARTITION log_1 CONCURRENTLY;",
          alone,
        ),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:4:28 warning \`REINDEX CONCURRENTLY\` is cancelled after 90 s
          migrations/20260201000000_step.sql:3:8 is still in force
        migrations/20260201000000_step.sql:5:25 warning \`DROP INDEX CONCURRENTLY\` is cancelled after 90 s
          migrations/20260201000000_step.sql:3:8 is still in force
        migrations/20260201000000_step.sql:6:34 warning \`DETACH PARTITION CONCURRENTLY\` is cancelled after 90 s
          migrations/20260201000000_step.sql:3:8 is still in force`,
    },
    {
      name: 'both, on a table that no file names, with an unknown runner',
      files: {
        ...plain(1, 'CREATE TABLE t (id int);'),
        ...plain(2, `SET lock_timeout = '3s';\nSET statement_timeout = '1min';\n${index}`),
      },
      expect: `
        migrations/002_step.sql:3:27 warning \`CREATE INDEX CONCURRENTLY\` gives up after 3 s of waiting for older transactions
          migrations/002_step.sql:1:1 is still in force
          migrations/002_step.sql:2:1 is still in force`,
    },
  ],
});

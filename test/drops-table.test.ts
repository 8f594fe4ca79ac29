import rule from '../rules/drops-table.ts';
import { dbmate, drizzle, flyway, numberOf, plain } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const quotas =
  'CREATE TABLE accounts (id bigint PRIMARY KEY);\nCREATE TABLE quotas (id bigint PRIMARY KEY, used int);\nCREATE TABLE alerts (id bigint, quota bigint CONSTRAINT alerts_quota REFERENCES quotas);\nCREATE VIEW heavy AS SELECT id FROM quotas WHERE used > 9;';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'made anew, and code that is not read may fill it',
      files: {
        'package.json': '{ "dependencies": { "knex": "3.0.0", "pg": "8.0.0" } }\n',
        'migrations/20260101000000_a.js':
          "exports.up = (knex) => knex.raw('CREATE TABLE titles (id int PRIMARY KEY)');\n",
        'migrations/20260102000000_b.js': `const { fill } = require('../fill');
exports.up = async (knex) => {
  await knex.raw('DROP TABLE titles');
  await knex.raw('CREATE TABLE titles (id int PRIMARY KEY, label text)');
  await fill(knex);
};
`,
      },
      applied: '20260101000000_a.js',
    },
    {
      name: 'released already',
      files: { ...dbmate(1, quotas), ...dbmate(2, 'DROP TABLE quotas CASCADE;') },
      applied: numberOf(2),
    },
    {
      name: 'that the pending migrations made',
      files: { ...dbmate(1, quotas), ...dbmate(2, 'DROP TABLE quotas CASCADE;') },
    },
    {
      name: 'in a down section',
      files: {
        ...dbmate(1, quotas),
        ...dbmate(2, 'CREATE TABLE t (n int);\n-- migrate:down\nDROP TABLE quotas;'),
      },
      applied,
    },
    {
      name: 'a table swapped by rename, with its rows',
      files: {
        ...dbmate(1, quotas),
        ...dbmate(
          2,
          'CREATE TABLE quotas_new (id bigint PRIMARY KEY, used bigint);\nINSERT INTO quotas_new SELECT id, used FROM quotas;\nDROP TABLE quotas CASCADE;\nALTER TABLE quotas_new RENAME TO quotas;',
        ),
      },
      applied,
    },
    {
      name: 'a view takes its name',
      files: {
        ...dbmate(1, quotas),
        ...dbmate(2, 'DROP TABLE quotas CASCADE;\nCREATE VIEW quotas AS SELECT id, 0 AS used FROM accounts;'),
      },
      applied,
    },
    {
      name: 'a partition, which old code reads through its parent',
      files: {
        ...dbmate(
          1,
          "CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
        ),
        ...dbmate(2, 'ALTER TABLE events DETACH PARTITION events_2024;\nDROP TABLE events_2024;'),
      },
      applied,
    },
    {
      name: 'a first migration that makes sure',
      files: flyway(
        1,
        'DROP TABLE IF EXISTS users;\nCREATE TABLE users (id int);\nDROP TABLE IF EXISTS legacy;',
      ),
    },
    {
      name: 'a table that took the rows in a release before takes the name',
      files: {
        ...dbmate(1, `${quotas}\nCREATE TABLE quotas_new (id uuid, used int);`),
        ...dbmate(2, 'DROP TABLE IF EXISTS quotas CASCADE;\nALTER TABLE quotas_new RENAME TO quotas;'),
      },
      applied,
    },
    {
      name: 'a new table takes the name when something else has filled it (formbricks/formbricks)',
      files: {
        ...dbmate(1, quotas),
        ...dbmate(2, 'CREATE TABLE quotas_new (id uuid, used int);'),
        ...dbmate(3, 'DROP TABLE quotas CASCADE;\nALTER TABLE quotas_new RENAME TO quotas;'),
      },
      applied,
    },
    {
      name: 'a name that makes room for a temporary table',
      files: {
        ...dbmate(1, quotas),
        ...dbmate(2, 'DROP TABLE IF EXISTS seen;\nCREATE TEMP TABLE seen AS SELECT id FROM quotas;'),
      },
      applied,
    },
    {
      name: 'of which no file knows, if it exists at all (authelia/authelia)',
      files: { ...dbmate(1, quotas), ...dbmate(2, 'DROP TABLE IF EXISTS preferences;') },
      applied,
    },
    {
      name: 'a temporary table',
      files: { ...dbmate(1, quotas), ...dbmate(2, 'CREATE TEMP TABLE t AS SELECT 1 AS n;\nDROP TABLE t;') },
      applied,
    },
    {
      name: 'an empty schema, and one that the pending migrations made',
      files: {
        ...dbmate(1, 'CREATE SCHEMA audit;'),
        ...dbmate(2, 'DROP SCHEMA audit;\nCREATE SCHEMA scratch;\nCREATE TABLE scratch.t (n int);'),
        ...dbmate(3, 'DROP SCHEMA scratch CASCADE;'),
      },
      applied,
    },
  ],
  found: [
    {
      name: 'before the worker that still queries it is replaced (elizaOS/eliza#23829)',
      files: { ...dbmate(1, quotas), ...dbmate(2, 'DROP TABLE quotas;') },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:12 warning Table \`quotas\` goes while old code may still use it`,
    },
    {
      name: 'with what CASCADE takes along',
      files: { ...dbmate(1, quotas), ...dbmate(2, 'DROP TABLE IF EXISTS quotas CASCADE;') },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:22 warning Table \`quotas\` goes while old code may still use it
          db/migrations/20260101000000_step.sql:4:1 the foreign key \`alerts_quota\` of \`alerts\` goes with it
          db/migrations/20260101000000_step.sql:5:1 view \`heavy\` goes with it`,
    },
    {
      name: 'but for what goes or comes back by itself',
      files: {
        ...dbmate(1, quotas),
        ...dbmate(
          2,
          'DROP TABLE alerts;\nDROP TABLE quotas CASCADE;\nCREATE VIEW heavy AS SELECT id FROM accounts;',
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:12 warning Table \`alerts\` goes while old code may still use it
        db/migrations/20260201000000_step.sql:3:12 warning Table \`quotas\` goes while old code may still use it`,
    },
    {
      name: 'renamed before, by the name that old code knows',
      files: {
        ...plain(1, 'CREATE TABLE quotas (id int);'),
        ...plain(2, 'ALTER TABLE quotas RENAME TO quotas_old;'),
        ...plain(3, 'DROP TABLE quotas_old;'),
      },
      applied: '001_step',
      expect: `
        migrations/003_step.sql:1:12 warning Table \`quotas\` goes while old code may still use it`,
    },
    {
      name: 'that no file made',
      files: drizzle('DROP TABLE "legacy";', 'SELECT 1;'),
      expect: `
        drizzle/0000_step.sql:1:12 warning Table \`legacy\` goes while old code may still use it`,
    },
    {
      name: 'of which files know only that it is referenced',
      files: {
        ...dbmate(1, 'CREATE TABLE alerts (quota bigint REFERENCES quotas);'),
        ...dbmate(2, 'DROP TABLE IF EXISTS quotas CASCADE;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:22 warning Table \`quotas\` goes while old code may still use it
          db/migrations/20260101000000_step.sql:2:1 the foreign key \`alerts_quota_fkey\` of \`alerts\` goes with it`,
    },
    {
      name: 'in a schema that a placeholder names',
      files: { ...flyway(1, 'CREATE TABLE t (n int);'), ...flyway(2, `DROP TABLE ${'${app}'}.quotas;`) },
      applied: '1',
      expect: `
        db/migration/V2__step.sql:1:12 warning Table \`\${app}.quotas\` goes while old code may still use it`,
    },
    {
      name: 'made anew, and empty',
      files: {
        ...dbmate(1, quotas),
        ...dbmate(2, 'DROP TABLE quotas CASCADE;\nCREATE TABLE quotas (id uuid PRIMARY KEY, used int);'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:12 warning Table \`quotas\` is dropped and made anew, without its rows
          db/migrations/20260101000000_step.sql:4:1 the foreign key \`alerts_quota\` of \`alerts\` goes with it
          db/migrations/20260101000000_step.sql:5:1 view \`heavy\` goes with it`,
    },
    {
      name: 'a schema with all that is in it',
      files: {
        ...dbmate(1, 'CREATE SCHEMA audit;\nCREATE TABLE audit.log (id int);'),
        ...dbmate(2, 'DROP SCHEMA audit CASCADE;\nDROP SCHEMA IF EXISTS legacy CASCADE;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:13 warning Schema \`audit\` goes with its tables while old code may still use them
        db/migrations/20260201000000_step.sql:3:23 warning Schema \`legacy\` goes with its tables while old code may still use them`,
    },
  ],
});

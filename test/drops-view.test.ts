import rule from '../rules/drops-view.ts';
import { dbmate, flyway, numberOf, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const active =
  'CREATE TABLE users (id bigint, email text, active bool);\nCREATE VIEW active_users AS SELECT id, email FROM users WHERE active;';
const granted = `${active}\nGRANT SELECT ON active_users TO app, reports;`;
const over = 'CREATE VIEW recent AS SELECT id FROM active_users;';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'dropped and made again around a change of type',
      files: {
        ...dbmate(1, active),
        ...dbmate(
          2,
          'DROP VIEW active_users;\nALTER TABLE users ALTER COLUMN email TYPE varchar(255);\nCREATE VIEW active_users AS SELECT id, email FROM users WHERE active;',
        ),
      },
      applied,
    },
    {
      name: 'made again by another pending migration, and granted again there',
      files: {
        ...dbmate(1, granted),
        ...dbmate(2, 'DROP VIEW active_users;'),
        ...dbmate(
          3,
          'CREATE VIEW active_users AS SELECT id, email, active FROM users;\nGRANT SELECT ON ALL TABLES IN SCHEMA public TO app, reports;',
        ),
      },
      applied,
    },
    {
      name: 'privileges that come by default',
      files: {
        ...dbmate(1, `ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app;\n${granted}`),
        ...dbmate(2, `DROP VIEW active_users;\nCREATE VIEW active_users AS SELECT id, email FROM users;`),
      },
      applied,
    },
    {
      name: 'privileges that a released migration had lost already',
      files: {
        ...dbmate(1, granted),
        ...dbmate(2, 'DROP VIEW active_users;\nCREATE VIEW active_users AS SELECT * FROM users;'),
        ...dbmate(3, 'DROP VIEW active_users;\nCREATE VIEW active_users AS SELECT id, email FROM users;'),
      },
      applied: numberOf(2),
    },
    {
      name: 'replaced, which keeps columns and privileges',
      files: {
        ...dbmate(1, granted),
        ...dbmate(2, 'CREATE OR REPLACE VIEW active_users AS SELECT id, email, active FROM users;'),
      },
      applied,
    },
    {
      name: 'that the pending migrations made',
      files: { ...dbmate(1, active), ...dbmate(2, 'DROP VIEW active_users;') },
    },
    {
      name: 'of which no file knows, if it exists at all',
      files: { ...flyway(1, active), ...flyway(2, 'DROP VIEW IF EXISTS report;') },
      applied: '1',
    },
    {
      name: 'a table takes its name',
      files: {
        ...dbmate(1, active),
        ...dbmate(2, 'DROP VIEW active_users;\nCREATE TABLE active_users (id bigint, email text);'),
      },
      applied,
    },
  ],
  found: [
    {
      name: 'that old pods read (activepieces/activepieces#14763)',
      files: { ...dbmate(1, active), ...dbmate(2, 'DROP VIEW active_users;') },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:11 warning View \`active_users\` goes while old code may still read it`,
    },
    {
      name: 'with a view over it, and a materialized one that no file made',
      files: {
        ...prisma(1, `${active}\n${over}`),
        ...prisma(2, 'DROP VIEW "active_users" CASCADE;\nDROP MATERIALIZED VIEW totals;'),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:11 warning View \`active_users\` goes while old code may still read it
          prisma/migrations/20260101000000_step/migration.sql:3:1 view \`recent\` goes with it
        prisma/migrations/20260201000000_step/migration.sql:2:24 warning View \`totals\` goes while old code may still read it`,
    },
    {
      name: 'made again, and dropped by a later migration: that one tells (langfuse/langfuse)',
      files: {
        ...dbmate(1, active),
        ...dbmate(2, 'DROP VIEW active_users;\nCREATE VIEW active_users AS SELECT id, email FROM users;'),
        ...dbmate(3, 'DROP VIEW active_users;'),
      },
      applied,
      expect: `
        db/migrations/20260301000000_step.sql:2:11 warning View \`active_users\` goes while old code may still read it`,
    },
    {
      name: 'made again without a column (eddie-energy/eddie#2512)',
      files: {
        ...dbmate(1, active),
        ...dbmate(
          2,
          'DROP VIEW active_users;\nCREATE VIEW active_users AS SELECT id FROM users WHERE active;',
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:11 warning \`active_users\` comes back without \`email\`, which old code may name`,
    },
    {
      name: 'made again without its privileges (crbnos/carbon#1371)',
      files: {
        ...dbmate(1, granted),
        ...dbmate(
          2,
          'DROP VIEW active_users;\nCREATE VIEW active_users AS SELECT id, email FROM users;\nGRANT SELECT ON active_users TO reports;',
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:11 warning View \`active_users\` comes back without the privileges of \`app\``,
    },
  ],
});

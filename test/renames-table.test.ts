import rule from '../rules/renames-table.ts';
import { dbmate, dbmateOn, drizzle, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const chats = 'CREATE TABLE chats (id bigint PRIMARY KEY, title text);';
const granted = `${chats}\nGRANT SELECT, INSERT ON chats TO app;`;
const renamed = 'ALTER TABLE chats RENAME TO talks;';
const view = 'CREATE VIEW chats AS SELECT * FROM talks;';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'a view of the old name in the same transaction (activepieces/activepieces#14759)',
      files: { ...dbmate(1, chats), ...dbmate(2, `${renamed}\n${view}`) },
      applied,
    },
    {
      name: 'a view in another migration of one transaction',
      files: drizzle(chats, renamed, view),
      applied: '0000_step',
    },
    {
      name: 'a view with the privileges that the table had',
      files: {
        ...dbmate(1, granted),
        ...dbmate(2, `${renamed}\n${view}\nGRANT SELECT, INSERT ON chats TO app;`),
      },
      applied,
    },
    {
      name: 'in a file of an unknown runner, with its view',
      files: { ...plain(1, chats), ...plain(2, `${renamed}\n${view}`) },
      applied: '001_step',
    },
    {
      name: 'tables swapped by rename',
      files: {
        ...dbmate(1, `${chats}\nCREATE TABLE chats_new (id uuid, title text);`),
        ...dbmate(2, 'ALTER TABLE chats RENAME TO chats_old;\nALTER TABLE chats_new RENAME TO chats;'),
        ...dbmate(3, 'ALTER TABLE chats_old RENAME TO chats_2025;'),
      },
      applied,
    },
    {
      name: 'away and back',
      files: { ...dbmate(1, chats), ...dbmate(2, `${renamed}\nALTER TABLE talks RENAME TO chats;`) },
      applied,
    },
    {
      name: 'and dropped: that is another finding',
      files: { ...dbmate(1, chats), ...dbmate(2, `${renamed}\nDROP TABLE talks;`) },
      applied,
    },
    {
      name: 'that the pending migrations made',
      files: { ...dbmate(1, chats), ...dbmate(2, renamed) },
    },
    {
      name: 'a partition, which old code reads through its parent',
      files: {
        ...dbmate(
          1,
          'CREATE TABLE events (at date) PARTITION BY RANGE (at);\nCREATE TABLE events_old PARTITION OF events DEFAULT;',
        ),
        ...dbmate(2, 'ALTER TABLE events_old RENAME TO events_default;'),
      },
      applied,
    },
    {
      name: 'its index, its constraint, its sequence',
      files: {
        ...dbmate(1, chats),
        ...dbmate(
          2,
          'ALTER INDEX chats_pkey RENAME TO talks_pkey;\nALTER SEQUENCE chats_id_seq RENAME TO talks_id_seq;',
        ),
      },
      applied,
    },
  ],
  found: [
    {
      name: 'no view takes the name at once in MySQL',
      files: {
        ...dbmateOn('mysql', 1, 'CREATE TABLE orders (id int PRIMARY KEY);'),
        ...dbmateOn('mysql', 2, 'RENAME TABLE orders TO purchases;'),
      },
      applied: numberOf(1),
      expect: `
        db/mysql/20260201000000_step.sql:2:14 warning \`orders\` becomes \`purchases\` while old code runs`,
    },
    {
      name: 'while the previous revision still queries it (solana-foundation/solana-developer-platform#1266)',
      files: { ...prisma(1, chats), ...prisma(2, 'ALTER TABLE "chats" RENAME TO "talks";') },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:13 warning \`chats\` becomes \`talks\` while old code runs`,
    },
    {
      name: 'twice: by the first and the last name',
      files: {
        ...dbmate(1, chats),
        ...dbmate(2, renamed),
        ...dbmate(3, 'ALTER TABLE talks RENAME TO threads;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:13 warning \`chats\` becomes \`threads\` while old code runs`,
    },
    {
      name: 'a view',
      files: {
        ...dbmate(1, `${chats}\nCREATE VIEW recent AS SELECT id FROM chats;`),
        ...dbmate(2, 'ALTER VIEW recent RENAME TO latest;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:12 warning \`recent\` becomes \`latest\` while old code runs`,
    },
    {
      name: 'that no file made',
      files: {
        ...plain(1, 'CREATE TABLE t (id serial);'),
        ...plain(2, 'ALTER TABLE app.chats RENAME TO talks;'),
      },
      applied: '001_step',
      expect: `
        migrations/002_step.sql:1:13 warning \`app.chats\` becomes \`app.talks\` while old code runs`,
    },
    {
      name: 'with its view in the next transaction',
      files: { ...dbmate(1, chats), ...dbmate(2, renamed), ...dbmate(3, view) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:13 warning \`chats\` is gone until a later transaction makes what has its name`,
    },
    {
      name: 'with a view that the role of the old code may not read',
      files: { ...dbmate(1, granted), ...dbmate(2, `${renamed}\n${view}`) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:13 warning What has the name \`chats\` from now on is not granted to \`app\``,
    },
  ],
});

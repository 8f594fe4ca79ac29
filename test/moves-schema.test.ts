import rule from '../rules/moves-schema.ts';
import { dbmate, numberOf, plain } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const orders = 'CREATE SCHEMA shop;\nCREATE TABLE orders (id bigint PRIMARY KEY);';
const moved = 'ALTER TABLE orders SET SCHEMA shop;';
const view = 'CREATE VIEW public.orders AS SELECT * FROM shop.orders;';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'a view in the old place in the same transaction',
      files: { ...dbmate(1, orders), ...dbmate(2, `${moved}\n${view}`) },
      applied,
    },
    {
      name: 'on the search_path of the role since an earlier release',
      files: {
        ...dbmate(1, `${orders}\nALTER ROLE app SET search_path = shop, public;`),
        ...dbmate(2, moved),
      },
      applied,
    },
    {
      name: 'there and back',
      files: { ...dbmate(1, orders), ...dbmate(2, `${moved}\nALTER TABLE shop.orders SET SCHEMA public;`) },
      applied,
    },
    {
      name: 'that the pending migrations made',
      files: { ...dbmate(1, orders), ...dbmate(2, moved) },
    },
    {
      name: 'and renamed before: that is another finding',
      files: {
        ...dbmate(1, orders),
        ...dbmate(2, 'ALTER TABLE orders RENAME TO sales;\nALTER TABLE sales SET SCHEMA shop;'),
      },
      applied,
    },
    {
      name: 'a schema that the pending migrations made, or make again',
      files: {
        ...dbmate(1, `CREATE SCHEMA live;\nCREATE TABLE live.t (n int);`),
        ...dbmate(
          2,
          'CREATE SCHEMA next;\nCREATE TABLE next.t (n int);\nALTER SCHEMA live RENAME TO last;\nALTER SCHEMA next RENAME TO live;',
        ),
      },
      applied,
    },
  ],
  found: [
    {
      name: 'a table',
      files: { ...dbmate(1, orders), ...dbmate(2, moved) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:13 warning \`orders\` moves to schema \`shop\` while old code runs`,
    },
    {
      name: 'a table that no file made',
      files: {
        ...plain(1, 'CREATE TABLE t (id serial);'),
        ...plain(2, 'ALTER TABLE app.users SET SCHEMA auth;'),
      },
      applied: '001_step',
      expect: `
        migrations/002_step.sql:1:13 warning \`app.users\` moves to schema \`auth\` while old code runs`,
    },
    {
      name: 'with its view in the next transaction',
      files: { ...dbmate(1, orders), ...dbmate(2, moved), ...dbmate(3, view) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:13 warning \`orders\` is gone until a later transaction makes what has its name`,
    },
    {
      name: 'with a view that the role of the old code may not read',
      files: {
        ...dbmate(1, `${orders}\nGRANT ALL ON ALL TABLES IN SCHEMA public TO app;`),
        ...dbmate(2, `${moved}\n${view}`),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:13 warning What has the name \`orders\` from now on is not granted to \`app\``,
    },
    {
      name: 'a schema',
      files: {
        ...dbmate(1, 'CREATE SCHEMA shop;\nCREATE TABLE shop.orders (id bigint);'),
        ...dbmate(2, 'ALTER SCHEMA shop RENAME TO store;\nALTER SCHEMA legacy RENAME TO old;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:14 warning Schema \`shop\` becomes \`store\` while old code runs
        db/migrations/20260201000000_step.sql:3:14 warning Schema \`legacy\` becomes \`old\` while old code runs`,
    },
  ],
});

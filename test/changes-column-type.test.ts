import rule from '../rules/changes-column-type.ts';
import { dbmate, drizzle, numberOf, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const orders = `CREATE TABLE orders (
  id int PRIMARY KEY,
  code varchar(10),
  total numeric(10, 2),
  paid_at timestamp
);`;
const applied = numberOf(1);
const after = (...ups: readonly string[]) =>
  Object.assign(dbmate(1, orders), ...ups.map((up, index) => dbmate(index + 2, up)));

testRule(rule, {
  clean: [
    {
      name: 'released already',
      files: after('ALTER TABLE orders ALTER COLUMN id TYPE bigint;'),
      applied: numberOf(2),
    },
    {
      name: 'of a new table, and of a new column',
      files: after(
        'CREATE TABLE t (n int);\nALTER TABLE orders ADD COLUMN n int;',
        'ALTER TABLE t ALTER COLUMN n TYPE text;\nALTER TABLE orders ALTER COLUMN n TYPE text;',
      ),
      applied,
    },
    {
      name: 'the type that it has',
      files: after('ALTER TABLE orders ALTER COLUMN code TYPE character varying(10) COLLATE "C";'),
      applied,
    },
    {
      name: 'other values of the same type',
      files: after('ALTER TABLE orders ALTER COLUMN code TYPE varchar(10) USING upper(code);'),
      applied,
    },
    {
      name: 'back again',
      files: after(
        'ALTER TABLE orders ALTER COLUMN id TYPE bigint;',
        'ALTER TABLE orders ALTER COLUMN id TYPE int;',
      ),
      applied,
    },
    {
      name: 'a domain over the same type, which clients do not see',
      files: after(
        "CREATE DOMAIN code AS varchar(10) CHECK (value <> '');\nALTER TABLE orders ALTER COLUMN code TYPE code;",
      ),
      applied,
    },
    {
      name: 'an enum made anew under its name',
      files: {
        ...prisma(1, `CREATE TYPE "State" AS ENUM ('new', 'paid');\nCREATE TABLE orders (state "State");`),
        ...prisma(
          2,
          `CREATE TYPE "State_new" AS ENUM ('new', 'paid', 'sent');
ALTER TABLE "orders" ALTER COLUMN "state" TYPE "State_new" USING ("state"::text::"State_new");
ALTER TYPE "State" RENAME TO "State_old";
ALTER TYPE "State_new" RENAME TO "State";
DROP TYPE "State_old";`,
        ),
      },
      applied: `${numberOf(1)}_step`,
    },
    {
      name: 'the column goes, or its table',
      files: after(
        'ALTER TABLE orders ALTER COLUMN id TYPE bigint;\nALTER TABLE orders DROP COLUMN id;',
        'ALTER TABLE orders ALTER COLUMN code TYPE int USING 0;\nDROP TABLE orders;',
      ),
      applied,
    },
  ],
  found: [
    {
      name: 'another type altogether',
      files: after('ALTER TABLE orders ALTER COLUMN total TYPE text;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:33 warning \`total\` of \`orders\` becomes \`text\` while old code knows it as \`numeric(10, 2)\`
          db/migrations/20260101000000_step.sql:2:1 \`total\` is made here`,
    },
    {
      name: 'narrower, and with a zone',
      files: after('ALTER TABLE orders ALTER COLUMN code TYPE varchar(5), ALTER paid_at TYPE timestamptz;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:33 warning \`code\` of \`orders\` becomes \`varchar(5)\` while old code knows it as \`varchar(10)\`
          db/migrations/20260101000000_step.sql:2:1 \`code\` is made here
        db/migrations/20260201000000_step.sql:2:61 warning \`paid_at\` of \`orders\` becomes \`timestamptz\` while old code knows it as \`timestamp\`
          db/migrations/20260101000000_step.sql:2:1 \`paid_at\` is made here`,
    },
    {
      name: 'by way of a third type: said once, of the last',
      files: after(
        'ALTER TABLE orders ALTER COLUMN id TYPE bigint;',
        'ALTER TABLE orders ALTER COLUMN id TYPE text;',
      ),
      applied,
      expect: `
        db/migrations/20260301000000_step.sql:2:33 warning \`id\` of \`orders\` becomes \`text\` while old code knows it as \`integer\`
          db/migrations/20260101000000_step.sql:2:1 \`id\` is made here`,
    },
    {
      name: 'numbers that arrive as strings (JSONbored/metagraphed#9992)',
      files: after('ALTER TABLE orders ALTER COLUMN id TYPE bigint;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:33 warning \`id\` of \`orders\` becomes \`bigint\`, which some drivers hand over as a string
          db/migrations/20260101000000_step.sql:2:1 \`id\` is made here`,
    },
    {
      name: 'of a table that no file made',
      files: drizzle('ALTER TABLE "accounts" ALTER COLUMN "state" SET DATA TYPE text;', 'SELECT 1;'),
      expect: `
        drizzle/0000_step.sql:1:37 warning \`state\` of \`accounts\` becomes \`text\`, and old code may know another type`,
    },
    {
      name: 'wider (pgjdbc/r2dbc-postgresql#382)',
      files: after(
        'ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);',
        'ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2), ALTER COLUMN paid_at TYPE timestamp(6);',
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:33 info Cached plans over \`code\` of \`orders\` fail once: \`varchar(10)\` becomes \`varchar(20)\`
          db/migrations/20260101000000_step.sql:2:1 \`code\` is made here
        db/migrations/20260301000000_step.sql:2:33 info Cached plans over \`total\` of \`orders\` fail once: \`numeric(10, 2)\` becomes \`numeric(12, 2)\`
          db/migrations/20260101000000_step.sql:2:1 \`total\` is made here
        db/migrations/20260301000000_step.sql:2:73 info Cached plans over \`paid_at\` of \`orders\` fail once: \`timestamp\` becomes \`timestamp(6)\`
          db/migrations/20260101000000_step.sql:2:1 \`paid_at\` is made here`,
    },
    {
      name: 'without a limit',
      files: after('ALTER TABLE orders ALTER COLUMN code TYPE text;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:33 info Cached plans over \`code\` of \`orders\` fail once: \`varchar(10)\` becomes \`text\`
          db/migrations/20260101000000_step.sql:2:1 \`code\` is made here`,
    },
  ],
});

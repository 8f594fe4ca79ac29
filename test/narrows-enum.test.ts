import rule from '../rules/narrows-enum.ts';
import { dbmate, dbmateOn, drizzle, numberOf, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const orders =
  "CREATE TYPE order_status AS ENUM ('open', 'paid', 'canceled', 'lost');\nCREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL DEFAULT 'open');";
const applied = numberOf(1);

/** As Prisma makes an enum anew. */
const anew = (labels: string) => `CREATE TYPE order_status_new AS ENUM (${labels});
ALTER TABLE orders ALTER COLUMN status DROP DEFAULT;
ALTER TABLE orders ALTER COLUMN status TYPE order_status_new USING (status::text::order_status_new);
ALTER TYPE order_status RENAME TO order_status_old;
ALTER TYPE order_status_new RENAME TO order_status;
DROP TYPE order_status_old;`;

testRule(rule, {
  clean: [
    {
      name: 'a definition in MySQL gets a label more',
      files: {
        ...dbmateOn('mysql', 1, "CREATE TABLE orders (id int PRIMARY KEY, state ENUM('new') NOT NULL);"),
        ...dbmateOn('mysql', 2, "ALTER TABLE orders MODIFY state ENUM('new', 'paid') NOT NULL;"),
      },
      applied: numberOf(1),
    },
    {
      name: 'made anew with more labels',
      files: { ...prisma(1, orders), ...prisma(2, anew("'open', 'paid', 'sent', 'canceled', 'lost'")) },
      applied: `${applied}_step`,
    },
    {
      name: 'made anew in another order',
      files: { ...prisma(1, orders), ...prisma(2, anew("'lost', 'canceled', 'paid', 'open'")) },
      applied: `${applied}_step`,
    },
    {
      name: 'released already',
      files: { ...prisma(1, orders), ...prisma(2, anew("'open'")) },
      applied: `${numberOf(2)}_step`,
    },
    {
      name: 'of a table that the pending migrations make',
      files: { ...prisma(1, orders), ...prisma(2, anew("'open'")) },
    },
    {
      name: 'of a column that the pending migrations add',
      files: {
        ...dbmate(1, 'CREATE TABLE orders (id bigint);'),
        ...dbmate(
          2,
          "CREATE TYPE wide AS ENUM ('a', 'b');\nCREATE TYPE narrow AS ENUM ('a');\nALTER TABLE orders ADD COLUMN kind wide;\nALTER TABLE orders ALTER COLUMN kind TYPE narrow USING kind::text::narrow;",
        ),
      },
      applied,
    },
    {
      name: 'the label comes back in a later pending migration',
      files: {
        ...dbmate(1, orders),
        ...dbmate(2, anew("'open', 'paid', 'canceled'")),
        ...dbmate(3, "ALTER TYPE order_status ADD VALUE 'lost';"),
      },
      applied,
    },
    {
      name: 'text becomes an enum: which values it has no file says',
      files: {
        ...dbmate(1, 'CREATE TABLE orders (id bigint, status text);'),
        ...dbmate(
          2,
          "CREATE TYPE order_status AS ENUM ('open');\nALTER TABLE orders ALTER COLUMN status TYPE order_status USING status::order_status;",
        ),
      },
      applied,
    },
    {
      name: 'rows of another table that is called after labels',
      files: { ...dbmate(1, orders), ...dbmate(2, "DELETE FROM enum_labels WHERE label = 'lost';") },
      applied,
    },
  ],
  found: [
    {
      name: 'in the definition of a column, as MySQL has it',
      files: {
        ...dbmateOn(
          'mysql',
          1,
          "CREATE TABLE orders (id int PRIMARY KEY, state ENUM('new', 'paid', 'gone') NOT NULL);",
        ),
        ...dbmateOn('mysql', 2, "ALTER TABLE orders MODIFY state ENUM('new', 'paid') NOT NULL;"),
      },
      applied: numberOf(1),
      expect: `
        db/mysql/20260201000000_step.sql:2:27 warning \`state\` of \`orders\` loses a label that old code may still write: \`gone\``,
    },
    {
      name: 'where the label goes, of two definitions',
      files: {
        ...dbmateOn(
          'mysql',
          1,
          "CREATE TABLE orders (id int PRIMARY KEY, state ENUM('new', 'gone') NOT NULL);",
        ),
        ...dbmateOn('mysql', 2, "ALTER TABLE orders MODIFY state ENUM('new', 'gone', 'paid') NOT NULL;"),
        ...dbmateOn('mysql', 3, "ALTER TABLE orders MODIFY state ENUM('new', 'paid') NOT NULL;"),
      },
      applied: numberOf(1),
      expect: `
        db/mysql/20260301000000_step.sql:2:27 warning \`state\` of \`orders\` loses a label that old code may still write: \`gone\``,
    },
    {
      name: 'as Prisma makes it anew',
      files: { ...prisma(1, orders), ...prisma(2, anew("'open', 'paid', 'canceled'")) },
      applied: `${applied}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:3:33 warning \`status\` of \`orders\` loses a label that old code may still write: \`lost\`
          prisma/migrations/20260201000000_step/migration.sql:1:1 the enum that it gets has 3 labels`,
    },
    {
      name: 'as TypeORM makes it anew: the old one steps aside first',
      files: {
        ...dbmate(1, orders),
        ...dbmate(
          2,
          "ALTER TYPE order_status RENAME TO order_status_old;\nCREATE TYPE order_status AS ENUM ('open', 'paid');\nALTER TABLE orders ALTER COLUMN status TYPE order_status USING status::text::order_status;\nDROP TYPE order_status_old;",
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:4:33 warning \`status\` of \`orders\` loses 2 labels that old code may still write: \`canceled\` and \`lost\`
          db/migrations/20260201000000_step.sql:3:1 the enum that it gets has 2 labels`,
    },
    {
      name: 'as Drizzle makes it anew: by way of text',
      files: drizzle(
        orders,
        "ALTER TABLE orders ALTER COLUMN status SET DATA TYPE text;\nDROP TYPE order_status;\nCREATE TYPE order_status AS ENUM ('open');\nALTER TABLE orders ALTER COLUMN status SET DATA TYPE order_status USING status::order_status;",
      ),
      applied: '0000_step',
      expect: `
        drizzle/0001_step.sql:4:33 warning \`status\` of \`orders\` loses 3 labels that old code may still write: \`paid\`, \`canceled\` …
          drizzle/0001_step.sql:3:1 the enum that it gets has 1 labels`,
    },
    {
      name: 'in the catalog',
      files: {
        ...dbmate(1, orders),
        ...dbmate(
          2,
          "DELETE FROM pg_catalog.pg_enum WHERE enumlabel = 'lost' AND enumtypid = 'order_status'::regtype;",
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:13 warning Labels are deleted from \`pg_enum\`, whether rows and old code use them or not`,
    },
  ],
});

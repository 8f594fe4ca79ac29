import rule from '../rules/adds-enum-value.ts';
import { dbmate, dbmateOn, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const orders =
  "CREATE TYPE order_status AS ENUM ('open');\nCREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL);";
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'to an enum that the pending migrations make',
      files: { ...dbmate(1, orders), ...dbmate(2, "ALTER TYPE order_status ADD VALUE 'sent';") },
    },
    {
      name: 'that is there already',
      files: {
        ...dbmate(1, orders),
        ...dbmate(2, "ALTER TYPE order_status ADD VALUE IF NOT EXISTS 'open';"),
      },
      applied,
    },
    {
      name: 'released already',
      files: { ...dbmate(1, orders), ...dbmate(2, "ALTER TYPE order_status ADD VALUE 'sent';") },
      applied: numberOf(2),
    },
    {
      name: 'advice is for those who ask for it',
      files: { ...dbmate(1, orders), ...dbmate(2, "ALTER TYPE order_status ADD VALUE 'sent';") },
      applied,
      preset: 'recommended',
    },
  ],
  found: [
    {
      name: 'in the definition of a column, as MySQL has it',
      files: {
        ...dbmateOn('mysql', 1, "CREATE TABLE orders (id int PRIMARY KEY, state ENUM('new') NOT NULL);"),
        ...dbmateOn('mysql', 2, "ALTER TABLE orders MODIFY state ENUM('new', 'paid') NOT NULL;"),
      },
      applied: numberOf(1),
      expect: `
        db/mysql/20260201000000_step.sql:2:27 info \`state\` gets the label \`paid\`, which old code does not know`,
    },
    {
      name: 'once each, where the column is defined anew twice',
      files: {
        ...dbmateOn('mysql', 1, "CREATE TABLE orders (id int PRIMARY KEY, state ENUM('new') NOT NULL);"),
        ...dbmateOn('mysql', 2, "ALTER TABLE orders MODIFY state ENUM('new', 'paid') NOT NULL;"),
        ...dbmateOn('mysql', 3, "ALTER TABLE orders MODIFY state ENUM('new', 'paid', 'sent') NOT NULL;"),
      },
      applied: numberOf(1),
      expect: `
        db/mysql/20260201000000_step.sql:2:27 info \`state\` gets the label \`paid\`, which old code does not know
        db/mysql/20260301000000_step.sql:2:27 info \`state\` gets the label \`sent\`, which old code does not know`,
    },
    {
      name: 'to an enum that a column holds',
      files: {
        ...dbmate(1, orders),
        ...dbmate(2, "ALTER TYPE order_status ADD VALUE 'sent' BEFORE 'open';"),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:12 info \`order_status\` gets the label \`sent\`, which old code does not know
          db/migrations/20260101000000_step.sql:3:1 \`orders.status\` holds its labels`,
    },
    {
      name: 'to an enum that no file made',
      files: { ...dbmate(1, 'SELECT 1;'), ...dbmate(2, "ALTER TYPE mood ADD VALUE 'glad';") },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:12 info \`mood\` gets the label \`glad\`, which old code does not know`,
    },
  ],
});

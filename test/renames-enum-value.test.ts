import rule from '../rules/renames-enum-value.ts';
import { dbmate, goose, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const orders =
  "CREATE TYPE order_status AS ENUM ('open', 'canceled');\nCREATE TABLE orders (id bigint PRIMARY KEY, status order_status NOT NULL);";
const rename = "ALTER TYPE order_status RENAME VALUE 'canceled' TO 'cancelled';";
const applied = numberOf(1);

testRule(rule, {
  clean: [
    { name: 'released already', files: { ...dbmate(1, orders), ...dbmate(2, rename) }, applied: numberOf(2) },
    {
      name: 'of an enum that the pending migrations make',
      files: { ...dbmate(1, orders), ...dbmate(2, rename) },
    },
    {
      name: 'of a label that a pending migration adds',
      files: {
        ...dbmate(1, orders),
        ...dbmate(2, "ALTER TYPE order_status ADD VALUE 'lost';"),
        ...dbmate(3, "ALTER TYPE order_status RENAME VALUE 'lost' TO 'missing';"),
      },
      applied,
    },
    {
      name: 'and back again',
      files: {
        ...dbmate(1, orders),
        ...dbmate(2, rename),
        ...dbmate(3, "ALTER TYPE order_status RENAME VALUE 'cancelled' TO 'canceled';"),
      },
      applied,
    },
    {
      name: 'in a down section',
      files: {
        ...dbmate(1, orders),
        ...dbmate(2, `ALTER TYPE order_status ADD VALUE 'lost';\n-- migrate:down\n${rename}`),
      },
      applied,
    },
    {
      name: 'a new label beside the old one',
      files: { ...dbmate(1, orders), ...dbmate(2, "ALTER TYPE order_status ADD VALUE 'cancelled';") },
      applied,
    },
    {
      name: 'the type, and no label of it',
      files: { ...dbmate(1, orders), ...dbmate(2, 'ALTER TYPE order_status RENAME TO status;') },
      applied,
    },
  ],
  found: [
    {
      name: 'a label that a column holds',
      files: { ...dbmate(1, orders), ...dbmate(2, rename) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:12 warning Label \`canceled\` of \`order_status\` becomes \`cancelled\` while old code may still name it
          db/migrations/20260101000000_step.sql:3:1 \`orders.status\` holds its labels`,
    },
    {
      name: 'of an enum that no file made, with a quote in its label',
      files: {
        ...goose(1, 'SELECT 1;'),
        ...goose(2, `ALTER TYPE app."Answer" RENAME VALUE 'don''t know' TO 'won''t say';`),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:2:16 warning Label \`don't know\` of \`app."Answer"\` becomes \`won't say\` while old code may still name it`,
    },
  ],
});

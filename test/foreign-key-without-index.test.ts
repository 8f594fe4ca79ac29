import rule from '../rules/foreign-key-without-index.ts';
import { dbmate, drizzle, numberOf, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY);';
const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'with an index in the same migration',
      files: { ...dbmate(1, users), ...dbmate(2, `${orders}\nCREATE INDEX ON orders (user_id);`) },
      applied,
    },
    {
      name: 'with an index in a later one',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, orders),
        ...dbmate(3, 'CREATE INDEX orders_user ON orders (user_id, id);'),
      },
      applied,
    },
    {
      name: 'with an index of before',
      files: {
        ...dbmate(1, `${users}\nCREATE TABLE orders (user_id bigint);\nCREATE INDEX ON orders (user_id);`),
        ...dbmate(2, 'ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;'),
      },
      applied,
    },
    {
      name: 'with a key that begins with its columns, in another order',
      files: {
        ...dbmate(1, 'CREATE TABLE items (a int, b int, PRIMARY KEY (a, b));'),
        ...dbmate(
          2,
          'CREATE TABLE parts (a int, b int, n int, PRIMARY KEY (b, a, n), FOREIGN KEY (a, b) REFERENCES items (a, b));',
        ),
      },
      applied,
    },
    {
      name: 'with an index that leaves out nulls',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, `${orders}\nCREATE INDEX ON orders (user_id) WHERE user_id IS NOT NULL;`),
      },
      applied,
    },
    {
      name: 'with UNIQUE',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'CREATE TABLE profiles (user_id bigint UNIQUE REFERENCES users (id));'),
      },
      applied,
    },
    {
      name: 'of a table of which no file says what indexes it has',
      files: drizzle(
        'ALTER TABLE "orders" ADD FOREIGN KEY ("user_id") REFERENCES "users" ("id");',
        'SELECT 1;',
      ),
    },
    {
      name: 'that goes again',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, orders),
        ...dbmate(3, 'ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;'),
      },
      applied,
    },
    {
      name: 'of a table that goes again',
      files: { ...dbmate(1, users), ...dbmate(2, orders), ...dbmate(3, 'DROP TABLE orders;') },
      applied,
    },
    { name: 'released already', files: { ...dbmate(1, users), ...dbmate(2, orders) }, applied: numberOf(2) },
    {
      name: 'of a table that is said to be small',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, orders),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', smallTables: [orders] }]\n`,
      },
    },
  ],
  found: [
    {
      name: 'of a new table',
      files: { ...dbmate(1, users), ...dbmate(2, orders) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:60 info No index begins with \`user_id\` of \`orders\`, which references \`users\``,
    },
    {
      name: 'of a new column of a table that no file made',
      files: drizzle('ALTER TABLE orders ADD COLUMN user_id bigint REFERENCES users (id);', 'SELECT 1;'),
      expect: `
        drizzle/0000_step.sql:1:46 info No index begins with \`user_id\` of \`orders\`, which references \`users\``,
    },
    {
      name: 'only the second column of an index, and a part of the rows',
      files: {
        ...prisma(
          1,
          `${users}\nCREATE TABLE "orders" ("id" bigint, "user_id" bigint, "open" boolean);\nCREATE INDEX ON "orders"("id", "user_id");\nCREATE INDEX ON "orders"("user_id") WHERE "open";`,
        ),
        ...prisma(
          2,
          'ALTER TABLE "orders" ADD CONSTRAINT "orders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");',
        ),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:37 info No index begins with \`user_id\` of \`orders\`, which references \`users\``,
    },
    {
      name: 'two columns, in a table that is renamed afterwards',
      files: {
        ...dbmate(1, 'CREATE TABLE items (a int, b int, PRIMARY KEY (a, b));'),
        ...dbmate(
          2,
          'CREATE TABLE bits (a int, b int, FOREIGN KEY (a, b) REFERENCES items);\nALTER TABLE bits RENAME TO parts;',
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:34 info No index begins with \`a\`, \`b\` of \`parts\`, which references \`items\``,
    },
  ],
});

import rule from '../rules/validates-in-same-transaction.ts';
import { dbmate, drizzle, goose, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const orders =
  'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, total int, user_id bigint);';
const applied = numberOf(1);
const check = 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;';
const validate = 'ALTER TABLE orders VALIDATE CONSTRAINT positive;';
const path = 'db/migrations/20260201000000_step.sql';

testRule(rule, {
  clean: [
    {
      name: 'in the next migration',
      files: { ...dbmate(1, orders), ...dbmate(2, check), ...dbmate(3, validate) },
      applied,
    },
    {
      name: 'each statement in a transaction of its own',
      files: {
        ...goose(1, orders),
        ...goose(2, `${check}\n${validate}`, '-- +goose NO TRANSACTION\n'),
      },
      applied,
    },
    {
      name: 'COMMIT between the two',
      files: {
        ...goose(1, orders),
        ...goose(2, `BEGIN;\n${check}\nCOMMIT;\nBEGIN;\n${validate}\nCOMMIT;`, '-- +goose NO TRANSACTION\n'),
      },
      applied,
    },
    {
      name: 'a table that the migration makes',
      files: dbmate(1, `${orders}\n${check}\n${validate}`),
    },
    {
      name: 'a batch, the first of which is released',
      files: drizzle(orders, check, validate),
      applied: '0001_step',
    },
    {
      name: 'valid when it was added',
      files: {
        ...dbmate(1, orders),
        ...dbmate(2, `ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);\n${validate}`),
      },
      applied,
    },
    {
      name: 'a table that is said to be small',
      files: {
        ...dbmate(1, orders),
        ...dbmate(2, `${check}\n${validate}`),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', smallTables: [orders] }]\n`,
      },
    },
  ],
  found: [
    {
      name: 'both in one Prisma file (elie222/rakazo#217)',
      files: {
        ...prisma(1, orders),
        ...prisma(
          2,
          'ALTER TABLE "orders" ADD CONSTRAINT "orders_user" FOREIGN KEY ("user_id") REFERENCES "users"("id") NOT VALID;\nALTER TABLE "orders" VALIDATE CONSTRAINT "orders_user";',
        ),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:2:42 warning \`orders_user\` is validated under the lock on \`orders\` that adding it took
          prisma/migrations/20260201000000_step/migration.sql:1:37 from here on all writes on \`orders\` wait
          prisma/migrations/20260201000000_step/migration.sql:1:1 Prisma sends the file as one string`,
    },
    {
      name: 'a check (sbdchd/squawk#97)',
      files: { ...dbmate(1, orders), ...dbmate(2, `${check}\n${validate}`) },
      applied,
      expect: `
        ${path}:3:40 warning \`positive\` is validated under the lock on \`orders\` that adding it took
          ${path}:2:35 from here on all queries on \`orders\` wait
          ${path}:1:1 dbmate runs each file in one transaction`,
    },
    {
      name: 'in one statement',
      files: {
        ...goose(1, orders),
        ...goose(
          2,
          'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID, VALIDATE CONSTRAINT positive;',
          '-- +goose NO TRANSACTION\n',
        ),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:93 warning \`positive\` is validated under the lock on \`orders\` that adding it took
          migrations/20260201000000_step.sql:3:35 from here on all queries on \`orders\` wait`,
    },
    {
      name: 'two migrations of one batch',
      files: drizzle(orders, check, validate),
      applied: '0000_step',
      expect: `
        drizzle/0002_step.sql:1:40 warning \`positive\` is validated under the lock on \`orders\` that adding it took
          drizzle/0001_step.sql:1:35 from here on all queries on \`orders\` wait
          drizzle/0001_step.sql:1:1 Drizzle runs all pending migrations in one transaction`,
    },
    {
      name: 'an unknown runner',
      files: { ...plain(1, 'SELECT 1;'), ...plain(2, `${check}\n${validate}`) },
      expect: `
        migrations/002_step.sql:2:40 warning \`positive\` is validated under the lock on \`orders\` that adding it took
          migrations/002_step.sql:1:35 from here on all queries on \`orders\` wait
          migrations/002_step.sql:1:1 nothing tells which runner applies this file`,
    },
  ],
});

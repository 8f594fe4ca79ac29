import rule from '../rules/scan-blocks-table.ts';
import { dbmate, drizzle, numberOf, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const orders =
  'CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, total int, user_id bigint);';
const applied = numberOf(1);
const after = (up: string, first = orders) => ({ ...dbmate(1, first), ...dbmate(2, up) });
const path = 'db/migrations/20260201000000_step.sql';
const proof =
  'ALTER TABLE orders ADD CONSTRAINT total_there CHECK (total IS NOT NULL AND total > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT total_there;';
const log = 'CREATE TABLE log (at date NOT NULL) PARTITION BY RANGE (at);';

const SILENT = [
  'ADD CONSTRAINT positive CHECK (total > 0) NOT VALID',
  'ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users NOT VALID',
  'ADD COLUMN seller_id bigint REFERENCES users',
  'ADD COLUMN n int NOT NULL DEFAULT 0',
  'ALTER COLUMN id SET NOT NULL',
  'ALTER COLUMN total TYPE int',
];

testRule(rule, {
  clean: [
    ...SILENT.map((action) => ({ name: action, files: after(`ALTER TABLE orders ${action};`), applied })),
    {
      name: 'a foreign key that every partition has validated',
      files: after(
        'ALTER TABLE log ADD CONSTRAINT log_user FOREIGN KEY (user_id) REFERENCES users;',
        `CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE log (at date, user_id int) PARTITION BY RANGE (at);
CREATE TABLE log_may PARTITION OF log FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');
ALTER TABLE log_may ADD CONSTRAINT log_user FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;
ALTER TABLE log_may VALIDATE CONSTRAINT log_user;`,
      ),
      applied,
    },
    {
      name: 'VALIDATE, which lets others go on',
      files: after(
        'ALTER TABLE orders VALIDATE CONSTRAINT positive;',
        `${orders}\nALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;`,
      ),
      applied,
    },
    {
      name: 'a check of a released migration proves it',
      files: after('ALTER TABLE orders ALTER COLUMN total SET NOT NULL;', `${orders}\n${proof}`),
      applied,
    },
    {
      name: 'a check of an earlier pending migration proves it',
      files: { ...after(proof), ...dbmate(3, 'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;') },
      applied,
    },
    {
      name: 'a column that no row can have is refused at the first row',
      files: after('ALTER TABLE orders ADD COLUMN region text NOT NULL;'),
      applied,
    },
    {
      name: 'a table that is made anew',
      files: after(
        'CREATE TABLE refunds (id bigint, order_id bigint);\nALTER TABLE refunds ADD CONSTRAINT refunds_order FOREIGN KEY (order_id) REFERENCES orders;',
      ),
      applied,
    },
    {
      name: 'not enforced',
      files: after('ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT ENFORCED;'),
      applied,
    },
    {
      name: 'a unique key whose index is built is another finding',
      files: after('ALTER TABLE orders DROP CONSTRAINT orders_pkey, ADD PRIMARY KEY (user_id);'),
      applied,
    },
    {
      name: 'a partition that has a check on its key',
      files: after(
        "ALTER TABLE log ATTACH PARTITION log_may FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');",
        `${log}\nCREATE TABLE log_may (at date NOT NULL, CHECK (at >= '2026-05-01' AND at < '2026-06-01'));`,
      ),
      applied,
    },
    {
      name: 'a partition that is made for it',
      files: after(
        "CREATE TABLE log_may (LIKE log);\nALTER TABLE log ATTACH PARTITION log_may FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');",
        log,
      ),
      applied,
    },
    {
      name: 'a table that is said to be small',
      files: {
        ...after('ALTER TABLE orders ALTER COLUMN total SET NOT NULL;'),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', smallTables: ['ord*'] }]\n`,
      },
    },
  ],
  found: [
    {
      name: 'a check',
      files: after('ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);'),
      applied,
      expect: `
        ${path}:2:35 error All queries on \`orders\` wait while every row is verified
          ${path}:2:35 every row is checked against \`total > 0\``,
    },
    {
      name: 'a foreign key (hatchet-dev/hatchet#1076)',
      files: {
        ...prisma(1, orders),
        ...prisma(
          2,
          'ALTER TABLE "orders" ADD CONSTRAINT "orders_user" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;',
        ),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:37 error Writes to \`orders\` wait while every row is verified
          prisma/migrations/20260201000000_step/migration.sql:1:37 every row is looked up in \`users\``,
    },
    {
      name: 'SET NOT NULL (ayarotsky/diesel-guard#87)',
      files: after('ALTER TABLE orders ALTER COLUMN total SET NOT NULL;'),
      applied,
      expect: `
        ${path}:2:33 error All queries on \`orders\` wait while every row is verified
          ${path}:2:33 no validated check proves that \`total\` is never null`,
    },
    {
      name: 'SET NOT NULL after NOT VALID, which proves nothing yet',
      files: after(
        'ALTER TABLE orders ALTER COLUMN total SET NOT NULL;',
        `${orders}\nALTER TABLE orders ADD CONSTRAINT total_there NOT NULL total NOT VALID;`,
      ),
      applied,
      expect: `
        ${path}:2:33 error All queries on \`orders\` wait while every row is verified
          ${path}:2:33 no validated check proves that \`total\` is never null`,
    },
    {
      name: 'with a new column',
      files: after(
        'ALTER TABLE orders ADD COLUMN n int DEFAULT 1 CHECK (n > 0);\nALTER TABLE orders ADD COLUMN seller_id bigint DEFAULT 1 REFERENCES users;',
      ),
      applied,
      expect: `
        ${path}:2:31 error All queries on \`orders\` wait while every row is verified
          ${path}:2:31 every row is checked against \`n > 0\`
        ${path}:3:31 error All queries on \`orders\` wait while every row is verified
          ${path}:3:31 every \`seller_id\` is looked up in \`users\``,
    },
    {
      name: 'a primary key by an index, on columns that may be null',
      files: after(
        'ALTER TABLE items ADD CONSTRAINT items_pkey PRIMARY KEY USING INDEX items_id;',
        'CREATE TABLE items (id bigint);\nCREATE UNIQUE INDEX items_id ON items (id);',
      ),
      applied,
      expect: `
        ${path}:2:34 error All queries on \`items\` wait while every row is verified
          ${path}:2:34 no validated check proves that \`id\` is never null`,
    },
    {
      name: 'the same of a table that no file made',
      files: drizzle('ALTER TABLE items ADD CONSTRAINT items_id NOT NULL id;', 'SELECT 1;'),
      expect: `
        drizzle/0000_step.sql:1:34 warning All queries on \`items\` wait while every row is verified, if it must be
          drizzle/0000_step.sql:1:34 no validated check proves that \`id\` is never null`,
    },
    {
      name: 'a domain that columns have',
      files: after(
        "ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE ~ '@');",
        'CREATE DOMAIN email AS text;\nCREATE TABLE users (mail email);',
      ),
      applied,
      expect: `
        ${path}:2:14 error Writes to \`users\` wait while every row is verified
          ${path}:2:14 a column has the type \`email\``,
    },
    {
      name: 'a wider column under a check',
      files: after(
        'ALTER TABLE codes ALTER COLUMN code TYPE varchar(40);',
        "CREATE TABLE codes (code varchar(20) CHECK (code <> ''));",
      ),
      applied,
      expect: `
        ${path}:2:32 error All queries on \`codes\` wait while every row is verified
          ${path}:2:32 every row is checked again against \`codes_code_check\``,
    },
    {
      name: 'a live table becomes a partition, beside a default partition',
      files: after(
        "ALTER TABLE log ATTACH PARTITION log_may FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');",
        `${log}\nCREATE TABLE log_may (at date NOT NULL);\nCREATE TABLE log_rest PARTITION OF log DEFAULT;`,
      ),
      applied,
      expect: `
        ${path}:2:34 warning All queries on \`log_may\` wait while its rows are checked for the partition
          ${path}:2:34 every row must belong into the partition`,
    },
  ],
});

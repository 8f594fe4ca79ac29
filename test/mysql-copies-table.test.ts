import rule from '../rules/mysql-copies-table.ts';
import { flyway } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const lock = 'provider = "mysql"\n';
const orders =
  "CREATE TABLE orders (id int PRIMARY KEY, code varchar(40), state enum('new', 'paid'), total decimal(10,2), seller int, other int) DEFAULT CHARSET=utf8mb4;";
const step = (number: number, up: string) => ({
  [`prisma/migrations/2026010${number}000000_step/migration.sql`]: `${up}\n`,
  'prisma/migrations/migration_lock.toml': lock,
});
const after = (up: string, first = orders) => ({ ...step(1, first), ...step(2, up) });
const applied = '20260101000000_step';
const path = 'prisma/migrations/20260102000000_step/migration.sql';
const config = (rest: string) =>
  `migrations: [{ files: 'prisma/migrations/*/migration.sql', applied: ${applied} }]\n${rest}\n`;

const mariadb = (up: string, rest = '') => ({
  ...flyway(1, orders),
  ...flyway(2, up),
  'package.json': '{ "dependencies": { "mariadb": "3" } }\n',
  'zerodrop.yaml': `migrations: [{ files: 'db/migration/*.sql', applied: '1' }]\n${rest}\n`,
});

const ONLINE = [
  'ALTER TABLE orders ADD COLUMN note text;',
  'ALTER TABLE orders MODIFY code varchar(63);',
  "ALTER TABLE orders MODIFY state enum('new', 'paid', 'sent');",
  'ALTER TABLE orders MODIFY code varchar(40) NOT NULL;',
  'ALTER TABLE orders ADD INDEX (seller), ALGORITHM=INPLACE, LOCK=NONE;',
  'CREATE INDEX orders_seller ON orders (seller);',
  'ALTER TABLE orders DROP COLUMN total, ALGORITHM=INSTANT;',
  'RENAME TABLE orders TO purchases;',
];

testRule(rule, {
  clean: [
    ...ONLINE.map((up) => ({ name: up, files: after(up), applied })),
    {
      name: 'a table that the pending migrations make',
      files: { ...step(1, 'SELECT 1;'), ...step(2, `${orders}\nALTER TABLE orders MODIFY total float;`) },
      applied,
    },
    {
      name: 'a table that is said to be small',
      files: {
        ...after('ALTER TABLE orders MODIFY total float;'),
        'zerodrop.yaml': `migrations: [{ files: 'prisma/migrations/*/migration.sql', applied: ${applied}, smallTables: [orders] }]\n`,
      },
    },
    {
      name: 'released already',
      files: after('ALTER TABLE orders MODIFY total float;'),
      applied: '20260102000000_step',
    },
    {
      name: 'a foreign key without a check of its rows',
      files: after(
        'SET foreign_key_checks = 0;\nALTER TABLE orders ADD FOREIGN KEY (seller) REFERENCES sellers (id);\nSET foreign_key_checks = 1;',
      ),
      applied,
    },
    {
      name: 'INPLACE where it would be instant',
      files: after('ALTER TABLE orders ADD COLUMN note text, ALGORITHM=INPLACE, LOCK=NONE;'),
      applied,
    },
  ],
  found: [
    {
      name: 'another type',
      files: after('ALTER TABLE orders MODIFY total decimal(12,2);'),
      applied,
      expect: `
        ${path}:1:27 error Writes to \`orders\` wait while all of it is copied
          ${path}:1:27 \`decimal(10,2)\` becomes \`decimal(12,2)\``,
    },
    {
      name: 'a length of 255 bytes is 63 characters',
      files: after('ALTER TABLE orders MODIFY code varchar(64);'),
      applied,
      expect: `
        ${path}:1:27 error Writes to \`orders\` wait while all of it is copied
          ${path}:1:27 \`varchar(40)\` becomes \`varchar(64)\`, beyond 255 bytes, so that its length takes another byte`,
    },
    {
      name: 'a label that does not come last',
      files: after("ALTER TABLE orders MODIFY state enum('draft', 'new', 'paid');"),
      applied,
      expect: `
        ${path}:1:27 error Writes to \`orders\` wait while all of it is copied
          ${path}:1:27 \`enum('new', 'paid')\` becomes \`enum('draft', 'new', 'paid')\``,
    },
    {
      name: 'a computed default, and a stored column',
      files: after(
        'ALTER TABLE orders ADD COLUMN token char(36) DEFAULT (uuid());\nALTER TABLE orders ADD COLUMN gross decimal(12,2) AS (total * 2) STORED;',
      ),
      applied,
      expect: `
        ${path}:1:31 error Writes to \`orders\` wait while all of it is copied
          ${path}:1:31 \`(uuid())\` is computed for every row
        ${path}:2:31 error Writes to \`orders\` wait while all of it is copied
          ${path}:2:31 \`total * 2\` is computed and stored for every row`,
    },
    {
      name: 'a foreign key, a check',
      files: after(
        'ALTER TABLE orders ADD CONSTRAINT orders_seller FOREIGN KEY (seller) REFERENCES sellers (id);\nALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);',
      ),
      applied,
      expect: `
        ${path}:1:35 error Writes to \`orders\` wait while all of it is copied
          ${path}:1:35 a foreign key is checked row by row, unless \`foreign_key_checks\` is 0
        ${path}:2:35 error Writes to \`orders\` wait while all of it is copied
          ${path}:2:35 the check is evaluated for every row`,
    },
    {
      name: 'the worst of its clauses (mozilla/fxa-auth-db-mysql#273)',
      files: after('ALTER TABLE orders ADD COLUMN note text, MODIFY total float, ADD INDEX (seller);'),
      applied,
      expect: `
        ${path}:1:49 error Writes to \`orders\` wait while all of it is copied
          ${path}:1:49 \`decimal(10,2)\` becomes \`float\``,
    },
    {
      name: 'a table that no file makes',
      files: after('ALTER TABLE sellers MODIFY name varchar(100);'),
      applied,
      expect: `
        ${path}:1:28 warning Writes to \`sellers\` may wait while all of it is copied
          ${path}:1:28 no file says which type \`name\` has now`,
    },
    {
      name: 'COPY, as it is told',
      files: after('ALTER TABLE orders ADD COLUMN note text, ALGORITHM=COPY;'),
      applied,
      expect: `
        ${path}:1:31 error Writes to \`orders\` wait while all of it is copied`,
    },
    {
      name: 'an algorithm that is too cheap (Mininglamp-OSS/octo-server#851)',
      files: after('ALTER TABLE orders MODIFY total float, ALGORITHM=INSTANT;'),
      applied,
      expect: `
        ${path}:1:27 error MySQL 8.4 refuses \`ALGORITHM=INSTANT\` for this change of \`orders\`
          ${path}:1:27 \`decimal(10,2)\` becomes \`float\``,
    },
    {
      name: 'a version before the instant column in the middle',
      files: {
        ...after('ALTER TABLE orders ADD COLUMN note text AFTER id, ALGORITHM=INSTANT;'),
        'zerodrop.yaml': config("targets: { mysql: '8.0.28' }"),
      },
      expect: `
        ${path}:1:31 error MySQL 8.0.28 refuses \`ALGORITHM=INSTANT\` for this change of \`orders\`
          ${path}:1:31 every row gets the column`,
    },
    {
      name: 'an algorithm that may be too cheap',
      files: after('ALTER TABLE sellers MODIFY name varchar(100), ALGORITHM=INPLACE;'),
      applied,
      expect: `
        ${path}:1:28 warning MySQL 8.4 may refuse \`ALGORITHM=INPLACE\` for this change of \`sellers\`
          ${path}:1:28 no file says which type \`name\` has now`,
    },
    {
      name: 'MariaDB before 11.2',
      files: mariadb('ALTER TABLE orders MODIFY total float;'),
      expect: `
        db/migration/V2__step.sql:1:27 error Writes to \`orders\` wait while all of it is copied
          db/migration/V2__step.sql:1:27 \`decimal(10,2)\` becomes \`float\``,
    },
    {
      name: 'MariaDB from 11.2',
      files: mariadb('ALTER TABLE orders MODIFY total float;', "targets: { mariadb: '11.4' }"),
      expect: `
        db/migration/V2__step.sql:1:27 info All of \`orders\` is copied while it is read and written
          db/migration/V2__step.sql:1:27 \`decimal(10,2)\` becomes \`float\``,
    },
  ],
});

import rule from '../rules/modify-drops-attribute.ts';
import { numberOf, prismaOn } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const orders = `CREATE TABLE orders (
  id INT NOT NULL AUTO_INCREMENT,
  status VARCHAR(20) NOT NULL DEFAULT 'new',
  note VARCHAR(20) DEFAULT 'none',
  code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  token VARCHAR(64) COLLATE utf8mb4_bin,
  changed_at DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id)
);`;
const applied = `${numberOf(1)}_step`;

function pending(up: string) {
  return { files: { ...prismaOn('mysql', 1, orders), ...prismaOn('mysql', 2, up) }, applied };
}

testRule(rule, {
  clean: [
    {
      name: 'the whole definition',
      ...pending("ALTER TABLE orders MODIFY status VARCHAR(40) NOT NULL DEFAULT 'new';"),
    },
    {
      name: 'another default',
      ...pending("ALTER TABLE orders MODIFY status VARCHAR(20) NOT NULL DEFAULT 'open';"),
    },
    {
      name: 'NOT NULL is what it takes away',
      ...pending("ALTER TABLE orders MODIFY status VARCHAR(20) DEFAULT 'new';"),
    },
    {
      name: 'NULL is written out',
      ...pending("ALTER TABLE orders MODIFY status VARCHAR(40) NULL DEFAULT 'new';"),
    },
    { name: 'the default is what it takes away', ...pending('ALTER TABLE orders MODIFY note VARCHAR(20);') },
    {
      name: 'NOT NULL stays in a primary key',
      ...pending('ALTER TABLE orders MODIFY id BIGINT AUTO_INCREMENT;'),
    },
    {
      name: 'given back',
      ...pending(
        "ALTER TABLE orders MODIFY status VARCHAR(40);\nALTER TABLE orders MODIFY status VARCHAR(40) NOT NULL DEFAULT 'new';",
      ),
    },
    {
      name: 'of a column that is new',
      ...pending(
        'ALTER TABLE orders ADD COLUMN n INT NOT NULL DEFAULT 1;\nALTER TABLE orders MODIFY n BIGINT;',
      ),
    },
    { name: 'of a column that no file describes', ...pending('ALTER TABLE invoices MODIFY n BIGINT;') },
    { name: 'a number has no characters', ...pending('ALTER TABLE orders MODIFY token INT;') },
    {
      name: 'ALTER COLUMN leaves all else',
      ...pending("ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'x';"),
    },
  ],
  found: [
    {
      name: 'a longer text',
      ...pending('ALTER TABLE orders MODIFY status VARCHAR(40);'),
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:27 warning MODIFY of \`status\` in \`orders\` leaves out NOT NULL, DEFAULT
          prisma/migrations/20260101000000_step/migration.sql:1:1 \`status\` is made here`,
    },
    {
      name: 'a wider key',
      ...pending('ALTER TABLE orders MODIFY id BIGINT NOT NULL;'),
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:27 warning MODIFY of \`id\` in \`orders\` leaves out AUTO_INCREMENT
          prisma/migrations/20260101000000_step/migration.sql:1:1 \`id\` is made here`,
    },
    {
      name: 'under another name',
      ...pending('ALTER TABLE orders CHANGE status state VARCHAR(20);'),
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:27 warning CHANGE of \`status\` in \`orders\` leaves out NOT NULL, DEFAULT
          prisma/migrations/20260101000000_step/migration.sql:1:1 \`status\` is made here`,
    },
    {
      name: 'a time of the last change',
      ...pending('ALTER TABLE orders MODIFY changed_at DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6);'),
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:27 warning MODIFY of \`changed_at\` in \`orders\` leaves out ON UPDATE
          prisma/migrations/20260101000000_step/migration.sql:1:1 \`changed_at\` is made here`,
    },
    {
      name: 'a character set and a collation',
      ...pending('ALTER TABLE orders MODIFY code VARCHAR(40) NOT NULL, MODIFY token VARCHAR(128);'),
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:27 warning MODIFY of \`code\` in \`orders\` leaves out CHARACTER SET, COLLATE
          prisma/migrations/20260101000000_step/migration.sql:1:1 \`code\` is made here
        prisma/migrations/20260201000000_step/migration.sql:1:61 warning MODIFY of \`token\` in \`orders\` leaves out COLLATE
          prisma/migrations/20260101000000_step/migration.sql:1:1 \`token\` is made here`,
    },
  ],
});

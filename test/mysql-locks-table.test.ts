import rule from '../rules/mysql-locks-table.ts';
import { testRule } from './rule-tester.ts';

const posts =
  'CREATE TABLE posts (id int PRIMARY KEY, title varchar(200), body text, at point NOT NULL) DEFAULT CHARSET=utf8mb4;';
const step = (number: number, up: string) => ({
  [`prisma/migrations/2026010${number}000000_step/migration.sql`]: `${up}\n`,
  'prisma/migrations/migration_lock.toml': 'provider = "mysql"\n',
});
const after = (up: string) => ({ ...step(1, posts), ...step(2, up) });
const applied = '20260101000000_step';
const path = 'prisma/migrations/20260102000000_step/migration.sql';

const FREE = [
  'ALTER TABLE posts ADD INDEX (title);',
  'ALTER TABLE posts ADD INDEX (title), ALGORITHM=INPLACE, LOCK=NONE;',
  'ALTER TABLE posts ADD COLUMN lead text, ALGORITHM=INSTANT;',
  'ALTER TABLE posts ADD COLUMN lead text, LOCK=EXCLUSIVE;',
  'ALTER TABLE posts RENAME TO articles;',
  'ALTER TABLE posts MODIFY title text;',
  'DROP INDEX title ON posts;',
];

testRule(rule, {
  clean: [
    ...FREE.map((up) => ({ name: up, files: after(up), applied })),
    {
      name: 'a table that the pending migrations make',
      files: { ...step(1, 'SELECT 1;'), ...step(2, `${posts}\nALTER TABLE posts ADD FULLTEXT (body);`) },
      applied,
    },
    {
      name: 'a table that is said to be small',
      files: {
        ...after('ALTER TABLE posts ADD FULLTEXT (body);'),
        'zerodrop.yaml': `migrations: [{ files: 'prisma/migrations/*/migration.sql', applied: ${applied}, smallTables: [posts] }]\n`,
      },
    },
  ],
  found: [
    {
      name: 'a FULLTEXT index, a SPATIAL one',
      files: after(
        'ALTER TABLE posts ADD FULLTEXT INDEX posts_body (body);\nCREATE SPATIAL INDEX posts_at ON posts (at);',
      ),
      applied,
      expect: `
        ${path}:1:38 warning Writes to \`posts\` wait while it is altered in place
          ${path}:1:38 a FULLTEXT index is built while nobody writes
        ${path}:2:22 warning Writes to \`posts\` wait while it is altered in place
          ${path}:2:22 a SPATIAL index is built while nobody writes`,
    },
    {
      name: 'more partitions of HASH, not of RANGE',
      files: after(
        'ALTER TABLE posts ADD PARTITION PARTITIONS 4;\nALTER TABLE posts ADD PARTITION (PARTITION p9 VALUES LESS THAN (9));',
      ),
      applied,
      expect: `
        ${path}:1:19 warning Writes to \`posts\` wait while it is altered in place
          ${path}:1:19 rows move to the new partitions`,
    },
    {
      name: 'an AUTO_INCREMENT column',
      files: after('ALTER TABLE posts ADD COLUMN number bigint AUTO_INCREMENT UNIQUE;'),
      applied,
      expect: `
        ${path}:1:30 warning Writes to \`posts\` wait while it is altered in place
          ${path}:1:30 every row gets a number`,
    },
    {
      name: 'a lock that nothing needs',
      files: after(
        'ALTER TABLE posts ADD INDEX posts_title (title), LOCK=SHARED;\nALTER TABLE posts FORCE, LOCK=EXCLUSIVE;',
      ),
      applied,
      expect: `
        ${path}:1:29 warning \`LOCK=SHARED\` keeps writes from \`posts\` while it is altered
        ${path}:2:19 warning \`LOCK=EXCLUSIVE\` keeps all queries from \`posts\` while it is altered
          ${path}:2:19 every row is written anew`,
    },
    {
      name: 'a lock that is too weak',
      files: after(
        'ALTER TABLE posts ADD FULLTEXT INDEX posts_body (body), LOCK=NONE;\nALTER TABLE posts MODIFY title text, LOCK=NONE;',
      ),
      applied,
      expect: `
        ${path}:1:38 error MySQL 8.4 refuses \`LOCK=NONE\` for this change of \`posts\`
          ${path}:1:38 it takes LOCK=SHARED
        ${path}:2:26 error MySQL 8.4 refuses \`LOCK=NONE\` for this change of \`posts\`
          ${path}:2:26 it takes LOCK=SHARED`,
    },
    {
      name: 'a lock beside INSTANT',
      files: after('ALTER TABLE posts ADD COLUMN lead text, ALGORITHM=INSTANT, LOCK=NONE;'),
      applied,
      expect: `
        ${path}:1:30 error MySQL 8.4 refuses \`LOCK=NONE\` for this change of \`posts\`
          ${path}:1:30 ALGORITHM=INSTANT goes with no LOCK`,
    },
  ],
});

import rule from '../rules/half-applied-migration.ts';
import { dbmate, dbmateOn, flyway, goose, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const OUT = '-- +goose NO TRANSACTION\n';
const index = (name: string, how = '') => `CREATE INDEX CONCURRENTLY ${how}${name} ON users (email);`;
const column = 'ALTER TABLE users ADD COLUMN name text;';

testRule(rule, {
  clean: [
    { name: 'in a transaction', files: dbmate(1, `${column}\nALTER TABLE users DROP COLUMN email;`) },
    { name: 'in an implicit one', files: prisma(1, `${column}\nALTER TABLE users DROP COLUMN email;`) },
    { name: 'one statement', files: goose(1, index('a'), OUT) },
    { name: 'of an unknown runner', files: { ...plain(1, `${column}\n${column}`), ...plain(2, column) } },
    {
      name: 'all can run again',
      files: goose(
        1,
        `SET statement_timeout = 0;\n${index('a', 'IF NOT EXISTS ')}\nALTER TABLE users ADD COLUMN IF NOT EXISTS x int;\nDROP TABLE IF EXISTS old;\nCREATE OR REPLACE VIEW v AS SELECT 1;\nUPDATE users SET x = 1 WHERE x IS NULL;\nALTER TABLE users ALTER COLUMN x SET NOT NULL;\n${index('b')}`,
        OUT,
      ),
    },
    {
      name: 'dropped before it is made',
      files: goose(
        1,
        `DROP INDEX CONCURRENTLY IF EXISTS a;\n${index('a')}\nALTER TABLE users DROP CONSTRAINT IF EXISTS c;\nALTER TABLE users ADD CONSTRAINT c CHECK (x > 0) NOT VALID;\nALTER TABLE users VALIDATE CONSTRAINT c;`,
        OUT,
      ),
    },
    {
      name: 'a block that looks first',
      files: goose(1, `DO $$ BEGIN ${column} END $$;\n${index('a')}`, OUT),
    },
    {
      name: 'a prepared statement that looks first',
      files: dbmateOn(
        'mysql',
        1,
        "SET @x = IF((SELECT 1 FROM information_schema.tables LIMIT 1), 'DROP TABLE old', 'SELECT 1');\nPREPARE s FROM @x;\nEXECUTE s;\nCREATE TABLE new (a int);",
      ),
    },
    { name: 'released already', files: goose(1, `${index('a')}\n${index('b')}`, OUT), applied: numberOf(1) },
  ],
  found: [
    {
      name: 'two indexes',
      files: goose(1, `${index('a')}\n${index('b')}`, OUT),
      expect: `
        migrations/20260101000000_step.sql:3:27 info \`20260101000000\` cannot run again if a later statement fails: it has no transaction
          migrations/20260101000000_step.sql:1:1 takes the file out of the transaction
          migrations/20260101000000_step.sql:4:1 if this fails, the one above stays`,
    },
    {
      name: 'a column beside an index, where Flyway opens no transaction',
      files: flyway(1, `${column}\n${index('a', 'IF NOT EXISTS ')}`),
      expect: `
        db/migration/V1__step.sql:1:30 info \`1\` cannot run again if a later statement fails: it has no transaction
          db/migration/V1__step.sql:2:1 for this Flyway opens no transaction
          db/migration/V1__step.sql:2:1 if this fails, the one above stays`,
    },
  ],
});

import rule from '../rules/migration-number-taken.ts';
import { drizzle, flyway, goose, plain, prisma } from './migrations.ts';
import { branchedFrom } from './released.ts';
import { testRule } from './rule-tester.ts';

const T = 'CREATE TABLE t (id int);\n';
const U = 'CREATE TABLE u (id int);\n';
const alteration = (table: string) =>
  `export const up = (client) => client.query('CREATE TABLE ${table} (id int)');\n`;
const up = (name: string, text = T) => ({ [`migrations/${name}.sql`]: `-- +goose Up\n${text}` });

testRule(rule, {
  clean: [
    {
      name: 'numbers of their own',
      files: { ...goose(1, T), ...goose(2, U) },
      standing: branchedFrom(goose(1, T)),
    },
    {
      name: 'a number of its own beside what main has since',
      files: { ...goose(1, T), ...goose(2, U) },
      standing: branchedFrom(goose(1, T), goose(3, U)),
    },
    {
      name: 'merged already',
      files: { ...goose(1, T), ...goose(2, U) },
      standing: branchedFrom(goose(1, T), goose(2, U)),
    },
    {
      name: 'runners that go by the whole name',
      files: {
        ...prisma(1, T),
        'prisma/migrations/20260101000000_other/migration.sql': U,
      },
    },
    {
      name: 'Flyway: `1.1` is not `11`, and repeatable ones have no number',
      files: {
        'db/migration/V1.1__a.sql': T,
        'db/migration/V11__b.sql': U,
        'db/migration/R__c.sql': 'CREATE VIEW v AS SELECT 1;\n',
        'db/migration/R__d.sql': 'CREATE VIEW w AS SELECT 1;\n',
      },
    },
    {
      name: 'the way back has the number of the way there',
      files: {
        'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.0\n',
        'migrations/1_a.up.sql': T,
        'migrations/1_a.down.sql': 'DROP TABLE t;\n',
      },
      standing: branchedFrom({}),
    },
    {
      name: 'versions with a number each',
      files: {
        'db/alterations/1.9.0-1674032095-a.ts': alteration('t'),
        'db/alterations/1.9.0-1674032096-b.ts': alteration('u'),
      },
    },
    {
      name: 'released with it',
      files: { ...up('1_a'), ...up('1_b', U) },
      standing: branchedFrom({ ...up('1_a'), ...up('1_b') }),
    },
    {
      name: 'for dbmate `1` is not `01`',
      files: {
        'db/migrations/1_a.sql': `-- migrate:up\n${T}`,
        'db/migrations/01_b.sql': `-- migrate:up\n${U}`,
      },
    },
  ],
  found: [
    {
      name: 'two branches took the same one',
      files: { ...up('1_a'), ...up('2_b', U) },
      standing: branchedFrom(up('1_a'), up('2_c')),
      expect: `
        migrations/2_b.sql:1:1 error \`origin/main\` has another migration \`2\` than \`2_b.sql\``,
    },
    {
      name: 'two files of one branch',
      files: { ...up('00001_a'), ...up('1_b', U) },
      expect: `
        migrations/1_b.sql:1:1 error goose takes \`1_b.sql\` and \`00001_a.sql\` for one migration
          migrations/00001_a.sql:1:1 is \`00001\` too`,
    },
    {
      name: 'Flyway: `1` is `01` is `1.0`',
      files: { 'db/migration/V01__b.sql': U, ...flyway(1, T), 'db/migration/V1_0__c.sql': U },
      standing: branchedFrom({ 'db/migration/V1__step.sql': '' }),
      expect: `
        db/migration/V01__b.sql:1:1 error Flyway takes \`V01__b.sql\` and \`V1__step.sql\` for one migration
          db/migration/V1__step.sql:1:1 is \`1\` too
        db/migration/V1_0__c.sql:1:1 error Flyway takes \`V1_0__c.sql\` and \`V1__step.sql\` for one migration
          db/migration/V1__step.sql:1:1 is \`1\` too`,
    },
    {
      name: 'dbmate takes the second for applied',
      files: {
        'db/migrations/20260101_step.sql': `-- migrate:up\n${T}`,
        'db/migrations/20260101_other.sql': `-- migrate:up\n${U}`,
      },
      standing: branchedFrom({ 'db/migrations/20260101_step.sql': '' }),
      expect: `
        db/migrations/20260101_other.sql:1:1 error dbmate takes \`20260101_other.sql\` and \`20260101_step.sql\` for one migration
          db/migrations/20260101_step.sql:1:1 is \`20260101\` too`,
    },
    {
      name: 'an unknown runner',
      files: { ...plain(1, T), ...plain(2, T), 'migrations/002_other.sql': U },
      expect: `
        migrations/002_step.sql:1:1 warning \`002_step.sql\` and \`002_other.sql\` have the same number
          migrations/002_other.sql:1:1 is \`002\` too`,
    },
    {
      name: 'a journal of Drizzle in which main has the number',
      files: drizzle(T, U),
      standing: branchedFrom({ 'drizzle/0000_step.sql': '' }, { 'drizzle/0001_other.sql': '' }),
      expect: `
        drizzle/0001_step.sql:1:1 warning \`origin/main\` has another migration of the number of \`0001_step.sql\``,
    },
  ],
});

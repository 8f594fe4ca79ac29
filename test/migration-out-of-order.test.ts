import rule from '../rules/migration-out-of-order.ts';
import { dbmate, flyway, goose, plain, prisma } from './migrations.ts';
import { branchedFrom } from './released.ts';
import { testRule } from './rule-tester.ts';

const T = 'CREATE TABLE t (id int);';
const U = 'CREATE TABLE u (id int);';

const golang = (number: number, up: string) => ({
  'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.0\n',
  [`migrations/${number}_step.up.sql`]: `${up}\n`,
});

const drizzle = (...whens: readonly number[]) => ({
  ...Object.fromEntries(whens.map((_, i) => [`drizzle/000${i}_step.sql`, `CREATE TABLE t${i} (id int);\n`])),
  'drizzle/meta/_journal.json': JSON.stringify({
    dialect: 'postgresql',
    entries: whens.map((when, idx) => ({ idx, when, tag: `000${idx}_step` })),
  }),
});

testRule(rule, {
  clean: [
    {
      name: 'behind all released ones',
      files: { ...goose(1, T), ...goose(2, U) },
      standing: branchedFrom(goose(1, T)),
    },
    { name: 'before one, and nobody knows what is released', files: { ...goose(1, T), ...goose(2, U) } },
    {
      name: 'runners that apply every missing file',
      files: { ...dbmate(1, T), ...dbmate(2, U) },
      standing: branchedFrom(dbmate(2, U)),
    },
    {
      name: 'Prisma, which does too',
      files: { ...prisma(1, T), ...prisma(2, U) },
      standing: branchedFrom(prisma(2, U)),
    },
    {
      name: 'Flyway that is told to',
      files: { ...flyway(1, T), ...flyway(2, U), 'flyway.conf': 'flyway.outOfOrder=true\n' },
      standing: branchedFrom(flyway(2, U)),
    },
    {
      name: 'a repeatable one',
      files: { ...flyway(2, U), 'db/migration/R__view.sql': 'CREATE VIEW v AS SELECT 1;\n' },
      standing: branchedFrom(flyway(2, U)),
    },
    {
      name: 'merged already',
      files: { ...goose(1, T), ...goose(2, U) },
      standing: branchedFrom(goose(2, U), goose(1, T)),
    },
    {
      name: 'Drizzle by its `when`, which is newer',
      files: drizzle(100, 300, 200),
      standing: branchedFrom({ 'drizzle/0000_step.sql': '', 'drizzle/0002_step.sql': '' }),
    },
    {
      name: 'all by one branch, whatever the order of their `when`',
      files: drizzle(300, 200, 100),
      standing: branchedFrom({}),
    },
  ],
  found: [
    {
      name: 'golang-migrate goes on without it',
      files: { ...golang(1, T), ...golang(2, U) },
      standing: branchedFrom(golang(2, U)),
      expect: `
        migrations/1_step.up.sql:1:1 error golang-migrate skips \`1\` and reports success: \`2\` of \`origin/main\` is ahead
          migrations/2_step.up.sql:1:1 \`origin/main\` has it already`,
    },
    {
      name: 'main has moved on since the branch began',
      files: { ...golang(1, T), ...golang(2, U) },
      standing: branchedFrom(golang(1, T), golang(30, U)),
      expect: `
        migrations/2_step.up.sql:1:1 error golang-migrate skips \`2\` and reports success: \`30\` of \`origin/main\` is ahead`,
    },
    {
      name: 'Drizzle by its `when`, though it stands last in the journal',
      files: drizzle(100, 300, 200),
      standing: branchedFrom({ 'drizzle/0000_step.sql': '', 'drizzle/0001_step.sql': '' }),
      expect: `
        drizzle/0002_step.sql:1:1 error Drizzle skips \`0002_step\` and reports success: its \`when\` is before \`0001_step\`
          drizzle/0001_step.sql:1:1 \`origin/main\` has it already`,
    },
    {
      name: 'goose and Flyway refuse it',
      files: { ...goose(1, T), ...goose(2, U), ...flyway(1, T), ...flyway(2, U) },
      standing: branchedFrom({ ...goose(2, U), ...flyway(2, U) }),
      expect: `
        db/migration/V1__step.sql:1:1 error Flyway refuses \`1\`: \`2\` of \`origin/main\` is ahead
          db/migration/V2__step.sql:1:1 \`origin/main\` has it already
        migrations/20260101000000_step.sql:1:1 error goose refuses \`20260101000000\`: \`20260201000000\` of \`origin/main\` is ahead
          migrations/20260201000000_step.sql:1:1 \`origin/main\` has it already`,
    },
    {
      name: 'an unknown runner',
      files: { ...plain(1, T), ...plain(2, U) },
      standing: branchedFrom(plain(2, U)),
      expect: `
        migrations/001_step.sql:1:1 warning \`001\` sorts before \`002\` of \`origin/main\`, which may be applied already
          migrations/002_step.sql:1:1 \`origin/main\` has it already`,
    },
  ],
});

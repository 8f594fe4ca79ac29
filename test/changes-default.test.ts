import rule from '../rules/changes-default.ts';
import { dbmate, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = `CREATE TABLE users (
  id bigint PRIMARY KEY,
  plan text NOT NULL DEFAULT 'free',
  note text DEFAULT '',
  email text
);`;
const applied = numberOf(1);
const after = (...ups: readonly string[]) =>
  Object.assign(dbmate(1, users), ...ups.map((up, index) => dbmate(index + 2, up)));
const change = "ALTER TABLE users ALTER COLUMN plan SET DEFAULT 'trial';";

testRule(rule, {
  clean: [
    { name: 'released already', files: after(change), applied: numberOf(2) },
    {
      name: 'the first default of a column',
      files: after("ALTER TABLE users ALTER COLUMN email SET DEFAULT '';"),
      applied,
    },
    {
      name: 'of a new table, and of a new column',
      files: after(
        'CREATE TABLE t (n int DEFAULT 1);\nALTER TABLE users ADD COLUMN n int DEFAULT 1;',
        'ALTER TABLE t ALTER COLUMN n SET DEFAULT 2;\nALTER TABLE users ALTER COLUMN n DROP DEFAULT;',
      ),
      applied,
    },
    {
      name: 'the same one after a change of type',
      files: after(
        `CREATE TYPE plan AS ENUM ('free');
ALTER TABLE users ALTER COLUMN plan DROP DEFAULT;
ALTER TABLE users ALTER COLUMN plan TYPE plan USING plan::plan;
ALTER TABLE users ALTER COLUMN plan SET DEFAULT 'free'::plan;`,
      ),
      applied,
    },
    {
      name: 'back again',
      files: after(change, "ALTER TABLE users ALTER COLUMN plan SET DEFAULT ('free');"),
      applied,
    },
    {
      name: 'taken from a NOT NULL column: that is another finding',
      files: after('ALTER TABLE users ALTER COLUMN plan DROP DEFAULT;'),
      applied,
    },
    {
      name: 'of a table that no file made',
      files: after('ALTER TABLE accounts ALTER COLUMN n SET DEFAULT 1;'),
      applied,
    },
    {
      name: 'the column goes',
      files: after(`${change}\nALTER TABLE users DROP COLUMN plan;`),
      applied,
    },
  ],
  found: [
    {
      name: 'one code stores two values',
      files: after("ALTER TABLE users ALTER COLUMN plan SET DEFAULT 'other';", change),
      applied,
      expect: `
        db/migrations/20260301000000_step.sql:2:32 info Old inserts that leave out \`plan\` of \`users\` now store \`'trial'\` there
          db/migrations/20260101000000_step.sql:4:30 what old code leaves to it`,
    },
    {
      name: 'none any more',
      files: after('ALTER TABLE users ALTER COLUMN note DROP DEFAULT;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:32 info Old inserts that leave out \`note\` of \`users\` now store null there
          db/migrations/20260101000000_step.sql:5:21 what old code leaves to it`,
    },
  ],
});

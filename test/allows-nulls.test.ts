import rule from '../rules/allows-nulls.ts';
import { dbmate, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, note text);';
const applied = numberOf(1);
const after = (...ups: readonly string[]) =>
  Object.assign(dbmate(1, users), ...ups.map((up, index) => dbmate(index + 2, up)));
const dropNotNull = 'ALTER TABLE users ALTER COLUMN email DROP NOT NULL;';

testRule(rule, {
  clean: [
    { name: 'released already', files: after(dropNotNull), applied: numberOf(2) },
    {
      name: 'of a new table, and of a new column',
      files: after(
        'CREATE TABLE t (n int NOT NULL);\nALTER TABLE users ADD COLUMN n int NOT NULL DEFAULT 0;',
        'ALTER TABLE t ALTER COLUMN n DROP NOT NULL;\nALTER TABLE users ALTER COLUMN n DROP NOT NULL;',
      ),
      applied,
    },
    {
      name: 'nullable already',
      files: after('ALTER TABLE users ALTER COLUMN note DROP NOT NULL;'),
      applied,
    },
    {
      name: 'set again by a later migration',
      files: after(dropNotNull, 'ALTER TABLE users ALTER COLUMN email SET NOT NULL;'),
      applied,
    },
    {
      name: 'the column goes',
      files: after(`${dropNotNull}\nALTER TABLE users DROP COLUMN email;`),
      applied,
    },
    {
      name: 'a check still forbids them',
      files: after(`ALTER TABLE users ADD CHECK (email IS NOT NULL);\n${dropNotNull}`),
      applied,
    },
  ],
  found: [
    {
      name: 'old readers meet the first null',
      files: after(dropNotNull),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:32 info \`email\` of \`users\` can be null now, which old code may not expect`,
    },
    {
      name: 'of a table that no file made',
      files: after('ALTER TABLE accounts ALTER COLUMN owner DROP NOT NULL;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:35 info \`owner\` of \`accounts\` can be null now, which old code may not expect`,
    },
  ],
});

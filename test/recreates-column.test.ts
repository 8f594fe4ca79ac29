import rule from '../rules/recreates-column.ts';
import { dbmate, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, name text, age text, search tsvector);';
const anew = 'ALTER TABLE users DROP COLUMN age;\nALTER TABLE users ADD COLUMN age int;';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'copied aside and back',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          `ALTER TABLE users ADD COLUMN age_text text;\nUPDATE users SET age_text = age;\n${anew}\nUPDATE users SET age = age_text::int;\nALTER TABLE users DROP COLUMN age_text;`,
        ),
      },
      applied,
    },
    {
      name: 'copied into another table and back',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          `CREATE TABLE ages AS SELECT id, age FROM users;\n${anew}\nUPDATE users SET age = ages.age::int FROM ages WHERE ages.id = users.id;`,
        ),
      },
      applied,
    },
    {
      name: 'computed from other columns afterwards',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          "ALTER TABLE users DROP COLUMN search;\nALTER TABLE users ADD COLUMN search tsvector;\nUPDATE users SET search = to_tsvector('simple', name);",
        ),
      },
      applied,
    },
    {
      name: 'generated',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          "ALTER TABLE users DROP COLUMN search, ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED;",
        ),
      },
      applied,
    },
    {
      name: 'another column takes the name, values and all',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'ALTER TABLE users ADD COLUMN age_new int;\nUPDATE users SET age_new = age::int;\nALTER TABLE users DROP COLUMN age;\nALTER TABLE users RENAME age_new TO age;',
        ),
      },
      applied,
    },
    {
      name: 'of a table that the pending migrations make',
      files: { ...dbmate(1, users), ...dbmate(2, anew) },
    },
    {
      name: 'of a table without rows',
      files: { ...dbmate(1, users), ...dbmate(2, `DELETE FROM users;\n${anew}`) },
      applied,
    },
    {
      name: 'of a table that is emptied',
      files: { ...dbmate(1, users), ...dbmate(2, `TRUNCATE users;\n${anew}`) },
      applied,
    },
    {
      name: 'of two tables',
      files: {
        ...dbmate(1, `${users}\nCREATE TABLE pets (id int);`),
        ...dbmate(2, 'ALTER TABLE users DROP COLUMN age;\nALTER TABLE pets ADD COLUMN age int;'),
      },
      applied,
    },
    {
      name: 'dropped in the end: that is another finding',
      files: { ...dbmate(1, users), ...dbmate(2, `${anew}\nALTER TABLE users DROP COLUMN age;`) },
      applied,
    },
  ],
  found: [
    {
      name: 'what Prisma writes for a change of type',
      files: {
        ...prisma(1, users),
        ...prisma(2, 'ALTER TABLE "users" DROP COLUMN "age",\nADD COLUMN     "age" INTEGER NOT NULL;'),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:33 error \`age\` of \`users\` is dropped and added again, without its values
          prisma/migrations/20260201000000_step/migration.sql:2:16 adds it again, empty`,
    },
    {
      name: 'in two migrations',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'ALTER TABLE users DROP COLUMN age;'),
        ...dbmate(3, 'ALTER TABLE users ADD COLUMN age int DEFAULT 0;\nUPDATE users SET age = 18;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:31 error \`age\` of \`users\` is dropped and added again, without its values
          db/migrations/20260301000000_step.sql:2:30 adds it again, empty`,
    },
    {
      name: 'of a table that no file made',
      files: {
        ...plain(1, 'CREATE TABLE t (id serial);'),
        ...plain(2, 'ALTER TABLE pets DROP COLUMN age, ADD COLUMN age int;'),
      },
      applied: '001_step',
      expect: `
        migrations/002_step.sql:1:30 error \`age\` of \`pets\` is dropped and added again, without its values
          migrations/002_step.sql:1:46 adds it again, empty`,
    },
  ],
});

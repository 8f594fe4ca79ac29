import rule from '../rules/renames-column.ts';
import { dbmate, dbmateOn, flyway, numberOf, plain } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, name varchar(80), age text);';
const renamed = 'ALTER TABLE users RENAME COLUMN name TO full_name;';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'another case, which is the same column to MySQL',
      files: {
        ...dbmateOn('mysql', 1, users),
        ...dbmateOn('mysql', 2, 'ALTER TABLE users CHANGE NAME Name varchar(80);'),
      },
      applied,
    },
    {
      name: 'of a table that the pending migrations make',
      files: { ...dbmate(1, users), ...dbmate(2, renamed) },
    },
    {
      name: 'added by a pending migration',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'ALTER TABLE users ADD COLUMN nick text;'),
        ...dbmate(3, 'ALTER TABLE users RENAME nick TO nickname;'),
      },
      applied,
    },
    {
      name: 'a view that has the old name of table and column',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          `ALTER TABLE users RENAME TO people;\nALTER TABLE people RENAME COLUMN name TO full_name;\nCREATE VIEW users AS SELECT id, full_name AS name, age FROM people;`,
        ),
      },
      applied,
    },
    {
      name: 'another column takes the old name, as in a change of type',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'ALTER TABLE users ADD COLUMN age_new int;\nUPDATE users SET age_new = age::int;\nALTER TABLE users RENAME COLUMN age TO age_old;\nALTER TABLE users RENAME COLUMN age_new TO age;',
        ),
      },
      applied,
    },
    {
      name: 'a generated column has the old name',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'ALTER TABLE users RENAME COLUMN age TO years;\nALTER TABLE users ADD COLUMN age int GENERATED ALWAYS AS (years::int) STORED;',
        ),
      },
      applied,
    },
    {
      name: 'its table goes',
      files: { ...dbmate(1, users), ...dbmate(2, `${renamed}\nDROP TABLE users;`) },
      applied,
    },
    {
      name: 'released already',
      files: { ...dbmate(1, users), ...dbmate(2, renamed) },
      applied: numberOf(2),
    },
    {
      name: 'a constraint',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'ALTER TABLE users RENAME CONSTRAINT users_pkey TO people_pkey;'),
      },
      applied,
    },
  ],
  found: [
    {
      name: 'written in another case, on MySQL',
      files: {
        ...dbmateOn('mysql', 1, users),
        ...dbmateOn('mysql', 2, 'ALTER TABLE users RENAME COLUMN NAME TO full_name;'),
      },
      applied,
      expect: `
        db/mysql/20260201000000_step.sql:2:33 warning \`name\` of \`users\` becomes \`full_name\` while old code runs`,
    },
    {
      name: 'and a new column takes the old name, empty',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'ALTER TABLE users RENAME COLUMN age TO years;\nALTER TABLE users ADD COLUMN age int;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:33 warning \`age\` of \`users\` starts anew: what it held is in \`years\``,
    },
    {
      name: 'while old pods serve (ScreamingFace/screamingface#624)',
      files: { ...dbmate(1, users), ...dbmate(2, renamed) },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:33 warning \`name\` of \`users\` becomes \`full_name\` while old code runs`,
    },
    {
      name: 'twice: the first time tells',
      files: {
        ...flyway(1, users),
        ...flyway(2, renamed),
        ...flyway(3, 'ALTER TABLE users RENAME full_name TO "displayName";'),
      },
      applied: '1',
      expect: `
        db/migration/V2__step.sql:1:33 warning \`name\` of \`users\` becomes \`full_name\` while old code runs`,
    },
    {
      name: 'of a table that no file made, which is renamed as well',
      files: {
        ...plain(1, 'CREATE TABLE t (id serial);'),
        ...plain(2, 'ALTER TABLE users RENAME TO people;\nALTER TABLE people RENAME name TO full_name;'),
      },
      applied: '001_step',
      expect: `
        migrations/002_step.sql:2:27 warning \`name\` of \`people\` becomes \`full_name\` while old code runs`,
    },
  ],
});

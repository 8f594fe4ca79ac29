import rule from '../rules/expands-and-contracts-together.ts';
import { dbmate, numberOf, plain } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, first text, last text, note text);';
const add = 'ALTER TABLE users ADD COLUMN full_name text;';
const fill = "UPDATE users SET full_name = first || ' ' || last;";
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'dropped in a later release',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, `${add}\n${fill}`),
        ...dbmate(3, 'ALTER TABLE users DROP COLUMN first;'),
      },
      applied: numberOf(2),
    },
    {
      name: 'the new one without the drop',
      files: { ...dbmate(1, users), ...dbmate(2, `${add}\n${fill}`) },
      applied,
    },
    {
      name: 'an unrelated add and drop',
      files: { ...dbmate(1, users), ...dbmate(2, `${add}\n${fill}\nALTER TABLE users DROP COLUMN note;`) },
      applied,
    },
    {
      name: 'copied aside and back, and the copy dropped',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'CREATE TABLE kept AS SELECT id, note FROM users;\nALTER TABLE users DROP COLUMN note;\nALTER TABLE users ADD COLUMN note int;\nUPDATE users SET note = kept.note::int FROM kept WHERE kept.id = users.id;\nDROP TABLE kept;',
        ),
      },
      applied,
    },
    {
      name: 'renamed aside and filled back (nhost/hasura-auth)',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'ALTER TABLE users RENAME note TO note_old;\nALTER TABLE users ADD COLUMN note varchar(9);\nUPDATE users SET note = note_old;\nALTER TABLE users DROP COLUMN note_old;',
        ),
      },
      applied,
    },
    {
      name: 'a table swapped by rename',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'CREATE TABLE users_new (id bigint, first text);\nINSERT INTO users_new SELECT id, first FROM users;\nDROP TABLE users;\nALTER TABLE users_new RENAME TO users;',
        ),
      },
      applied,
    },
    {
      name: 'a table renamed aside, made anew, filled back and dropped',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'ALTER TABLE users RENAME TO users_old;\nCREATE TABLE users (LIKE users_old INCLUDING ALL);\nINSERT INTO users SELECT * FROM users_old;\nDROP TABLE users_old;',
        ),
      },
      applied,
    },
    {
      name: 'of tables that the pending migrations make',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, `${add}\n${fill}\nALTER TABLE users DROP COLUMN first;`),
      },
    },
    {
      name: 'rows moved into a table that was there before',
      files: {
        ...dbmate(1, `${users}\nCREATE TABLE people (id bigint, first text);`),
        ...dbmate(2, 'INSERT INTO people (id, first) SELECT id, first FROM users;\nDROP TABLE users;'),
      },
      applied,
    },
    {
      name: 'a read of which nobody can tell the columns',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'CREATE TABLE copies AS SELECT * FROM users;\nALTER TABLE users DROP COLUMN note;'),
      },
      applied,
    },
  ],
  found: [
    {
      name: 'a column from two others, across migrations',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, `${add}\n${fill}`),
        ...dbmate(
          3,
          'ALTER TABLE users DROP COLUMN first, DROP COLUMN note;\nALTER TABLE users DROP COLUMN last;',
        ),
      },
      applied,
      expect: `
        db/migrations/20260301000000_step.sql:2:31 error \`users.first\` goes in the release that fills \`full_name\` from it
          db/migrations/20260201000000_step.sql:3:8 fills \`full_name\`
          db/migrations/20260201000000_step.sql:2:1 adds \`full_name\`
          db/migrations/20260301000000_step.sql:3:31 \`users.last\` goes too`,
    },
    {
      name: 'a table from another one',
      files: {
        ...plain(1, users),
        ...plain(
          2,
          'CREATE TABLE people (id bigint, name text);\nINSERT INTO people (id, name) SELECT id, first FROM users;\nDROP TABLE users;',
        ),
      },
      applied: '001_step',
      expect: `
        migrations/002_step.sql:3:12 error \`users\` goes in the release that fills \`people\` from it
          migrations/002_step.sql:2:53 fills \`people\``,
    },
    {
      name: 'a table from a column, by CREATE TABLE AS and by INSERT',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'CREATE TABLE notes (owner bigint, text text);\nINSERT INTO notes SELECT id, note FROM users;\nALTER TABLE users DROP COLUMN note;\nCREATE TABLE logins AS SELECT id FROM users;\nDROP TABLE users;',
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:6:12 error \`users\` goes in the release that fills \`notes\` from it
          db/migrations/20260201000000_step.sql:3:40 fills \`notes\``,
    },
    {
      name: 'in a DO block',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'DO $$ BEGIN ALTER TABLE users ADD COLUMN memo text; UPDATE users SET memo = upper(note); ALTER TABLE users DROP COLUMN note; END $$;',
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:120 error \`users.note\` goes in the release that fills \`memo\` from it
          db/migrations/20260201000000_step.sql:2:60 fills \`memo\`
          db/migrations/20260201000000_step.sql:2:1 adds \`memo\``,
    },
  ],
});

import rule from '../rules/drops-column.ts';
import { dbmate, drizzle, numberOf, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text, legacy text);';
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'released already',
      files: { ...dbmate(1, users), ...dbmate(2, 'ALTER TABLE users DROP COLUMN legacy;') },
      applied: numberOf(2),
    },
    {
      name: 'of a table that the pending migrations make',
      files: { ...dbmate(1, users), ...dbmate(2, 'ALTER TABLE users DROP COLUMN legacy;') },
    },
    {
      name: 'added by a pending migration',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'ALTER TABLE users ADD COLUMN draft text;'),
        ...dbmate(3, 'ALTER TABLE users DROP COLUMN draft;'),
      },
      applied,
    },
    {
      name: 'made anew: that loses data, which is another finding',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'ALTER TABLE users DROP COLUMN legacy;\nALTER TABLE users ADD COLUMN legacy int;'),
      },
      applied,
    },
    {
      name: 'in a down section',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'ALTER TABLE users ADD COLUMN n int;\n-- migrate:down\nALTER TABLE users DROP COLUMN n, DROP COLUMN legacy;',
        ),
      },
      applied,
    },
    {
      name: 'its table goes too',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'ALTER TABLE users DROP COLUMN legacy;\nDROP TABLE users;'),
      },
      applied,
    },
    {
      name: 'renamed before, and its successor has the name: a change of type',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'ALTER TABLE users RENAME legacy TO legacy_old;\nALTER TABLE users ADD COLUMN legacy int;\nUPDATE users SET legacy = legacy_old::int;\nALTER TABLE users DROP COLUMN legacy_old;',
        ),
      },
      applied,
    },
    {
      name: 'a view has the name of the table, with the column',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          "ALTER TABLE users RENAME TO people;\nALTER TABLE people DROP COLUMN legacy;\nCREATE VIEW users AS SELECT id, email, '' AS legacy FROM people;",
        ),
      },
      applied,
    },
    {
      name: 'a table takes the name, with more columns',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'CREATE TABLE users_new (id bigint, email text, legacy text, more text);\nINSERT INTO users_new SELECT id, email, legacy FROM users;\nDROP TABLE users;\nALTER TABLE users_new RENAME TO users;',
        ),
      },
      applied,
    },
    {
      name: 'ignored, with a reason',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          '-- zerodrop-ignore drops-column -- no code has named it since 4.1\nALTER TABLE users DROP COLUMN legacy;',
        ),
      },
      applied,
    },
  ],
  found: [
    {
      name: 'an API instance still inserts it (vm0-ai/vm0#30007)',
      files: { ...dbmate(1, users), ...dbmate(2, 'ALTER TABLE users DROP COLUMN legacy;') },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:31 warning \`legacy\` goes from \`users\` while old code may still name it`,
    },
    {
      name: 'with its index and its key',
      files: {
        ...prisma(
          1,
          `${users}\nCREATE INDEX users_legacy ON users (legacy, email);\nALTER TABLE users ADD UNIQUE (legacy);`,
        ),
        ...prisma(2, 'ALTER TABLE "users" DROP COLUMN "legacy";'),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:1:33 warning \`legacy\` goes from \`users\` while old code may still name it
          prisma/migrations/20260101000000_step/migration.sql:2:1 index \`users_legacy\` goes with it
          prisma/migrations/20260101000000_step/migration.sql:3:1 unique \`users_legacy_key\` goes with it`,
    },
    {
      name: 'of a table that no file made',
      files: drizzle('ALTER TABLE "accounts" DROP COLUMN "legacy";', 'SELECT 1;'),
      expect: `
        drizzle/0000_step.sql:1:36 warning \`legacy\` goes from \`accounts\` while old code may still name it`,
    },
    {
      name: 'in a block that asks whether it is there',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'DO $$ BEGIN IF EXISTS (SELECT 1) THEN ALTER TABLE users DROP COLUMN legacy; END IF; END $$;',
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:69 warning \`legacy\` goes from \`users\` while old code may still name it`,
    },
    {
      name: 'with a view over it',
      files: {
        ...dbmate(1, `${users}\nCREATE VIEW old_names AS SELECT id, legacy FROM users;`),
        ...dbmate(2, 'ALTER TABLE users DROP COLUMN legacy CASCADE;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:31 warning \`legacy\` goes from \`users\` while old code may still name it
          db/migrations/20260101000000_step.sql:3:1 view \`old_names\` reads it`,
    },
    {
      name: 'with its type',
      files: {
        ...dbmate(1, "CREATE TYPE mood AS ENUM ('sad', 'ok');\nCREATE TABLE people (id int, mood mood);"),
        ...dbmate(2, 'DROP TYPE mood CASCADE;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:11 warning \`mood\` goes from \`people\` while old code may still name it`,
    },
    {
      name: 'with its table, and what takes the name lacks it',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          'CREATE TABLE users_new (id bigint, email text);\nINSERT INTO users_new SELECT id, email FROM users;\nDROP TABLE users;\nALTER TABLE users_new RENAME TO users;',
        ),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:4:12 warning What becomes \`users\` lacks \`legacy\`, which old code may name`,
    },
    {
      name: 'with a rename, and the view in place of the table lacks several',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, 'ALTER TABLE users RENAME TO people;\nCREATE VIEW users AS SELECT id FROM people;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:13 warning What becomes \`users\` lacks \`email\` and \`legacy\`, which old code may name`,
    },
  ],
});

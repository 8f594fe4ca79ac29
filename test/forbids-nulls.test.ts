import rule from '../rules/forbids-nulls.ts';
import { dbmate, dbmateOn, drizzle, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = "CREATE TABLE users (id bigint PRIMARY KEY, email text, plan text DEFAULT 'free');";
const applied = numberOf(1);
const after = (...ups: readonly string[]) =>
  Object.assign(dbmate(1, users), ...ups.map((up, index) => dbmate(index + 2, up)));
const setNotNull = 'ALTER TABLE users ALTER COLUMN email SET NOT NULL;';
const proof = 'ALTER TABLE users ADD CONSTRAINT email_given CHECK (email IS NOT NULL) NOT VALID;';
const validate = 'ALTER TABLE users VALIDATE CONSTRAINT email_given;';

testRule(rule, {
  clean: [
    { name: 'released already', files: after(setNotNull), applied: numberOf(2) },
    {
      name: 'MODIFY of a column that no file has made',
      files: {
        ...dbmateOn('mysql', 1, 'CREATE TABLE notes (id int);'),
        ...dbmateOn('mysql', 2, 'ALTER TABLE users MODIFY email varchar(320) NOT NULL;'),
      },
      applied: numberOf(1),
    },
    {
      name: 'of a new table',
      files: after('CREATE TABLE t (n int);', 'ALTER TABLE t ALTER COLUMN n SET NOT NULL;'),
      applied,
    },
    {
      name: 'of a new column: it is required, which is another finding',
      files: after('ALTER TABLE users ADD COLUMN n int;\nALTER TABLE users ALTER COLUMN n SET NOT NULL;'),
      applied,
    },
    {
      name: 'proved by a check that was released',
      files: after(proof, validate, setNotNull),
      applied: numberOf(3),
    },
    {
      name: 'proved by a check that was released, and is validated and replaced now',
      files: after(proof, validate, `${setNotNull}\nALTER TABLE users DROP CONSTRAINT email_given;`),
      applied: numberOf(2),
    },
    {
      name: 'NOT NULL already',
      files: after('ALTER TABLE users ALTER COLUMN id SET NOT NULL;'),
      applied,
    },
    {
      name: 'taken away and set again around a change of type',
      files: after(
        `ALTER TABLE users ALTER COLUMN id DROP NOT NULL;
ALTER TABLE users ALTER COLUMN id TYPE int;
ALTER TABLE users ALTER COLUMN id SET NOT NULL;`,
      ),
      applied,
    },
    {
      name: 'taken back by a later migration',
      files: after(setNotNull, 'ALTER TABLE users ALTER COLUMN email DROP NOT NULL;'),
      applied,
    },
    { name: 'the column goes', files: after(setNotNull, 'ALTER TABLE users DROP COLUMN email;'), applied },
    {
      name: 'a check that nobody enforces',
      files: after('ALTER TABLE users ADD CONSTRAINT c CHECK (email IS NOT NULL) NOT ENFORCED;'),
      applied,
    },
    {
      name: 'a check that says more: another rule speaks of it, and of what follows from it',
      files: after(
        "ALTER TABLE users ADD CONSTRAINT c CHECK (email IS NOT NULL AND email <> '') NOT VALID;",
        setNotNull,
      ),
      applied,
    },
    {
      name: 'a check that allows nulls',
      files: after('ALTER TABLE users ADD CONSTRAINT c CHECK (email IS NOT NULL OR plan IS NOT NULL);'),
      applied,
    },
  ],
  found: [
    {
      name: 'a node of the release before leaves it out (ls1intum/Artemis#13681)',
      files: after(setNotNull),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:32 warning \`email\` of \`users\` becomes NOT NULL while old code may still leave it null
          db/migrations/20260101000000_step.sql:2:1 \`email\` is nullable since here`,
    },
    {
      name: 'a default does not save an explicit null',
      files: after('ALTER TABLE users ALTER COLUMN plan SET NOT NULL;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:32 warning \`plan\` of \`users\` becomes NOT NULL while old code may still leave it null
          db/migrations/20260101000000_step.sql:2:1 \`plan\` is nullable since here`,
    },
    {
      name: 'the whole way in one release: said once, where nulls are forbidden first',
      files: after(proof, validate, `${setNotNull}\nALTER TABLE users DROP CONSTRAINT email_given;`),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:34 warning A CHECK forbids nulls in \`email\` of \`users\`, and old code may still write them
          db/migrations/20260101000000_step.sql:2:1 \`email\` is nullable since here`,
    },
    {
      name: 'two columns in one check',
      files: after(
        'ALTER TABLE users ADD CONSTRAINT c CHECK ((email IS NOT NULL) AND ("plan" IS NOT NULL)) NOT VALID;',
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:34 warning A CHECK forbids nulls in \`email\` of \`users\`, and old code may still write them
          db/migrations/20260101000000_step.sql:2:1 \`email\` is nullable since here
        db/migrations/20260201000000_step.sql:2:34 warning A CHECK forbids nulls in \`plan\` of \`users\`, and old code may still write them
          db/migrations/20260101000000_step.sql:2:1 \`plan\` is nullable since here`,
    },
    {
      name: 'as a constraint with a name (18)',
      files: after('ALTER TABLE users ADD CONSTRAINT c NOT NULL email NOT VALID;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:34 warning \`email\` of \`users\` becomes NOT NULL while old code may still leave it null
          db/migrations/20260101000000_step.sql:2:1 \`email\` is nullable since here`,
    },
    {
      name: 'of a table that no file made',
      files: drizzle('ALTER TABLE "accounts" ALTER COLUMN "ownerId" SET NOT NULL;', 'SELECT 1;'),
      expect: `
        drizzle/0000_step.sql:1:37 warning \`ownerId\` of \`accounts\` becomes NOT NULL while old code may still leave it null`,
    },
  ],
});

import rule from '../rules/adds-required-column.ts';
import { dbmate, drizzle, flyway, goose, numberOf, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);';
const applied = numberOf(1);
/** What is pending after the table of users. */
const after = (...ups: readonly string[]) =>
  Object.assign(dbmate(1, users), ...ups.map((up, index) => dbmate(index + 2, up)));

testRule(rule, {
  clean: [
    { name: 'nullable', files: after('ALTER TABLE users ADD COLUMN plan text;'), applied },
    {
      name: 'with a default that stays',
      files: after("ALTER TABLE users ADD COLUMN plan text NOT NULL DEFAULT 'free';"),
      applied,
    },
    {
      name: 'identity, serial and generated columns fill themselves',
      files: after(
        `ALTER TABLE users ADD COLUMN a bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN b serial NOT NULL,
  ADD COLUMN c text NOT NULL GENERATED ALWAYS AS (lower(email)) STORED;`,
      ),
      applied,
    },
    {
      name: 'of a domain with a default',
      files: after(
        "CREATE DOMAIN plan AS text NOT NULL DEFAULT 'free';\nALTER TABLE users ADD COLUMN plan plan;",
      ),
      applied,
    },
    {
      name: 'of a domain that no file tells of',
      files: after('ALTER TABLE users ADD COLUMN plan plan;'),
      applied,
    },
    {
      name: 'of a table that the pending migrations make',
      files: after('CREATE TABLE t (id int);', 'ALTER TABLE t ADD COLUMN n int NOT NULL;'),
      applied,
    },
    {
      name: 'released already',
      files: after('ALTER TABLE users ADD COLUMN n int NOT NULL;'),
      applied: numberOf(2),
    },
    {
      name: 'released nullable, and required now: that is about nulls',
      files: after('ALTER TABLE users ADD COLUMN n int;', 'ALTER TABLE users ALTER COLUMN n SET NOT NULL;'),
      applied: numberOf(2),
    },
    {
      name: 'a later migration gives it a default',
      files: after(
        'ALTER TABLE users ADD COLUMN n int NOT NULL;',
        'ALTER TABLE users ALTER COLUMN n SET DEFAULT 0;',
      ),
      applied,
    },
    {
      name: 'a later migration takes NOT NULL back',
      files: after(
        'ALTER TABLE users ADD COLUMN n int NOT NULL;',
        'ALTER TABLE users ALTER COLUMN n DROP NOT NULL;',
      ),
      applied,
    },
    {
      name: 'filled by a default that replaces the one for old rows',
      files: after(
        `ALTER TABLE users ADD COLUMN n int NOT NULL DEFAULT 1;
ALTER TABLE users ALTER COLUMN n DROP DEFAULT;
ALTER TABLE users ALTER COLUMN n SET DEFAULT 0;`,
      ),
      applied,
    },
    {
      name: 'the column goes again, or its table',
      files: after(
        'ALTER TABLE users ADD COLUMN n int NOT NULL;\nCREATE TABLE t (id int);',
        'ALTER TABLE users DROP COLUMN n;',
      ),
      applied,
    },
    {
      name: 'a column of before, made anew: that loses data, which is another finding',
      files: after('ALTER TABLE users DROP COLUMN email;\nALTER TABLE users ADD COLUMN email text NOT NULL;'),
      applied,
    },
    {
      name: 'only going down',
      files: after('SELECT 1;\n-- migrate:down\nALTER TABLE users ADD COLUMN n int NOT NULL;'),
      applied,
    },
  ],
  found: [
    {
      name: 'a generator that knows no rows (lbedner/aegis-stack#1146)',
      files: after('ALTER TABLE users ADD COLUMN plan text NOT NULL;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:30 error Old inserts into \`users\` fail: new column \`plan\` is NOT NULL without a default`,
    },
    {
      name: 'null is no default, and a key is NOT NULL',
      files: after(
        'ALTER TABLE users ADD COLUMN plan text NOT NULL DEFAULT NULL, ADD COLUMN code uuid UNIQUE NOT NULL;',
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:30 error Old inserts into \`users\` fail: new column \`plan\` is NOT NULL without a default
        db/migrations/20260201000000_step.sql:2:74 error Old inserts into \`users\` fail: new column \`code\` is NOT NULL without a default`,
    },
    {
      name: 'of a table that no file made',
      files: drizzle('ALTER TABLE "accounts" ADD COLUMN "displayName" text NOT NULL;', 'SELECT 1;'),
      expect: `
        drizzle/0000_step.sql:1:35 error Old inserts into \`accounts\` fail: new column \`displayName\` is NOT NULL without a default`,
    },
    {
      name: 'filled for the old rows, then required (fabric8-services/fabric8-wit#926)',
      files: {
        ...goose(1, users),
        ...goose(
          2,
          `ALTER TABLE users ADD COLUMN plan text;
UPDATE users SET plan = 'free';
ALTER TABLE users ALTER COLUMN plan SET NOT NULL;`,
        ),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:4:32 error Old inserts into \`users\` fail: new column \`plan\` becomes NOT NULL
          migrations/20260201000000_step.sql:2:1 \`plan\` is new: it comes here`,
    },
    {
      name: 'required by a later migration, as a key',
      files: after(
        'ALTER TABLE users ADD COLUMN code uuid;',
        'ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY (id, code);',
      ),
      applied,
      expect: `
        db/migrations/20260301000000_step.sql:2:51 error Old inserts into \`users\` fail: new column \`code\` becomes NOT NULL
          db/migrations/20260201000000_step.sql:2:1 \`code\` is new: it comes here`,
    },
    {
      name: 'the way to NOT NULL begins too early: NOT VALID spares old rows only',
      files: after(
        'ALTER TABLE users ADD COLUMN plan text;',
        'ALTER TABLE users ADD CONSTRAINT given CHECK (plan IS NOT NULL) NOT VALID;',
        'ALTER TABLE users VALIDATE CONSTRAINT given;',
        'ALTER TABLE users ALTER COLUMN plan SET NOT NULL;\nALTER TABLE users DROP CONSTRAINT given;',
      ),
      applied,
      expect: `
        db/migrations/20260301000000_step.sql:2:34 error Old inserts into \`users\` fail: a CHECK has no null in new column \`plan\`
          db/migrations/20260201000000_step.sql:2:1 \`plan\` is new: it comes here`,
    },
    {
      name: 'the default was for the old rows only',
      files: {
        ...prisma(1, users),
        ...prisma(
          2,
          `ALTER TABLE "users" ADD COLUMN "plan" text NOT NULL DEFAULT 'free';
ALTER TABLE "users" ALTER COLUMN "plan" DROP DEFAULT;`,
        ),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:2:34 error Old inserts into \`users\` fail: new column \`plan\` is NOT NULL, its default is gone
          prisma/migrations/20260201000000_step/migration.sql:1:1 \`plan\` is new: it comes here`,
    },
    {
      name: 'a domain without null',
      files: {
        ...flyway(1, `${users}\nCREATE DOMAIN plan AS text NOT NULL;`),
        ...flyway(2, 'ALTER TABLE users ADD COLUMN plan plan;'),
      },
      applied: '1',
      expect: `
        db/migration/V2__step.sql:1:30 error Old inserts into \`users\` fail: the domain of new column \`plan\` has no null`,
    },
    {
      name: 'a trigger before each insert',
      files: {
        ...dbmate(
          1,
          `${users}\nCREATE TRIGGER users_fill BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION fill();`,
        ),
        ...dbmate(2, 'ALTER TABLE users ADD COLUMN plan text NOT NULL;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:30 warning Old inserts into \`users\` fail unless \`users_fill\` fills new column \`plan\``,
    },
    {
      name: 'the table has another name by then',
      files: after('ALTER TABLE users ADD COLUMN plan text NOT NULL;', 'ALTER TABLE users RENAME TO people;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:30 error Old inserts into \`people\` fail: new column \`plan\` is NOT NULL without a default`,
    },
  ],
});

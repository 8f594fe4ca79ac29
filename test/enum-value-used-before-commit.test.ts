import rule from '../rules/enum-value-used-before-commit.ts';
import { dbmate, drizzle, goose, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users =
  "CREATE TYPE role AS ENUM ('user', 'admin');\nCREATE TABLE users (id bigint PRIMARY KEY, role role NOT NULL, seat int, note text);";
const add = "ALTER TYPE role ADD VALUE 'owner';";
const applied = numberOf(1);
const seventeen = "targets: { postgres: '17' }\n";

/** In one transaction after the label has been added. */
const after = (sql: string) => ({ ...dbmate(1, users), ...dbmate(2, `${add}\n${sql}`) });
const at = (line: number, column: number) => `db/migrations/20260201000000_step.sql:${line}:${column}`;
const evidence = `
          ${at(2, 12)} it is added here
          ${at(1, 1)} dbmate runs each file in one transaction`;
const used = 'error Label `owner` of `role` is used before the transaction that adds it commits';
const unsure = 'warning Label `owner` of `role` may be used before the transaction that adds it commits';

testRule(rule, {
  clean: [
    {
      name: 'in the next migration',
      files: {
        ...dbmate(1, users),
        ...dbmate(2, add),
        ...dbmate(3, "ALTER TABLE users ALTER COLUMN role SET DEFAULT 'owner';"),
      },
      applied,
    },
    {
      name: 'in the next statement, outside a transaction',
      files: {
        ...goose(1, users),
        ...goose(2, `${add}\nUPDATE users SET role = 'owner' WHERE id = 1;`, '-- +goose NO TRANSACTION\n'),
      },
      applied,
    },
    {
      name: 'after COMMIT',
      files: after("COMMIT;\nUPDATE users SET role = 'owner' WHERE id = 1;"),
      applied,
    },
    {
      name: 'in the next release of a runner that runs all pending migrations in one transaction',
      files: drizzle(`${users}\n${add}`, "ALTER TABLE users ALTER COLUMN role SET DEFAULT 'owner';"),
      applied: '0000_step',
    },
    { name: 'another label', files: after("UPDATE users SET role = 'admin' WHERE id = 1;"), applied },
    {
      name: 'a text of the same letters',
      files: after("UPDATE users SET note = 'owner' WHERE id = 1;"),
      applied,
    },
    {
      name: 'compared as text',
      files: after("UPDATE users SET seat = 1 WHERE role::text = 'owner';"),
      applied,
    },
    {
      name: 'in the body of a function that runs later',
      files: after(
        "CREATE FUNCTION first_role() RETURNS role LANGUAGE plpgsql AS $$ BEGIN RETURN 'owner'; END $$;",
      ),
      applied,
    },
    {
      name: 'a label that was there',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          "ALTER TYPE role ADD VALUE IF NOT EXISTS 'admin';\nALTER TABLE users ALTER COLUMN role SET DEFAULT 'admin';",
        ),
      },
      applied,
    },
    {
      name: 'a label that was renamed',
      files: {
        ...dbmate(1, users),
        ...dbmate(
          2,
          "ALTER TYPE role RENAME VALUE 'admin' TO 'owner';\nALTER TABLE users ALTER COLUMN role SET DEFAULT 'owner';",
        ),
      },
      applied,
    },
    {
      name: 'the type was made in the same transaction, and the server is new enough',
      files: {
        ...dbmate(1, 'SELECT 1;'),
        ...dbmate(2, `${users}\n${add}\nALTER TABLE users ALTER COLUMN role SET DEFAULT 'owner';`),
        'zerodrop.yaml': seventeen,
      },
      applied,
    },
  ],
  found: [
    {
      name: 'as a default, in what Prisma sends as one string',
      files: {
        ...prisma(1, users),
        ...prisma(2, `${add}\nALTER TABLE "users" ALTER COLUMN "role" SET DEFAULT 'owner';`),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:2:53 ${used}
          prisma/migrations/20260201000000_step/migration.sql:1:12 it is added here
          prisma/migrations/20260201000000_step/migration.sql:1:1 Prisma sends the file as one string`,
    },
    {
      name: 'in another file of the same batch',
      files: drizzle(users, add, "ALTER TABLE users ALTER COLUMN role SET DEFAULT 'owner';"),
      applied: '0000_step',
      expect: `
        drizzle/0002_step.sql:1:49 ${used}
          drizzle/0001_step.sql:1:12 it is added here
          drizzle/0001_step.sql:1:1 Drizzle runs all pending migrations in one transaction`,
    },
    {
      name: 'in rows that are changed',
      files: after("UPDATE users SET role = 'owner' WHERE id = 1;"),
      applied,
      expect: `
        ${at(3, 8)} ${used}${evidence}`,
    },
    {
      name: 'in a row that is added',
      files: after("INSERT INTO users (id, role) VALUES (1, 'owner');"),
      applied,
      expect: `
        ${at(3, 13)} ${used}${evidence}`,
    },
    {
      name: 'in a row that has a text as well, for which the label may be meant',
      files: after("INSERT INTO users (id, role, note) VALUES (1, 'owner', 'first');"),
      applied,
      expect: `
        ${at(3, 13)} ${unsure}${evidence}`,
    },
    {
      name: 'in a check',
      files: after("ALTER TABLE users ADD CHECK (role <> 'owner' OR seat > 0) NOT VALID;"),
      applied,
      expect: `
        ${at(3, 30)} ${unsure}${evidence}`,
    },
    {
      name: 'in the condition of an index',
      files: after("CREATE INDEX owners ON users (id) WHERE role = 'owner';"),
      applied,
      expect: `
        ${at(3, 41)} ${used}${evidence}`,
    },
    {
      name: 'as the default of a new column',
      files: after("ALTER TABLE users ADD COLUMN second role NOT NULL DEFAULT 'owner';"),
      applied,
      expect: `
        ${at(3, 59)} ${used}${evidence}`,
    },
    {
      name: 'in rows that are deleted',
      files: after("DELETE FROM users WHERE role IN ('owner', 'admin');"),
      applied,
      expect: `
        ${at(3, 25)} ${used}${evidence}`,
    },
    {
      name: 'when text becomes the enum',
      files: after(
        "ALTER TABLE users ALTER COLUMN note TYPE role USING (CASE note WHEN 'x' THEN 'owner' ELSE 'user' END)::role;",
      ),
      applied,
      expect: `
        ${at(3, 53)} ${used}${evidence}`,
    },
    {
      name: 'where nobody knows the runner',
      files: {
        ...plain(1, users),
        ...plain(2, `${add}\nALTER TABLE users ALTER COLUMN role SET DEFAULT 'owner';`),
      },
      applied: '001',
      expect: `
        migrations/002_step.sql:2:49 ${unsure}
          migrations/002_step.sql:1:12 it is added here
          migrations/002_step.sql:1:1 nothing tells which runner applies this file`,
    },
    {
      name: 'the type was made in the same transaction, and nobody says which server it is',
      files: {
        ...dbmate(1, 'SELECT 1;'),
        ...dbmate(2, `${users}\n${add}\nALTER TABLE users ALTER COLUMN role SET DEFAULT 'owner';`),
      },
      applied,
      expect: `
        ${at(5, 49)} warning PostgreSQL before 17 refuses label \`owner\` of \`role\` until it is committed
          ${at(4, 12)} it is added here
          ${at(1, 1)} dbmate runs each file in one transaction`,
    },
  ],
});

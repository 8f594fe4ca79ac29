import rule from '../rules/lock-held-while-working.ts';
import { dbmate, drizzle, goose, numberOf, plain, prisma } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const tables =
  'CREATE TABLE users (id bigint PRIMARY KEY, email text, plan text);\nCREATE TABLE orders (id bigint PRIMARY KEY, total int, user_id bigint);';
const alter = 'ALTER TABLE users ADD COLUMN name text;';
const applied = numberOf(1);
const after = (up: string, first = tables) => ({ ...dbmate(1, first), ...dbmate(2, up) });
const path = 'db/migrations/20260201000000_step.sql';
const timeout = "SET lock_timeout = '5s';\n";

const QUICK: { readonly [what: string]: string } = {
  'more of the same table': `${alter}\nALTER TABLE users ALTER COLUMN email SET DEFAULT '';\nALTER TABLE users DROP COLUMN plan;`,
  'another table under a lock_timeout': `${timeout}${alter}\nALTER TABLE orders ADD COLUMN note text;`,
  'one row': `${alter}\nUPDATE users SET name = 'root' WHERE id = 1;`,
  'new tables': `${alter}\nCREATE TABLE teams (id bigint);\nCREATE INDEX teams_id ON teams (id);\nUPDATE teams SET id = 2;`,
  'rows that are written out': `${alter}\nINSERT INTO orders (id) VALUES (1), (2);`,
  'work before the lock': `UPDATE users SET plan = 'free' WHERE plan IS NULL;\n${alter}`,
  'a constraint that is not validated': `${alter}\nALTER TABLE users ADD CONSTRAINT named CHECK (name <> '') NOT VALID;`,
  'a column that no row can have': `${alter}\nALTER TABLE users ADD COLUMN region text NOT NULL;`,
};

testRule(rule, {
  clean: [
    ...Object.entries(QUICK).map(([name, up]) => ({ name, files: after(up), applied })),
    {
      name: 'each statement in a transaction of its own',
      files: {
        ...goose(1, tables),
        ...goose(2, `${alter}\nUPDATE users SET name = email;`, '-- +goose NO TRANSACTION\n'),
      },
      applied,
    },
    {
      name: 'each file in a transaction of its own',
      files: { ...after(alter), ...dbmate(3, 'UPDATE users SET name = email;') },
      applied,
    },
    {
      name: 'a lock that lets writers through',
      files: after("COMMENT ON TABLE users IS 'x';\nUPDATE users SET email = lower(email);"),
      applied,
    },
    {
      name: 'a table that is said to be small',
      files: {
        ...after(`${alter}\nUPDATE users SET name = email;`),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', smallTables: [users] }]\n`,
      },
    },
    {
      name: 'by the key of a table that no file made',
      files: drizzle(
        "ALTER TABLE accounts ADD COLUMN kind text;\nUPDATE accounts SET kind = 'x' WHERE id = 1;",
        'SELECT 1;',
      ),
    },
  ],
  found: [
    {
      name: 'a backfill after ADD COLUMN',
      files: after(`${alter}\nUPDATE users SET name = email;\nUPDATE orders SET total = 0;`),
      applied,
      expect: `
        ${path}:3:8 warning \`users\` stays locked while rows of \`users\` are changed
          ${path}:2:30 all queries on \`users\` wait from here on
          ${path}:1:1 dbmate runs each file in one transaction`,
    },
    {
      name: 'two tables, which traffic takes in the opposite order (mindset-ai/memex-ai#353)',
      files: {
        ...prisma(1, tables),
        ...prisma(2, `${alter}\nALTER TABLE orders ADD COLUMN note text;`),
      },
      applied: `${numberOf(1)}_step`,
      expect: `
        prisma/migrations/20260201000000_step/migration.sql:2:31 warning \`users\` stays locked while the lock on \`orders\` is waited for
          prisma/migrations/20260201000000_step/migration.sql:1:30 all queries on \`users\` wait from here on
          prisma/migrations/20260201000000_step/migration.sql:1:1 Prisma sends the file as one string`,
    },
    {
      name: 'VALIDATE of another table, across the files of a batch',
      files: drizzle(
        `${tables}\nALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;`,
        alter,
        `${timeout}ALTER TABLE orders VALIDATE CONSTRAINT positive;`,
      ),
      applied: '0000_step',
      expect: `
        drizzle/0002_step.sql:2:40 warning \`users\` stays locked while all of \`orders\` is read
          drizzle/0001_step.sql:1:30 all queries on \`users\` wait from here on
          drizzle/0001_step.sql:1:1 Drizzle runs all pending migrations in one transaction`,
    },
    {
      name: 'an index, a copy of another table, a new table made from one, a view that is filled',
      files: {
        ...dbmate(1, `${tables}\nCREATE MATERIALIZED VIEW totals AS SELECT sum(total) AS n FROM orders;`),
        ...dbmate(2, `${alter}\nCREATE INDEX users_name ON users (name);`),
        ...dbmate(
          3,
          `${alter.replace('name', 'a')}\nCREATE TABLE copies (id bigint);\nINSERT INTO copies SELECT id FROM orders;`,
        ),
        ...dbmate(4, `${alter.replace('name', 'b')}\nCREATE TABLE more AS SELECT * FROM orders;`),
        ...dbmate(5, `${alter.replace('name', 'c')}\nREFRESH MATERIALIZED VIEW totals;`),
        ...dbmate(6, `${alter.replace('name', 'd')}\nDELETE FROM orders WHERE total = 0;`),
        ...dbmate(7, `${alter.replace('name', 'e')}\nALTER TABLE users ADD COLUMN n bigserial;`),
      },
      applied,
      expect: `
        ${path}:3:14 warning \`users\` stays locked while an index of \`users\` is built
          ${path}:2:30 all queries on \`users\` wait from here on
          ${path}:1:1 dbmate runs each file in one transaction
        db/migrations/20260301000000_step.sql:4:13 warning \`users\` stays locked while rows of \`orders\` are copied
          db/migrations/20260301000000_step.sql:2:30 all queries on \`users\` wait from here on
          db/migrations/20260301000000_step.sql:1:1 dbmate runs each file in one transaction
        db/migrations/20260401000000_step.sql:3:14 warning \`users\` stays locked while rows of \`orders\` are copied
          db/migrations/20260401000000_step.sql:2:30 all queries on \`users\` wait from here on
          db/migrations/20260401000000_step.sql:1:1 dbmate runs each file in one transaction
        db/migrations/20260501000000_step.sql:3:27 warning \`users\` stays locked while rows of \`orders\` are read
          db/migrations/20260501000000_step.sql:2:30 all queries on \`users\` wait from here on
          db/migrations/20260501000000_step.sql:1:1 dbmate runs each file in one transaction
        db/migrations/20260601000000_step.sql:3:13 warning \`users\` stays locked while rows of \`orders\` are deleted
          db/migrations/20260601000000_step.sql:2:30 all queries on \`users\` wait from here on
          db/migrations/20260601000000_step.sql:1:1 dbmate runs each file in one transaction
        db/migrations/20260701000000_step.sql:3:30 warning \`users\` stays locked while \`users\` is written anew
          db/migrations/20260701000000_step.sql:2:30 all queries on \`users\` wait from here on
          db/migrations/20260701000000_step.sql:1:1 dbmate runs each file in one transaction`,
    },
    {
      name: 'an unknown runner, with a lock that keeps writers out',
      files: {
        ...plain(1, 'SELECT 1;'),
        ...plain(
          2,
          'CREATE TABLE posts (id bigint, user_id bigint REFERENCES users);\nDELETE FROM sessions WHERE old;',
        ),
      },
      expect: `
        migrations/002_step.sql:2:13 warning \`users\` stays locked while rows of \`sessions\` are deleted
          migrations/002_step.sql:1:14 all writes on \`users\` wait from here on
          migrations/002_step.sql:1:1 nothing tells which runner applies this file`,
    },
  ],
});

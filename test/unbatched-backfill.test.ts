import rule from '../rules/unbatched-backfill.ts';
import { dbmate, drizzle, goose, numberOf, plain } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE, lower_email text, plan text);';
const applied = numberOf(1);
const after = (up: string) => ({ ...dbmate(1, users), ...dbmate(2, up) });
const batches = (between: string) => `DO $$ BEGIN
  LOOP
    UPDATE users SET lower_email = lower(email) WHERE id IN (SELECT id FROM users WHERE lower_email IS NULL LIMIT 100);
    EXIT WHEN NOT FOUND;
    ${between}
  END LOOP;
END $$;`;

testRule(rule, {
  clean: [
    {
      name: 'a table that the pending migrations make',
      files: { ...dbmate(1, 'SELECT 1;'), ...dbmate(2, `${users}\nUPDATE users SET plan = 'free';`) },
      applied,
    },
    { name: 'one row by its key', files: after("UPDATE users SET plan = 'x' WHERE id = 7;"), applied },
    {
      name: 'one row by another unique key, and a condition more',
      files: after("DELETE FROM users WHERE email = 'a@b.c' AND plan = 'free';"),
      applied,
    },
    {
      name: 'some rows by their keys',
      files: after("UPDATE users SET plan = 'x' WHERE id IN (1, 2, 3);"),
      applied,
    },
    {
      name: 'one row of a table that no file describes',
      files: {
        ...plain(1, 'CREATE TABLE t (a int);'),
        ...plain(2, "UPDATE users SET plan = 'x' WHERE id = 7;"),
      },
    },
    {
      name: 'one batch',
      files: after(
        'UPDATE users SET plan = NULL WHERE id IN (SELECT id FROM users WHERE plan IS NULL LIMIT 1000);',
      ),
      applied,
    },
    {
      name: 'batches that commit',
      files: { ...goose(1, users), ...goose(2, batches('COMMIT;'), '-- +goose NO TRANSACTION\n') },
      applied,
    },
    {
      name: 'a table that is said to be small',
      files: {
        ...after("UPDATE users SET plan = 'free';"),
        'zerodrop.yaml': `migrations: [{ files: 'db/migrations/*.sql', applied: '${applied}', smallTables: [users] }]\n`,
      },
    },
    {
      name: 'a temporary table',
      files: after('CREATE TEMP TABLE ids AS SELECT id FROM users;\nDELETE FROM ids;'),
      applied,
    },
    {
      name: 'a catalogue of the server',
      files: after(
        "UPDATE pg_catalog.pg_attribute SET attnotnull = true;\nUPDATE pg_enum SET enumlabel = 'x';",
      ),
      applied,
    },
    {
      name: 'in a function that nothing calls, and in a trigger',
      files: after('CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ UPDATE users SET plan = NULL $$;'),
      applied,
    },
    { name: 'released already', files: after('UPDATE users SET plan = NULL;'), applied: numberOf(2) },
    {
      name: 'new rows',
      files: after(
        "INSERT INTO users (id) SELECT 1;\nINSERT INTO users VALUES (1) ON CONFLICT (id) DO UPDATE SET plan = 'x';",
      ),
      applied,
    },
  ],
  found: [
    {
      name: 'writes blocked for the whole UPDATE (langgenius/dify#37706, xataio/pgroll#137)',
      files: after('ALTER TABLE users ADD COLUMN name text;\nUPDATE users SET name = email;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:3:8 warning \`UPDATE users\` changes every row in one transaction`,
    },
    {
      name: 'inserts held for 30 minutes (tarkovtracker-org/TarkovTracker#657)',
      files: after('UPDATE users SET lower_email = lower(email) WHERE lower_email IS NULL;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:8 warning \`UPDATE users\` changes all rows without \`lower_email\` in one transaction`,
    },
    {
      name: 'a constant condition, in a runner that wraps everything',
      files: drizzle(users, 'DELETE FROM users WHERE true;'),
      applied: '0000_step',
      expect: `
        drizzle/0001_step.sql:1:13 warning \`DELETE FROM users\` removes every row in one transaction`,
    },
    {
      name: 'other conditions',
      files: after(
        "UPDATE users SET plan = 'pro' WHERE plan = 'paid';\nUPDATE users SET plan = o.plan FROM orders o WHERE o.user_id = users.id;",
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:8 info \`UPDATE users\` changes an unknown number of rows in one transaction
        db/migrations/20260201000000_step.sql:3:8 info \`UPDATE users\` changes an unknown number of rows in one transaction`,
    },
    {
      name: 'a loop of batches is one transaction (lobu-ai/lobu#395, tarkovtracker-org/TarkovTracker#649)',
      files: after(batches('')),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:4:12 warning A loop of \`UPDATE users\` without COMMIT is one transaction`,
    },
    {
      name: 'a sleep between the batches only holds the locks longer (e2b-dev/infra#1860, calcom/cal.diy#21474)',
      files: after(batches('PERFORM pg_sleep(0.1);')),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:4:12 warning A loop of \`UPDATE users\` without COMMIT is one transaction
          db/migrations/20260201000000_step.sql:6:5 waits here with all locks of the batches so far`,
    },
    {
      name: 'in a function that the migration calls (formancehq/ledger#1175)',
      files: after(
        "CREATE FUNCTION fill() RETURNS void LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM users LOOP UPDATE users SET plan = 'x' WHERE id = r.id; END LOOP; END $$;\nSELECT fill();",
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:126 warning A loop of \`UPDATE users\` without COMMIT is one transaction`,
    },
  ],
});

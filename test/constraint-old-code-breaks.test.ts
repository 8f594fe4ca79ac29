import rule from '../rules/constraint-old-code-breaks.ts';
import { dbmate, dbmateOn, drizzle, goose, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const shop = `CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  user_id bigint,
  state text NOT NULL CONSTRAINT state_known CHECK (state IN ('new', 'paid')),
  total int,
  UNIQUE (user_id, state)
);`;
const applied = numberOf(1);
const after = (...ups: readonly string[]) =>
  Object.assign(dbmate(1, shop), ...ups.map((up, index) => dbmate(index + 2, up)));

testRule(rule, {
  clean: [
    ...(
      [
        ['total < 100', 'total < 200'],
        ['total > 0', 'total >= 0'],
        ['length(state) <= 50', 'length(state) <= 100'],
        ['total > 0', 'total > 0 OR total = -1'],
        ['total > 0 AND total < 10', 'total > 0'],
      ] as const
    ).map(([narrow, wide]) => ({
      name: `${narrow} becomes ${wide}`,
      files: {
        ...dbmate(1, `CREATE TABLE bills (total int, state text, CONSTRAINT held CHECK (${narrow}));`),
        ...dbmate(
          2,
          `ALTER TABLE bills DROP CONSTRAINT held;\nALTER TABLE bills ADD CONSTRAINT held CHECK (${wide}) NOT VALID;`,
        ),
      },
      applied: numberOf(1),
    })),
    {
      name: 'a unique index on a materialized view',
      files: {
        ...dbmate(1, 'CREATE TABLE t (id int);\nCREATE MATERIALIZED VIEW m AS SELECT id FROM t;'),
        ...dbmate(2, 'CREATE UNIQUE INDEX m_id ON m (id);'),
      },
      applied: numberOf(1),
    },
    {
      name: 'released already',
      files: after('ALTER TABLE orders ADD CHECK (total >= 0);'),
      applied: numberOf(2),
    },
    {
      name: 'SQLite makes a table anew that no file has made',
      files: {
        ...dbmateOn('sqlite', 1, 'CREATE TABLE notes (id integer PRIMARY KEY);'),
        ...dbmateOn(
          'sqlite',
          2,
          `CREATE TABLE users_new (id integer PRIMARY KEY, email text UNIQUE, role text CHECK (role IN ('a', 'b')));
INSERT INTO users_new (id, email, role) SELECT id, email, role FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;`,
        ),
      },
      applied: numberOf(1),
    },
    {
      name: 'on a new table',
      files: after(
        'CREATE TABLE t (id int, user_id bigint CHECK (user_id > 0));',
        `ALTER TABLE t ADD UNIQUE (id), ADD CHECK (id > 0), ADD FOREIGN KEY (user_id) REFERENCES users;
CREATE UNIQUE INDEX t_user ON t (user_id);`,
      ),
      applied,
    },
    {
      name: 'over new columns alone',
      files: after(
        'ALTER TABLE orders ADD COLUMN code text UNIQUE, ADD COLUMN parent bigint REFERENCES orders (id);',
        `ALTER TABLE orders ADD CHECK (code <> '');
CREATE UNIQUE INDEX orders_code ON orders (lower(code));`,
      ),
      applied,
    },
    {
      name: 'old code leaves the new column of a key null',
      files: after('ALTER TABLE orders ADD COLUMN code text;\nALTER TABLE orders ADD UNIQUE (total, code);'),
      applied,
    },
    {
      name: 'a replaced check that only widens',
      files: after(
        `ALTER TABLE orders DROP CONSTRAINT state_known;
ALTER TABLE orders ADD CONSTRAINT state_known CHECK (state = ANY (ARRAY['new', 'paid', 'sent'])) NOT VALID;`,
      ),
      applied,
    },
    {
      name: 'the same check, key and foreign key under another name',
      files: after(
        `ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;`,
        `ALTER TABLE orders ADD CONSTRAINT known CHECK ((state) IN ('new', 'paid'));
ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
ALTER TABLE orders ADD CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE CASCADE;
CREATE UNIQUE INDEX pairs ON orders (state, user_id);`,
      ),
      applied: numberOf(2),
    },
    {
      name: 'a key that follows from a narrower one',
      files: after(
        'ALTER TABLE orders ADD UNIQUE (id, user_id);\nCREATE UNIQUE INDEX o ON orders (user_id, state, total);',
      ),
      applied,
    },
    {
      name: 'a part of a key that holds for all',
      files: after('CREATE UNIQUE INDEX o ON orders (user_id, state) WHERE total > 0;'),
      applied,
    },
    {
      name: 'a key made anew after a column of it was renamed',
      files: after(
        'ALTER TABLE orders RENAME COLUMN user_id TO owner_id;',
        `ALTER TABLE orders DROP CONSTRAINT orders_user_id_state_key;
ALTER TABLE orders ADD UNIQUE (owner_id, state);`,
      ),
      applied,
    },
    {
      name: 'a new column that is required: that is another finding',
      files: after(
        'ALTER TABLE orders ADD COLUMN code text NOT NULL;\nALTER TABLE orders ADD UNIQUE (total, code);',
      ),
      applied,
    },
    {
      name: 'the way to NOT NULL, of which another rule speaks',
      files: after('ALTER TABLE orders ADD CONSTRAINT given CHECK (user_id IS NOT NULL) NOT VALID;'),
      applied,
    },
    {
      name: 'a constraint over a unique index that was released',
      files: after(
        'CREATE UNIQUE INDEX users_email ON users (email);',
        'ALTER TABLE users ADD CONSTRAINT users_email UNIQUE USING INDEX users_email;',
      ),
      applied: numberOf(2),
    },
    {
      name: 'nobody enforces it',
      files: after('ALTER TABLE orders ADD CONSTRAINT c CHECK (total >= 0) NOT ENFORCED;'),
      applied,
    },
    {
      name: 'taken back by a later migration',
      files: after(
        'ALTER TABLE orders ADD CONSTRAINT c CHECK (total >= 0);\nCREATE UNIQUE INDEX u ON users (email);',
        'ALTER TABLE orders DROP CONSTRAINT c;\nDROP INDEX u;',
      ),
      applied,
    },
    {
      name: 'the column goes, or the table',
      files: after(
        'ALTER TABLE orders ADD CONSTRAINT c CHECK (total >= 0);\nCREATE UNIQUE INDEX u ON users (email);',
        'ALTER TABLE orders DROP COLUMN total;\nDROP TABLE users;',
      ),
      applied,
    },
    {
      name: 'values that the server counts up',
      files: {
        ...dbmate(1, 'CREATE TABLE t (id serial, n bigint GENERATED ALWAYS AS IDENTITY);'),
        ...dbmate(2, 'ALTER TABLE t ADD PRIMARY KEY (id);\nCREATE UNIQUE INDEX t_n ON t (n);'),
      },
      applied,
    },
    { name: 'an index that is not unique', files: after('CREATE INDEX u ON users (email);'), applied },
  ],
  found: [
    {
      name: 'NOT VALID holds for new rows',
      files: after('ALTER TABLE orders ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:35 warning \`positive\` refuses writes to \`orders\` that old code may still make`,
    },
    {
      name: 'a replaced check that narrows',
      files: after(
        `ALTER TABLE orders DROP CONSTRAINT state_known,
  ADD CONSTRAINT state_known CHECK (state IN ('paid', 'sent'));`,
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:3:18 warning \`state_known\` refuses writes to \`orders\` that old code may still make`,
    },
    {
      name: 'over an old and a new column',
      files: after('ALTER TABLE orders ADD COLUMN paid int CHECK (paid <= total);'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:31 warning \`orders_check\` refuses writes to \`orders\` that old code may still make`,
    },
    {
      name: 'a unique index, and the constraint over it: said once',
      files: {
        ...goose(1, shop),
        ...goose(
          2,
          'CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email);\nALTER TABLE users ADD CONSTRAINT users_email UNIQUE USING INDEX users_email;',
          '-- +goose NO TRANSACTION\n',
        ),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:34 warning \`users_email\` refuses duplicates in \`users\` that old code may still write`,
    },
    {
      name: 'a narrower key, and one over an expression',
      files: after('ALTER TABLE orders ADD UNIQUE (user_id);\nCREATE UNIQUE INDEX ON users (lower(email));'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:24 warning \`orders_user_id_key\` refuses duplicates in \`orders\` that old code may still write
        db/migrations/20260201000000_step.sql:3:24 warning \`users_lower_idx\` refuses duplicates in \`users\` that old code may still write`,
    },
    {
      name: 'without names, on SQLite',
      files: {
        ...dbmateOn('sqlite', 1, 'CREATE TABLE users (id integer PRIMARY KEY, email text, boss integer);'),
        ...dbmateOn(
          'sqlite',
          2,
          `CREATE TABLE new_users (id integer PRIMARY KEY, email text UNIQUE, boss integer REFERENCES users (id), CHECK (boss > 0));
INSERT INTO new_users SELECT id, email, boss FROM users;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;`,
        ),
      },
      applied,
      expect: `
        db/sqlite/20260201000000_step.sql:2:60 warning \`UNIQUE (email)\` refuses duplicates in \`users\` that old code may still write
        db/sqlite/20260201000000_step.sql:2:81 warning \`FOREIGN KEY (boss)\` refuses rows of \`users\` that old code may write before \`users\`
        db/sqlite/20260201000000_step.sql:2:104 warning \`CHECK (boss > 0)\` refuses writes to \`users\` that old code may still make`,
    },
    {
      name: 'an exclusion',
      files: after('ALTER TABLE orders ADD CONSTRAINT once EXCLUDE USING btree (total WITH =);'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:35 warning \`once\` refuses rows of \`orders\` that old code may still write`,
    },
    {
      name: 'a foreign key, of a table that no file made too',
      files: drizzle(
        'ALTER TABLE "invoices" ADD CONSTRAINT "of_user" FOREIGN KEY ("userId") REFERENCES "accounts"("id") NOT VALID;',
        'SELECT 1;',
      ),
      expect: `
        drizzle/0000_step.sql:1:39 warning \`of_user\` refuses rows of \`invoices\` that old code may write before \`accounts\``,
    },
  ],
});

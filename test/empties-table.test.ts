import rule from '../rules/empties-table.ts';
import { dbmate, goose, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text);';
const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));';
const applied = numberOf(1);
const after = (up: string) => ({ ...dbmate(1, `${users}\n${orders}`), ...dbmate(2, up) });

testRule(rule, {
  clean: [
    {
      name: 'a table that the pending migrations make',
      files: { ...dbmate(1, 'SELECT 1;'), ...dbmate(2, `${users}\nTRUNCATE users;\nDELETE FROM users;`) },
      applied,
    },
    { name: 'DELETE with a condition', files: after("DELETE FROM users WHERE email = '';"), applied },
    {
      name: 'copied aside and back in one transaction',
      files: after(
        'CREATE TABLE copy AS SELECT DISTINCT * FROM orders;\nTRUNCATE orders;\nINSERT INTO orders SELECT * FROM copy;\nDROP TABLE copy;',
      ),
      applied,
    },
    {
      name: 'a table that is dropped afterwards, which is said there',
      files: after('DELETE FROM orders;\nDROP TABLE orders;'),
      applied,
    },
    {
      name: 'a temporary table',
      files: after('CREATE TEMP TABLE ids (id bigint);\nTRUNCATE ids;'),
      applied,
    },
    { name: 'on the way back', files: after(`${users}\n-- migrate:down\nTRUNCATE users;`), applied },
    {
      name: 'in a function that nothing calls',
      files: after('CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM users $$;'),
      applied,
    },
    { name: 'released already', files: after('TRUNCATE orders;'), applied: numberOf(2) },
  ],
  found: [
    {
      name: 'TRUNCATE',
      files: after('TRUNCATE orders;\nTRUNCATE ONLY sessions, tokens RESTART IDENTITY;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:10 warning \`TRUNCATE orders\` removes every row of it
        db/migrations/20260201000000_step.sql:3:15 warning \`TRUNCATE sessions\` removes every row of it
        db/migrations/20260201000000_step.sql:3:15 warning \`TRUNCATE tokens\` removes every row of it`,
    },
    {
      name: 'TRUNCATE … CASCADE',
      files: after('TRUNCATE users CASCADE;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:10 error \`TRUNCATE users CASCADE\` also empties every table that refers to it
          db/migrations/20260101000000_step.sql:3:1 \`orders\` refers to it`,
    },
    {
      name: 'DELETE without a condition, filled again with what the migration holds',
      files: after('DELETE FROM orders WHERE 1 = 1;\nINSERT INTO orders VALUES (1, 1);'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:13 warning \`DELETE FROM orders\` removes every row of it`,
    },
    {
      name: 'filled again in another transaction',
      files: {
        ...goose(1, orders),
        ...goose(2, 'TRUNCATE orders;\nINSERT INTO orders SELECT * FROM copy;', '-- +goose NO TRANSACTION\n'),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:3:10 warning \`TRUNCATE orders\` removes every row of it`,
    },
  ],
});

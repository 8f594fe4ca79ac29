import rule from '../rules/drops-function.ts';
import { dbmate, flyway, goose, numberOf, plain } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const lockIn = (...given: readonly string[]) =>
  `CREATE FUNCTION lock_invoice(${given.join(', ')}) RETURNS int LANGUAGE sql AS 'SELECT 1';`;
const applied = numberOf(1);

testRule(rule, {
  clean: [
    {
      name: 'made again with another result',
      files: {
        ...dbmate(1, lockIn('id int')),
        ...dbmate(
          2,
          "DROP FUNCTION lock_invoice(int);\nCREATE FUNCTION lock_invoice(id int) RETURNS text LANGUAGE sql AS 'SELECT 1';",
        ),
      },
      applied,
    },
    {
      name: 'made again with one more argument that has a default',
      files: {
        ...dbmate(1, lockIn('id int')),
        ...dbmate(2, `DROP FUNCTION lock_invoice;\n${lockIn('id int', "why text DEFAULT 'none'")}`),
      },
      applied,
    },
    {
      name: 'made again with a wider type',
      files: {
        ...dbmate(1, lockIn('id int', 'name varchar')),
        ...dbmate(2, `DROP FUNCTION lock_invoice(int, varchar);\n${lockIn('id bigint', 'name text')}`),
      },
      applied,
    },
    {
      name: 'of a trigger, which nobody calls',
      files: {
        ...dbmate(1, "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"),
        ...dbmate(2, 'DROP FUNCTION touch() CASCADE;'),
      },
      applied,
    },
    {
      name: 'that the pending migrations made',
      files: { ...dbmate(1, lockIn()), ...dbmate(2, 'DROP FUNCTION lock_invoice();') },
    },
    {
      name: 'of which no file knows, if it exists at all',
      files: {
        ...flyway(1, 'CREATE TABLE t (n int);'),
        ...flyway(2, 'DROP FUNCTION IF EXISTS lock_invoice(int);'),
      },
      applied: '1',
    },
    {
      name: 'of unknown arguments, made again',
      files: {
        ...plain(1, 'CREATE TABLE t (id serial);'),
        ...plain(2, `DROP FUNCTION IF EXISTS lock_invoice(uuid);\n${lockIn('id int')}`),
      },
      applied: '001_step',
    },
    {
      name: 'another overload',
      files: {
        ...dbmate(1, `SELECT 1;`),
        ...dbmate(2, `${lockIn('id int')}`),
        ...dbmate(3, `${lockIn('id bigint')}\nDROP FUNCTION lock_invoice(int);`),
      },
      applied: numberOf(2),
    },
  ],
  found: [
    {
      name: 'that older instances still call (openmeterio/openmeter#4732)',
      files: {
        ...goose(1, lockIn('id text[]')),
        ...goose(2, 'DROP FUNCTION IF EXISTS lock_invoice(TEXT[]);'),
      },
      applied,
      expect: `
        migrations/20260201000000_step.sql:2:25 warning Function \`lock_invoice(text[])\` goes while old code may still call it`,
    },
    {
      name: 'that no file made',
      files: { ...plain(1, 'CREATE TABLE t (id serial);'), ...plain(2, 'DROP PROCEDURE archive;') },
      applied: '001_step',
      expect: `
        migrations/002_step.sql:1:16 warning Function \`archive\` goes while old code may still call it`,
    },
    {
      name: 'made again with an argument that calls must give',
      files: {
        ...dbmate(1, lockIn('id int')),
        ...dbmate(2, `DROP FUNCTION lock_invoice(int);\n${lockIn('id int', 'why text')}`),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:15 warning \`lock_invoice(int)\` goes, and \`lock_invoice(int, text)\` does not take its calls`,
    },
    {
      name: 'made again, and dropped by a later migration: that one tells',
      files: {
        ...dbmate(1, lockIn('id int')),
        ...dbmate(2, `DROP FUNCTION lock_invoice(int);\n${lockIn('id int')}`),
        ...dbmate(3, 'DROP FUNCTION lock_invoice(int);'),
      },
      applied,
      expect: `
        db/migrations/20260301000000_step.sql:2:15 warning Function \`lock_invoice(int)\` goes while old code may still call it`,
    },
    {
      name: 'renamed',
      files: {
        ...dbmate(1, lockIn('id int')),
        ...dbmate(2, 'ALTER FUNCTION lock_invoice(int) RENAME TO hold_invoice;'),
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:16 warning Function \`lock_invoice(int)\` becomes \`hold_invoice\` while old code runs`,
    },
  ],
});

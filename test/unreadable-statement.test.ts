import rule from '../rules/unreadable-statement.ts';
import type { Files } from '../src/dev/repository.ts';
import { dbmate, dbmateOn, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

function knex(up: string, client = 'pg'): Files {
  return {
    'knexfile.js': `module.exports = { client: '${client}' };\n`,
    'migrations/1_step.js': `exports.up = async (knex) => {\n  ${up}\n};\n`,
  };
}

testRule(rule, {
  clean: [
    {
      name: 'DDL in a block with an exception handler (supabase/storage@116ae458)',
      files: dbmate(
        1,
        'DO $$ BEGIN\n  ALTER TABLE users DROP COLUMN name;\nEXCEPTION WHEN OTHERS THEN NULL;\nEND $$;',
      ),
    },
    {
      name: 'EXECUTE of text that is known',
      files: dbmate(1, "DO $$ BEGIN EXECUTE 'ALTER TABLE users ' || 'ADD COLUMN name text'; END $$;"),
    },
    {
      name: 'a function in another language, which nothing calls',
      files: dbmate(1, 'CREATE FUNCTION f() RETURNS void LANGUAGE plpython3u AS $$ pass $$;'),
    },
    {
      name: 'what changes neither tables nor rows',
      files: dbmate(1, "CREATE ROLE app;\nCOMMENT ON FUNCTION f() IS 'x';\nNOTIFY c;"),
    },
    { name: 'on the way back', files: dbmate(1, 'SELECT 1;\n-- migrate:down\nDROP TABEL users;') },
    { name: 'released already', files: dbmate(1, 'ALTER TABEL users;'), applied: numberOf(1) },
  ],
  found: [
    {
      name: 'of a database that is read without its parser',
      files: dbmateOn('mysql', 1, 'ALTER TABLE orders FROBNICATE;'),
      expect: `
        db/mysql/20260101000000_step.sql:2:20 info From \`FROBNICATE\` on, this MySQL statement is not understood`,
    },
    {
      name: 'what the grammar does not know, beside what it does',
      files: dbmate(1, 'ALTER TABEL users ADD x int;\nSELECT 1;'),
      expect: `
        db/migrations/20260101000000_step.sql:2:7 info The grammar of PostgreSQL 18 does not know this statement from \`TABEL\` on`,
    },
    {
      name: 'text that is made at run time',
      files: dbmate(
        1,
        "DO $$ DECLARE r record; BEGIN\n  FOR r IN SELECT tablename FROM pg_tables LOOP\n    EXECUTE 'DROP TABLE ' || r.tablename;\n  END LOOP;\nEND $$;",
      ),
      expect: `
        db/migrations/20260101000000_step.sql:4:13 info The text of this statement is made at run time`,
    },
    {
      name: 'a block in another language',
      files: dbmate(1, 'DO LANGUAGE plpython3u $$ plpy.execute("DROP TABLE users") $$;'),
      expect: `
        db/migrations/20260101000000_step.sql:2:1 info The language of this block is not read (a block in plpython3u)`,
    },
    {
      name: 'a statement of another database that is not understood',
      files: knex("await knex.raw('ALTER TABLE users ADD COLUMN');", 'mysql2'),
      expect: `
        migrations/1_step.js:2:41 info From \`its end\` on, this MySQL statement is not understood`,
    },
    {
      name: 'code that computes what it sends',
      files: knex('await knex.raw(await fetch(url));'),
      expect: `
        migrations/1_step.js:2:9 info This migration runs SQL that is computed at run time`,
    },
    {
      name: 'code that puts in what nobody knows',
      files: knex('await knex.raw(`${process.env.VERB} TABLE users`);'),
      expect: `
        migrations/1_step.js:2:21 info What code puts into this statement keeps it from being read`,
    },
    {
      name: 'code that no parser takes',
      files: knex('await knex.raw(;'),
      expect: `
        migrations/1_step.js:2:18 info This file cannot be read as JavaScript or TypeScript`,
    },
  ],
});

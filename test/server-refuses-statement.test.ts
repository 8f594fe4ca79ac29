import rule from '../rules/server-refuses-statement.ts';
import { dbmate, numberOf } from './migrations.ts';
import { testRule } from './rule-tester.ts';

const t = 'CREATE TABLE t (id int PRIMARY KEY, a text, b varchar(10), c int);';
const parts = 'CREATE TABLE p (a int, b int) PARTITION BY RANGE (a);';
const applied = numberOf(1);
const step = (first: string, second: string) => ({ ...dbmate(1, first), ...dbmate(2, second) });
const inCode = (up: string) => ({
  'package.json': '{ "dependencies": { "knex": "3.0.0", "pg": "8.0.0" } }',
  'migrations/1_step.js': `const tables = require('../tables');\nexports.up = async (knex) => {\n${up}\n};\n`,
});

/** What PostgreSQL refuses and takes is measured in `server-refuses.test.ts`. */
testRule(rule, {
  clean: [
    {
      name: 'the view goes first',
      files: step(
        `${t}\nCREATE VIEW v AS SELECT id, a FROM t;`,
        'DROP VIEW v;\nALTER TABLE t ALTER COLUMN a TYPE varchar(5);\nCREATE VIEW v AS SELECT id, a FROM t;',
      ),
      applied,
    },
    {
      name: 'a column that came after the view over every column',
      files: step(
        `${t}\nCREATE VIEW v AS SELECT * FROM t;\nALTER TABLE t ADD COLUMN d varchar(10);`,
        'ALTER TABLE t ALTER COLUMN d TYPE text;',
      ),
      applied,
    },
    {
      name: 'a view over every column of a part',
      files: step(
        `${t}\nCREATE VIEW v AS SELECT * FROM (SELECT id, a FROM t) s;\nCREATE VIEW w AS WITH s AS (SELECT id FROM t) SELECT * FROM s;`,
        'ALTER TABLE t ALTER COLUMN b TYPE text;',
      ),
      applied,
    },
    {
      name: 'what a block does on a condition',
      files: step(t, 'DO $$ BEGIN IF true THEN ALTER TABLE t ADD COLUMN a text; END IF; END $$;'),
      applied,
    },
    {
      name: 'what a block before it may have changed',
      files: step(
        `${t}\nDO $$ BEGIN IF true THEN ALTER TABLE t DROP COLUMN a; END IF; END $$;`,
        'ALTER TABLE t ADD COLUMN a text;\nALTER TABLE t ALTER COLUMN a SET NOT NULL;',
      ),
      applied,
    },
    {
      name: 'what dynamic SQL before it may have changed',
      files: step(
        `${t}\nDO $$ BEGIN EXECUTE format('DROP TABLE %I', 't'); END $$;`,
        'CREATE TABLE t (id int);',
      ),
      applied,
    },
    {
      name: 'of a table that no file made',
      files: step('SELECT 1;', 'ALTER TABLE u ALTER COLUMN a TYPE int;'),
      applied,
    },
    { name: 'released already', files: step(t, 'ALTER TABLE t ADD COLUMN a text;'), applied: numberOf(2) },
    {
      name: 'NOT VALID on a partitioned table of a server that takes it',
      files: {
        ...step(`${parts}\n${t}`, 'ALTER TABLE p ADD FOREIGN KEY (b) REFERENCES t NOT VALID;'),
        'zerodrop.yaml': "targets: { postgres: '18' }\n",
      },
      applied,
    },
    {
      name: 'of a name that is known at run time alone',
      files: inCode(
        'await knex.schema.createTable(tables.A, (t) => t.increments());\nawait knex.schema.createTable(tables.A, (t) => t.increments());',
      ),
    },
    {
      name: 'what has a name that is known at run time alone may have gone before it',
      files: inCode(
        "await knex.schema.createTable('a', (t) => t.increments());\nawait knex.schema.dropTable(tables.A);\nawait knex.schema.createTable('a', (t) => t.increments());",
      ),
    },
    {
      name: 'what the code does on a condition that nobody can tell',
      files: inCode(
        "await knex.schema.createTable('a', (t) => t.increments());\nif (tables.B) await knex.schema.createTable('a', (t) => t.increments());",
      ),
    },
    {
      name: 'the name is free again',
      files: step(`${t}\nALTER TABLE t RENAME TO old;`, 'CREATE TABLE t (id int);'),
      applied,
    },
    {
      name: 'of another schema',
      files: step(`${t}\nCREATE SCHEMA app;`, 'CREATE TABLE app.t (id int);'),
      applied,
    },
    {
      name: 'in a session whose search path nobody can tell',
      files: step(
        t,
        "SELECT set_config('search_path', current_setting('app.schema'), false);\nCREATE TABLE t (id int);",
      ),
      applied,
    },
  ],
  found: [
    {
      name: 'a view over every column',
      files: step(
        `${t}\nCREATE VIEW v AS SELECT * FROM t WHERE id > 0;`,
        'ALTER TABLE t ALTER COLUMN b TYPE text;',
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:28 error \`b\` cannot change its type: view \`v\` reads it
          db/migrations/20260101000000_step.sql:3:1 the view reads it`,
    },
    {
      name: 'a view reads the column, and the type may stay the same in bytes',
      files: step(
        `${t}\nCREATE VIEW v AS SELECT id, b FROM t;`,
        'ALTER TABLE t ALTER COLUMN b TYPE varchar(20);',
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:28 error \`b\` cannot change its type: view \`v\` reads it
          db/migrations/20260101000000_step.sql:3:1 the view reads it`,
    },
    {
      name: 'a column is computed from it',
      files: step(
        'CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a * 2) STORED);',
        'ALTER TABLE t ALTER COLUMN a TYPE bigint;',
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:28 error \`a\` cannot change its type: \`g\` is computed from it
          db/migrations/20260101000000_step.sql:2:1 it is computed here`,
    },
    {
      name: 'the table is partitioned by it',
      files: step(`${parts}`, 'ALTER TABLE p ALTER COLUMN a TYPE bigint;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:28 error \`a\` cannot change its type: \`p\` is partitioned by it
          db/migrations/20260101000000_step.sql:2:1 the table is partitioned here`,
    },
    {
      name: 'text becomes a number',
      files: step(`${t}`, 'ALTER TABLE t ALTER COLUMN a TYPE int;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:28 error \`a\` does not become \`int\` without USING
          db/migrations/20260101000000_step.sql:2:1 it is \`text\``,
    },
    {
      name: 'text with a default becomes an enum',
      files: step(
        "CREATE TYPE e AS ENUM ('x');\nCREATE TABLE t (s text DEFAULT 'x');",
        'ALTER TABLE t ALTER COLUMN s TYPE e USING s::e;',
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:28 error \`s\` does not become \`e\`: its default cannot be converted
          db/migrations/20260101000000_step.sql:3:32 the default`,
    },
    {
      name: 'a view loses a column',
      files: step(
        `${t}\nCREATE VIEW v AS SELECT id, a FROM t;`,
        'CREATE OR REPLACE VIEW v AS SELECT id FROM t;',
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:24 error CREATE OR REPLACE cannot take \`a\` from view \`v\`
          db/migrations/20260101000000_step.sql:3:1 the view has 2 columns`,
    },
    {
      name: 'a view gets a column in its middle',
      files: step(
        `${t}\nCREATE VIEW v AS SELECT id, a FROM t;`,
        'CREATE OR REPLACE VIEW v AS SELECT id, b, a FROM t;',
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:24 error CREATE OR REPLACE cannot move \`a\` in view \`v\`
          db/migrations/20260101000000_step.sql:3:1 the view has 2 columns`,
    },
    {
      name: 'a column that a view reads',
      files: step(`${t}\nCREATE VIEW v AS SELECT id, a FROM t;`, 'ALTER TABLE t DROP COLUMN a;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:27 error \`a\` cannot go without CASCADE: view \`v\` needs it
          db/migrations/20260101000000_step.sql:3:1 the view reads it`,
    },
    {
      name: 'a table with a foreign key to it',
      files: step(`${t}\nCREATE TABLE c (t int REFERENCES t);`, 'DROP TABLE t;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:12 error \`t\` cannot go without CASCADE: foreign key \`c_t_fkey\` needs it
          db/migrations/20260101000000_step.sql:3:1 it is of \`c\``,
    },
    {
      name: 'the index of a constraint',
      files: step(`${t}`, 'DROP INDEX t_pkey;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:12 error Index \`t_pkey\` cannot be dropped: it is that of constraint \`t_pkey\`
          db/migrations/20260101000000_step.sql:2:1 the constraint is made here`,
    },
    {
      name: 'the parent of a foreign key is emptied',
      files: step(`${t}\nCREATE TABLE c (t int REFERENCES t);`, 'TRUNCATE t;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:10 error \`t\` cannot be emptied alone: \`c\` has a foreign key to it
          db/migrations/20260101000000_step.sql:3:1 the foreign key is made here`,
    },
    {
      name: 'CONCURRENTLY on a partitioned table',
      files: step(`${parts}`, 'CREATE INDEX CONCURRENTLY p_a ON p (a);'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:27 error CONCURRENTLY is refused here: \`p\` is partitioned
          db/migrations/20260101000000_step.sql:2:1 the table is partitioned here`,
    },
    {
      name: 'NOT VALID on a partitioned table, and nobody says which server it is',
      files: step(`${parts}\n${t}`, 'ALTER TABLE p ADD FOREIGN KEY (b) REFERENCES t NOT VALID;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:19 warning PostgreSQL before 18 refuses a foreign key NOT VALID on partitioned \`p\`
          db/migrations/20260101000000_step.sql:2:1 the table is partitioned here`,
    },
    {
      name: 'a key without the column of the partitions',
      files: step(`${parts}`, 'CREATE UNIQUE INDEX p_b ON p (b);'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:21 error A key of \`p\` cannot do without \`a\`, by which it is partitioned
          db/migrations/20260101000000_step.sql:2:1 the table is partitioned here`,
    },
    {
      name: 'a function returns something else',
      files: step(
        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE OR REPLACE FUNCTION f(a int) RETURNS text LANGUAGE sql AS 'SELECT now()::text';",
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:28 error CREATE OR REPLACE cannot change what \`f\` returns
          db/migrations/20260101000000_step.sql:2:1 it is made here`,
    },
    {
      name: 'a parameter has another name',
      files: step(
        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE OR REPLACE FUNCTION f(z int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:28 error CREATE OR REPLACE cannot rename parameter \`a\` of \`f\`
          db/migrations/20260101000000_step.sql:2:1 it is made here`,
    },
    {
      name: 'a parameter loses its default',
      files: step(
        "CREATE FUNCTION f(a int = 1) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
      ),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:28 error CREATE OR REPLACE cannot take the default of \`a\` from \`f\`
          db/migrations/20260101000000_step.sql:2:1 it is made here`,
    },
    {
      name: 'a second primary key',
      files: step(`${t}`, 'ALTER TABLE t ADD PRIMARY KEY (c);'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:19 error \`t\` has a primary key already: \`t_pkey\`
          db/migrations/20260101000000_step.sql:2:1 its primary key`,
    },
    {
      name: 'a column that is there',
      files: step(`${t}`, 'ALTER TABLE t ADD COLUMN a text;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:26 error Column \`a\` exists already
          db/migrations/20260101000000_step.sql:2:1 it is made here`,
    },
    {
      name: 'a column that went before',
      files: step(`${t}`, 'ALTER TABLE t DROP COLUMN a;\nALTER TABLE t ALTER COLUMN a SET NOT NULL;'),
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:3:28 error Column \`a\` is gone before this statement runs`,
    },
    {
      name: 'NOT VALID on a partitioned table of a server that refuses it',
      files: {
        ...step(`${parts}\n${t}`, 'ALTER TABLE p ADD FOREIGN KEY (b) REFERENCES t NOT VALID;'),
        'zerodrop.yaml': "targets: { postgres: '17' }\n",
      },
      applied,
      expect: `
        db/migrations/20260201000000_step.sql:2:19 error A foreign key NOT VALID is refused here: \`p\` is partitioned
          db/migrations/20260101000000_step.sql:2:1 the table is partitioned here`,
    },
  ],
});

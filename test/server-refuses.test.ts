import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import rule from '../rules/server-refuses-statement.ts';
import { linesOf } from '../src/dev/fixture.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { plain } from './migrations.ts';
import { sessionOver } from './rule-case.ts';

const t = "CREATE TABLE t (id int PRIMARY KEY, a text, b varchar(10) DEFAULT 'x', c int DEFAULT 1);";
const v = `${t} CREATE VIEW v AS SELECT id, a FROM t;`;
const child = `${t} CREATE TABLE c (t int REFERENCES t);`;
const generated = 'CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a * 2) STORED);';
const parts = 'CREATE TABLE p (a int, b int) PARTITION BY RANGE (a);';
const f = "CREATE FUNCTION f(a int, b text DEFAULT '') RETURNS int LANGUAGE sql AS 'SELECT 1';";
const fAnew = (head: string) => `CREATE OR REPLACE FUNCTION f(${head} LANGUAGE sql AS 'SELECT 1'`;
const e = "CREATE TYPE e AS ENUM ('a', 'b');";

/** What is there, a statement, and the SQLSTATE with which PostgreSQL refuses it; none where it does not. */
const CASES: readonly (readonly [there: string, statement: string, refused?: string])[] = [
  [v, 'ALTER TABLE t ALTER a TYPE varchar(5)', '0A000'],
  [v, 'ALTER TABLE t ALTER a TYPE text', '0A000'],
  [v, 'ALTER TABLE t ALTER c TYPE bigint'],
  [`${v} DROP VIEW v;`, 'ALTER TABLE t ALTER a TYPE varchar(5)'],
  [`${t} CREATE VIEW v AS SELECT id FROM t WHERE c > 1;`, 'ALTER TABLE t ALTER c TYPE bigint', '0A000'],
  [`${t} CREATE MATERIALIZED VIEW m AS SELECT a FROM t;`, 'ALTER TABLE t ALTER a TYPE varchar(5)', '0A000'],
  [generated, 'ALTER TABLE t ALTER a TYPE bigint', '0A000'],
  [generated, 'ALTER TABLE t ALTER g TYPE bigint'],
  [parts, 'ALTER TABLE p ALTER a TYPE bigint', '42P16'],
  [parts, 'ALTER TABLE p ALTER b TYPE bigint'],
  [t, 'ALTER TABLE t ALTER a TYPE int', '42804'],
  [t, 'ALTER TABLE t ALTER a TYPE uuid', '42804'],
  [t, 'ALTER TABLE t ALTER a TYPE jsonb', '42804'],
  [t, 'ALTER TABLE t ALTER a TYPE text[]', '42804'],
  [t, 'ALTER TABLE t ALTER a TYPE int USING a::int'],
  [t, 'ALTER TABLE t ALTER c TYPE text'],
  [t, 'ALTER TABLE t ALTER c TYPE numeric'],
  [t, 'ALTER TABLE t ALTER c TYPE boolean', '42804'],
  [t, 'ALTER TABLE t ALTER c TYPE boolean USING c = 1', '42804'],
  [t, 'ALTER TABLE t ALTER c DROP DEFAULT, ALTER c TYPE boolean USING c = 1'],
  [t, 'ALTER TABLE t ALTER c TYPE boolean USING c = 1, ALTER c DROP DEFAULT'],
  [`${e} CREATE TABLE t (s text DEFAULT 'a');`, 'ALTER TABLE t ALTER s TYPE e USING s::e', '42804'],
  [`${e} CREATE TABLE t (s text);`, 'ALTER TABLE t ALTER s TYPE e USING s::e'],
  [`${e} CREATE TABLE t (s text DEFAULT NULL);`, 'ALTER TABLE t ALTER s TYPE e USING s::e'],
  [`${e} CREATE TABLE t (s text);`, 'ALTER TABLE t ALTER s TYPE e', '42804'],
  [`${e} CREATE TABLE t (s e DEFAULT 'a');`, 'ALTER TABLE t ALTER s TYPE text'],
  [
    `${e} CREATE TYPE f AS ENUM ('a'); CREATE TABLE t (s e DEFAULT 'a');`,
    'ALTER TABLE t ALTER s TYPE f USING s::text::f',
    '42804',
  ],
  ['CREATE TABLE t (s json);', 'ALTER TABLE t ALTER s TYPE jsonb'],
  ['CREATE TABLE t (s timestamp);', 'ALTER TABLE t ALTER s TYPE timestamptz'],
  ['CREATE TABLE t (s text[]);', 'ALTER TABLE t ALTER s TYPE varchar[]'],
  ['CREATE TABLE t (s text[]);', 'ALTER TABLE t ALTER s TYPE text'],
  ['CREATE TABLE t (s bool);', 'ALTER TABLE t ALTER s TYPE int', '42804'],
  ['CREATE TABLE t (s timestamp);', 'ALTER TABLE t ALTER s TYPE bigint', '42804'],
  ['CREATE TABLE t (s timestamptz);', 'ALTER TABLE t ALTER s TYPE date'],

  [v, 'CREATE OR REPLACE VIEW v AS SELECT id FROM t', '42P16'],
  [v, 'CREATE OR REPLACE VIEW v AS SELECT a, id FROM t', '42P16'],
  [v, 'CREATE OR REPLACE VIEW v AS SELECT id, a AS z FROM t', '42P16'],
  [v, 'CREATE OR REPLACE VIEW v AS SELECT id, a, b FROM t'],
  [f, fAnew("a int, b text DEFAULT '') RETURNS bigint"), '42P13'],
  [f, fAnew("z int, b text DEFAULT '') RETURNS int"), '42P13'],
  [f, fAnew('a int, b text) RETURNS int'), '42P13'],
  [f, fAnew("a int, b text DEFAULT 'x') RETURNS int")],
  [f, fAnew('a bigint) RETURNS bigint')],
  [f.replace('RETURNS int', 'RETURNS varchar(5)'), fAnew("a int, b text DEFAULT '') RETURNS varchar(9)")],

  [v, 'DROP TABLE t', '2BP01'],
  [v, 'DROP TABLE t CASCADE'],
  [child, 'DROP TABLE t', '2BP01'],
  [child, 'DROP TABLE c'],
  [child, 'DROP TABLE t, c'],
  [v, 'ALTER TABLE t DROP COLUMN a', '2BP01'],
  [v, 'ALTER TABLE t DROP COLUMN b'],
  [child, 'ALTER TABLE t DROP COLUMN id', '2BP01'],
  [child, 'ALTER TABLE t DROP COLUMN id CASCADE'],
  [generated, 'ALTER TABLE t DROP COLUMN a', '2BP01'],
  [generated, 'ALTER TABLE t DROP COLUMN g, DROP COLUMN a'],
  [child, 'ALTER TABLE t DROP CONSTRAINT t_pkey', '2BP01'],
  [`${t} CREATE VIEW v AS SELECT id FROM t; CREATE VIEW w AS SELECT id FROM v;`, 'DROP VIEW v', '2BP01'],
  [`${t} CREATE VIEW v AS SELECT id FROM t; CREATE VIEW w AS SELECT id FROM v;`, 'DROP VIEW v, w'],
  [`${e} CREATE TABLE t (e e);`, 'DROP TYPE e', '2BP01'],
  [`${e} CREATE TABLE t (e e);`, 'DROP TYPE e CASCADE'],
  ['CREATE SCHEMA app; CREATE TABLE app.t (a int);', 'DROP SCHEMA app', '2BP01'],
  [t, 'DROP INDEX t_pkey', '2BP01'],
  [t, 'DROP INDEX IF EXISTS t_pkey CASCADE', '2BP01'],
  [child, 'TRUNCATE t', '0A000'],
  [child, 'TRUNCATE t, c'],
  [child, 'TRUNCATE c'],
  ['CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t);', 'TRUNCATE t'],

  [parts, 'CREATE INDEX CONCURRENTLY ON p (a)', '0A000'],
  [parts, 'CREATE INDEX ON ONLY p (a)'],
  [`${parts} CREATE INDEX i ON p (a);`, 'DROP INDEX CONCURRENTLY i', '0A000'],
  [parts, 'CREATE UNIQUE INDEX ON p (b)', '0A000'],
  [parts, 'CREATE UNIQUE INDEX ON p (b, a)'],
  [parts, 'ALTER TABLE p ADD PRIMARY KEY (b)', '0A000'],
  [parts, 'ALTER TABLE p ADD UNIQUE (a)'],

  [t, 'ALTER TABLE t ADD PRIMARY KEY (c)', '42P16'],
  [t, 'ALTER TABLE t ADD PRIMARY KEY (c), DROP CONSTRAINT t_pkey'],
  [t, 'ALTER TABLE t ADD COLUMN z int PRIMARY KEY', '42P16'],

  [t, 'ALTER TABLE t ADD COLUMN a int', '42701'],
  [t, 'ALTER TABLE t ADD COLUMN IF NOT EXISTS a int'],
  [t, 'ALTER TABLE t DROP COLUMN a, ADD COLUMN a int'],
  [t, 'CREATE TABLE t (a int)', '42P07'],
  [t, 'CREATE TABLE IF NOT EXISTS t (a int)'],
  [t, 'CREATE TEMPORARY TABLE t (a int)'],
  [v, 'CREATE TABLE v (a int)', '42P07'],
  [v, 'CREATE VIEW v AS SELECT id, a FROM t', '42P07'],
  [`${t} CREATE INDEX i ON t (a);`, 'CREATE INDEX i ON t (b)', '42P07'],
  [`${t} CREATE INDEX i ON t (a);`, 'CREATE INDEX IF NOT EXISTS i ON t (b)'],
  [
    `${t} CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE INDEX i ON m (a); DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT a FROM t;`,
    'CREATE INDEX i ON m (a)',
  ],
  [
    `${t} ALTER TABLE t ADD CONSTRAINT k CHECK (c > 0);`,
    'ALTER TABLE t ADD CONSTRAINT k CHECK (c > 1)',
    '42710',
  ],
  [
    `${t} ALTER TABLE t ADD CONSTRAINT k CHECK (c > 0);`,
    'ALTER TABLE t DROP CONSTRAINT k, ADD CONSTRAINT k CHECK (c > 1)',
  ],
  [e, "CREATE TYPE e AS ENUM ('c')", '42710'],
  [e, "ALTER TYPE e ADD VALUE 'a'", '42710'],
  [e, "ALTER TYPE e ADD VALUE IF NOT EXISTS 'a'"],
  [f, f.replace(';', '').replace("'SELECT 1;'", "'SELECT 1'"), '42723'],

  [e, "ALTER TYPE e RENAME VALUE 'z' TO 'y'", '22023'],
  [`${t} ALTER TABLE t DROP COLUMN a;`, 'ALTER TABLE t ALTER a SET NOT NULL', '42703'],
  [`${t} ALTER TABLE t DROP COLUMN a;`, 'ALTER TABLE t DROP COLUMN a', '42703'],
  [`${t} ALTER TABLE t DROP COLUMN a;`, 'ALTER TABLE t DROP COLUMN IF EXISTS a'],
  [`${t} ALTER TABLE t RENAME a TO z;`, 'CREATE INDEX ON t (a)', '42703'],
  [`${t} ALTER TABLE t RENAME a TO z;`, "INSERT INTO t (id, a) VALUES (1, 'x')", '42703'],
  [`${t} DROP TABLE t;`, 'ALTER TABLE t ADD COLUMN z int', '42P01'],
  [`${t} DROP TABLE t;`, 'ALTER TABLE IF EXISTS t ADD COLUMN z int'],
  [`${t} DROP TABLE t;`, 'DROP TABLE t', '42P01'],
  [`${v} DROP VIEW v;`, 'DROP VIEW v', '42P01'],
  [`${t} CREATE INDEX i ON t (a); DROP INDEX i;`, 'DROP INDEX i', '42704'],
];

const config = {
  ...DEFAULTS,
  settings: {
    ...DEFAULTS.settings,
    targets: { ...DEFAULTS.settings.targets, postgres: { major: 18, assumed: false } },
  },
};

test('what the rule says PostgreSQL refuses, and what it is silent about', async () => {
  const server = await PGlite.create();
  const differences: string[] = [];
  for (const [there, statement, refused] of CASES) {
    const project = {
      files: { ...plain(1, there), ...plain(2, `${statement};`) },
      config,
      rules: [rule],
      applied: '001',
    };
    const found = linesOf((await sessionOver(project)).findings());
    await server.exec(
      'DISCARD TEMP; DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS app CASCADE; CREATE SCHEMA public',
    );
    await server.exec(there);
    const code = await server.exec(statement).then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );
    if (code !== refused) differences.push(`${statement}: PostgreSQL says ${code}`);
    if ((found !== '') !== (refused !== undefined))
      differences.push(`${statement}: the rule says ${found || 'nothing'}`);
  }
  await server.close();
  expect(differences.join('\n')).toBe('');
});

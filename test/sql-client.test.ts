import { describe, expect, test } from 'vitest';
import { sqlClient } from '../src/syntax/code/builders/sql-client.ts';
import { linesOf, piecesOf } from './code-statements.ts';

type Case = readonly [name: string, code: string, lines: readonly string[]];

const up = (body: string, client = 'client', head = '') =>
  `${head}\nexport const up = async (${client}) => {\n${body}\n};`;

const SLONIK = 'import { sql } from "@silverhand/slonik";';
const DRIZZLE = 'import { MigrateUpArgs, sql } from "@payloadcms/db-postgres";';

describe('a client', () => {
  test.each<Case>([
    ['of pg', up('await client.query("DROP TABLE a");'), ['DROP TABLE a']],
    [
      'of pg, with values',
      up('await client.query({ text: "DELETE FROM a", values: [] });'),
      ['DELETE FROM a'],
    ],
    [
      'of pg, which answers rows',
      up(
        'const { rows } = await client.query("SELECT 1"); for (const row of rows) await client.query(`DROP TABLE ${row.name}`);',
      ),
      ['SELECT 1', '? DROP TABLE zd_name'],
    ],
    [
      'of SQL that another file has',
      up('await client.query(text);', 'client', 'import text from "./a.sql";'),
      ['-- runs SQL that is computed at run time'],
    ],
    [
      'that a helper of the file takes',
      `const drop = (db, name) => db.query(\`DROP TABLE \${name}\`);\n${up('await drop(client, "a");')}`,
      ['DROP TABLE a'],
    ],
    [
      'that helpers of other files take, once for each',
      up(
        'await secure(client, "a"); await secure(client, "b"); await other(client);',
        'client',
        'import { secure, other } from "./help.js";',
      ),
      ['-- calls `secure`, which is in another file', '-- calls `other`, which is in another file'],
    ],
    [
      'with a method that nobody knows',
      up('await client.refresh(); client.release();'),
      ['-- calls `refresh`'],
    ],
    [
      'in a transaction',
      up('await pool.transaction(async (tx) => { await tx.query("DROP TABLE a"); });', 'pool'),
      ['BEGIN', 'DROP TABLE a', 'COMMIT'],
    ],
    ['under a condition', up('if (process.env.X) await db.run("DROP TABLE a");', 'db'), ['? DROP TABLE a']],
    [
      'of a default',
      'export default { up: async (db) => { await db.exec("DROP TABLE a"); } };',
      ['DROP TABLE a'],
    ],
    [
      'in CommonJS',
      'module.exports = { up: (db) => db.query("DROP TABLE a"), down() {} };',
      ['DROP TABLE a'],
    ],
    ['nowhere', 'export const other = 1;', []],
  ])('%s', (_, code, lines) => {
    expect(linesOf(sqlClient, code)).toEqual(lines);
  });
});

describe('slonik', () => {
  test.each<Case>([
    ['a tag', up('await pool.query(sql`DROP TABLE a;`);', 'pool', SLONIK), ['DROP TABLE a;']],
    [
      'names',
      up(
        'const table = sql.identifier(["public", "a"]); await pool.query(sql`DROP TABLE ${table}`);',
        'pool',
        SLONIK,
      ),
      ['DROP TABLE "public"."a"'],
    ],
    [
      'a name that the database knows',
      up(
        'const { name } = await pool.one(sql`SELECT 1 AS name`); await pool.query(sql`DROP ROLE ${sql.identifier([`x_${name}`])}`);',
        'pool',
        SLONIK,
      ),
      ['SELECT 1 AS name', 'DROP ROLE "x_zd_name"'],
    ],
    [
      'values',
      up(
        'const id = "x"; await pool.query(sql`DELETE FROM a WHERE id = ${id} AND n = ${2} AND c = ${now}`);',
        'pool',
        SLONIK,
      ),
      ["DELETE FROM a WHERE id = 'x' AND n = 2 AND c = zd_now"],
    ],
    [
      'a list',
      up(
        'await pool.query(sql`DELETE FROM a WHERE id IN (${sql.join(["x", "y"], sql`, `)})`);',
        'pool',
        SLONIK,
      ),
      ["DELETE FROM a WHERE id IN ('x', 'y')"],
    ],
    [
      'a fragment',
      up(
        'const where = sql.fragment`b = 1`; await pool.query(sql.unsafe`DELETE FROM a WHERE ${where}`);',
        'pool',
        SLONIK,
      ),
      ['DELETE FROM a WHERE b = 1'],
    ],
    [
      'what runs before the transaction',
      `${SLONIK}\nexport default { beforeUp: async (pool) => { await pool.query(sql\`CREATE INDEX CONCURRENTLY i ON a (b)\`); }, up: async () => {} };`,
      ['CREATE INDEX CONCURRENTLY i ON a (b)'],
    ],
  ])('%s', (_, code, lines) => {
    expect(linesOf(sqlClient, code)).toEqual(lines);
  });
});

describe('Payload CMS', () => {
  test.each<Case>([
    [
      'a client of Drizzle',
      up(
        'await db.execute(sql`ALTER TABLE a ADD b text;\\n ALTER TABLE a ADD c text;`)',
        '{ db, payload, req }: MigrateUpArgs',
        DRIZZLE,
      ),
      ['ALTER TABLE a ADD b text;\n ALTER TABLE a ADD c text;'],
    ],
    [
      'its older way',
      up('await payload.db.drizzle.execute(sql`DROP TABLE a`)', '{ payload }', DRIZZLE),
      ['DROP TABLE a'],
    ],
    [
      'SQL as it is',
      up('await db.execute(sql.raw(`DROP TABLE ${name}`))', '{ db }', `${DRIZZLE}\nconst name = "a";`),
      ['DROP TABLE a'],
    ],
    ['its logger', up('payload.logger.info("here");', '{ payload }', DRIZZLE), []],
    [
      'its documents',
      up(
        'const { docs } = await payload.find({ collection: "a" }); await payload.update({ collection: "a", data: {} });',
        '{ payload }',
        DRIZZLE,
      ),
      ['-- calls `payload.update`'],
    ],
  ])('%s', (_, code, lines) => {
    expect(linesOf(sqlClient, code)).toEqual(lines);
  });
});

describe('Postgres.js', () => {
  test.each<Case>([
    ['a template that is awaited', up('await sql`DROP TABLE a`;', 'sql'), ['DROP TABLE a']],
    ['one that is returned', 'export const up = (sql) => sql`DROP TABLE a`;', ['DROP TABLE a']],
    ['one that nobody waits for', up('sql`DROP TABLE a`;', 'sql'), []],
    [
      'names and parts',
      up('const cond = sql`b = ${"x"}`; await sql`DELETE FROM ${sql("a")} WHERE ${cond}`;', 'sql'),
      ['DELETE FROM "a" WHERE b = \'x\''],
    ],
    ['text', up('await sql.unsafe("DROP TABLE a");', 'sql'), ['DROP TABLE a']],
    [
      'a transaction',
      up('await sql.begin(async (sql) => { await sql`DROP TABLE a`; });', 'sql'),
      ['BEGIN', 'DROP TABLE a', 'COMMIT'],
    ],
  ])('%s', (_, code, lines) => {
    expect(linesOf(sqlClient, code)).toEqual(lines);
  });
});

test('names stand where they are said', () => {
  const code = up('await pool.query(sql`DROP TABLE ${sql.identifier(["a"])}`);', 'pool', SLONIK);
  expect(piecesOf(sqlClient, code)).toEqual([
    ['DROP TABLE ', 'DROP TABLE '],
    ['"a"', '"a"'],
  ]);
});

import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { configOf } from '../src/dev/fixture.ts';
import { fixAll } from '../src/engine/fix-loop.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { Session } from '../src/engine/session.ts';
import { loadCodeParser } from '../src/syntax/code/load-parser.ts';

const KNEX = {
  'package.json': '{ "dependencies": { "knex": "3.0.0", "pg": "8.0.0" } }\n',
  'zerodrop.yaml': "migrations: [{ files: 'migrations/*', applied: 1_step.js, lockTimeout: true }]\n",
  'migrations/1_step.js': 'exports.up = (knex) => knex.raw("CREATE TABLE users (id bigint, name text)");\n',
};
const PATH = 'migrations/2_step.js';
const OUT = 'exports.config = { transaction: false };\n';

const parser = await loadCodeParser();

/** The file after all fixes, the suggested ones too. */
async function fixed(text: string): Promise<string> {
  const files = { ...KNEX, [PATH]: text };
  const config = await configOf(files, registry, 'strict');
  const session = new Session({ registry, config, matcherOf, warm: true });
  await session.apply(Object.entries(files).map(([source, own]) => ({ source, text: own })));
  const made = await fixAll(session, {
    suggestions: true,
    findings: () => session.findings(),
    kept: new Map(),
  });
  expect([...made.files.keys()].filter((path) => path !== PATH)).toEqual([]);
  const after = made.files.get(PATH)?.after ?? text;
  expect(parser.parse(PATH, after)).toHaveProperty('program');
  return after;
}

const up = (body: string) => `${OUT}exports.up = async (knex) => {\n${body}\n};\n`;

describe('the SQL of a string is fixed where it stands as the server gets it', () => {
  test.each<[string, string, string]>([
    [
      'in single quotes',
      "await knex.raw('CREATE INDEX a ON users (id)');",
      "await knex.raw('CREATE INDEX CONCURRENTLY a ON users (id)');",
    ],
    [
      'in double quotes',
      'await knex.raw("CREATE INDEX a ON users (id)");',
      'await knex.raw("CREATE INDEX CONCURRENTLY a ON users (id)");',
    ],
    [
      'over the lines of a template, with quotes of SQL',
      'await knex.raw(`\n  CREATE INDEX "a"\n    ON users (id)\n`);',
      'await knex.raw(`\n  CREATE INDEX CONCURRENTLY "a"\n    ON users (id)\n`);',
    ],
    [
      'in a constant',
      "const SQL = 'REINDEX TABLE users';\nawait knex.raw(SQL);",
      "const SQL = 'REINDEX TABLE CONCURRENTLY users';\nawait knex.raw(SQL);",
    ],
    [
      'of a loop, once',
      "for (const n of [1, 2]) await knex.raw('REINDEX TABLE users');",
      "for (const n of [1, 2]) await knex.raw('REINDEX TABLE CONCURRENTLY users');",
    ],
    [
      'beside letters of two units',
      "/* é😀 */ await knex.raw('CREATE INDEX a ON users (id) /* 😀 */');",
      "/* é😀 */ await knex.raw('CREATE INDEX CONCURRENTLY a ON users (id) /* 😀 */');",
    ],
  ])('%s', async (_, body, expected) => expect(await fixed(up(body))).toBe(up(expected)));
});

describe('code stays as it is where SQL', () => {
  test.each<[string, string]>([
    ['is escaped', String.raw`await knex.raw("CREATE INDEX \"a\" ON users (id)");`],
    ['is spelt by code units', String.raw`await knex.raw('\u0043REATE INDEX a ON users (id)');`],
    ['goes on in the next line', "await knex.raw('CREATE INDEX a \\\n ON users (id)');"],
    ['is put together', "await knex.raw('CREATE INDEX a ' + 'ON users (id)');"],
    ['has a hole that is known', "const t = 'users';\nawait knex.raw(`CREATE INDEX a ON ${t} (id)`);"],
    ['has a binding', "await knex.raw('CREATE INDEX a ON ?? (id)', ['users']);"],
    ['is joined', "await knex.raw(['CREATE INDEX a', 'ON users (id)'].join(' '));"],
    ['is made by a builder', "await knex.schema.alterTable('users', (t) => t.index(['id'], 'a'));"],
    ['stands beside another one', "await knex.raw('CREATE INDEX a ON users (id); SELECT 1');"],
    ['has line ends that a template does not have', 'await knex.raw(`CREATE INDEX a\r\n ON users (id)`);'],
  ])('%s', async (_, body) => expect(await fixed(up(body))).toBe(up(body)));
});

test('in a transaction nothing is fixed', async () => {
  const text = up("await knex.raw('CREATE INDEX a ON users (id)');").replace(OUT, '');
  expect(await fixed(text)).toBe(text);
});

test('an ignore for nothing goes, wherever it stands', async () => {
  const text = up(
    "// zerodrop-ignore drops-table -- old\nawait knex.raw('SELECT 1'); /* zerodrop-ignore drops-table -- old */\n" +
      'await knex.raw(`\n  -- zerodrop-ignore drops-table -- old\n  SELECT 2\n`);',
  );
  expect(await fixed(text)).toBe(up("await knex.raw('SELECT 1');\nawait knex.raw(`\n  SELECT 2\n`);"));
});

import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { sessionOver } from '../src/dev/fixture.ts';
import type { Files } from '../src/dev/repository.ts';

const KNEXFILE: Files = { 'knexfile.js': "module.exports = { client: 'pg' };" };
const RISKY = "exports.up = (knex) => knex.schema.alterTable('users', (t) => t.dropColumn('plan'));";

/** A migration beside one that is in order, and whether that is still checked. */
async function isStillChecked(text: string, name = '1_step.js'): Promise<boolean> {
  const files = { ...KNEXFILE, [`migrations/${name}`]: text, 'migrations/2_step.js': RISKY };
  const session = await sessionOver(files, registry, 'strict');
  return session
    .findings()
    .some(({ rule, path }) => rule === 'drops-column' && path === 'migrations/2_step.js');
}

const up = (body: string) => `exports.up = async (knex) => {\n${body}\n};\n`;

describe('whatever stands in one migration, the next is checked', () => {
  test.each<[string, string]>([
    ['nothing', ''],
    ['an up that is no function', 'exports.up = 1; // knex'],
    ['a syntax error', up('await knex.raw(')],
    ['a file that ends in a template', up('await knex.raw(`ALTER TABLE users')],
    ['eval', up('eval("knex.raw(\'DROP TABLE a\')");')],
    ['a computed table', up('await knex.schema.dropTable(process.argv[2]);')],
    ['a helper that calls itself', `const go = (knex) => go(knex);\n${up('await go(knex);')}`],
    [
      'helpers that call each other',
      `const a = (k) => b(k);\nconst b = (k) => a(k);\n${up('await a(knex);')}`,
    ],
    ['an endless loop', up('while (true) await knex.raw("SELECT 1");')],
    ['an error that is thrown', up('throw new Error("no");')],
    ['a NUL', up('await knex.raw("DROP TABLE a\\0");')],
    ['half of a pair', up('await knex.raw("COMMENT ON TABLE a IS \'\ud800\'");')],
    ['a quote that is never closed', up('await knex.raw("UPDATE a SET b = \'x");')],
    ['SQL nested without end', up('await knex.raw("SELECT " + "(".repeat(100000));')],
    [
      'names of objects',
      up('await knex.raw(`DROP TABLE ${{}.constructor}`); await knex.schema.__proto__.x();'),
    ],
    ['manifests in comments', `/*\napiVersion: v1\nkind: Pod\n*/\n${up('await knex.raw("SELECT 1");')}`],
  ])('%s', async (_, text) => expect(await isStillChecked(text)).toBe(true));
});

test.each<[string, string, string]>([
  [
    'a class without up',
    '1700000000000-A.ts',
    'export class A1700000000000 implements MigrationInterface {}',
  ],
  [
    'a class of another package',
    'Migration1.ts',
    "export class M extends Migration { up() { this.addSql('x') } }",
  ],
])('%s among migrations of Knex', async (_, name, text) => {
  const session = await sessionOver(
    { [`migrations/${name}`]: text, 'migrations/2_step.js': RISKY },
    registry,
    'strict',
  );
  expect(() => session.findings()).not.toThrow();
});

test('2 MB of generated code are read in time', async () => {
  const codes = Array.from({ length: 60_000 }, (_, i) => `{ code: ${i}, name: 'country ${i}' }`);
  const text = `const rows = [\n${codes.join(',\n')}\n];\n${up("await knex('countries').insert(rows);")}`;
  expect(text.length).toBeGreaterThan(2e6);
  const started = process.cpuUsage();
  expect(await isStillChecked(text)).toBe(true);
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1e6).toBeLessThan(20);
});

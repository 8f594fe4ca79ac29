import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { sessionOver } from '../src/dev/fixture.ts';
import type { Files } from '../src/dev/repository.ts';
import { folderWith, runIn } from './cli-world.ts';
import { stopwatch } from './stopwatch.ts';

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
    [
      'a bundle in one line',
      `var ${Array.from({ length: 3000 }, (_, i) => `a${i}=function(t){return t&&a${(i * 7) % 3000}(t-1)}`).join(',')};${up('await knex.raw("SELECT 1"),a1(5);')}`,
    ],
    ['a class that is its own parent', `class A extends A {}\n${up('await knex.raw("SELECT 1");')}`],
    [
      'a prototype that is its own',
      `function A() {}\nA.prototype = A.prototype.a = A;\n${up('await new A().up(knex);')}`,
    ],
    ['exports that are themselves', 'module.exports = exports = module; exports.up = exports;'],
    ['a getter of itself', 'Object.defineProperty(exports, "up", { get: () => exports.up });'],
    ['types alone', 'export interface Up { up: string }'],
    ['JSX', `export const up = () => <Up />;`],
    ['what only later versions know', `using a = b();\n${up('await knex.raw("SELECT 1");')}`],
    ['SQL and no code', 'ALTER TABLE users DROP COLUMN plan; -- up'],
    ['markers of a merge', `<<<<<<< HEAD\n${up('')}=======\n${up('')}>>>>>>> other\n`],
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

describe('on the disk, whatever one file is, the next is checked', () => {
  test.each<[string, Uint8Array | string, string]>([
    ['bytes that are no text', Uint8Array.of(0, 1, 2, 0x75, 0x70), 'not checked: 1 binary file'],
    ['another encoding', Uint8Array.from(Buffer.from(`// \xe9\n${up('')}`, 'latin1')), 'not UTF-8'],
    ['two bytes a letter', Uint8Array.from(Buffer.from(`\ufeff${up('')}`, 'utf16le')), ''],
    ['more than is read', `// ${'x'.repeat(20_000_001)}`, '1 file over 20 MB'],
    ['nothing', '', ''],
  ])('%s', async (_, bytes, noted) => {
    const folder = folderWith({ ...KNEXFILE, 'migrations/1_step.js': bytes, 'migrations/2_step.js': RISKY });
    const { code, out, err } = await runIn(folder, ['check', '--format', 'plain'], { registry });
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('migrations/2_step.js:1:') });
    expect(err).toContain(noted);
  });
});

test('2 MB of generated code are read in time', async () => {
  const codes = Array.from({ length: 60_000 }, (_, i) => `{ code: ${i}, name: 'country ${i}' }`);
  const text = `const rows = [\n${codes.join(',\n')}\n];\n${up("await knex('countries').insert(rows);")}`;
  expect(text.length).toBeGreaterThan(2e6);
  const seconds = stopwatch();
  expect(await isStillChecked(text)).toBe(true);
  expect(seconds()).toBeLessThan(20);
});

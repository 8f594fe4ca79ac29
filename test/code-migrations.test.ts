import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { linesOf, sessionOver } from '../src/dev/fixture.ts';
import type { Files } from '../src/dev/repository.ts';
import { summariesOf } from '../src/engine/history-summary.ts';
import { asWritten } from '../src/syntax/sql/hole.ts';

const KNEX = { 'package.json': '{ "dependencies": { "knex": "3.0.0", "pg": "8.0.0" } }' };

function knex(number: number, up: string, more = ''): Files {
  return { ...KNEX, [`migrations/${number}_step.js`]: `exports.up = async (knex) => {\n${up}\n};\n${more}` };
}

function sequelize(up: string): Files {
  return { 'migrations/1_step.js': `module.exports = { async up(queryInterface) {\n${up}\n} };\n` };
}

/** A line for each statement: its SQL, what its effects stand on in the code, and what its transaction spans. */
async function told(files: Files): Promise<readonly string[]> {
  const { workspace } = await sessionOver(files, registry, 'strict');
  return (workspace.histories?.all ?? []).flatMap(({ migrations }) =>
    migrations.flatMap(({ statements }) =>
      statements.map(({ text, effects, transaction, conditional }) => {
        const places = effects.map((effect) => {
          const { document, span } = effect.place;
          const at = workspace.documents.get(document)?.text.slice(span.start, span.end);
          const why = effect.type === 'unreadable' ? ` (${effect.why})` : '';
          return `${effect.type} ${at?.replace(/\s+/g, ' ')}${why}`;
        });
        return `${asWritten(text).replace(/\s+/g, ' ')} | ${places.join(', ')} | ${transaction.scope}${conditional ? ' if' : ''}`;
      }),
    ),
  );
}

describe('what a migration in code sends', () => {
  test.each<[string, Files, readonly string[]]>([
    [
      'SQL in a template, to the word',
      knex(1, 'await knex.raw(`ALTER TABLE users DROP COLUMN plan`);'),
      ['ALTER TABLE users DROP COLUMN plan | dropColumn plan | batch'],
    ],
    [
      'SQL in quotes with escapes',
      knex(1, 'await knex.raw(\'ALTER TABLE "users" \\\n DROP COLUMN plan\');'),
      ['ALTER TABLE "users" DROP COLUMN plan | dropColumn plan | batch'],
    ],
    [
      'a call of a builder',
      knex(1, "await knex.schema.alterTable('users', (t) => { t.dropColumn('plan'); });"),
      ['alter table "users" drop column "plan" | dropColumn \'plan\' | batch'],
    ],
    [
      'what nobody knows, in place of a name, of a value, of nothing',
      knex(
        1,
        [
          'const { t, days, how } = process.env;',
          'await knex.raw(`ALTER TABLE ${t} DROP COLUMN plan`);',
          'await knex.raw(`DELETE FROM users WHERE seen < now() - INTERVAL ${days}`);',
          'await knex.raw(`DROP TABLE users ${how}`);',
        ].join('\n'),
      ),
      [
        'ALTER TABLE ${t} DROP COLUMN plan | dropColumn plan | batch',
        expect.stringMatching(/^DELETE FROM users .*\| delete users \| batch$/) as unknown as string,
        expect.stringMatching(/^DROP TABLE users .*\| dropTable users \| batch$/) as unknown as string,
      ],
    ],
    [
      'what hangs on the database in use',
      knex(
        1,
        [
          "if (config.db.type === 'mysql' || config.db.type === 'mariadb') await knex.raw('DROP TABLE a');",
          "if (['pg', 'postgres'].includes(process.env.DB_CLIENT)) await knex.raw('DROP TABLE b');",
          "switch (config.db.type) { case 'mssql': await knex.raw('DROP TABLE c'); break; case 'postgres': await knex.raw('DROP TABLE d'); }",
          "if (row.kind === 'mysql') await knex.raw('DROP TABLE e');",
        ].join('\n'),
      ),
      [
        'DROP TABLE b | dropTable b | batch',
        'DROP TABLE d | dropTable d | batch',
        'DROP TABLE e | dropTable e | batch if',
      ],
    ],
    [
      'SQL whose command nobody knows',
      knex(1, 'await knex.raw(`${process.env.COMMAND} TABLE users`);'),
      [expect.stringMatching(/\| unreadable .*\(template\) \| batch$/) as unknown as string],
    ],
    [
      'SQL that is wrong',
      knex(1, 'await knex.raw(`ALTER TABEL users DROP COLUMN plan`);'),
      ['ALTER TABEL users DROP COLUMN plan | unreadable TABEL (syntax) | batch'],
    ],
    [
      'several statements as one string',
      sequelize(
        'await queryInterface.sequelize.query(`UPDATE a SET b = 1; -- both\nDELETE FROM a`);\nawait queryInterface.sequelize.query(`DELETE FROM c`);',
      ),
      [
        'UPDATE a SET b = 1 | update a | implicit',
        'DELETE FROM a | delete a | implicit',
        'DELETE FROM c | delete c | none',
      ],
    ],
    [
      'a condition that nobody can tell',
      knex(1, "if (process.env.CI) await knex.raw('DROP TABLE a');"),
      ['DROP TABLE a | dropTable a | batch if'],
    ],
    [
      'statements that nobody knows, between others',
      knex(
        1,
        'await knex.raw(`DROP TABLE a;\n${others()}\nALTER TABLE users DROP COLUMN plan;\n${more()};\nDROP TABLE b`);',
      ),
      [
        'DROP TABLE a | dropTable a | batch',
        '${others()} | unreadable others() (template) | batch',
        'ALTER TABLE users DROP COLUMN plan | dropColumn plan | batch',
        '${more()} | unreadable more() (template) | batch',
        'DROP TABLE b | dropTable b | batch',
      ],
    ],
    [
      'rows that nobody knows',
      knex(1, 'await knex.raw(`INSERT INTO users (id, name) VALUES ${rowsOf(process.env)}`);'),
      [expect.stringMatching(/^INSERT INTO users .*\| insert users \| batch$/) as unknown as string],
    ],
    ['nothing', knex(1, ''), []],
    [
      'nothing, for want of an up, which is told',
      { ...KNEX, 'migrations/1_step.js': 'exports.down = (knex) => knex.raw("up");' },
      [
        'exports.down = (knex) => knex.raw("up"); | unreadable exports.down = (knex) => knex.raw("up"); (dynamic) | batch',
      ],
    ],
  ])('%s', async (_, files, expected) => expect(await told(files)).toEqual(expected));
});

test('one that takes itself out gives the others of its batch a transaction each', async () => {
  const files = {
    ...knex(1, "await knex.raw('DROP TABLE a');"),
    ...knex(2, "await knex.raw('DROP INDEX CONCURRENTLY b');", 'exports.config = { transaction: false };'),
    ...knex(3, "await knex.raw('DROP TABLE c');"),
  };
  expect((await told(files)).map((line) => line.replace(/\|.*\|/, '|'))).toEqual([
    'DROP TABLE a | file',
    'DROP INDEX CONCURRENTLY b | none',
    'DROP TABLE c | file',
  ]);
});

describe('ignores in code', () => {
  const DROP = "t.dropColumn('plan');";
  test.each<[string, string]>([
    ['before a call', `await knex.schema.alterTable('users', (t) => {\n// IGNORE\n${DROP}\n});`],
    ['behind a call', `await knex.schema.alterTable('users', (t) => {\n${DROP} // IGNORE\n});`],
    ['before a statement', `// IGNORE\nawait knex.schema.alterTable('users', (t) => {\n${DROP}\n});`],
    ['as a block', `/* IGNORE */\nawait knex.raw('ALTER TABLE users DROP COLUMN plan');`],
    ['in the SQL', 'await knex.raw(`\n-- IGNORE\nALTER TABLE users DROP COLUMN plan`);'],
  ])('%s', async (_, up) => {
    const files = knex(1, up.replace('IGNORE', 'zerodrop-ignore drops-column -- nobody reads it'));
    const session = await sessionOver(files, registry, 'recommended');
    const about = session
      .findings()
      .filter(({ rule }) => rule === 'drops-column' || rule === 'unused-ignore');
    expect(about.map(({ rule, ignored }) => [rule, ignored?.reason])).toEqual([
      ['drops-column', 'nobody reads it'],
    ]);
  });
});

test.each([
  [
    'a loop over numbers',
    'for (let i = 0; i < 50; i++) await knex.raw(`CREATE INDEX x${i} ON parts_${i} (a)`);',
    ['2:36'],
  ],
  [
    'a loop over names',
    "for (const t of ['a', 'b']) await knex.schema.alterTable(t, (table) => { table.index('c'); });",
    ['2:74'],
  ],
  [
    'a loop over what is built',
    "for (const name of ['a', 'b']) await knex.schema.alterTable('t', (table) => { table.index('c', name); });",
    ['2:21', '2:26'],
  ],
])('%s tells a hazard once at each place', async (_, up, places) => {
  const session = await sessionOver(knex(1, up), registry, 'recommended');
  const found = session.findings().filter(({ rule }) => rule === 'index-build-blocks-writes');
  expect(found.map(({ range: { start } }) => `${start.line}:${start.column}`)).toEqual(places);
});

test('a file that cannot be parsed is told at its place, and the rest of the history is checked', async () => {
  const files = {
    ...KNEX,
    'migrations/1_step.js': 'exports.up = async (knex) => {\n  await knex.raw(;\n};',
    ...knex(2, "await knex.schema.alterTable('users', (t) => t.dropColumn('plan'));"),
  };
  const session = await sessionOver(files, registry, 'strict');
  expect(
    summariesOf(session.workspace).map(({ migrations, unreadable }) => [migrations, unreadable]),
  ).toEqual([[2, 1]]);
  const lines = linesOf(session.findings());
  expect(lines).toContain(
    'migrations/1_step.js:2:18 info This file cannot be read as JavaScript or TypeScript',
  );
  expect(lines).toContain('migrations/2_step.js');
});

test('what code computes is told once for each migration, with its reason', async () => {
  const up =
    'for (const name of names()) {\n  await knex.raw(sqlFor(name));\n  await knex.raw(sqlFor(name));\n}';
  const head = "const { names, sqlFor } = require('./names');\n";
  const files = { ...KNEX, 'migrations/1_step.js': `${head}exports.up = async (knex) => {\n${up}\n};` };
  const session = await sessionOver(files, registry, 'strict');
  expect(session.findings().filter(({ rule }) => rule === 'unreadable-statement').length).toBeLessThanOrEqual(
    2,
  );
});

test('two histories of different databases in one project', async () => {
  const files = {
    ...knex(1, "await knex.schema.alterTable('users', (t) => t.dropColumn('plan'));"),
    'billing/package.json': '{ "dependencies": { "sequelize": "6.0.0", "mysql2": "3.0.0" } }',
    'billing/migrations/1-step.js':
      'module.exports = { async up(queryInterface) { await queryInterface.removeColumn("orders", "note"); } };',
    'zerodrop.yaml': '',
  };
  const session = await sessionOver(files, registry, 'recommended');
  expect(
    summariesOf(session.workspace).map(({ directory, runner, dialect, dialectBecause }) => [
      directory,
      runner,
      dialect,
      dialectBecause,
    ]),
  ).toEqual([
    ['billing/migrations', 'Sequelize', 'mysql', 'billing/package.json'],
    ['migrations', 'Knex', 'postgres', 'package.json'],
  ]);
  expect(
    session
      .findings()
      .filter(({ rule }) => rule === 'drops-column')
      .map(({ path }) => path),
  ).toEqual(['billing/migrations/1-step.js', 'migrations/1_step.js']);
});

test('a fix is offered where the SQL stands in the code as it is', async () => {
  const fixed = async (sql: string) => {
    const files = sequelize(`await queryInterface.sequelize.query(${sql});`);
    const session = await sessionOver(files, registry, 'recommended');
    return session.findings().flatMap(({ fixes }) => fixes.map(({ title }) => title));
  };
  expect(await fixed('`CREATE INDEX i ON users (email)`')).not.toEqual([]);
  expect(await fixed('`CREATE INDEX ${"i"} ON users (email)`')).toEqual([]);
});

test('what a file says that is no document is told with its name, at the start of the migration', async () => {
  const files = {
    'package.json': '{ "dependencies": { "typeorm": "0.3.0", "pg": "8.0.0" } }',
    'src/data-source.ts':
      "export default new DataSource({ type: 'postgres', migrationsTransactionMode: 'each' });",
    'src/migrations/1700000000000-A.ts':
      "export class A1700000000000 implements MigrationInterface { async up(q: QueryRunner) { await q.query('CREATE INDEX CONCURRENTLY a ON b (c)'); } }",
  };
  const findings = (await sessionOver(files, registry, 'recommended')).findings();
  const refused = findings.find(({ rule }) => rule === 'refused-in-transaction');
  expect(refused?.related).toMatchObject([
    {
      path: 'src/migrations/1700000000000-A.ts',
      range: { start: { line: 1, column: 1 } },
      text: '`src/data-source.ts` gives each migration a transaction',
    },
  ]);
});

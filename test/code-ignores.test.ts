import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { sessionOver } from '../src/dev/fixture.ts';
import { dedent } from './rule-tester.ts';

const PACKAGE = '{ "dependencies": { "knex": "3.0.0", "pg": "8.0.0" } }\n';
const PATH = 'migrations/20260201000000_step.js';
const CREATED = `exports.up = (knex) => knex.schema
  .createTable('users', (t) => { t.text('a'); t.text('b'); t.text('c'); })
  .createTable('orgs', (t) => { t.text('d'); });\n`;

/** Which columns and tables are still reported, by line, and which ignores are for nothing. */
async function left(code: string): Promise<readonly string[]> {
  const files = {
    'package.json': PACKAGE,
    'migrations/20260101000000_step.js': CREATED,
    [PATH]: `${dedent(code)}\n`,
    'zerodrop.yaml':
      "migrations: [{ files: 'migrations/*', applied: 20260101000000_step.js, lockTimeout: true }]\n",
  };
  const session = await sessionOver(files, registry, 'recommended');
  return session
    .findings()
    .filter(({ ignored }) => !ignored)
    .map(
      ({ rule, range, message }) =>
        `${range.start.line} ${rule === 'drops-column' ? message.slice(0, 3) : message}`,
    );
}

const WHY = 'drops-column -- nothing names it';

describe('a comment in code silences', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'the statement below it',
      `
      exports.up = async (knex) => {
        // zerodrop-ignore ${WHY}
        await knex.raw('ALTER TABLE users DROP a');
        await knex.raw('ALTER TABLE users DROP b');
      };`,
      ['4 `b`'],
    ],
    [
      'what shares its line',
      `
      exports.up = async (knex) => {
        await knex.raw('ALTER TABLE users DROP a'); // zerodrop-ignore ${WHY}
        await knex.raw('ALTER TABLE users DROP b'); /* zerodrop-ignore ${WHY} */
        await knex.raw('ALTER TABLE users DROP c');
      };`,
      ['4 `c`'],
    ],
    [
      'a call within a call',
      `
      exports.up = (knex) => knex.schema.alterTable('users', (t) => {
        t.dropColumn('a');
        // zerodrop-ignore ${WHY}
        t.dropColumn('b');
        t.dropColumn('c'); // zerodrop-ignore ${WHY}
      });`,
      ['2 `a`'],
    ],
    [
      'all of a call above which it stands',
      `
      exports.up = async (knex) => {
        /* zerodrop-ignore ${WHY} */
        await knex.schema.alterTable('users', (t) => {
          t.dropColumn('a');
          t.dropColumn('b');
        });
        await knex.raw('ALTER TABLE users DROP c');
      };`,
      ['7 `c`'],
    ],
    [
      'all that a loop sends',
      `
      exports.up = async (knex) => {
        // zerodrop-ignore ${WHY}
        for (const name of ['a', 'b']) {
          await knex.raw('ALTER TABLE users DROP ??', [name]);
        }
        await knex.raw('ALTER TABLE users DROP c');
      };`,
      ['6 `c`'],
    ],
    [
      'a function',
      `
      const { other } = require('./other');

      // zerodrop-ignore ${WHY}
      exports.up = async (knex) => {
        await knex.raw('ALTER TABLE users DROP a');
        await dropB(knex);
      };
      async function dropB(knex) {
        await knex.raw('ALTER TABLE users DROP b');
      }`,
      ['9 `b`'],
    ],
    [
      'a member of an object, in the form of a documentation comment',
      `
      module.exports = {
        /**
         * zerodrop-ignore ${WHY},
         * since the release of May
         */
        async up(knex) {
          await knex.raw('ALTER TABLE users DROP a');
          await knex.raw('ALTER TABLE users DROP b');
        },
      };`,
      [],
    ],
    [
      'the file, at its head',
      `
      // zerodrop-ignore ${WHY}

      exports.up = async (knex) => {
        await dropA(knex);
        await knex.raw('ALTER TABLE users DROP b');
      };
      async function dropA(knex) {
        await knex.raw('ALTER TABLE users DROP a');
      }`,
      [],
    ],
    [
      'a statement within a string',
      `
      exports.up = async (knex) => {
        await knex.raw(\`
          -- zerodrop-ignore ${WHY}
          ALTER TABLE users DROP a;
          ALTER TABLE users DROP b;
        \`);
        await knex.raw("/* zerodrop-ignore drops-column -- it\\'s old */ ALTER TABLE users DROP c");
      };`,
      ['5 `b`'],
    ],
    [
      'nothing where nothing follows, and says so',
      `
      exports.up = async (knex) => {
        await knex.raw('ALTER TABLE users DROP a');
        // zerodrop-ignore ${WHY}
      };
      // zerodrop-ignore ${WHY}
      exports.down = (knex) => knex.raw('ALTER TABLE users DROP b');`,
      ['2 `a`', '3 `drops-column` reports nothing here', '5 `drops-column` reports nothing here'],
    ],
  ])('%s', async (_, code, expected) => {
    expect(await left(code)).toEqual(expected);
  });
});

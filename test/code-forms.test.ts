import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { sessionOver } from '../src/dev/fixture.ts';
import type { Files } from '../src/dev/repository.ts';

const PACKAGES = {
  knex: '{ "dependencies": { "knex": "3.0.0", "pg": "8.0.0" } }\n',
  typeorm: '{ "dependencies": { "typeorm": "0.3.0", "pg": "8.0.0" } }\n',
  sequelize: '{ "dependencies": { "sequelize": "6.0.0", "pg": "8.0.0" } }\n',
} as const;

/** A line for each migration: its id and what it sends; `!` before what cannot be told. */
async function sentBy(runner: keyof typeof PACKAGES, files: Files): Promise<readonly string[]> {
  const all = { 'package.json': PACKAGES[runner], ...files };
  const { workspace } = await sessionOver(all, registry, 'strict');
  const histories = workspace.histories?.all ?? [];
  expect(histories.map((history) => history.runner.id)).toEqual([runner]);
  return histories.flatMap(({ migrations }) =>
    migrations.map(({ id, statements }) => {
      const sent = statements.map(({ text, effects: [effect] }) =>
        effect?.type === 'unreadable' ? `! ${effect.message}` : text,
      );
      return [id, ...sent].join(': ');
    }),
  );
}

const RAW = "knex.raw('DROP TABLE a')";
const QUERY = "queryRunner.query('DROP TABLE a')";
const STRICT = '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n';

/** What TypeScript puts before functions that it makes of `async` ones, without what they do when something fails. */
const AWAITER = `var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) {
  function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
  return new (P || (P = Promise))(function (resolve, reject) {
    function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
    function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled); }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};\n`;

describe('what a migration of Knex sends is read where it has the form of', () => {
  test.each<[string, string]>([
    [
      'exported functions',
      `export async function up(knex) { await ${RAW}; }\nexport async function down() {}`,
    ],
    ['a list of exports', `const up = (knex) => ${RAW};\nconst down = () => {};\nexport { up, down };`],
    ['exports by another name', `const go = (knex) => ${RAW};\nexport { go as up };`],
    ['a default object', `export default { up: (knex) => ${RAW}, down: () => {} };`],
    [
      'an assignment of TypeScript',
      `import Knex = require('knex');\nexport = { up: (knex: Knex) => ${RAW} };`,
    ],
    ['an object made at once', `module.exports = new (class { async up(knex) { await ${RAW}; } })();`],
    ['an object of a class', `class Step { up(knex) { return ${RAW}; } }\nmodule.exports = new Step();`],
    [
      'compiled code',
      `${STRICT}exports.down = exports.up = void 0;\nasync function up(knex) { await ${RAW}; }\nexports.up = up;`,
    ],
    [
      'compiled code whose functions come last',
      `${STRICT}exports.up = up;\nasync function up(knex) { await ${RAW}; }`,
    ],
    [
      'compiled code without `async`',
      `${STRICT}${AWAITER}exports.up = void 0;\nfunction up(knex) { return __awaiter(this, void 0, void 0, function* () { yield ${RAW}; }); }\nexports.up = up;`,
    ],
    [
      'compiled code with getters',
      `${STRICT}function _export(target, all) { for (var name in all) Object.defineProperty(target, name, { enumerable: true, get: all[name] }); }\n_export(exports, { up: function () { return up; } });\nasync function up(knex) { await ${RAW}; }`,
    ],
    [
      'a default of compiled code',
      `${STRICT}exports.default = void 0;\nvar _default = exports.default = { up(knex) { return ${RAW}; } };`,
    ],
    [
      'a minified file',
      `${STRICT}var e=1;exports.up=async t=>{await t.raw('DROP TABLE a'),e&&0},exports.down=async t=>{};`,
    ],
    ['a file with a mark of its encoding', `\ufeffexports.up = (knex) => ${RAW};`],
    ['a script that says what runs it', `#!/usr/bin/env node\nexports.up = (knex) => ${RAW};`],
  ])('%s', async (_, text) => {
    const name = /\b(?:import|export)\b(?!s)/.test(text) ? '1_a.ts' : '1_a.js';
    expect(await sentBy('knex', { [`migrations/${name}`]: text })).toEqual([`${name}: DROP TABLE a`]);
  });
});

describe('and one of TypeORM that of', () => {
  const [id, path] = ['A1700000000000', 'migrations/1700000000000-A'];
  test.each<[string, string]>([
    [
      'a class',
      `export class ${id} implements MigrationInterface { async up(queryRunner: QueryRunner) { await ${QUERY}; } }`,
    ],
    [
      'a class with a field',
      `export default class ${id} implements MigrationInterface { up = (queryRunner) => ${QUERY}; }`,
    ],
    [
      'a decorated class',
      `enum T { A = 'a' }\n@Known()\nexport class ${id} implements MigrationInterface { async up(queryRunner) { await queryRunner.query(\`DROP TABLE \${T.A}\`); } }`,
    ],
    [
      'a class that is all of the file',
      `module.exports = class ${id} { async up(queryRunner) { await ${QUERY}; } };`,
    ],
    [
      'an object made at once',
      `module.exports = new (class ${id} { async up(queryRunner) { await ${QUERY}; } })();`,
    ],
    [
      'a function with a prototype',
      `function ${id}() {}\n${id}.prototype.up = function (queryRunner) { return ${QUERY}; };\nmodule.exports = { ${id}: ${id} };`,
    ],
    [
      'a compiled function with a prototype',
      `${STRICT}${AWAITER}exports.${id} = void 0;\nvar ${id} = /** @class */ (function () {\n  function ${id}() {\n    this.name = '${id}';\n  }\n  ${id}.prototype.up = function (queryRunner) { return __awaiter(this, void 0, void 0, function* () { yield ${QUERY}; }); };\n  ${id}.prototype.down = function (queryRunner) { return queryRunner.query('DROP TABLE b'); };\n  return ${id};\n}());\nexports.${id} = ${id};`,
    ],
  ])('%s', async (_, text) => {
    const file = `${path}.${/\bexport\b/.test(text) ? 'ts' : 'js'}`;
    expect(await sentBy('typeorm', { [file]: text })).toEqual([`${id}: DROP TABLE a`]);
  });
});

describe('what is elsewhere, or nowhere, is told:', () => {
  const NEXT = { 'migrations/2_b.js': `exports.up = (knex) => ${RAW};` };
  const NOTHING = '! exports nothing that can be run';
  test.each<[string, string, string]>([
    ['all of another file', "export * from '../legacy/a';", NOTHING],
    ['all of another file, required', "module.exports = require('../legacy/a');", NOTHING],
    ['a name of another file', "export { up } from '../legacy/a';", '! calls `up`, which is in another file'],
    ['types', 'export interface Step { up: string }', NOTHING],
    ['a class without up', 'export class Up {}\n// up\nexport const way = { up: 1 };', NOTHING],
  ])('%s', async (_, text, expected) => {
    expect(await sentBy('knex', { 'migrations/1_a.ts': text, ...NEXT })).toEqual([
      `1_a.ts: ${expected}`,
      '2_b.js: DROP TABLE a',
    ]);
  });

  test('a class of TypeORM without up', async () => {
    const text = 'export class A1700000000000 implements MigrationInterface { async down(queryRunner) {} }';
    expect(await sentBy('typeorm', { 'migrations/1700000000000-A.ts': text })).toEqual([
      `A1700000000000: ${NOTHING}`,
    ]);
  });
});

test('what is no migration is left out', async () => {
  const files: Files = {
    'migrations/1_a.js': `exports.up = (knex) => ${RAW};`,
    'migrations/1_a.test.ts': `test('up', () => ${RAW});`,
    'migrations/index.ts': "export const all = [require('./1_a')]; export const up = all;",
    'migrations/types.d.ts': 'export declare function up(knex: unknown): void;',
    'migrations/types.ts': 'export interface Step { readonly knex: unknown }',
    'migrations/helpers.ts': `export const drop = (knex) => ${RAW};`,
    'migrations/README.md': 'up',
  };
  expect(await sentBy('knex', files)).toEqual(['1_a.js: DROP TABLE a']);
});

import { describe, expect, test } from 'vitest';
import { places, read, told } from './code-builder.ts';

/** The body of an `up`, what it sends. */
type Case = readonly [code: string, ...sent: string[]];

const up = (body: string) => `export async function up(db) {\n${body}\n}\n`;

function table(name: string, cases: readonly Case[]): void {
  test.each(cases.map(([code, ...sent]) => [code, sent] as const))(`${name}: %s`, (code, sent) => {
    expect(told(up(code))).toEqual(sent);
  });
}

table('one of several statements', [
  ["await db.now(x ? 'drop table a' : 'drop table b')", 'maybe drop table a', 'maybe drop table b'],
  [
    "let q = 'drop table a'; if (x) q = 'drop table b'; await db.run(q)",
    'maybe drop table b',
    'maybe drop table a',
  ],
  ["await db.now(x ? 'drop table a' : other)", 'not told: sends what is computed at run time'],
  ["await db.now(`drop table ${x ? 'a' : 'b'}`)", "drop table ${x ? 'a' : 'b'}"],
]);

describe('what runs forward is found', () => {
  const body = "await db.run('a')";
  test.each([
    `export async function up(db) { ${body} }`,
    `export const up = async (db: Db): Promise<void> => { ${body} };`,
    `const up = async (db) => { ${body} }; const down = () => {}; export { up, down };`,
    `async function forward(db) { ${body} } export { forward as up };`,
    `export default { async up(db) { ${body} } };`,
    `export default { up: async (db) => { ${body} } } satisfies Migration;`,
    `const migration = { async up(db) { ${body} } }; export default migration as Migration;`,
    `exports.up = async function (db) { ${body} };`,
    `exports.up = exports.forward = async (db) => { ${body} };`,
    `module.exports.up = async (db) => { ${body} };`,
    `module.exports = { async up(db) { ${body} }, async down() {} };`,
    `module.exports = { up, down }; async function up(db) { ${body} } function down() {}`,
    `export = { up: async (db) => { ${body} } };`,
    `export class Add1 implements MigrationInterface { name = 'Add1'; public async up(db: Db): Promise<void> { ${body} } }`,
    `export default class extends Migration { up = async (db) => { ${body} } }`,
    `module.exports = class Add1 { async up(db) { ${body} } };`,
    `class Add1 { static async up(db) { ${body} } } module.exports = Add1;`,
    `class Base { async up(db) { await this.go(db) } } export class Add1 extends Base { async go(db) { ${body} } }`.replace(
      'class Base {',
      'abstract class Base {',
    ),
    `export class Add1 { get up() { return async (db) => { ${body} } } }`,
    `@Migration() export class Add1 { constructor(private readonly name: string) {} async up(db) { ${body} } }`,
  ])('%s', (code) => {
    expect(new Set(told(code))).toEqual(new Set(['a']));
  });

  test.each([
    [
      'of TypeScript to CommonJS',
      `"use strict";
var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) { return new P(); };
Object.defineProperty(exports, "__esModule", { value: true });
exports.down = exports.up = void 0;
const helpers_1 = require("./helpers");
function up(db) {
    return __awaiter(this, void 0, void 0, function* () {
        yield db.run('a');
        yield (0, helpers_1.fill)(db, 1);
    });
}
exports.up = up;
`,
      ['a', 'not told: calls `helpers_1.fill`, which is in another file'],
    ],
    [
      'of TypeScript to ES5',
      `exports.up = function (db) { return __awaiter(this, void 0, void 0, function () {
  return __generator(this, function (_a) {
    switch (_a.label) {
      case 0: return [4 /*yield*/, db.run('a')];
      case 1: _a.sent(); return [4 /*yield*/, db.run('b')];
      case 2: _a.sent(); return [2 /*return*/];
    }
  });
}); };`,
      ['a', 'b'],
    ],
    [
      'of esbuild',
      `var __defProp = Object.defineProperty;
var __export = (target, all) => { for (var name in all) __defProp(target, name, { get: all[name], enumerable: true }); };
var src_exports = {};
__export(src_exports, { up: () => up });
module.exports = __toCommonJS(src_exports);
async function up(db) { await db.run('a'); }
0 && (module.exports = { up });`,
      ['a'],
    ],
    [
      'of Babel',
      `function _asyncToGenerator(fn) { return fn; }
Object.defineProperty(exports, "up", { enumerable: true, get: function () { return up; } });
var up = _asyncToGenerator(function* (db) { yield db.run('a'); });`,
      ['a'],
    ],
    [
      'an enum of TypeScript',
      `var T; (function (T) { T["A"] = "a"; })(T || (T = {})); exports.up = (db) => db.run(T.A);`,
      ['a'],
    ],
  ])('what a compiler makes: %s', (_, code, sent) => {
    expect(told(code, 'a.js')).toEqual(sent);
  });

  test.each(['export const down = 1;', 'export class A { down() {} }', 'module.exports = require("./x");'])(
    'nothing in %j, which is told',
    (code) => {
      const steps = [{ type: 'gap', message: 'exports nothing that can be run' }];
      expect(read(code)).toMatchObject({ steps, error: undefined });
    },
  );

  test('nothing in an empty file', () => expect(read('')).toMatchObject({ steps: [], error: undefined }));

  test('SQL that the file exports', () => {
    expect(told('module.exports = { sql: `create table a ()` };', 'a.js')).toEqual(['create table a ()']);
  });
});

describe('strings', () => {
  table('known', [
    ["await db.run('a' + 'b' + 1)", 'ab1'],
    ['await db.run(`a ${1 + 2} ${true} ${null}`)', 'a 3 true null'],
    ["const t = 'users'; await db.run(`alter ${t}`)", 'alter users'],
    ["await db.run(['a', 'b'].join('; '))", 'a; b'],
    ["await db.run('  a \\n'.trim())", 'a'],
    ['await db.run(String.raw`a\\d`)', 'a\\d'],
    ['await db.run(dedent`a`)', 'a'],
    ["await db.run('a.b'.split('.')[1])", 'b'],
    ["await db.run('a t'.replace('t', 'u').toUpperCase())", 'A U'],
    ["await db.run('a  b'.replace(/\\s+/g, ' '))", 'a b'],
    ["const { t = 'x', ...rest } = { u: 'y' }; await db.run(t + rest.u)", 'xy'],
    ["const [a, , b = 'c'] = ['a', 'b']; await db.run(a + b)", 'ac'],
    ["let s = 'a'; s += ' b'; await db.run(s)", 'a b'],
    ["const o = { a: { b: 'c' } } as const; await db.run(o?.a!.b)", 'c'],
    ["const o = { t: 'users' }; o.t = 'orders'; await db.run(o['t'])", 'orders'],
    ["await db.run(`x ${['a', 'b'].map((c) => `\"${c}\"`).join(', ')}`)", 'x "a", "b"'],
    ["await db.run(typeof 'a' === 'string' ? 'yes' : 'no')", 'yes'],
    ['await db.run(JSON.stringify({ a: [1, null] }))', '{"a":[1,null]}'],
    ["const f = (t, c = 'id') => `${t}.${c}`; await db.run(f('users'))", 'users.id'],
    ["enum T { A = 'a', B = 'b' } await db.run(T.B)", 'b'],
    ["await db.run(Object.keys({ a: 1, b: 2 }).concat('c').join())", 'a,b,c'],
    ["await db.run(undefined ?? (false || 'a'))", 'a'],
  ]);

  table('with what nobody knows, which is a hole with a name', [
    ['await db.run(`alter ${table}`)', 'alter ${table}'],
    ['await db.run(`alter ${this.schema}.x`)', 'alter ${schema}.x'],
    ["await db.run('a ' + process.env.SCHEMA + '.b')", 'a ${process.env.SCHEMA}.b'],
    ["await db.run(`a ${x ? 'b' : 'c'}`)", "a ${x ? 'b' : 'c'}"],
    ["await db.run(`a ${x ? 'b' : 'b'}`)", 'a b'],
    ["const s = process.env.S || 'public'; await db.run(`a ${s}`)", 'a ${s}'],
    ["await db.run(['a', x].join(' '))", 'a ${x}'],
    ['await db.run(`a ${makeName()}`)', 'a ${makeName()}'],
    ['await db.run(query)', 'not told: sends what is computed at run time'],
  ]);
});

describe('places', () => {
  test.each([
    ["await db.run('alter users')", /users/, ['users']],
    ['await db.run(`alter ${x} users`)', /users/, ['users']],
    ['await db.run(`alter ${x} users`)', /(?<=alter )\S+/, ['x']],
    ['await db.run(`alter \\`users\\` drop a`)', /users/, ['users']],
    ['await db.run(`alter \\`users\\` drop a`)', /`users`/, ['\\`users\\`']],
    ["await db.run('it\\'s \\u0041 users')", /users/, ['users']],
    ['await db.run(`a\r\nb\r\nusers`)', /users/, ['users']],
    ["for (const t of ['users', 'orders']) await db.run(`alter ${t}`)", /\w+$/, ['users', 'orders']],
    ["await db.run('alter ' + 'users'.trim())", /users/, ['users']],
    ["await db.run(['alter', 'users'].join(' '))", /users/, ['users']],
    ["await db.run(['a', 'b'].join(' '))", /a b/, ["a', 'b"]],
    ["await db.run('a x'.replace('x', 'users'))", /users/, ['users']],
    ["await db.run('USERS'.toLowerCase())", /users/, ['USERS']],
    ["const T = 'users'; await db.run(`alter ${T}`)", /users/, ['T']],
    ["const T = { users: 'users' } as const; await db.run('alter ' + T.users)", /users/, ['T.users']],
    ["const sql = 'alter users'; await db.run(sql)", /users/, ['users']],
  ])('%j %s', (code, sought, found) => {
    expect(places(up(code), sought)).toEqual(found);
  });

  test('a statement stands at its call', () => {
    const code = up("await db\n  .run('a')\n  .then(() => 1);");
    const [step] = read(code).steps;
    expect(step && code.slice(step.span.start, step.span.end)).toBe("db\n  .run('a')");
  });
});

describe('order', () => {
  table('of what is awaited', [
    ["const a = db.run('a'); await db.run('b'); await a;", 'b', 'a'],
    ["const a = db.run('a'); await a; await a;", 'a'],
    ["return db.run('a').then(() => db.run('b')).then(() => { return db.run('c') });", 'a', 'b', 'c'],
    ["await Promise.all([db.run('a'), db.run('b')]);", 'a', 'b'],
    ["return [db.run('a'), db.run('b')];", 'a', 'b'],
    ["await db.in(async (inner) => { await inner.run('a') }); await db.run('b');", 'a', 'b'],
    ["await db.in((inner) => inner.run('a'));", 'a'],
    [
      "return Promise.resolve().then(() => db.run('a')).catch(() => db.run('b')).finally(() => db.run('c'));",
      'a',
      'maybe b',
      'c',
    ],
    ["await new Promise((resolve) => { db.now('a'); resolve(); });", 'a'],
    [
      "await ['a', 'b'].reduce((before, each) => before.then(() => db.run(each)), Promise.resolve());",
      'a',
      'b',
    ],
    ["await Promise.all(['a', 'b'].map(async (each) => { await db.run(each); }));", 'a', 'b'],
    ["console.log(await db.run('a'));", 'a'],
    ["(function () { db.now('a'); })(); (0, db.now)('b');", 'a', 'b'],
    ["const now = db.now.bind(db); now('a');", 'a'],
    ["const { now } = db; now('a');", 'a'],
  ]);

  table('loops over what is known', [
    ["for (const t of ['a', 'b']) { await db.run(t); }", 'a', 'b'],
    ['for (const [k, v] of Object.entries({ a: 1, b: 2 })) await db.run(k + v);', 'a1', 'b2'],
    ['for (const k in { a: 1 }) await db.run(k);', 'a'],
    ['for (let i = 0; i < 3; i++) { if (i === 1) continue; await db.run(`p${i}`); }', 'p0', 'p2'],
    [
      "const all = []; for (const t of ['a']) all.push(t); all.push(...['b']); for (const t of all) await db.run(t);",
      'a',
      'b',
    ],
    ['let i = 0; while (i < 2) { await db.run(`${i}`); i += 1; }', '0', '1'],
    [
      "outer: for (const a of ['a', 'b']) { for (const b of ['x', 'y']) { if (b === 'y') continue outer; await db.run(a + b); } }",
      'ax',
      'bx',
    ],
    ["['a', 'b'].filter((t) => t !== 'a').forEach((t) => db.run(t));", 'b'],
    ["for (const t of new Set(['a', 'b'])) await db.run(t);", 'a', 'b'],
  ]);
});

describe('what nobody can tell before run time', () => {
  table('branches', [
    [
      "if (await db.schema.hasTable('x')) { await db.run('a'); } else { await db.run('b'); } await db.run('c');",
      'maybe a',
      'maybe b',
      'c',
    ],
    ["if (!(await db.schema.hasTable('x'))) await db.run('a');", 'maybe a'],
    ["if (x) return; await db.run('a');", 'maybe a'],
    ["if (x) throw new Error(); await db.run('a');", 'a'],
    [
      "await go(); await db.run('b'); async function go() { if (x) return; await db.run('a'); }",
      'maybe a',
      'b',
    ],
    ["if (true) await db.run('a'); else await db.run('b');", 'a'],
    [
      "x && (await db.run('a')); x || (await db.run('b')); await (x ? db.run('c') : db.run('d'));",
      'maybe a',
      'maybe b',
      'maybe c',
      'maybe d',
    ],
    ["let s = 'a'; if (x) s = 'b'; await db.run(`x ${s}`);", 'x ${s}'],
    ["let s = 'a'; if (x) { s = 'b'; await db.run(s); } else await db.run(s);", 'maybe b', 'maybe a'],
    ["const { s } = x ? { s: 'a' } : { s: 'a' }; await db.run(`x ${s}`);", 'x ${s}'],
    [
      "switch ('b') { case 'a': await db.run('a'); break; case 'b': await db.run('b'); default: await db.run('c'); }",
      'b',
      'c',
    ],
    [
      "switch (x) { case 'a': await db.run('a'); break; default: await db.run('c'); } await db.run('d');",
      'maybe a',
      'maybe c',
      'd',
    ],
    [
      "try { await db.run('a'); } catch (e) { await db.run('b'); throw e; } finally { await db.run('c'); } await db.run('d');",
      'a',
      'maybe b',
      'c',
      'd',
    ],
    ["return db.schema.hasTable('x').then((exists) => { if (!exists) return db.run('a'); });", 'maybe a'],
    ["throw new Error('never'); await db.run('a');"],
  ]);

  table('loops', [
    [
      "for (const row of await db.all()) await db.run(`a ${row.id}`); await db.run('b');",
      'maybe a ${row.id}',
      'b',
    ],
    ["rows.forEach((row) => db.run('a'));", 'maybe a'],
    ["while (more) { await db.run('a'); }", 'maybe a'],
    ["do { await db.run('a'); } while (more);", 'a'],
    [
      "while (true) { await db.run('a'); if (x) break; await db.run('b'); } await db.run('c');",
      'a',
      'maybe b',
      'c',
    ],
    [
      "for (const t of ['a', 'b']) { if (x) continue; await db.run(t); } await db.run('c');",
      'maybe a',
      'maybe b',
      'c',
    ],
    ["for (const t of ['a', ...more]) await db.run(`x ${t}`);", 'x a', 'maybe x ${t}'],
  ]);

  table('functions', [
    ["await helper(db, 'a');", 'not told: calls `helper`, which cannot be followed'],
    [
      "await helper({ db }, 'a'); await helper({ db });",
      'not told: calls `helper`, which cannot be followed',
    ],
    ["await helper('a'); logger.info(db); this.logger.warn(db);"],
    [
      "await db.foo('a'); await db.schema.bar();",
      'not told: calls `db.foo`',
      'not told: calls `db.schema.bar`',
    ],
    ["await retry(async () => { await db.run('a'); });", 'maybe a'],
    ["eval('x'); await db.run('a');", 'not told: calls `eval`', 'a'],
    ["const f = new Function('db', 'x'); f(db);", 'not told: calls `f`, which cannot be followed'],
  ]);

  test('what a branch may have put in the place of a database is said when it is called', () => {
    expect(
      told("export async function up(db) { let d = db; if (x) d = other(); await d.run('a'); d.log; }"),
    ).toEqual(['not told: calls `run` of what hangs on a condition']);
  });

  test('a function of another file is named', () => {
    const code = `import { fill as filled } from './fill'; import * as more from './more'; ${up('await filled(db); await more.x(db); await require("./y").up(db);')}`;
    expect(told(code)).toEqual([
      'not told: calls `filled`, which is in another file',
      'not told: calls `more.x`, which is in another file',
      'not told: calls `require("./y").up`, which is in another file',
    ]);
  });

  test('a name of a package is what the builder says', () => {
    const code = (how: string) => `${how}; ${up("await sql`a ${'b'}`;")}`;
    expect(told(code("import { sql } from 'tiny'"))).toEqual(['a b']);
    expect(told(code("const { sql } = require('tiny')"))).toEqual(['a b']);
    expect(told(`const tiny_1 = require('tiny'); ${up('await (0, tiny_1.sql) `a`;')}`)).toEqual(['a']);
  });
});

describe('functions of the file', () => {
  table('run with what they are given', [
    [
      "const add = (t) => db.run(`alter ${t}`); await add('users'); await add('orders');",
      'alter users',
      'alter orders',
    ],
    [
      "await go(db, { t: 'users' }); async function go(d, { t, c = 'id' }) { await d.run(t + c); }",
      'usersid',
    ],
    ["function all(...ts) { return Promise.all(ts.map((t) => db.run(t))); } await all('a', 'b');", 'a', 'b'],
    [
      "class H { constructor(private d, t) { this.t = t; } async go() { await this.d.run(this.t); } } await new H(db, 'a').go();",
      'a',
    ],
    [
      "class A { go() { return db.run('a'); } } class B extends A { go() { super.go(); return db.run('b'); } } await new B().go();",
      'a',
      'b',
    ],
    ["const o = { t: 'a', go() { return db.run(this.t); } }; await o.go();", 'a'],
    ["const go = async () => 'a'; await db.run(await go());", 'a'],
    ["const go = () => (x ? 'a' : 'b'); await db.run(`x ${go()}`);", 'x ${go()}'],
    ["const twice = (f) => { f(); f(); }; twice(() => db.now('a'));", 'a', 'a'],
    [
      "const a = () => b(); const b = () => a(); await a(); await db.run('c');",
      'not told: is too large to follow',
      'c',
    ],
  ]);

  test('methods and fields of a class, and what the framework gives', () => {
    const code = `class M extends Migration {
  table = 'users';
  static column = 'id';
  private readonly both = [this.table, M.column].join('.');
  async up() { this.addSql(this.both); await this.more(); }
  async more() { super.addSql('b'); }
}`;
    expect(told(code)).toEqual(['users.id', 'b']);
  });
});

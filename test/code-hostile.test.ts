import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read, told } from './code-builder.ts';
import { stopwatch } from './stopwatch.ts';

const TEXTS = [
  `import { helper } from './helper';
const TABLES = ['a', 'b'];
export async function up(db: Db): Promise<void> {
  for (const t of TABLES) { if (await db.schema.hasTable(t)) continue; await db.run(\`alter table \${t} add c\`); }
  await helper(db, { ...TABLES });
  try { await db.run('a'); } catch (e) { throw e } finally { db.now("b" + \`\${x ? 'y' : z}\`) }
  switch (x) { case 1: return; default: await db\`tag \${1}\`; }
}`,
  `'use strict';
exports.up = function (db) { return db.run('a').then(() => Promise.all(['x', 'y'].map((t) => db.run('drop ' + t)))); };
exports.down = async ({ a = 1, ...b }, [c, , ...d]) => { let i = 0; while (i < 3) i++; do { i-- } while (i > 0); label: for (const k in b) { break label } };`,
  `export class M extends Base implements I {
  static #x = 1; private t = \`users\`; get s() { return this.t } @d() p?: string;
  constructor(private readonly q: Q) { super(q) }
  async up(q) { await q.run(this.s.trim().replace(/u/g, 'v')); new M(q); super.up?.(q); await this.up(q) }
}
enum E { A = 'a', B } export default { up: M, async *gen() { yield* this } } as const satisfies X;`,
];

test('whatever is done to a text, it is read', () => {
  const cut = fc.record({
    text: fc.constantFrom(...TEXTS),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(40),
    to: fc.double({ min: 0, max: 1, noNaN: true }),
    how: fc.constantFrom('delete', 'copy', 'move'),
  });
  fc.assert(
    fc.property(cut, fc.array(cut, { maxLength: 3 }), (first, more) => {
      let { text } = first;
      for (const { from, to, length, how } of [first, ...more]) {
        const start = Math.floor(from * text.length);
        const piece = text.slice(start, start + length);
        const rest = how === 'copy' ? text : text.slice(0, start) + text.slice(start + length);
        const at = Math.floor(to * rest.length);
        text = how === 'delete' ? rest : rest.slice(0, at) + piece + rest.slice(at);
      }
      const { steps, error } = read(text);
      for (const { span } of steps) expect(span.end).toBeGreaterThanOrEqual(span.start);
      for (const step of steps) {
        if (step.type === 'sql') expect(isSound(step.sql, text)).toBe(true);
      }
      if (error) expect(error.at).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 3000 },
  );
});

function isSound(sql: import('../src/syntax/code/composed.ts').ComposedSql, code: string): boolean {
  const inOrder = (spans: readonly { readonly start: number; readonly end: number }[]) =>
    spans.every(
      ({ start, end }, i) => start <= end && start >= (spans[i - 1]?.end ?? 0) && end <= sql.text.length,
    );
  return (
    inOrder(sql.pieces) &&
    inOrder(sql.holes) &&
    sql.pieces.every(
      ({ start, end, span, verbatim }) =>
        !verbatim || code.slice(span.start, span.end) === sql.text.slice(start, end),
    )
  );
}

describe('what cannot be read is said', () => {
  test.each([
    ['const = ;', 'Unexpected token'],
    ["export const up = async (db) => { await db.run('a'", 'Unexpected token, expected ","'],
    ['`', 'Unterminated template.'],
    ['\0', "Unexpected character '\0'."],
    ['('.repeat(50_000), 'nested too deep'],
    [`export const a = ${'['.repeat(50_000)}${']'.repeat(50_000)};`, 'nested too deep'],
    ['<<<<<<< HEAD\n=======\n>>>>>>> x', 'Unexpected token'],
  ])('%#', (code, message) => {
    expect(read(code).error?.message).toContain(message);
  });
});

describe('what is odd is read', () => {
  test.each([
    [
      'a name that is declared twice',
      "const a = 1; const a = 2; export const up = (db) => db.run('a');",
      ['a'],
    ],
    ['a byte order mark', "\ufeffexport const up = (db) => db.run('a');", ['a']],
    ['a shebang', "#!/usr/bin/env node\nexports.up = (db) => db.run('a');", ['a']],
    ['Flow', "// @flow\nexports.up = (db: any) => db.run('a');", ['a']],
    ['an await at the top', "await x; export const up = (db) => db.run('a');", ['a']],
    ['a return at the top', "exports.up = (db) => db.run('a'); return;", ['a']],
    ['with', "with (x) { y() } exports.up = (db) => db.run('a');", ['a']],
    ['no up', 'export class A { down() {} }', ['not told: exports nothing that can be run']],
    ['nothing', '', []],
    ['what throws at once', "exports.up = (db) => db.run('a'); throw new Error();", ['a']],
    [
      'an object that contains itself',
      "const a = {}; a.a = a; a.b = [a]; exports.up = (db) => { f(a); db.now(JSON.stringify(a)); db.now('b'); };",
      ['not told: sends what is computed at run time', 'b'],
    ],
    [
      'a class that extends itself',
      "class A extends A { up(db) { return db.run('a') } } module.exports = A;",
      ['a'],
    ],
    [
      'getters in a circle',
      "const a = { get b() { return this.b } }; exports.up = (db) => { a.b; return db.run('a') };",
      ['not told: is too large to follow', 'a'],
    ],
    [
      '__proto__',
      "const a = { __proto__: null, constructor: 'x' }; exports.up = (db) => db.run(a.constructor);",
      ['x'],
    ],
  ])('%s', (_, code, sent) => {
    expect(told(code, 'a.js')).toEqual(sent);
  });
});

describe('what is large ends', () => {
  const up = (body: string) => `exports.up = async (db) => {\n${body}\n};\n`;
  const large = 'not told: is too large to follow';

  test.each([
    ['a loop without end', up("while (true) { db.now('a') }")],
    ['a loop that counts for long', up("for (let i = 0; i < 1e9; i++) { db.now('a') }")],
    [
      'loops within loops',
      up('for (let i = 0; i < 999; i++) for (let j = 0; j < 999; j++) for (let k = 0; k < 999; k++) k;'),
    ],
    ['a text that doubles', up("let s = 'aaaaaaaaaa'; for (let i = 0; i < 100; i++) s += s; db.now(s);")],
    ['a list that grows', up('const l = [1]; for (const x of l) { l.push(x, x); }')],
    ['a list that doubles', up('let l = [1]; for (let i = 0; i < 100; i++) l = [...l, ...l];')],
    ['helpers in a circle', up('const a = (n) => { b(n); b(n); }; const b = (n) => { a(n); a(n); }; a(1);')],
    ['branches within branches', up(`let x; ${'if (q) { x = 1; '.repeat(200)}${'}'.repeat(200)}`)],
    ['many words', up("const t = 'x '.repeat(100000); for (let i = 0; i < 1000; i++) db.now(t);")],
  ])('%s', (_, code) => {
    const seconds = stopwatch();
    const sent = told(code, 'a.js');
    expect(seconds()).toBeLessThan(15);
    if (!code.includes('if (q)')) expect(sent).toContain(large);
  });

  test.each([
    ['a long sum', up(`db.now(${"'a' + ".repeat(5000)}'a')`)],
    ['a long chain', up(`db.now('a')${'.then(() => 1)'.repeat(1000)}`)],
    ['a generated file of 2 MB', up("await db.run('insert into a values (1, 2, 3)');\n".repeat(42_000))],
    ['a generated list of 2 MB', up(`for (const x of [${"{ a: 1, b: 'two' },\n".repeat(100_000)}]) x;`)],
    [
      'a minified bundle',
      `!function(e){var t={};${'function n(e){return t[e]||(t[e]=e(1,2,n))}n.r=1;n(n,e=>{e.x=n});'.repeat(5000)}}({});`,
    ],
    [
      'a bundle on one line',
      `exports.up=e=>e.run("a");${'var a=function(e,t){if(e)for(var n=0;n<t;n++)e[n]=t?a(e[n],t-1):{x:[n,t]}};'.repeat(10_000)}`,
    ],
  ])('%s', (_, code) => {
    const seconds = stopwatch();
    told(code, 'a.js');
    expect(seconds()).toBeLessThan(20);
  });
});

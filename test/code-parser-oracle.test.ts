import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@typescript-eslint/typescript-estree';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../src/dev/repository.ts';
import { parser } from './code-builder.ts';

/** Syntax that migrations are written with. */
const TEXTS = [
  "import a, { b as c } from 'x'; import * as d from 'y'; import type { T } from 'z'; import e = require('w'); export { b } from 'v'; export * from 'u';",
  "import './x'; import { type T, u } from 'x'; export type { T }; export { u as default };",
  "export async function up(db: Knex): Promise<void> { await db.raw('a'); }",
  'export const up = async (knex: Knex, t = 1, ...more: string[]): Promise<void> => knex.schema.createTable(`t`, (t) => { t.increments() });',
  "exports.up = function (a, { b, c: [d = 1, , ...e] = [], ...f }) { return a.b['c'].d(...e); }; module.exports = { up, down() {}, async go() {}, get x() { return 1 }, set x(v) {}, [y]: 1, 'z': 2, 3: 4, ...w };",
  'const t = `a ${b} c ${`d ${e}`} \\`f\\` \\n`; tag`a${b}c`; String.raw`\\d`;',
  "const s = 'it\\'s' + \"x\\u0041\\x41\\\n\" + 'plain'; const n = [1, 0x10, 1.5e3, 10n, null, true, /a+/gi, undefined];",
  'a?.b?.(c)?.[d]; (a?.b).c; a!.b!; new A(b); new B; (a as unknown as B).c; <T>a; a satisfies B; f<T>(a); delete a.b; void 0; typeof a; -a; !a; ~a; i++; --i;',
  'a = b; a += b; a ??= b; a ||= c; [a, b] = [b, a]; ({ a, b: c } = d); x ? y : z; a && b || c; a ?? b; (a, b);',
  'if (a) b(); else if (c) { d(); } else e(); for (const a of b) c(a); for (const k in o) {} for (let i = 0, j; i < 3; i++) continue; for (;;) { break; } while (a) b(); do { a(); } while (b); for await (const a of b) {} outer: for (;;) { continue outer; }',
  "switch (a) { case 'b': c(); break; default: d(); } try { a(); } catch (e) { b(); } finally { c(); } try { a() } catch { throw new Error('x'); } { let a; var b = 1; } ; debugger;",
  "export class M1 extends Base<T> implements MigrationInterface, Other { name = 'M1'; static #x = 1; readonly y?: string; declare z: number; private static w = [1]; constructor(private readonly a: string, b = 2) { super(a); } public async up(q: QueryRunner): Promise<void> { await q.query(`a`); super.up(q); } get g() { return this.name; } static { this.w = []; } ['computed']() {} #p() {} abstract?: string }",
  'export default class extends Migration { override async up(): Promise<void> { this.addSql(`a`); } }',
  'abstract class A { abstract up(): void; go(): void {} protected abstract b: string }',
  '@Decorated() class A { @Column({ type: "x" }) a: string; @Run() b() {} }',
  "enum A { B = 'b', C = 1, 'D', E = B } const enum F { G } export enum H { I } declare enum J { K } export const L = { M: 'm' } as const;",
  'export default { async up(db) {}, down: async () => {} } satisfies Migration; export = x;',
  'export default async function up(db) {}',
  'export default function () {}',
  'interface A { b: string } type C = keyof A; declare module "x" { export const a: 1 } namespace N { export const b = 1 } declare const g: string; function over(a: string): void; function over(a: any) {}',
  'function* g() { const a = yield b; yield* c; } async function* h() { await a; } const f = async function () {}; (function () {})(); (() => ({ a }))();',
  'const { default: a } = await import("x"); import.meta.url; new.target;',
  "'use strict'; var __awaiter = (this && this.__awaiter) || function (a) { return a; }; Object.defineProperty(exports, '__esModule', { value: true }); (0, a_1.b)(c);",
  '// one\nconst a = 1; /* two */ /** three */\n',
  '',
];

const fixtures = join(ROOT, 'fixtures');
const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && existsSync(join(fixtures, path)))
  .map((path) => [path, readFileSync(join(fixtures, path), 'utf8')] as const);

describe('the trees are those of typescript-estree where they are read', () => {
  test.each(TEXTS)('%s', (text) => compare('a.ts', text));
  if (files.length > 0) test.each(files)('%s', (path, text) => compare(path, text));
});

function compare(path: string, text: string): void {
  const parsed = parser.parse(path, text);
  if ('message' in parsed) throw new Error(parsed.message);
  const reference = parse(text, { range: true, comment: true, jsx: !/ts$/.test(path) });
  expect(plain(parsed.program.body)).toEqual(plain(asOurs(reference.body)));
  expect(parsed.comments).toEqual(
    reference.comments?.map(({ range: [start, end] }) => ({ start, end })) ?? [],
  );
}

/** Types are never looked at. */
const TYPES =
  /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|InstantiationExpression|ParameterProperty|Enum|ExportAssignment|ImportEquals|ExternalModule)/;

/** What both have, and only one of them writes down. */
const UNREAD = new Set([
  'loc',
  'start',
  'end',
  'parent',
  'extra',
  'directive',
  'decorators',
  'optional',
  'definite',
  'declare',
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeParameters',
  'superTypeArguments',
  'accessibility',
  'readonly',
  'override',
  'importKind',
  'exportKind',
  'attributes',
  'assertions',
  'options',
  'phase',
  'isExport',
  'const',
  'bigint',
  'regex',
  'raw',
]);

function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain).filter((each) => each !== OMITTED);
  if (typeof node === 'bigint') return String(node);
  if (node instanceof RegExp) return node.source;
  if (typeof node !== 'object' || node === null) return node;
  const of = node as { readonly [key: string]: unknown; readonly type?: string };
  if (of.type && TYPES.test(of.type)) return OMITTED;
  if (of.abstract && of.type?.endsWith('Definition')) return OMITTED;
  const made: { [key: string]: unknown } = {};
  for (const [key, value] of Object.entries(of)) {
    if (!UNREAD.has(key) && value !== undefined) made[key] = plain(value);
  }
  return made;
}

/** The ranges of the reference hold the delimiters of a template's words, and its enums have a body. */
function asOurs<T>(node: T): T {
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return node;
  if (Array.isArray(node)) return node.map(asOurs) as T;
  const entries = Object.entries(node).map(([key, value]) => [key, asOurs(value)]);
  const made = Object.fromEntries(entries);
  if (made.type === 'TemplateElement') made.range = [made.range[0] + 1, made.range[1] - (made.tail ? 1 : 2)];
  if (made.type === 'TSEnumMember') made.computed = false;
  if (made.type === 'TSEnumDeclaration') return { ...made, members: made.body.members, body: undefined };
  return made;
}

const OMITTED = 'a type';

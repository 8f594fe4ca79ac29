import { expect, test } from 'vitest';
import { sqlInCode } from '../src/syntax/code/builders/sql-in-code.ts';
import { linesOf } from './code-statements.ts';

const CASES: readonly (readonly [name: string, code: string, lines: readonly string[]])[] = [
  ['generateSql', 'module.exports.generateSql = () => `DROP TABLE a`', ['DROP TABLE a']],
  [
    'generateSql of a function',
    'module.exports.generateSql = function () { return "DROP TABLE a"; }',
    ['DROP TABLE a'],
  ],
  [
    'generateSql with a hole',
    'const { schema } = require("./config"); module.exports.generateSql = () => `DROP TABLE ${schema}.a`',
    ['DROP TABLE zd_schema.a'],
  ],
  ['up', 'export const up = `DROP TABLE a`; export const down = `DOWN`;', ['DROP TABLE a']],
  ['up of an object', 'module.exports = { up: "DROP TABLE a", down: "DOWN" };', ['DROP TABLE a']],
  ['up of the default', 'export default { up: "DROP TABLE a" };', ['DROP TABLE a']],
  ['the default', 'export default `DROP TABLE a`;', ['DROP TABLE a']],
  [
    'the default in a tag',
    'import sql from "sql-template-tag"; export default sql`DROP TABLE a`;',
    ['DROP TABLE a'],
  ],
  [
    'a tag by its name',
    'import { sql } from "slonik"; export const up = sql`UPDATE a SET b = ${c}`;',
    ['UPDATE a SET b = zd_c'],
  ],
  ['several', 'export const up = ["DROP TABLE a", "DROP TABLE b"];', ['DROP TABLE a', 'DROP TABLE b']],
  ['a constant', 'const text = "DROP TABLE " + "a"; export const up = text;', ['DROP TABLE a']],
  [
    'SQL of another file',
    'import text from "./text"; export const up = text;',
    ['-- runs SQL that comes from another file'],
  ],
  ['nothing of the sort', 'export const other = 1;', ['-- exports nothing that can be run']],
];

test.each(CASES)('%s', (_, code, lines) => {
  expect(linesOf(sqlInCode, code)).toEqual(lines);
});

import { expect, test } from 'vitest';
import { KNEX } from '../src/syntax/code/builders/knex.ts';
import { loadCodeParser } from '../src/syntax/code/load-parser.ts';
import { readCode } from '../src/syntax/code/read-code.ts';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import { KNEX_SNIPPETS } from './knex-snippets.ts';
import { sentByKnex } from './knex-truth.ts';

const parser = await loadCodeParser();

function read(code: string, dialect: Dialect) {
  return readCode('a.js', `exports.up = async (knex) => { ${code} };`, KNEX, dialect, parser);
}

function told(code: string, dialect: Dialect): readonly string[] {
  return read(code, dialect).steps.map((step) => {
    if (step.type === 'gap') return `not told: ${step.message}`;
    return `${step.conditional ? 'maybe ' : ''}${step.sql.text}`;
  });
}

const inOneLine = (statement: string) => statement.replaceAll(/\s+/g, ' ').trim();

const DIALECTS = ['postgres', 'mysql', 'mariadb', 'sqlite'] as const;

const cases = DIALECTS.flatMap((dialect) =>
  KNEX_SNIPPETS.filter(
    ({ not = [] }) => !not.includes(dialect) && !(dialect === 'mariadb' && not.includes('mysql')),
  ).map(({ code }) => [dialect, code] as const),
);

test.each(cases)('%s: %s', async (dialect, code) => {
  const ours = told(code, dialect).map(inOneLine);
  expect(ours).toEqual((await sentByKnex(code, dialect)).map(inOneLine));
});

import { expect, test } from 'vitest';
import { asName, asWritten, holdsHole, nameOfExpression } from '../src/syntax/sql/hole.ts';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';

const parser = await loadPostgres();

/** What PostgreSQL takes for the name of a table. */
function tableIn(sql: string): unknown {
  const read = parser.parse(sql);
  const node = 'statements' in read ? read.statements[0]?.node : undefined;
  return node && 'DropStmt' in node ? JSON.stringify(node.DropStmt.objects?.[0]) : undefined;
}

test.each(['${schema}', '{{ .Prefix }}', ':table', '%s', '?', '${A}_b', '__x__'])('%s is a name', (words) => {
  const name = asName(words);
  expect(name).toHaveLength(words.length);
  expect(holdsHole(name)).toBe(words !== '__x__');
  expect(asWritten(`a ${name} b`)).toBe(`a ${words} b`);
  expect(tableIn(`drop table ${name}`)).toContain(JSON.stringify(name));
});

test.each([
  ['table', '${table}'],
  ['this.schema', '${schema}'],
  ['await nameOf(\n  "a"\n)', '${nameOf( "a" )}'],
  ['PRIVATE_KEYS_TABLE', '${PRIVATE_KEYS_TABLE}'],
  ['collections.gameObjects', '${collections.gameObjects}'],
  ['', '${…}'],
  ['configuration.database.tables.someVeryLongName', '${….tables.someVeryLongName}'],
])('%j in code is called %s', (expression, words) => {
  const name = nameOfExpression(expression);
  expect(asWritten(name)).toBe(words);
  expect(tableIn(`drop table ${name}`)).toContain(JSON.stringify(name));
});

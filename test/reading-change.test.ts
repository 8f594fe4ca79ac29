import { expect, test } from 'vitest';
import { effectsOfStatement } from '../src/model/migration/mysql/statement.ts';
import { readingChange } from '../src/model/migration/reading-change.ts';
import { emptySchema } from '../src/model/migration/schema-after.ts';
import type { TypeName } from '../src/model/migration/type-name.ts';
import type { DocumentId } from '../src/text/place.ts';

function typeOf(text: string, dialect: 'mysql' | 'sqlite'): TypeName {
  const sql = `CREATE TABLE t (c ${text})`;
  const source = { document: 1 as DocumentId, text: sql, span: { start: 0, end: sql.length } };
  const [effect] = effectsOfStatement(source, dialect);
  const column = effect?.type === 'createTable' ? effect.columns[0] : undefined;
  if (!column) throw new Error(`no type: ${text}`);
  return column.type;
}

test.each([
  ['int', 'INTEGER', 'same'],
  ['int(11)', 'int', 'same'],
  ['tinyint(1)', 'boolean', 'same'],
  ['int', 'bigint', 'wider'],
  ['int unsigned', 'bigint', 'wider'],
  ['varchar(10)', 'varchar(300)', 'wider'],
  ['char(10)', 'varchar(10)', 'wider'],
  ['varchar(255)', 'text', 'wider'],
  ['text', 'longtext', 'wider'],
  ['varbinary(16)', 'blob', 'wider'],
  ['float', 'double', 'wider'],
  ['decimal(8,2)', 'decimal(10,2)', 'wider'],
  ['datetime', 'datetime(6)', 'wider'],
  ["enum('a')", "enum('a','b')", 'wider'],
  ['bigint', 'int', 'other'],
  ['int', 'int unsigned', 'other'],
  ['int unsigned', 'int', 'other'],
  ['tinyint(1)', 'tinyint', 'other'],
  ['tinyint(4)', 'tinyint(1)', 'other'],
  ['varchar(20)', 'varchar(10)', 'other'],
  ['varchar(20000)', 'text', 'other'],
  ['varchar(10)', 'char(10)', 'other'],
  ['text', 'json', 'other'],
  ['text', 'blob', 'other'],
  ['decimal(8,2)', 'decimal(10,4)', 'other'],
  ['datetime', 'timestamp', 'other'],
  ['datetime(6)', 'datetime', 'other'],
  ["enum('a','b')", "enum('a')", 'other'],
  ['int', 'varchar(20)', 'other'],
  ['int', 'frobnicated', 'unknown'],
])('MySQL: %s to %s is %s', (from, to, expected) => {
  expect(readingChange(typeOf(from, 'mysql'), typeOf(to, 'mysql'), emptySchema(), 'mysql')).toBe(expected);
});

test.each([
  ['varchar(10)', 'text', 'same'],
  ['int', 'bigint', 'same'],
  ['boolean', 'BOOLEAN', 'same'],
  ['timestamp', 'datetime', 'same'],
  ['boolean', 'integer', 'unknown'],
  ['datetime', 'boolean', 'unknown'],
  ['text', 'integer', 'other'],
  ['integer', 'real', 'other'],
])('SQLite: %s to %s is %s', (from, to, expected) => {
  expect(readingChange(typeOf(from, 'sqlite'), typeOf(to, 'sqlite'), emptySchema(), 'sqlite')).toBe(expected);
});

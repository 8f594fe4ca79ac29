import { describe, expect, test } from 'vitest';
import type { BuilderId } from '../src/syntax/code/builder.ts';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import type { DocumentId, SourceId } from '../src/text/place.ts';
import { readFile } from '../src/workspace/histories/load-readers.ts';
import type { MigrationOutline } from '../src/workspace/histories/outline.ts';
import { SNIPPETS } from './kysely-snippets.ts';
import { CASES } from './sequelize-snippets.ts';

/** Words of the statements of Kysely that the server itself takes for a syntax error. */
const REFUSED: Readonly<Record<'postgres' | 'mysql' | 'sqlite', RegExp>> = {
  postgres:
    /auto_increment|unsigned|character set|engine =|"old", rename|modify column|(?:add unique|drop) index "i"|index if exists "i" on|insert ignore|replace into/,
  mysql: /as identity|identity\)|nulls not distinct|` type |set schema|rename constraint|concurrently/,
  sqlite: /as identity|nulls not distinct|" type |set schema|rename constraint|concurrently|using btree \(/,
};

describe('every statement that a builder sends is one that its server reads', () => {
  test.each(Object.keys(CASES) as Dialect[])('Sequelize on %s', async (dialect) => {
    const texts = CASES[dialect].map(
      (body) =>
        `const { DataTypes } = require('sequelize');\nmodule.exports = { async up(q, Sequelize) { const { sequelize } = q;\n${body}\n} };`,
    );
    expect(await unread(texts, 'sequelize', dialect)).toEqual([]);
  });

  test.each(Object.keys(REFUSED) as (keyof typeof REFUSED)[])('Kysely on %s', async (dialect) => {
    const texts = SNIPPETS.map(
      (body) => `import { CompiledQuery, sql } from 'kysely';\nexport async function up(db) {\n${body}\n}`,
    );
    const told = await unread(texts, 'kysely', dialect);
    expect(told.filter((statement) => !REFUSED[dialect].test(statement))).toEqual([]);
  });
});

async function unread(
  texts: readonly string[],
  builder: BuilderId,
  dialect: Dialect,
): Promise<readonly string[]> {
  const read = await Promise.all(
    texts.map((text) => readFile(0 as DocumentId, PATH, text, [outline(text, builder, dialect)])),
  );
  return read
    .flatMap(({ statements }) => statements)
    .filter(({ effects }) => effects.some(({ type }) => type === 'unreadable'))
    .map(({ text }) => text);
}

const PATH = '20240101000000-change.ts' as SourceId;

function outline(text: string, builder: BuilderId, dialect: Dialect): MigrationOutline {
  const because = { path: PATH, span: undefined, text: 'of the runner' };
  const span = { start: 0, end: text.length };
  return {
    id: PATH,
    path: PATH,
    repeatable: false,
    dialect,
    builder,
    sections: [{ span, delimiter: undefined, scope: 'none', because, doubt: undefined }],
    placeholders: [],
  };
}

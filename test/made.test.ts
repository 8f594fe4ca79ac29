import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../src/engine/config.ts';
import { makerAt, usesAt } from '../src/workspace/histories/made.ts';
import { dbmate } from './migrations.ts';
import { sessionOver } from './rule-case.ts';

const files = {
  ...dbmate(
    1,
    "CREATE TYPE state AS ENUM ('new');\nCREATE TABLE orders (id bigint PRIMARY KEY, state state);",
  ),
  ...dbmate(2, 'ALTER TABLE orders ADD COLUMN note text;\nCREATE INDEX by_note ON orders (note);'),
  ...dbmate(
    3,
    'ALTER TABLE Orders RENAME TO purchases;\nUPDATE public.purchases SET note = NULL;\nDROP INDEX by_note;',
  ),
};
const [first = '', second = '', third = ''] = Object.keys(files);
const session = await sessionOver({ files, config: DEFAULTS, rules: [] });

async function asked<T>(
  path: string,
  mark: string,
  question: (...asked: Parameters<typeof makerAt>) => T,
): Promise<T | undefined> {
  const { histories, sources } = session.workspace;
  const source = sources.get(path);
  const document = source?.documents[0]?.document;
  if (!source || !document || !histories) throw new Error('no migration');
  const offset = source.text.indexOf(mark.replace('|', '')) + mark.indexOf('|');
  return question(histories.migrationsIn(document.id), document.text, offset);
}

function textAt({ place: { document, span } }: NonNullable<ReturnType<typeof makerAt>>): string {
  const { text } = session.workspace.documents.get(document) ?? { text: '' };
  return text.slice(span.start, span.end).slice(0, 20);
}

describe('what made it', () => {
  test.each([
    ['a table', second, 'TABLE or|ders', 'CREATE TABLE orders '],
    ['a table in another case', third, 'TABLE Or|ders', 'CREATE TABLE orders '],
    ['a table under its new name', third, 'public.pur|chases', 'CREATE TABLE orders '],
    ['the statement itself', first, 'TABLE or|ders', 'CREATE TABLE orders '],
    ['an enum', first, 'state sta|te)', 'CREATE TYPE state AS'],
    ['a column', second, '(no|te)', 'ALTER TABLE orders A'],
    ['an index', third, 'INDEX by_|note', 'CREATE INDEX by_note'],
    ['a word of SQL', second, 'ALT|ER', ''],
    ['outside of all statements', second, 'migrate|:up', ''],
  ])('%s', async (_, path, mark, expected) => {
    const made = await asked(path, mark, makerAt);
    expect(made ? textAt(made) : '').toBe(expected);
  });
});

describe('what touches it', () => {
  test.each([
    ['a table', second, 'TABLE or|ders', 5],
    ['a word of SQL', second, 'ALT|ER', 0],
  ])('%s', async (_, path, mark, count) => {
    expect((await asked(path, mark, usesAt))?.length).toBe(count);
  });
});

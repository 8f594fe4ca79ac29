import { expect, test } from 'vitest';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import type { DocumentId, SourceId } from '../src/text/place.ts';
import { readFile } from '../src/workspace/histories/load-readers.ts';
import type { MigrationOutline } from '../src/workspace/histories/outline.ts';
import { migrationOf, TYPEORM_CASES } from './typeorm-cases.ts';

const PATH = 'migrations/1700000000000-Change.ts' as SourceId;

const DIALECTS: readonly Dialect[] = ['postgres', 'mysql', 'mariadb', 'sqlite'];

function outlineOf(text: string, dialect: Dialect): MigrationOutline {
  const span = { start: 0, end: text.length };
  const because = { path: PATH, span: undefined, text: 'says so' };
  return {
    id: '1700000000000-Change',
    path: PATH,
    repeatable: false,
    dialect,
    builder: 'typeorm',
    sections: [{ span, delimiter: undefined, scope: 'file', because, doubt: undefined }],
    placeholders: [],
  };
}

test('what TypeORM sends is read on every dialect, and stands at words of the code', async () => {
  const wrong: string[] = [];
  for (const { name, body, on = DIALECTS } of TYPEORM_CASES) {
    for (const dialect of on) {
      const text = migrationOf(body);
      const { statements } = await readFile(0 as DocumentId, PATH, text, [outlineOf(text, dialect)]);
      for (const effect of statements.flatMap(({ effects }) => effects)) {
        const { start, end } = effect.place.span;
        const said = text.slice(start, end);
        if (effect.type === 'unreadable') wrong.push(`${dialect}, ${name}: ${effect.message}`);
        else if (effect.type !== 'other' && said.startsWith('queryRunner.') && !said.includes('sql`')) {
          wrong.push(`${dialect}, ${name}: ${effect.type} stands at all of ${said.slice(0, 40)}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});

import { expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { sessionOver } from '../src/dev/fixture.ts';

const FIRST = {
  postgres:
    'CREATE TABLE users (a integer NOT NULL, b varchar(20), c varchar, d numeric(10, 2), e timestamptz, f text[], g text DEFAULT 1)',
  mysql:
    'CREATE TABLE users (a int NOT NULL, b varchar(20), c varchar(255), d decimal(10, 2), e datetime, g text)',
};

type Case = readonly [
  name: string,
  column: string,
  options: string,
  effects: string,
  dialect?: keyof typeof FIRST,
];

const CASES: readonly Case[] = [
  ['another type', 'a', "name: 'a', type: 'bigint'", 'dropColumn a, addColumn a'],
  ['the same type', 'a', "name: 'a', type: 'integer'", ''],
  [
    'the same type by a word that PostgreSQL does not use',
    'a',
    "name: 'a', type: 'int'",
    'dropColumn a, addColumn a',
  ],
  [
    'another length',
    'b',
    "name: 'b', type: 'character varying', length: '40', isNullable: true",
    'dropColumn b, addColumn b',
  ],
  ['the same length', 'b', "name: 'b', type: 'character varying', length: '20', isNullable: true", ''],
  ['no length', 'c', "name: 'c', type: 'character varying', isNullable: true", ''],
  [
    'another precision',
    'd',
    "name: 'd', type: 'numeric', precision: 12, scale: 2, isNullable: true",
    'changeColumnType d',
  ],
  ['a zone', 'e', "name: 'e', type: 'timestamp with time zone', isNullable: true", ''],
  ['an array', 'f', "name: 'f', type: 'text', isArray: true, isNullable: true", ''],
  ['an array no more', 'f', "name: 'f', type: 'text', isNullable: true", 'dropColumn f, addColumn f'],
  ['another name', 'a', "name: 'z', type: 'integer'", 'renameColumn a'],
  ['nullable', 'a', "name: 'a', type: 'integer', isNullable: true", 'dropNotNull a'],
  ['required', 'b', "name: 'b', type: 'character varying', length: '20'", 'setNotNull b'],
  ['no default', 'g', "name: 'g', type: 'text', isNullable: true", 'dropDefault g'],
  ['a column that no file made', 'y', "name: 'y', type: 'text'", 'unreadable'],
  ['another type on MySQL', 'a', "name: 'a', type: 'bigint'", 'dropColumn a, addColumn a', 'mysql'],
  [
    'the same type on MySQL',
    'c',
    "name: 'c', type: 'varchar', isNullable: true",
    'redefineColumn c',
    'mysql',
  ],
  [
    'another length on MySQL',
    'b',
    "name: 'b', type: 'varchar', length: '40'",
    'dropColumn b, addColumn b',
    'mysql',
  ],
];

test.each(CASES)('%s', async (_, column, options, effects, dialect = 'postgres') => {
  const migration = (number: number, up: string) => ({
    [`db/${dialect}/migrations/170000000000${number}-M.ts`]: `import { MigrationInterface, QueryRunner, TableColumn } from 'typeorm';
export class M170000000000${number} implements MigrationInterface {
  async up(queryRunner: QueryRunner) {
    ${up}
  }
}`,
  });
  const files = {
    ...migration(1, `await queryRunner.query('${FIRST[dialect as keyof typeof FIRST]}');`),
    ...migration(2, `await queryRunner.changeColumn('users', '${column}', new TableColumn({ ${options} }));`),
  };
  const { workspace } = await sessionOver(files, registry, 'strict');
  const [history] = workspace.histories?.all ?? [];
  const found = history?.migrations.at(-1)?.statements.flatMap((statement) => statement.effects) ?? [];
  const lines = found.map((effect) => {
    const named =
      'column' in effect && (typeof effect.column === 'string' ? effect.column : effect.column.name);
    return named ? `${effect.type} ${named}` : effect.type;
  });
  expect(lines.join(', ')).toBe(effects);
});

import { describe, expect, test } from 'vitest';
import { checkFiles, linesOf } from '../src/dev/fixture.ts';
import { loadRules, registryOf } from '../src/dev/repository.ts';
import { numberOf, prismaOn } from './migrations.ts';

const registry = registryOf(await loadRules());

const users = `CREATE TABLE "users" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "email" TEXT NOT NULL,
  "name" TEXT,
  "role" TEXT NOT NULL DEFAULT 'user',
  "legacy" TEXT,
  CONSTRAINT "adult" CHECK ("id" > 0)
);
CREATE UNIQUE INDEX "users_email" ON "users"("email");`;

const columns = [
  '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT',
  '"email" TEXT NOT NULL',
  '"name" TEXT',
  `"role" TEXT NOT NULL DEFAULT 'user'`,
  '"legacy" TEXT',
];

/** As Prisma writes it; Drizzle's and Django's differ in the name of the new table. */
function rebuilt(definitions: readonly string[], fresh = 'new_users', unique = 'UNIQUE '): string {
  return `PRAGMA foreign_keys=OFF;
CREATE TABLE "${fresh}" (${[...definitions, `CONSTRAINT "adult" CHECK ("${fresh}"."id" > 0)`].join(', ')});
INSERT INTO "${fresh}" ("id", "email") SELECT "id", "email" FROM "users";
DROP TABLE "users";
ALTER TABLE "${fresh}" RENAME TO "users";
CREATE ${unique}INDEX "users_email" ON "users"("email");
PRAGMA foreign_keys=ON;`;
}

function aside(definitions: readonly string[]): string {
  return `ALTER TABLE "users" RENAME TO "users__old";
CREATE TABLE "users" (${definitions.join(', ')}, CONSTRAINT "adult" CHECK ("id" > 0));
INSERT INTO "users" ("id", "email") SELECT "id", "email" FROM "users__old";
DROP TABLE "users__old";
CREATE UNIQUE INDEX "users_email" ON "users"("email");`;
}

const early = rebuilt(columns)
  .split('\n')
  .toSpliced(2, 0, 'DROP INDEX "users_email";', 'CREATE UNIQUE INDEX "users_email" ON "new_users"("email");')
  .toSpliced(7, 1)
  .join('\n');

async function found(up: string): Promise<string> {
  const files = {
    ...prismaOn('sqlite', 1, users),
    ...prismaOn('sqlite', 2, up),
    'zerodrop.yaml': `migrations: [{ files: 'prisma/**', applied: ${numberOf(1)}_step }]\n`,
  };
  const lines = linesOf(await checkFiles(files, registry, 'strict')).split('\n');
  return lines
    .flatMap((line) => /^prisma.*?:(\d+:\d+) (\w+) (.*)$/.exec(line)?.slice(1).join(' ') ?? [])
    .join('\n');
}

function changed(from: string, to: string | undefined): readonly string[] {
  return columns.flatMap((column) => (column === from ? (to ?? []) : column));
}

describe('a rebuild of SQLite is what it comes to', () => {
  test.each([
    ['nothing', rebuilt(columns), ''],
    ['nothing, under a name of Drizzle', rebuilt(columns, '__new_users'), ''],
    ['nothing, the old one set aside', aside(columns), ''],
    [
      'a column less',
      rebuilt(changed('"legacy" TEXT', undefined)),
      '2:14 warning `legacy` goes from `users` while old code may still name it',
    ],
    [
      'a column less, the old one set aside',
      aside(changed('"legacy" TEXT', undefined)),
      '2:14 warning `legacy` goes from `users` while old code may still name it',
    ],
    [
      'a required column',
      rebuilt([...columns, '"plan" TEXT NOT NULL']),
      '2:164 error Old inserts into `users` fail: new column `plan` is NOT NULL without a default',
    ],
    ['a new column with a default', rebuilt([...columns, `"plan" TEXT NOT NULL DEFAULT 'free'`]), ''],
    [
      'NOT NULL',
      rebuilt(changed('"name" TEXT', '"name" TEXT NOT NULL')),
      '2:99 warning `name` of `users` becomes NOT NULL while old code may still leave it null',
    ],
    [
      'nulls',
      rebuilt(changed('"email" TEXT NOT NULL', '"email" TEXT')),
      '2:76 info `email` of `users` can be null now, which old code may not expect',
    ],
    [
      'another type',
      rebuilt(changed('"name" TEXT', '"name" INTEGER')),
      '2:99 warning `name` of `users` becomes `INTEGER` while old code knows it as `TEXT`',
    ],
    ['a length that means nothing', rebuilt(changed('"name" TEXT', '"name" VARCHAR(20)')), ''],
    [
      'no default',
      rebuilt(changed(`"role" TEXT NOT NULL DEFAULT 'user'`, '"role" TEXT NOT NULL')),
      '2:112 warning Old inserts into `users` that leave out `role` fail without its default',
    ],
    [
      'another default',
      rebuilt(changed(`"role" TEXT NOT NULL DEFAULT 'user'`, `"role" TEXT NOT NULL DEFAULT 'x'`)),
      "2:112 info Old inserts that leave out `role` of `users` now store `'x'` there",
    ],
    [
      'a unique column',
      rebuilt(changed('"name" TEXT', '"name" TEXT UNIQUE')),
      '2:111 warning `UNIQUE (name)` refuses duplicates in `users` that old code may still write',
    ],
    [
      'an index that is unique no more',
      rebuilt(columns, 'new_users', ''),
      '2:14 warning Old `ON CONFLICT` on `users` fails: nothing takes the place of `users_email`',
    ],
    ['indexes that are built before the new table has its name', early, ''],
    [
      'another name for a column',
      rebuilt(changed('"name" TEXT', '"nick" TEXT')).replace(
        '("id", "email") SELECT "id", "email"',
        '("id", "email", "nick") SELECT "id", "email", "users"."name"',
      ),
      '2:99 warning `name` of `users` becomes `nick` while old code runs',
    ],
    [
      'no rows',
      'DROP TABLE "users";\nCREATE TABLE "users" ("id" INTEGER);',
      `1:12 warning What becomes \`users\` lacks \`email\` and 3 more, which old code may name
1:12 warning Table \`users\` is dropped and made anew, without its rows`,
    ],
  ])('%s', async (_, up, expected) => {
    expect(await found(up)).toBe(expected);
  });
});

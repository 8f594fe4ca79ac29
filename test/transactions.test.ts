import { expect, test } from 'vitest';
import { DEFAULTS } from '../src/engine/config.ts';
import type { Statement } from '../src/rule/index.ts';
import { dbmate, drizzle, flyway, goose, numberOf, plain, prisma } from './migrations.ts';
import { sessionOver } from './rule-case.ts';

type Files = Readonly<Record<string, string>>;

/** A line for each statement: the number of its transaction, what that spans, the statement, and what says so. */
async function printed(files: Files, applied?: string): Promise<string> {
  const session = await sessionOver({ files, config: DEFAULTS, rules: [], applied });
  const numbers = new Map<Statement['transaction'], number>();
  const lines = (session.workspace.histories?.all ?? []).flatMap(({ migrations }) =>
    migrations.flatMap(({ statements }) =>
      statements.map(({ transaction, text }) => {
        const number = numbers.get(transaction) ?? numbers.size + 1;
        numbers.set(transaction, number);
        const { scope, because, doubt } = transaction;
        return `${number} ${scope} · ${text} · ${because.text}${doubt ? ` (${doubt})` : ''}`;
      }),
    ),
  );
  return lines.join('\n');
}

const A = 'ALTER TABLE t ADD a int;';
const B = 'ALTER TABLE t ADD b int;';
const INDEX = 'CREATE INDEX CONCURRENTLY i ON t (a);';

const golang = (...ups: readonly string[]): Files => ({
  'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.17.0\n',
  ...Object.fromEntries(ups.map((up, i) => [`migrations/00000${i + 1}_step.up.sql`, `${up}\n`])),
});

const liquibase = (text: string): Files => ({ 'db/changelog.sql': `--liquibase formatted sql\n${text}\n` });

test.each<[string, Files, string]>([
  [
    'one that wraps the file',
    { ...dbmate(1, A), ...dbmate(2, `${A}\n${B}`) },
    `
    1 file · ALTER TABLE t ADD a int · dbmate runs each file in one transaction
    2 file · ALTER TABLE t ADD a int · dbmate runs each file in one transaction
    2 file · ALTER TABLE t ADD b int · dbmate runs each file in one transaction`,
  ],
  [
    'BEGIN in it does nothing, and COMMIT ends it',
    goose(1, `BEGIN;\n${A}\nCOMMIT;\n${INDEX}\n${B}`),
    `
    1 file · BEGIN · goose runs each file in one transaction
    1 file · ALTER TABLE t ADD a int · goose runs each file in one transaction
    1 file · COMMIT · goose runs each file in one transaction
    2 statement · CREATE INDEX CONCURRENTLY i ON t (a) · ends the transaction of the runner
    3 statement · ALTER TABLE t ADD b int · ends the transaction of the runner`,
  ],
  [
    'left and entered again',
    goose(1, `${A}\nCOMMIT;\n${INDEX}\nBEGIN;\n${B}`),
    `
    1 file · ALTER TABLE t ADD a int · goose runs each file in one transaction
    1 file · COMMIT · goose runs each file in one transaction
    2 statement · CREATE INDEX CONCURRENTLY i ON t (a) · ends the transaction of the runner
    3 file · BEGIN · begins a transaction
    3 file · ALTER TABLE t ADD b int · begins a transaction`,
  ],
  [
    'left in a file that is sent as one string',
    dbmate(1, `${A}\nCOMMIT;\n${INDEX}\n${B}`),
    `
    1 file · ALTER TABLE t ADD a int · dbmate runs each file in one transaction
    1 file · COMMIT · dbmate runs each file in one transaction
    2 implicit · CREATE INDEX CONCURRENTLY i ON t (a) · ends the transaction of the runner, and the rest is sent as one string
    2 implicit · ALTER TABLE t ADD b int · ends the transaction of the runner, and the rest is sent as one string`,
  ],
  [
    'opted out, and sent as one string',
    { ...dbmate(1, `${A}\n${B}`, ' transaction:false'), ...dbmate(2, INDEX, ' transaction:false') },
    `
    1 implicit · ALTER TABLE t ADD a int · opens no transaction, but dbmate sends the part as one string
    1 implicit · ALTER TABLE t ADD b int · opens no transaction, but dbmate sends the part as one string
    2 statement · CREATE INDEX CONCURRENTLY i ON t (a) · opens no transaction, but dbmate sends the part as one string`,
  ],
  [
    'opted out, and sent one by one: BEGIN opens one',
    goose(
      1,
      `${A}\nBEGIN;\n${B}\nSAVEPOINT s;\nROLLBACK TO s;\nCOMMIT;\n${INDEX}`,
      '-- +goose NO TRANSACTION\n',
    ),
    `
    1 none · ALTER TABLE t ADD a int · takes the file out of the transaction
    2 file · BEGIN · begins a transaction
    2 file · ALTER TABLE t ADD b int · begins a transaction
    2 file · SAVEPOINT s · begins a transaction
    2 file · ROLLBACK TO s · begins a transaction
    2 file · COMMIT · begins a transaction
    3 none · CREATE INDEX CONCURRENTLY i ON t (a) · takes the file out of the transaction`,
  ],
  [
    'COMMIT AND CHAIN',
    goose(1, `BEGIN;\n${A}\nCOMMIT AND CHAIN;\n${B}\nCOMMIT;`, '-- +goose NO TRANSACTION\n'),
    `
    1 file · BEGIN · begins a transaction
    1 file · ALTER TABLE t ADD a int · begins a transaction
    1 file · COMMIT AND CHAIN · begins a transaction
    2 file · ALTER TABLE t ADD b int · begins a transaction
    2 file · COMMIT · begins a transaction`,
  ],
  [
    'one string: BEGIN makes what came before part of its transaction, and what follows COMMIT shares another',
    golang(`${A}\nBEGIN;\n${B}\nCOMMIT;\n${B}\n${A}`),
    `
    1 implicit · ALTER TABLE t ADD a int · golang-migrate sends the file as one string (golang-migrate without x-multi-statement)
    1 implicit · BEGIN · golang-migrate sends the file as one string (golang-migrate without x-multi-statement)
    1 implicit · ALTER TABLE t ADD b int · golang-migrate sends the file as one string (golang-migrate without x-multi-statement)
    1 implicit · COMMIT · golang-migrate sends the file as one string (golang-migrate without x-multi-statement)
    2 implicit · ALTER TABLE t ADD b int · golang-migrate sends the file as one string (golang-migrate without x-multi-statement)
    2 implicit · ALTER TABLE t ADD a int · golang-migrate sends the file as one string (golang-migrate without x-multi-statement)`,
  ],
  [
    'one string of one statement',
    golang(A, INDEX),
    `
    1 statement · ALTER TABLE t ADD a int · golang-migrate sends the file as one string
    2 statement · CREATE INDEX CONCURRENTLY i ON t (a) · golang-migrate sends the file as one string`,
  ],
  [
    'one that splits some files, by its version',
    { ...prisma(1, `${A}\n${B}`), ...prisma(2, `${A}\n${INDEX}`) },
    `
    1 implicit · ALTER TABLE t ADD a int · Prisma sends the file as one string
    1 implicit · ALTER TABLE t ADD b int · Prisma sends the file as one string
    2 implicit · ALTER TABLE t ADD a int · Prisma sends the file as one string (Prisma before 7.4)
    2 implicit · CREATE INDEX CONCURRENTLY i ON t (a) · Prisma sends the file as one string (Prisma before 7.4)`,
  ],
  [
    'one that wraps all pending files',
    drizzle(A, B),
    `
    1 batch · ALTER TABLE t ADD a int · Drizzle runs all pending migrations in one transaction
    1 batch · ALTER TABLE t ADD b int · Drizzle runs all pending migrations in one transaction`,
  ],
  [
    'its transaction left in one file, and entered in the next',
    drizzle(`${A}\n--> statement-breakpoint\nCOMMIT;`, INDEX, `BEGIN;\n--> statement-breakpoint\n${B}`, B),
    `
    1 batch · ALTER TABLE t ADD a int · Drizzle runs all pending migrations in one transaction
    1 batch · COMMIT · Drizzle runs all pending migrations in one transaction
    2 statement · CREATE INDEX CONCURRENTLY i ON t (a) · ends the transaction of the runner
    3 file · BEGIN · begins a transaction
    3 file · ALTER TABLE t ADD b int · begins a transaction
    3 file · ALTER TABLE t ADD b int · begins a transaction`,
  ],
  [
    'one that takes a file out by what is in it',
    { ...flyway(1, A), ...flyway(2, `${INDEX}\n${B}`) },
    `
    1 file · ALTER TABLE t ADD a int · Flyway runs each file in one transaction
    2 none · CREATE INDEX CONCURRENTLY i ON t (a) · for this Flyway opens no transaction
    3 none · ALTER TABLE t ADD b int · for this Flyway opens no transaction`,
  ],
  [
    'parts of a file as transactions of their own',
    liquibase(
      `--changeset a:1\n${A}\n${B}\n--changeset a:2\n${A}\n--changeset a:3 runInTransaction:false\n${INDEX}\n${B}`,
    ),
    `
    1 file · ALTER TABLE t ADD a int · Liquibase runs each changeset in one transaction
    1 file · ALTER TABLE t ADD b int · Liquibase runs each changeset in one transaction
    2 file · ALTER TABLE t ADD a int · Liquibase runs each changeset in one transaction
    3 none · CREATE INDEX CONCURRENTLY i ON t (a) · takes the changeset out of the transaction
    4 none · ALTER TABLE t ADD b int · takes the changeset out of the transaction`,
  ],
  [
    'an unknown runner',
    { ...plain(1, `CREATE TABLE t (id int);\n${A}`), ...plain(2, `BEGIN;\n${B}\nCOMMIT;\n${A}`) },
    `
    1 unknown · CREATE TABLE t (id int) · nothing tells which runner applies this file
    1 unknown · ALTER TABLE t ADD a int · nothing tells which runner applies this file
    2 file · BEGIN · begins a transaction
    2 file · ALTER TABLE t ADD b int · begins a transaction
    2 file · COMMIT · begins a transaction
    3 unknown · ALTER TABLE t ADD a int · nothing tells which runner applies this file`,
  ],
])('%s', async (_, files, expected) => {
  expect(await printed(files)).toBe(dedented(expected));
});

test('what is released ran in other transactions than what is pending', async () => {
  expect(await printed(drizzle(A, B, A, B), '0001_step')).toBe(
    dedented(`
    1 batch · ALTER TABLE t ADD a int · Drizzle runs all pending migrations in one transaction
    2 batch · ALTER TABLE t ADD b int · Drizzle runs all pending migrations in one transaction
    3 batch · ALTER TABLE t ADD a int · Drizzle runs all pending migrations in one transaction
    3 batch · ALTER TABLE t ADD b int · Drizzle runs all pending migrations in one transaction`),
  );
});

test('a transaction that BEGIN leaves open ends with its file, unless the runner goes on in it', async () => {
  const files = { ...goose(1, `COMMIT;\nBEGIN;\n${A}`), ...goose(2, B) };
  expect(await printed(files, numberOf(0))).toBe(
    dedented(`
    1 file · COMMIT · goose runs each file in one transaction
    2 file · BEGIN · begins a transaction
    2 file · ALTER TABLE t ADD a int · begins a transaction
    3 file · ALTER TABLE t ADD b int · goose runs each file in one transaction`),
  );
});

function dedented(text: string): string {
  return text.trim().replaceAll(/\n +/g, '\n');
}

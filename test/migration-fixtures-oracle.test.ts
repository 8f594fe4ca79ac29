import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { sessionOver } from '../src/dev/fixture.ts';
import { filesIn, ROOT, ruleIds } from '../src/dev/repository.ts';
import type { Finding } from '../src/engine/finding.ts';
import type { History, Statement } from '../src/model/migration/history.ts';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';
import { emptied, measure, startServer } from './pglite.ts';
import { differences, replay, tablesOf } from './work-replay.ts';

/** Rules that say of a statement, or of the transaction around it, that the server refuses it. */
const REFUSALS = new Set([
  'adds-required-column',
  'enum-value-used-before-commit',
  'function-overload-ambiguous',
  'pending-trigger-events',
  'refused-in-transaction',
  'server-refuses-statement',
  'transaction-control-in-migration',
  'unreadable-statement',
]);

const OUTSIDE = /\bCONCURRENTLY\b|^\s*(?:VACUUM|CREATE DATABASE|DROP DATABASE|ALTER SYSTEM)\b/i;
const CONTROL = /^\s*(?:BEGIN|COMMIT|ROLLBACK|START TRANSACTION|END)\b/i;
/** A whole statement, and not the words that only name one. */
const SQL =
  /^(?:(?:ALTER|CREATE|DROP|UPDATE|DELETE|INSERT|REINDEX|REFRESH|VACUUM|COMMENT|GRANT|DO) .* |TRUNCATE |SET (?:LOCAL )?\w+ (?:=|TO) )/;

const parser = await loadPostgres();
const { db, major } = await startServer();
/** Roles that fixtures grant something to. */
await db.exec('create role app; create role web');
afterAll(() => db.close());

const folders = ruleIds().flatMap((id) =>
  ['bad', 'good'].map((side) => `fixtures/${id}/${side}`).filter((path) => hasSql(path)),
);

describe.each(folders)('%s', (folder) => {
  test('every pending statement does on a server what we say, and every remedy runs', async () => {
    const session = await sessionOver(filesIn(folder), registry, 'strict');
    const problems: string[] = [];
    for (const history of session.workspace.histories?.all ?? []) {
      if (history.dialect !== 'postgres') continue;
      for (const statement of history.pending.flatMap(({ statements }) => statements)) {
        const found = session.findings().filter((finding) => stands(finding, statement));
        problems.push(...(await compared(history, statement, found)));
        problems.push(...(await remedied(history, statement, found)));
      }
    }
    expect(problems).toEqual([]);
  });
});

async function compared(
  history: History,
  statement: Statement,
  found: readonly Finding[],
): Promise<readonly string[]> {
  const { text } = statement;
  const isDynamic = statement.effects.some(({ type }) => type === 'unreadable');
  if (CONTROL.test(text) || isDynamic || found.some(({ rule }) => REFUSALS.has(rule))) return [];
  const setup = before(history, statement);
  if (OUTSIDE.test(text)) return refusals(setup, [text]);
  const seen = await measure(db, setup, text);
  if (seen.error) return [`${text}: ${seen.error}`];
  const said = replay(parser, statement.before, text, major);
  return differences(said, seen, tablesOf(statement.before)).map((line) => `${text}: ${line}`);
}

/** A remedy comes in the statement's place, before everything that is pending, or behind the statement. */
async function remedied(
  history: History,
  statement: Statement,
  found: readonly Finding[],
): Promise<readonly string[]> {
  const problems: string[] = [];
  const first = history.pending[0]?.statements[0] ?? statement;
  const places = [statement.index, first.index, statement.index + 1].map((index) =>
    before(history, { index }),
  );
  for (const { rule, remedy } of found) {
    const ways = [...remedy.matchAll(/`([^`]+)`/g)].map(([, sql = '']) => sql.replace(/\$\d/g, '1'));
    const statements = ways.filter((sql) => SQL.test(sql) && !sql.includes('…'));
    let refused: readonly string[] = [];
    for (const place of places) {
      refused = await refusals(place, statements);
      if (refused.length === 0) break;
    }
    problems.push(...refused.map((line) => `remedy of ${rule}: ${line}`));
  }
  return problems;
}

/** What the server refuses of some statements, each in a transaction of its own. */
async function refusals(setup: string, statements: readonly string[]): Promise<readonly string[]> {
  if (statements.length === 0) return [];
  await emptied(db);
  await db.exec(setup);
  const refused: string[] = [];
  for (const sql of statements) {
    try {
      await db.exec(sql);
    } catch (error) {
      refused.push(`${sql}: ${error}`);
    }
  }
  return refused;
}

/** Everything that has run when a statement comes; what has to stand alone is made to run with the others. */
function before({ migrations }: History, { index: end }: Pick<Statement, 'index'>): string {
  return migrations
    .flatMap(({ statements }) => statements)
    .filter(({ index, text }) => index < end && !CONTROL.test(text) && !/^\s*VACUUM/i.test(text))
    .map(({ text }) => `${text.replace(/\bCONCURRENTLY\b/gi, '')};`)
    .join('\n');
}

function stands({ path, span }: Finding, { migration, place }: Statement): boolean {
  return migration.path === path && place.span.start <= span.start && span.end <= place.span.end;
}

function hasSql(path: string): boolean {
  return existsSync(join(ROOT, path)) && Object.keys(filesIn(path)).some((name) => name.endsWith('.sql'));
}

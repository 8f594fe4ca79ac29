import type { Effect } from '../../model/migration/effect.ts';
import { isExisting } from '../../model/migration/existing.ts';
import type { Statement } from '../../model/migration/history.ts';
import { blockingLocks, waitersOf } from '../../model/migration/locks.ts';
import { longWork } from '../../model/migration/long-work.ts';
import { isMysql, sqlOf } from '../../model/migration/sql-of.ts';
import type { Task, Work } from '../../model/migration/work.ts';
import { allOf, compareLockModes } from '../../model/migration/work-parts.ts';
import type { Settings } from '../../rule/rule.ts';
import { documentAt } from '../../workspace/pointed.ts';
import type { Session } from '../session.ts';
import { alterationText } from './alterations.ts';
import type { Explanation, Part, Pointer } from './explanation.ts';
import { schemaParts } from './schemas.ts';
import { capitalized, counted } from './words.ts';

/** Tells of the statement under the pointer: its locks, its work, what it waits for and what it makes of the schema. */
export function explainStatement(
  session: Session,
  _: Settings,
  { source, offset }: Pointer,
): Explanation | undefined {
  const { sources, histories } = session.workspace;
  const placed = documentAt(sources.get(source)?.documents ?? [], offset);
  if (!placed || !histories) return undefined;
  const at = offset - placed.start;
  const statements = histories.migrationsIn(placed.document.id).flatMap((migration) => migration.statements);
  const around = statements.filter(({ place: { span } }) => span.start <= at && at <= span.end);
  const least = Math.min(...around.map(lengthOf));
  const closest = around.filter((statement) => lengthOf(statement) === least).slice(0, MOST);
  const [first] = closest;
  if (!first) return undefined;
  const parts = closest.flatMap((statement) => tellStatement(session, statement));
  const { span } = first.place;
  return parts.length > 0
    ? { span: { start: placed.start + span.start, end: placed.start + span.end }, parts }
    : undefined;
}

/** Of one call in code, which may send more statements than anybody reads. */
const MOST = 3;

function lengthOf({ place: { span } }: Statement): number {
  return span.end - span.start;
}

function tellStatement(session: Session, statement: Statement): readonly Part[] {
  const effects = statement.effects.filter(({ type }) => type !== 'block');
  const work = allOf(...effects.map((effect: Effect) => statement.work(effect)));
  return [
    ...locksText(statement, work),
    ...alterationText(statement),
    ...workText(statement, work),
    ...rowsText(statement),
    ...waitText(session, statement),
    ...schemaParts(statement),
  ];
}

function locksText(statement: Statement, { locks }: Work): readonly string[] {
  const sql = sqlOf(statement.migration.history);
  return [...locks]
    .sort((a, b) => compareLockModes(b.mode, a.mode))
    .map(({ table, mode, why }) => {
      const waiting =
        compareLockModes(mode, 'share') < 0
          ? 'reads and writes go on'
          : `${waitersOf({ table, mode, why })} wait`;
      const who = isExisting(table) ? waiting : 'new in these migrations, so nobody waits';
      return `Locks \`${sql.title(table.name)}\` (${mode.toUpperCase()})${why ? `, as ${why}` : ''}: ${who}.`;
    });
}

function workText(statement: Statement, { rewrites, scans, builds }: Work): readonly string[] {
  const sql = sqlOf(statement.migration.history);
  const told = (tasks: readonly Task[], what: (table: string) => string, doubted: string) =>
    tasks.map(({ table, sure, why }) => {
      const text = what(`\`${sql.title(table.name)}\``);
      return `${capitalized(sure ? text : text.replace(/ is /, ` ${doubted} `))}${why ? `: ${why}` : ''}.`;
    });
  return [
    ...told(rewrites, (table) => `every row of ${table} is written anew`, 'may be'),
    ...told(scans, (table) => `every row of ${table} is read`, 'may be'),
    ...told(builds, (table) => `an index of ${table} is built`, 'may be'),
  ];
}

/** Rows that it changes, any number of them. */
function rowsText(statement: Statement): readonly string[] {
  const changing = statement.effects.filter(({ type }) => type === 'update' || type === 'delete');
  return changing.flatMap((effect) => {
    const text = longWork(statement, effect);
    return text ? [`${capitalized(text)}, and stay locked until the transaction ends.`] : [];
  });
}

/** How long it waits for its locks, and for how long it holds them. */
function waitText(session: Session, statement: Statement): readonly string[] {
  const locks = blockingLocks(statement);
  const [first] = locks;
  if (!first) return [];
  const { history } = statement.migration;
  const milliseconds = statement.timeouts.lock?.milliseconds ?? 0;
  const strongest = locks.find(({ lock }) => lock.mode === 'access exclusive') ?? first;
  const { wait } = locks.find((one) => one.wait !== 'limited') ?? first;
  const limited = milliseconds > 0 ? `for up to ${milliseconds / 1000} s` : 'for a limited time';
  const isElsewhere = wait === 'unset' && session.graph.connectsWithLockTimeout();
  const unset = isMysql(history.dialect)
    ? `for up to ${history.dialect === 'mysql' ? 'a year' : 'a day'}`
    : 'without end';
  const long = wait === 'limited' || isElsewhere ? limited : unset;
  const others = statement.transaction.statements.length - 1;
  const holds =
    others > 0
      ? [
          `Its locks last until the end of a transaction with ${counted(others, 'other statement')}: ${statement.transaction.because.text}.`,
        ]
      : [];
  return [
    `It waits ${long} for the transactions that use ${locks.length === 1 ? 'this table' : 'these tables'}; ${waitersOf(strongest.lock)} wait behind it.`,
    ...(isMysql(history.dialect) ? [] : holds),
  ];
}

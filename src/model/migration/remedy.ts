import type { History, Statement, Transaction } from './history.ts';

/** Whether a statement runs in a transaction with others, or may: undefined where nobody knows the runner. */
export function inTransaction({ scope }: Transaction): boolean | undefined {
  if (scope === 'unknown') return undefined;
  return scope !== 'none' && scope !== 'statement';
}

/** How to run a statement that the server refuses in a transaction, in the form of this runner; reads as a sentence. */
export function aloneAs(sql: string, { transaction, migration }: Statement): string {
  const { runner } = migration.history;
  if (inTransaction(transaction) === false) return `write \`${sql}\`${unhung(sql, migration.history)}`;
  if (transaction.scope === 'unknown') return `run \`${sql}\` outside a transaction`;
  if (runner.optOut !== undefined) return `${runner.optOut}: \`${sql}\`${unhung(sql, migration.history)}`;
  return `run \`${sql}\` by hand before the release, and keep the migration with IF NOT EXISTS: ${runner.title} cannot leave its transaction`;
}

/** What a build waits for that its runner holds. */
function unhung(sql: string, { settings: { openLock } }: History): string {
  const waits = openLock !== undefined && /^(?:create|reindex)\b.*\bconcurrently\b/is.test(sql);
  return waits ? ', with `flyway.postgresql.transactional.lock=false`, or it hangs' : '';
}

/** How to run two statements in two transactions, the second after the first; reads as a sentence. */
export function inTurnAs(first: string, second: string, { transaction, migration }: Statement): string {
  const { runner } = migration.history;
  if (transaction.scope === 'batch') {
    return `write \`${first}\`, and in a later release \`${second}\`: ${runner.title} runs all pending migrations in one transaction`;
  }
  const apart = inTransaction(transaction) === false && !transaction.alone;
  if (apart) return `write \`${first}\`, then \`${second}\``;
  return `write \`${first}\`, and in the next migration \`${second}\``;
}

/** The text of a statement in one line, for a remedy. */
export function inOneLine({ text }: Statement): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Where a statement goes that must not run in the transaction of this one: reads after what it is. */
export function elsewhere({ transaction, migration }: Statement): string {
  if (transaction.scope !== 'batch') return 'in the next migration';
  return `in a later release, since ${migration.history.runner.title} runs all pending migrations in one transaction`;
}

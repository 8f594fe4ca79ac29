import {
  addConcurrently,
  aloneAs,
  defineRule,
  type EffectOf,
  type Fix,
  info,
  inTransaction,
  isExisting,
  isWhole,
  nameText,
  type Statement,
  tableAfter,
} from '#rule';

export default defineRule({
  id: 'index-drop-blocks-table',
  category: 'Migrations: locks',
  summary: 'An index of a live table is best dropped with CONCURRENTLY.',
  hazard:
    'DROP INDEX without CONCURRENTLY on an index of a table that existed before the pending migrations, without a lock_timeout',
  impact:
    'while the drop waits for a long query to end, every new query on the table waits behind it, reads included',
  remedy: 'drop it with `DROP INDEX CONCURRENTLY`, or under a lock_timeout',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'suggestion',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-dropindex.html',
    'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES',
  ],
  messages: {
    locked: info('Dropping `{index}` locks all of `{table}`', { remedy: '{instead}' }),
    unknown: info('Dropping `{index}` locks all of its table', { remedy: '{instead}' }),
  },

  on: 'statement',
  check(statement, { report }) {
    if (givesUpWaiting(statement)) return;
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type !== 'dropIndex' || effect.concurrently) continue;
      const schema = statement.schemaBefore(effect);
      const index = schema.index(effect.index);
      if (index === 'absent' || index?.constraint !== undefined || (!index && effect.ifExists)) continue;
      const table = index && schema.table(index.table);
      if (table === 'absent' || table?.partitionBy) continue;
      if (table && (!isExisting(table) || !tableAfter(history, table))) continue;

      const message = table ? 'locked' : 'unknown';
      const holes = { index: effect.index.name, table: table ? nameText(table.name) : '' };
      report({
        message,
        with: { ...holes, instead: insteadOf(effect, statement) },
        at: effect,
        ...(inTransaction(statement.transaction) === false &&
          isWhole(effect, statement) &&
          !effect.cascade && { fix: concurrently(statement) }),
      });
    }
  },
});

function givesUpWaiting({ timeouts, migration }: Statement): boolean {
  if (timeouts.lock) return timeouts.lock.milliseconds > 0;
  return migration.history.settings.lockTimeout !== undefined;
}

function insteadOf({ index, ifExists }: EffectOf<'dropIndex'>, statement: Statement): string {
  const cannotLeave = statement.migration.history.runner.optOut === undefined;
  if (inTransaction(statement.transaction) && cannotLeave) {
    return "write `SET LOCAL lock_timeout = '5s'` before it, so that it gives up rather than wait";
  }
  return aloneAs(`DROP INDEX CONCURRENTLY ${ifExists ? 'IF EXISTS ' : ''}${nameText(index)}`, statement);
}

function concurrently(statement: Statement): Fix {
  return {
    title: 'drop it with CONCURRENTLY',
    safety: 'suggestion',
    edits: [addConcurrently(statement, 'INDEX')],
  };
}

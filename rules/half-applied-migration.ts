import { canRunAgain, defineRule, type Effect, info, inTransaction, type Statement } from '#rule';

export default defineRule({
  id: 'half-applied-migration',
  category: 'Migrations: locks',
  summary: 'A migration outside a transaction must be able to run again.',
  hazard:
    'a migration of several statements runs outside a transaction, and a statement before the last fails when it runs again',
  impact:
    'if a later statement fails, the migration is half applied: it cannot go on and cannot be undone, and releases wait for somebody to repair it by hand',
  remedy: 'give each statement a migration of its own, or write {again}, so that it can run again',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
    'https://github.com/pressly/goose#no-transaction',
  ],
  messages: {
    half: info('`{id}` cannot run again if a later statement fails: it has no transaction', {
      remedy: 'give each statement a migration of its own{or}',
    }),
  },

  on: 'migration',
  check({ id, statements }, { report }) {
    for (const [i, statement] of statements.entries()) {
      const next = statements[i + 1];
      if (!next) return;
      if (inTransaction(statement.transaction) !== false) continue;
      const once = statement.effects.find((effect) => !canRunAgain(effect, statement));
      if (!once) continue;
      report({
        message: 'half',
        with: {
          id,
          or: againWith(once, statement),
        },
        at: once,
        because: [statement.transaction.because, { at: next, text: 'if this fails, the one above stays' }],
      });
      return;
    }
  },
});

/** What else lets it run again: MySQL and SQLite ask whether it is there for whole tables and views alone. */
function againWith({ type }: Effect, { migration }: Statement): string {
  const { dialect } = migration.history;
  if ((dialect === 'mysql' || dialect === 'sqlite') && !/^(?:create|drop)(?:Table|View)$/.test(type))
    return '';
  const words = type.startsWith('drop') ? '`IF EXISTS`' : '`IF NOT EXISTS` or a drop `IF EXISTS` before it';
  return `, or write ${words}, so that it can run again`;
}

import {
  defineRule,
  error,
  inTransaction,
  isPlain,
  nameText,
  needsIdleTable,
  pendingEventsOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'pending-trigger-events',
  category: 'Migrations: locks',
  summary: 'Rows under a deferred foreign key and their table must not be changed in one transaction.',
  hazard:
    'rows are changed under a foreign key that is INITIALLY DEFERRED, and the table is altered in the same transaction',
  impact:
    'the migration fails with "pending trigger events" as soon as one row is changed, and the release stops there',
  remedy:
    'check the rows first, `SET CONSTRAINTS ALL IMMEDIATE` between the two; or change the rows in a migration of its own',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-set-constraints.html',
    'https://www.postgresql.org/docs/current/sql-createtable.html',
  ],
  messages: {
    pending: error('`{table}` cannot be altered: its changed rows wait for the check of `{key}`'),
    unsure: warning('`{table}` cannot be altered in the transaction that changes its rows under `{key}`'),
  },

  on: 'statement',
  check(statement, { report }) {
    const certain = inTransaction(statement.transaction);
    if (certain === false) return;
    for (const effect of statement.effects) {
      if (!('table' in effect) || !needsIdleTable(effect)) continue;
      const table = statement.schemaBefore(effect).table(effect.table);
      const events = table === 'absent' ? undefined : pendingEventsOf(statement, table);
      if (!events || table === 'absent') continue;
      const isSure =
        certain && events.sure && isPlain(statement) && statement.transaction.doubt === undefined;
      report({
        message: isSure ? 'pending' : 'unsure',
        with: { table: nameText(table.name), key: events.constraint.name ?? 'the foreign key' },
        at: effect,
        because: [
          { at: events.effect, text: 'its rows are changed here' },
          { at: events.constraint.origin, text: 'the foreign key is checked at the end of the transaction' },
          statement.transaction.because,
        ],
      });
      return;
    }
  },
});

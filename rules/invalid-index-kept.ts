import {
  defineRule,
  info,
  isExisting,
  nameText,
  refusesConcurrently,
  type Statement,
  sameName,
  warning,
} from '#rule';

const AS_SQL = { remedy: '{instead}' };

export default defineRule({
  id: 'invalid-index-kept',
  category: 'Migrations: locks',
  summary: 'A concurrent build must not take an invalid index for the one it wants.',
  hazard:
    'CREATE INDEX CONCURRENTLY IF NOT EXISTS on a table that existed, without a DROP INDEX IF EXISTS of that name before it',
  impact:
    'after a build that failed, the second try reports success: queries go on without the index, which still slows down writes',
  remedy: 'leave out IF NOT EXISTS, or write `DROP INDEX CONCURRENTLY IF EXISTS` before it',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
    'https://github.com/strelov1/freehire/pull/2365',
    'https://github.com/kortix-ai/suna/pull/6570',
  ],
  messages: {
    kept: info('A failed build of `{index}` leaves an invalid index that a retry keeps', AS_SQL),
    unique: warning('A failed build of unique `{index}` leaves an invalid index that a retry keeps', {
      ...AS_SQL,
      impact:
        'one duplicate makes the build fail, and the second try reports success: queries go on without the index, and nothing says which values are double',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    if (refusesConcurrently(statement)) return;
    for (const effect of statement.effects) {
      if (effect.type !== 'createIndex' || !effect.concurrently || !effect.ifNotExists) continue;
      const table = statement.work(effect).locks[0]?.table;
      const { name, unique } = effect.index;
      if (!table || !isExisting(table) || name === undefined) continue;
      const index = { schema: table.name.schema, name };
      if (dropsBefore(statement, index)) continue;
      report({
        message: unique ? 'unique' : 'kept',
        with: { index: name, instead: insteadOf(nameText(index), statement) },
        at: effect,
      });
    }
  },
});

/** Where a file goes to the server as one string, only a single statement is outside a transaction. */
function insteadOf(index: string, { transaction }: Statement): string {
  if (transaction.scope === 'none') return `write \`DROP INDEX CONCURRENTLY IF EXISTS ${index}\` before it`;
  return `leave out IF NOT EXISTS: a retry then fails until somebody runs \`DROP INDEX CONCURRENTLY ${index}\``;
}

/** Whether a pending statement takes away what a failed build has left. */
function dropsBefore({ index: position, migration }: Statement, index: Parameters<typeof sameName>[0]) {
  return migration.history.pending.some(({ statements }) =>
    statements.some(
      (other) =>
        other.index <= position &&
        other.effects.some((effect) => effect.type === 'dropIndex' && sameName(effect.index, index)),
    ),
  );
}

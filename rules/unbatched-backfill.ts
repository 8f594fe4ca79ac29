import {
  defineRule,
  type Effect,
  type EffectOf,
  type Inside,
  info,
  insideRoutines,
  isExisting,
  isForAll,
  isOfServer,
  type Label,
  nameText,
  picksOneRow,
  type Statement,
  type Table,
  uniqueKeysOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'unbatched-backfill',
  category: 'Migrations: locks',
  summary: 'A change of all rows of a live table must go in batches, each in a transaction of its own.',
  hazard: 'UPDATE or DELETE of all or many rows of a table that existed before the pending migrations',
  impact:
    'every row stays locked from its change to the end of the transaction: requests that write one of them wait, minutes on a large table',
  remedy: '{instead}',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS',
    'https://www.postgresql.org/docs/current/plpgsql-transactions.html',
    'https://github.com/langgenius/dify/issues/37706',
    'https://github.com/tarkovtracker-org/TarkovTracker/issues/657',
  ],
  messages: {
    whole: warning('`{command}` {changes} every row in one transaction'),
    empty: warning('`{command}` {changes} all rows without `{column}` in one transaction'),
    loop: warning('A loop of `{command}` without COMMIT is one transaction'),
    part: info('`{command}` {changes} an unknown number of rows in one transaction'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { isSmall } = statement.migration.history.settings;
    const inside = insideRoutines(statement);
    for (const effect of statement.effects) {
      if (effect.type !== 'update' && effect.type !== 'delete') continue;
      const table = statement.schemaBefore(effect).table(effect.table);
      if (table === 'absent' || !isExisting(table) || table.temporary) continue;
      if (isOfServer(table.name) || isSmall(table.name.name)) continue;

      const name = nameText(table.name);
      const command = effect.type === 'update' ? `UPDATE ${name}` : `DELETE FROM ${name}`;
      const names = { command, changes: effect.type === 'update' ? 'changes' : 'removes' };
      const routine = inside.get(effect);
      if (routine?.inLoop) {
        if (routine.body.controlsTransaction) continue;
        const because = sleepsIn(routine, statement);
        report({ message: 'loop', with: { ...names, instead: committing(statement) }, at: effect, because });
        continue;
      }
      if (effect.limited || picksOneRow(effect.where, table)) continue;
      const instead = inBatches(command, effect, table);
      const [column] = effect.where?.onlyNullTests ?? [];
      if (isForAll(effect.where)) report({ message: 'whole', with: { ...names, instead }, at: effect });
      else if (column !== undefined)
        report({ message: 'empty', with: { ...names, column, instead }, at: effect });
      else report({ message: 'part', with: { ...names, instead }, at: effect });
    }
  },
});

/** Where a loop waits between its batches, with all their locks. */
function sleepsIn({ body }: Inside, { effects }: Statement): readonly Label[] {
  const own = new Set<Effect>(body.statements.flatMap((inner) => inner.effects));
  return effects
    .filter((effect) => effect.type === 'select' && effect.calls.some(({ name }) => name === 'pg_sleep'))
    .filter((effect) => own.has(effect))
    .map((at) => ({ at, text: 'waits here with all locks of the batches so far' }));
}

function committing({ migration }: Statement): string {
  const { runner } = migration.history;
  const where =
    runner.optOut === undefined
      ? 'in a script beside the release'
      : `alone in its file, outside a transaction (${runner.optOut})`;
  return `write COMMIT behind each batch, and run the block ${where}`;
}

function inBatches(command: string, { where }: EffectOf<'update' | 'delete'>, table: Table): string {
  const key = uniqueKeysOf(table).find((columns) => columns.length === 1)?.[0] ?? 'id';
  const set = command.startsWith('UPDATE') ? `${command} SET …` : command;
  const repeat = 'each in a transaction of its own, outside the migration';
  if (!where || isForAll(where)) {
    return `go through it by key, ${repeat}: \`${set} WHERE ${key} > $1 AND ${key} <= $1 + 5000\``;
  }
  const picked = `SELECT ${key} FROM ${nameText(table.name)} WHERE ${where.text} LIMIT 5000`;
  return `repeat until no row is left, ${repeat}: \`${set} WHERE ${key} IN (${picked})\``;
}

import {
  defineRule,
  type Effect,
  type EffectOf,
  type History,
  type Inside,
  info,
  insideRoutines,
  isForAll,
  isMysql,
  isOfServer,
  type Label,
  liveTable,
  picksOneRow,
  type Statement,
  sqlOf,
  type Table,
  uniqueKeysOf,
  warning,
} from '#rule';

const LOCKED =
  'every row stays locked from its change to the end of the transaction: requests that write one of them wait, minutes on a large table';

const WHOLE_FILE =
  'nothing else writes to the database file until the transaction ends: requests that do wait, and fail with `database is locked`';

const WAITING = { impact: '{waiting}' } as const;

export default defineRule({
  id: 'unbatched-backfill',
  category: 'Migrations: locks',
  summary: 'A change of all rows of a live table must go in batches, each in a transaction of its own.',
  hazard: 'UPDATE or DELETE of all or many rows of a table that existed before the pending migrations',
  impact: LOCKED,
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
    whole: warning('`{command}` {changes} every row in one transaction', WAITING),
    empty: warning('`{command}` {changes} all rows without `{column}` in one transaction', WAITING),
    loop: warning('A loop of `{command}` without COMMIT is one transaction'),
    part: info('`{command}` {changes} an unknown number of rows in one transaction', WAITING),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    const sql = sqlOf(history);
    const inside = insideRoutines(statement);
    for (const effect of statement.effects) {
      if (effect.type !== 'update' && effect.type !== 'delete') continue;
      const table = liveTable(statement, effect, effect.table);
      if (!table || isOfServer(table.name)) continue;

      const [verb, changes] = effect.type === 'update' ? ['UPDATE', 'changes'] : ['DELETE FROM', 'removes'];
      const names = {
        command: `${verb} ${sql.title(table.name)}`,
        changes,
        waiting: history.dialect === 'sqlite' ? WHOLE_FILE : LOCKED,
      };
      const routine = inside.get(effect);
      if (routine?.inLoop) {
        if (routine.body.controlsTransaction) continue;
        const because = sleepsIn(routine, statement);
        report({ message: 'loop', with: { ...names, instead: committing(statement) }, at: effect, because });
        continue;
      }
      if (effect.limited || picksOneRow(effect.where, table)) continue;
      const instead = inBatches(effect, table, history);
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

function inBatches({ where, type }: EffectOf<'update' | 'delete'>, table: Table, history: History): string {
  const sql = sqlOf(history);
  const [name, key] = [
    sql.name(table.name),
    sql.column(uniqueKeysOf(table).find((columns) => columns.length === 1)?.[0] ?? 'id'),
  ];
  const change = type === 'update' ? `UPDATE ${name} SET …` : `DELETE FROM ${name}`;
  const repeat = 'each in a transaction of its own, outside the migration';
  if (!where || isForAll(where)) {
    const from = history.dialect === 'postgres' ? '$1' : '?';
    return `go through it by key, ${repeat}: \`${change} WHERE ${key} > ${from} AND ${key} <= ${from} + 5000\``;
  }
  const again = `repeat until no row is left, ${repeat}`;
  if (isMysql(history.dialect)) return `${again}: \`${change} WHERE ${where.text} LIMIT 5000\``;
  const picked = `SELECT ${key} FROM ${name} WHERE ${where.text} LIMIT 5000`;
  return `${again}: \`${change} WHERE ${key} IN (${picked})\``;
}

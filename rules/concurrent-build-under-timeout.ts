import {
  concurrentCommand,
  defineRule,
  type Effect,
  type Label,
  refusesConcurrently,
  type Statement,
  warning,
  worksOnExisting,
} from '#rule';

/** What teams that were bitten allow at least: a build waits for the longest transaction, twice. */
const ENOUGH = 120_000;

const FAILS = { impact: 'with live traffic the release fails at this migration, and {left}' };

export default defineRule({
  id: 'concurrent-build-under-timeout',
  category: 'Migrations: locks',
  summary: 'What runs with CONCURRENTLY must have time to wait for other transactions.',
  hazard:
    'CREATE INDEX, REINDEX, DROP INDEX or DETACH PARTITION with CONCURRENTLY while a lock_timeout or statement_timeout below 120 s is in force',
  impact:
    'with live traffic the release fails at this migration, and leaves an invalid index that slows down writes and serves no query',
  remedy: 'write `SET {setting} = 0` before it, in the same session',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
    'https://github.com/kortix-ai/suna/pull/6570',
    'https://github.com/strelov1/freehire/pull/2365',
  ],
  messages: {
    lock: warning('`{what}` gives up after {limit} of waiting for older transactions', FAILS),
    statement: warning('`{what}` is cancelled after {limit}', FAILS),
  },

  on: 'statement',
  check(statement, { report }) {
    if (refusesConcurrently(statement)) return;
    const { lock, statement: whole } = limitsOf(statement);
    for (const effect of statement.effects) {
      const what = concurrentCommand(effect);
      if (what === undefined || !worksOnExisting(effect, statement)) continue;
      const shortest = whole && !isSmall(effect, statement) ? whole : undefined;
      const first = lock ?? shortest;
      if (!first) continue;
      report({
        message: lock ? 'lock' : 'statement',
        with: {
          what,
          limit: seconds(first.milliseconds),
          left: LEFT[effect.type] ?? INVALID,
          setting: lock ? 'lock_timeout' : 'statement_timeout',
        },
        at: effect,
        because: [lock, shortest].flatMap((limit): readonly Label[] =>
          limit ? [{ at: limit, text: 'is still in force' }] : [],
        ),
      });
    }
  },
});

const INVALID = 'leaves an invalid index that slows down writes and serves no query';

/** What is left where that is not an invalid index beside the others. */
const LEFT: { readonly [type in Effect['type']]?: string } = {
  dropIndex: 'leaves the index there but invalid: queries lose it, writes still pay for it',
  detachPartition: 'leaves the partition half detached, until somebody runs DETACH PARTITION … FINALIZE',
};

/** The timeouts in force that are too short, as far as they can be read. */
function limitsOf({ timeouts }: Statement): Statement['timeouts'] {
  const short = (timeout: Statement['timeouts']['lock']) =>
    timeout && !timeout.assumed && timeout.milliseconds > 0 && timeout.milliseconds < ENOUGH
      ? timeout
      : undefined;
  return { lock: short(timeouts.lock), statement: short(timeouts.statement) };
}

/** The work itself is short then; waiting is not. */
function isSmall(effect: Effect, statement: Statement): boolean {
  const { locks } = statement.work(effect);
  const { settings } = statement.migration.history;
  return locks.length > 0 && locks.every(({ table }) => settings.isSmall(table.name.name));
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${milliseconds / 1000} s`;
}

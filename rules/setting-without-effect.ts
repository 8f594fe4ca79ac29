import {
  blockingLocks,
  defineRule,
  type Effect,
  type EffectOf,
  type Locking,
  nameText,
  type Statement,
  warning,
} from '#rule';

export default defineRule({
  id: 'setting-without-effect',
  category: 'Migrations: locks',
  summary: 'A timeout must be in force where it is needed.',
  hazard:
    'SET LOCAL outside a transaction, a lock_timeout that comes after every statement that it could guard, or a lock_timeout of 0 at a statement that locks a table that existed before',
  impact: 'the statement waits as if nothing were set, and every later query on the table waits behind it',
  remedy: "write `SET lock_timeout = '5s'` before the first statement that locks a live table",
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-set.html',
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
    'https://github.com/antifailure/antifailure/issues/450',
  ],
  messages: {
    local: warning('`SET LOCAL {name}` is over before the next statement runs', {
      impact:
        'the server warns and sets nothing: what follows runs with the settings that the session began with',
      remedy: 'write `SET {name}`, which lasts as long as the session, or put BEGIN and COMMIT around both',
    }),
    late: warning('`{name}` is set after every statement that it could guard'),
    endless: warning('`lock_timeout` is 0 where `{table}` is locked'),
  },

  on: 'statement',
  check(statement, { report }) {
    const [first] = statement.effects;
    const { scope, because } = statement.transaction;
    if (first?.type === 'setParameter' && first.for === 'session') {
      if (first.local && (scope === 'none' || scope === 'statement')) {
        report({
          message: 'local',
          with: { name: first.name },
          at: first,
          because: [because, ...unguardedAfter(statement, first)],
        });
      } else if (isLate(statement, first)) {
        report({
          message: 'late',
          with: { name: first.name },
          at: first,
          because: unguardedBefore(statement).map(({ effect, lock }) => ({
            at: effect,
            text: `locks \`${nameText(lock.table.name)}\` before`,
          })),
        });
      }
    }
    const endless = blockingLocks(statement).find(({ wait }) => wait === 'unlimited');
    const setting = statement.timeouts.lock;
    if (!endless || saidBefore(statement)) return;
    report({
      message: 'endless',
      with: { table: nameText(endless.lock.table.name) },
      at: endless.effect,
      because: setting ? [{ at: setting, text: 'no limit from here on' }] : [],
    });
  },
});

function isSetting(effect: Effect | undefined): effect is EffectOf<'setParameter'> {
  return effect?.type === 'setParameter' && effect.name === 'lock_timeout' && effect.for === 'session';
}

/** The statement that a setting was meant for. */
function unguardedAfter(statement: Statement, effect: EffectOf<'setParameter'>) {
  if (!isSetting(effect)) return [];
  const { statements } = statement.migration;
  const next = statements.slice(statements.indexOf(statement) + 1).find((other) => lockingIn(other));
  const locking = next && lockingIn(next);
  return locking ? [{ at: locking.effect, text: 'waits for its lock without it' }] : [];
}

function lockingIn(statement: Statement): Locking | undefined {
  return blockingLocks(statement).find(({ wait }) => wait === 'unset');
}

/** It sets a limit, something before it needed that, and nothing that it reaches does. */
function isLate(statement: Statement, effect: EffectOf<'setParameter'>): boolean {
  if (!isSetting(effect) || effect.value === undefined || Number.parseFloat(effect.value) === 0) return false;
  if (unguardedBefore(statement).length === 0) return false;
  return !reachOf(statement, effect).some((other) => blockingLocks(other).length > 0);
}

/** The statement of the same migration that a limit would have helped. */
function unguardedBefore(statement: Statement): readonly Locking[] {
  const { statements } = statement.migration;
  const before = statements.slice(0, statements.indexOf(statement));
  return before.flatMap((other) => lockingIn(other) ?? []).slice(0, 1);
}

/** The pending statements for which a setting is in force. */
function reachOf(statement: Statement, { local }: EffectOf<'setParameter'>): readonly Statement[] {
  const { transaction, migration } = statement;
  const all = local
    ? transaction.statements
    : migration.history.pending.flatMap(({ statements }) => statements);
  return all.filter(({ index }) => index > statement.index);
}

/** Whether another statement under the same setting has been told of. */
function saidBefore({ index, timeouts, migration }: Statement): boolean {
  return migration.history.pending.some(({ statements }) =>
    statements.some(
      (other) =>
        other.index < index &&
        other.timeouts.lock === timeouts.lock &&
        blockingLocks(other).some(({ wait }) => wait === 'unlimited'),
    ),
  );
}

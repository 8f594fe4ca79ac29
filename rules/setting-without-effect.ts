import {
  comesTooLate,
  defineRule,
  firstEndlessWait,
  inTransaction,
  isLockTimeout,
  isMysql,
  lockTimeoutFor,
  nameText,
  type Statement,
  unguardedAfter,
  unguardedBefore,
  warning,
} from '#rule';

export default defineRule({
  id: 'setting-without-effect',
  category: 'Migrations: locks',
  summary: 'A timeout must be in force where it is needed.',
  hazard:
    'SET LOCAL outside a transaction, a lock_timeout that comes after every statement that it could guard, or a lock_timeout of 0 at a statement that locks a table that existed before; on MySQL and MariaDB a lock_wait_timeout that comes too late, or is set for GLOBAL',
  impact: 'the statement waits as if nothing were set, and every later query on the table waits behind it',
  remedy: "write `SET lock_timeout = '5s'` before the first statement that locks a live table",
  preset: 'recommended',
  dialects: ['postgres', 'mysql', 'mariadb'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-set.html',
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
    'https://dev.mysql.com/doc/refman/8.4/en/set-variable.html',
    'https://github.com/antifailure/antifailure/issues/450',
  ],
  messages: {
    local: warning('`SET LOCAL {name}` is over before the next statement runs', {
      impact:
        'the server warns and sets nothing: what follows runs with the settings that the session began with',
      remedy: 'write `SET {name}`, which lasts as long as the session, or put BEGIN and COMMIT around both',
    }),
    late: warning('`{name}` is set after every statement that it could guard', {
      remedy: 'write `{set}` before the first statement that locks a live table',
    }),
    global: warning('`SET GLOBAL {name}` is for sessions that begin later', {
      impact:
        'this session keeps the timeout that it began with, a year or a day, while later ones get what was meant for a migration',
      remedy: 'write `SET SESSION {name} = 5`',
    }),
    endless: warning('`lock_timeout` is 0 where `{table}` is locked'),
  },

  on: 'statement',
  check(statement, { report }) {
    const [first] = statement.effects;
    const { transaction, migration } = statement;
    const onMysql = isMysql(migration.history.dialect);
    const setting = lockTimeoutFor('session', statement);
    const ends = !onMysql && inTransaction(transaction) === false;
    if (first?.type === 'setParameter' && first.local && first.for === 'session' && ends) {
      report({
        message: 'local',
        with: { name: first.name },
        at: first,
        because: [transaction.because, ...(isLockTimeout(first) ? waitingAfter(statement) : [])],
      });
    } else if (setting && !(onMysql && setting.local) && comesTooLate(statement, setting)) {
      report({
        message: 'late',
        with: {
          name: setting.name,
          set: onMysql ? 'SET SESSION lock_wait_timeout = 5' : "SET lock_timeout = '5s'",
        },
        at: setting,
        because: lockingBefore(statement),
      });
    }
    const forOthers = onMysql ? lockTimeoutFor('database', statement) : undefined;
    const unguarded = forOthers ? waitingAfter(statement) : [];
    if (forOthers && unguarded.length > 0) {
      report({ message: 'global', with: { name: forOthers.name }, at: forOthers, because: unguarded });
    }
    const endless = firstEndlessWait(statement);
    if (!endless) return;
    const { lock } = statement.timeouts;
    report({
      message: 'endless',
      with: { table: nameText(endless.lock.table.name) },
      at: endless.effect,
      because: lock ? [{ at: lock, text: 'no limit from here on' }] : [],
    });
  },
});

function waitingAfter(statement: Statement) {
  const locking = unguardedAfter(statement);
  return locking ? [{ at: locking.effect, text: 'waits for its lock without it' }] : [];
}

function lockingBefore(statement: Statement) {
  const locking = unguardedBefore(statement);
  if (!locking) return [];
  return [{ at: locking.effect, text: `locks \`${nameText(locking.lock.table.name)}\` before` }];
}

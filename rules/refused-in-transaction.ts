import {
  aloneAs,
  defineRule,
  type Effect,
  error,
  inOneLine,
  insideRoutines,
  inTransaction,
  isBegun,
  type Label,
  refusedInTransaction,
  type Statement,
  warning,
} from '#rule';

const ROUTINE = {
  impact: 'the migration stops there and the deploy with it, however the runner sends it',
  remedy: 'write `{command}` as a statement of its own, outside of functions and transactions',
} as const;

export default defineRule({
  id: 'refused-in-transaction',
  category: 'Migrations: locks',
  summary: 'What PostgreSQL refuses in a transaction must run outside of one.',
  hazard:
    'CONCURRENTLY, VACUUM or the like runs in a transaction: of the runner, of BEGIN, or of several statements sent as one string',
  impact: 'the migration fails at this statement, and the deploy stops there',
  remedy: '{instead}',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
    'https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT',
    'https://github.com/lobu-ai/lobu/issues/402',
    'https://github.com/triggerdotdev/trigger.dev/issues/1940',
  ],
  messages: {
    refused: error('`{command}` fails: it runs in a transaction'),
    versioned: warning('`{command}` fails where {version} runs it'),
    inRoutine: error('`{command}` fails inside a DO block or a function', ROUTINE),
    branched: warning('`{command}` fails if this branch of the function runs it', ROUTINE),
  },

  on: 'statement',
  check(statement, { report }) {
    const { transaction } = statement;
    const inside = insideRoutines(statement);
    for (const effect of statement.effects) {
      const command = refusedInTransaction(effect);
      if (command === undefined) continue;
      const routine = inside.get(effect);
      if (routine) {
        const message = routine.conditional ? 'branched' : 'inRoutine';
        report({ message, with: { command }, at: effect });
        continue;
      }
      if (!inTransaction(transaction)) continue;
      const because = evidence(statement);
      const instead = insteadOf(effect, statement);
      const { doubt: version } = transaction;
      if (version === undefined)
        report({ message: 'refused', with: { command, instead }, at: effect, because });
      else report({ message: 'versioned', with: { command, version, instead }, at: effect, because });
    }
  },
});

/** What makes it a transaction: the runner, a BEGIN, or another statement of the string. */
function evidence({ transaction }: Statement): readonly Label[] {
  const { because, scope, statements } = transaction;
  const [first, second] = statements;
  if (scope !== 'implicit' || !first || !second) return [because];
  return [because, { at: first, text: 'from here on, they are one implicit transaction' }];
}

function insteadOf(effect: Effect, statement: Statement): string {
  const { transaction, migration } = statement;
  const { runner } = migration.history;
  const sql = inOneLine(statement);
  if (isBegun(transaction)) return `write \`${sql}\` behind the COMMIT`;
  if (runner.optOut !== undefined) return aloneAs(sql, statement);
  const byHand = `run \`${sql}\` by hand before the release`;
  const why = `: ${runner.title} cannot leave its transaction`;
  const kept = sql.replace(/ CONCURRENTLY\b/i, '');
  if (effect.type === 'createIndex') {
    return `${byHand}, and keep \`${kept.replace(/\bINDEX(?! IF NOT)/i, 'INDEX IF NOT EXISTS')}\` here${why}`;
  }
  if (effect.type === 'dropIndex') {
    return `${byHand}, and keep \`${kept.replace(/\bINDEX(?! IF)/i, 'INDEX IF EXISTS')}\` here${why}`;
  }
  return `${byHand}${why}`;
}

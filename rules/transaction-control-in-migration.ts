import {
  committingIn,
  defineRule,
  type Effect,
  error,
  inTransaction,
  isBegun,
  type Migration,
  nameText,
  refusedInTransaction,
  type Statement,
  warning,
} from '#rule';

const BLOCK = {
  impact: 'the server refuses the COMMIT (2D000) and undoes all that the block did: the deploy stops there',
  remedy: 'put it alone into a migration that runs outside a transaction: {way}',
} as const;

export default defineRule({
  id: 'transaction-control-in-migration',
  category: 'Migrations: locks',
  summary: 'A migration must leave the transaction of its runner alone.',
  hazard:
    'COMMIT or ROLLBACK ends the transaction that the runner has opened around the file; a DO block with COMMIT runs inside one',
  impact:
    'what follows runs statement by statement: if one fails, those before it stay, and the runner does not know; some drivers fail at their own COMMIT',
  remedy: 'leave out BEGIN and {command}: {runner} opens the transaction and ends it',
  preset: 'recommended',
  dialects: ['postgres', 'sqlite'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-begin.html',
    'https://www.postgresql.org/docs/current/plpgsql-transactions.html',
    'https://github.com/stella/stella/commit/abbe645fb',
  ],
  messages: {
    left: warning('`{command}` ends the transaction of {runner}, and the rest runs outside of it'),
    ended: warning('`{command}` ends the transaction of {runner} before it records the migration'),
    nested: error('`BEGIN` fails: a transaction is open here already', {
      impact: 'the server refuses the statement, and the deploy stops there',
      remedy: 'leave out BEGIN and COMMIT: the transaction around them does what they would',
    }),
    block: error('`{block}` with COMMIT inside fails: it runs in a transaction', BLOCK),
    maybeBlock: warning('`{block}` with COMMIT inside fails where {version} runs it', BLOCK),
  },

  on: 'migration',
  check(migration, { report }) {
    const { runner } = migration.history;
    for (const statement of migration.statements) {
      const { transaction } = statement;
      const block = committingIn(statement);
      if (block && inTransaction(transaction)) {
        const because = [transaction.because];
        const way = isBegun(transaction) ? 'behind the COMMIT' : (runner.optOut ?? 'run it by hand');
        const name = block.type === 'call' ? `CALL ${nameText(block.procedure)}` : 'DO';
        const { doubt: version } = transaction;
        if (version === undefined)
          report({ message: 'block', with: { block: name, way }, at: block, because });
        else report({ message: 'maybeBlock', with: { block: name, version, way }, at: block, because });
      }
      const [end] = statement.effects;
      if (end?.type === 'begin' && isRefused(end, statement)) {
        report({ message: 'nested', at: end, because: [transaction.because] });
        return;
      }
      if (!end || !endsRunners(end, statement)) continue;
      const names = { command: end.type.toUpperCase(), runner: runner.title };
      const outside = runOutside(end, migration);
      const first = outside.find((other) => !mayRunOutside(other));
      if (first) {
        const because = [transaction.because, { at: first, text: 'runs outside of it' }];
        report({ message: 'left', with: names, at: end, because });
      } else if (!isOpenAtTheEnd(migration)) {
        report({ message: 'ended', with: names, at: end, because: [transaction.because] });
      }
    }
  },
});

/** SQLite has one transaction at a time; PostgreSQL warns and goes on. */
function isRefused(begin: Effect, { transaction, migration }: Statement): boolean {
  if (migration.history.dialect !== 'sqlite' || transaction.doubt !== undefined) return false;
  return inTransaction(transaction) === true && transaction.because.at !== begin;
}

/** Whether it ends what the runner opened, and not what a BEGIN did. */
function endsRunners({ type }: Effect, { transaction }: Statement): boolean {
  if (type !== 'commit' && type !== 'rollback') return false;
  return (transaction.scope === 'file' || transaction.scope === 'batch') && !isBegun(transaction);
}

/** What follows a COMMIT, in later migrations of the same run too, and is in no transaction that a BEGIN opens. */
function runOutside(end: Effect, { history }: Migration): readonly Statement[] {
  return history.pending.flatMap(({ statements }) =>
    statements.filter(({ transaction }) => transaction.because.at === end),
  );
}

/** What only works outside, and what changes nothing but the session. */
function mayRunOutside(statement: Statement): boolean {
  if (committingIn(statement)) return true;
  return statement.effects.some((effect) => effect.type === 'setParameter' || refusedInTransaction(effect));
}

function isOpenAtTheEnd({ history, statements }: Migration): boolean {
  const isBatch = statements[0]?.transaction.scope === 'batch';
  const last = (isBatch ? history.pending.at(-1)?.statements : statements)?.at(-1);
  const type = last?.effects[0]?.type;
  return last !== undefined && type !== 'commit' && type !== 'rollback' && isBegun(last.transaction);
}

import {
  defineRule,
  elsewhere,
  identifierText,
  inTransaction,
  isExisting,
  nameText,
  type Statement,
  waitersOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'validates-in-same-transaction',
  category: 'Migrations: locks',
  summary: 'A constraint must be validated in another transaction than the one that adds it.',
  hazard:
    'ADD CONSTRAINT … NOT VALID and its VALIDATE run in one transaction, on a table that existed before',
  impact:
    'what waits for the lock of ADD CONSTRAINT waits until every row is verified: NOT VALID has gained nothing',
  remedy: 'write `{validate}` {elsewhere}',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
    'https://github.com/sbdchd/squawk/issues/97',
    'https://github.com/elie222/rakazo/pull/217',
  ],
  messages: {
    held: warning('`{constraint}` is validated under the lock on `{table}` that adding it took'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { settings } = statement.migration.history;
    for (const effect of statement.effects) {
      if (effect.type !== 'validateConstraint') continue;
      const table = statement.schemaBefore(effect).table(effect.table);
      if (table === 'absent' || !isExisting(table) || settings.isSmall(table.name.name)) continue;
      const constraint = table.constraints.find(({ name }) => name === effect.name);
      if (!constraint || constraint.validated) continue;
      const adding = addedTogether(statement, effect.name, table.id);
      if (!adding) continue;
      const name = nameText(table.name);
      report({
        message: 'held',
        with: {
          constraint: effect.name,
          table: name,
          validate: `ALTER TABLE ${name} VALIDATE CONSTRAINT ${identifierText(effect.name)}`,
          elsewhere: elsewhere(statement),
        },
        at: effect,
        because: [
          { at: adding.at, text: `from here on ${adding.waiting} on \`${name}\` wait` },
          ...(adding.by === statement ? [] : [statement.transaction.because]),
        ],
      });
    }
  },
});

/** The effect that added a constraint of a table in the transaction of a statement, and who waits since. */
function addedTogether(statement: Statement, constraint: string, table: number) {
  const lasts = inTransaction(statement.transaction) !== false;
  const together = lasts
    ? statement.transaction.statements.filter(({ index }) => index <= statement.index)
    : [statement];
  for (const other of together) {
    for (const effect of other.effects) {
      if (effect.type !== 'addConstraint' || effect.constraint.validated) continue;
      const subject = other.schemaBefore(effect).table(effect.table);
      if (subject === 'absent' || subject.id !== table) continue;
      const lock = other.work(effect).locks.find((one) => one.table.id === table);
      const name = effect.constraint.name;
      if (!lock || (name !== undefined && name !== constraint)) continue;
      return { by: other, at: effect, waiting: waitersOf(lock) };
    }
  }
  return undefined;
}

import {
  columnInSteps,
  constraintInSteps,
  defineRule,
  type Effect,
  error,
  nameText,
  notNullInSteps,
  type Statement,
  type Table,
  verifiedTable,
  warning,
} from '#rule';

export default defineRule({
  id: 'scan-blocks-table',
  category: 'Migrations: locks',
  summary: 'A live table must not be verified under a lock that keeps writers or readers out.',
  hazard:
    'a check, a foreign key or SET NOT NULL that is verified at once, on a table that existed before the pending migrations',
  impact:
    'writes to the table, and with a check or SET NOT NULL reads as well, wait until the last row is verified',
  remedy: '{instead}',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
    'https://github.com/hatchet-dev/hatchet/issues/1076',
    'https://github.com/ayarotsky/diesel-guard/issues/87',
  ],
  messages: {
    read: error('All queries on `{table}` wait while every row is verified'),
    written: error('Writes to `{table}` wait while every row is verified'),
    doubtful: warning('All queries on `{table}` wait while every row is verified, if it must be'),
    attached: warning('All queries on `{table}` wait while its rows are checked for the partition'),
  },

  on: 'statement',
  check(statement, { settings, report }) {
    const { major } = settings.targets.postgres;
    for (const effect of statement.effects) {
      const task = verifiedTable(statement, effect);
      if (!task) continue;
      const { table, sure, why } = task;
      const mode = statement.work(effect).locks.find((lock) => lock.table.id === table.id)?.mode;
      const blocking = mode === 'access exclusive' ? 'read' : 'written';
      report({
        message: effect.type === 'attachPartition' ? 'attached' : sure ? blocking : 'doubtful',
        with: { table: nameText(table.name), instead: insteadOfScan(statement, effect, table, major) },
        at: effect,
        because: [{ at: effect, text: why }],
      });
    }
  },
});

function insteadOfScan(statement: Statement, effect: Effect, table: Table, postgres: number): string {
  switch (effect.type) {
    case 'setNotNull':
      return notNullInSteps(statement, table, effect.column, postgres);
    case 'addColumn':
      return columnInSteps(statement, effect, table);
    case 'addConstraint':
      return constraintInSteps(statement, effect.constraint, table, postgres);
    case 'alterDomain':
      return 'add the constraint NOT VALID, which is enough for new values, and VALIDATE it when the tables are small or quiet';
    case 'attachPartition':
      return effect.isDefault || effect.partition.name === table.name.name
        ? `add a CHECK of the bounds to \`${nameText(table.name)}\` as NOT VALID, VALIDATE it in the next migration, and attach it after that: a check that proves the bounds saves the reading`
        : `add a CHECK that excludes the new bounds to \`${nameText(table.name)}\` as NOT VALID, VALIDATE it in the next migration, and attach after that`;
    default:
      return 'add a column of the new type, fill it in batches, and validate what holds for it while it is not used yet';
  }
}

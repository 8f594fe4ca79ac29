import {
  type ConstraintDefinition,
  defineRule,
  type Effect,
  type EffectOf,
  error,
  failsOnRows,
  identifierText,
  nameText,
  notNullInSteps,
  referenceWithColumn,
  type Settings,
  type Statement,
  type Table,
  type Task,
  tasksOnExisting,
  validatedInSteps,
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
    for (const effect of statement.effects) {
      const task = verified(statement, effect);
      if (!task) continue;
      const mode = statement.work(effect).locks.find(({ table }) => table.id === task.table.id)?.mode;
      const attaches = effect.type === 'attachPartition';
      const sure = mode === 'access exclusive' ? 'read' : 'written';
      report({
        message: attaches ? 'attached' : task.sure ? sure : 'doubtful',
        with: {
          table: nameText(task.table.name),
          instead: insteadOfScan(statement, effect, task.table, settings),
        },
        at: effect,
        because: [{ at: effect, text: task.why }],
      });
    }
  },
});

/** What is read under a lock that keeps others out, and is no part of a larger work that another rule speaks of. */
function verified(statement: Statement, effect: Effect): Task | undefined {
  if (UNDER_NO_LOCK.has(effect.type) || failsOnRows(effect)) return undefined;
  const { scans, builds, rewrites } = statement.work(effect);
  const tasks = tasksOnExisting(statement, scans);
  const task = tasks.find(({ sure }) => sure) ?? tasks[0];
  const busy = (others: readonly Task[]) => others.some(({ table }) => table.id === task?.table.id);
  if (!task || busy(rewrites)) return undefined;
  if (effect.type === 'attachPartition') return task.sure ? task : undefined;
  return effect.type === 'addConstraint' && busy(builds) ? undefined : task;
}

/** VALIDATE lets all others go on; of a partition that is made, another rule speaks. */
const UNDER_NO_LOCK: ReadonlySet<Effect['type']> = new Set(['block', 'validateConstraint', 'createTable']);

function insteadOfScan(statement: Statement, effect: Effect, table: Table, settings: Settings): string {
  switch (effect.type) {
    case 'setNotNull':
      return notNullInSteps(statement, table, effect.column, settings.targets.postgres.major);
    case 'addColumn':
      return insteadOfColumn(statement, effect, table);
    case 'addConstraint':
      return insteadOfConstraint(statement, effect, table, settings);
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

function insteadOfColumn(statement: Statement, { column }: EffectOf<'addColumn'>, table: Table): string {
  const constraint = column.constraints.find(({ type }) => type === 'check' || type === 'foreign key');
  if (!constraint) return 'add the column without the constraint first';
  const first = `ALTER TABLE ${nameText(table.name)} ADD COLUMN ${identifierText(column.name)} ${column.type.text}`;
  const value = column.default ? ` DEFAULT ${column.default.text}` : '';
  return `write \`${first}${value}\`; then ${validatedInSteps(statement, constraint, table, column.name)}`;
}

function insteadOfConstraint(
  statement: Statement,
  { constraint }: EffectOf<'addConstraint'>,
  table: Table,
  settings: Settings,
): string {
  if (constraint.type === 'primary key') {
    const column = firstNullable(table, constraint);
    const before = column && notNullInSteps(statement, table, column, settings.targets.postgres.major);
    return before ?? 'make its columns NOT NULL first';
  }
  if (constraint.type === 'not null') {
    return notNullInSteps(statement, table, constraint.columns[0] ?? '', settings.targets.postgres.major);
  }
  const isParent = constraint.type === 'foreign key' && (table.partitionBy ?? table.partitionOf);
  if (isParent && settings.targets.postgres.major < 18) {
    return 'add the foreign key to each partition NOT VALID and VALIDATE it there, then to the parent, which takes over those it finds';
  }
  return referenceWithColumn(constraint, table) ?? validatedInSteps(statement, constraint, table);
}

function firstNullable(table: Table, constraint: ConstraintDefinition): string | undefined {
  if (constraint.type !== 'primary key') return undefined;
  const index = table.indexes.find(({ name }) => name.name === constraint.index);
  const columns = index ? index.parts.flatMap(({ column }) => column ?? []) : constraint.columns;
  return columns.find((column) => !table.columns.get(column)?.notNull);
}

import {
  builtThen,
  type ConstraintDefinition,
  defineRule,
  type Effect,
  error,
  identifierText,
  isExisting,
  nameText,
  type Statement,
  type Table,
} from '#rule';

type Key = Extract<ConstraintDefinition, { readonly type: 'unique' | 'primary key' | 'exclude' }>;

const AS_SQL = { remedy: '{instead}' };

export default defineRule({
  id: 'unique-build-blocks-table',
  category: 'Migrations: locks',
  summary: 'A key of a live table must get its index before the constraint is added.',
  hazard:
    'UNIQUE, PRIMARY KEY or EXCLUDE that builds its index, on a table that existed before the pending migrations',
  impact: 'every query on the table, reads included, waits until the index is built',
  remedy:
    'build the index with `CREATE UNIQUE INDEX CONCURRENTLY`, then add the constraint with `USING INDEX`',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX',
    'https://github.com/getsentry/sentry/pull/46628',
  ],
  messages: {
    key: error('All queries on `{table}` wait while the index of its {what} is built', AS_SQL),
    partitioned: error('All queries on `{table}` wait while its partitions get indexes for {what}', AS_SQL),
    excluded: error('All queries on `{table}` wait while the index of its EXCLUDE is built', {
      remedy:
        'create a new table with the constraint, copy the rows in batches and rename the tables: its index cannot be built with CONCURRENTLY',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { isSmall } = statement.migration.history.settings;
    for (const effect of statement.effects) {
      for (const key of keysIn(effect)) {
        const { locks, builds, rewrites } = statement.work(effect);
        const table = locks[0]?.table;
        if (!table || !isExisting(table) || isSmall(table.name.name)) continue;
        if (rewrites.some((task) => task.sure) || (builds.length === 0 && !table.partitionBy)) continue;

        const names = { table: nameText(table.name), what: wordsOf(key) };
        const isExclusion = key.type === 'exclude';
        report({
          message: isExclusion ? 'excluded' : table.partitionBy ? 'partitioned' : 'key',
          with: isExclusion ? names : { ...names, instead: insteadOf(key, table, effect, statement) },
          at: key,
        });
      }
    }
  },
});

function keysIn(effect: Effect): readonly Key[] {
  const all =
    effect.type === 'addConstraint'
      ? [effect.constraint]
      : effect.type === 'addColumn'
        ? effect.column.constraints
        : [];
  return all.filter(buildsIndex);
}

function buildsIndex(constraint: ConstraintDefinition): constraint is Key {
  if (constraint.type === 'exclude') return true;
  const isKey = constraint.type === 'unique' || constraint.type === 'primary key';
  return isKey && constraint.index === undefined;
}

function wordsOf({ type, columns }: Key): string {
  return `${type.toUpperCase()} (${columns.join(', ')})`;
}

function insteadOf(key: Key, table: Table, effect: Effect, statement: Statement): string {
  const [name, ...columns] = [nameOf(key, table, statement), ...key.columns].map((one) =>
    identifierText(one),
  );
  const distinct = 'nullsNotDistinct' in key && key.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '';
  const on = (place: string) =>
    `CREATE UNIQUE INDEX CONCURRENTLY ${place === '…' ? '…' : name} ON ${place} (${columns.join(', ')})${distinct}`;
  if (table.partitionBy) {
    return `run \`${on('…')}\` and \`ADD ${key.type.toUpperCase()} USING INDEX …\` on each partition first: the parent takes those over`;
  }
  const add = `ALTER TABLE ${nameText(table.name)} ADD CONSTRAINT ${name} ${key.type.toUpperCase()} USING INDEX ${name}${deferred(key)}`;
  const built = builtThen(on(nameText(table.name)), add, statement);
  const nullable =
    key.type === 'primary key' && key.columns.find((column) => table.columns.get(column)?.notNull === false);
  const instead = nullable
    ? `make \`${nullable}\` NOT NULL first, by a CHECK that is validated, or all rows are read; ${built}`
    : built;
  return effect.type === 'addColumn'
    ? `add the column without ${key.type.toUpperCase()}; ${instead}`
    : instead;
}

function deferred({ deferrable, initiallyDeferred }: Key): string {
  return `${deferrable ? ' DEFERRABLE' : ''}${initiallyDeferred ? ' INITIALLY DEFERRED' : ''}`;
}

/** Given, or as the server makes it up. */
function nameOf(key: Key, table: Table, { after }: Statement): string {
  const changed = after.table(table.name);
  const made =
    changed !== 'absent' && changed.constraints.find(({ definition }) => definition.place === key.place);
  return key.name ?? (made ? made.name : undefined) ?? `${table.name.name}_${key.columns.join('_')}_key`;
}

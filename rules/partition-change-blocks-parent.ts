import {
  aloneAs,
  blockingLocks,
  defineRule,
  type Effect,
  isExisting,
  type Locking,
  nameText,
  type Schema,
  type Statement,
  type Table,
  warning,
} from '#rule';

export default defineRule({
  id: 'partition-change-blocks-parent',
  category: 'Migrations: locks',
  summary: 'A partition must come and go without a lock on the whole table.',
  hazard:
    'DETACH PARTITION without CONCURRENTLY, CREATE TABLE … PARTITION OF, or DROP TABLE of a partition, of a table that existed before the pending migrations',
  impact:
    'every query on the whole table waits: for the queries that run, for as long as they run, and while a default partition is searched',
  remedy: '{instead}',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE',
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION',
  ],
  messages: {
    detached: warning('All queries on `{parent}` wait for `{partition}` to be detached'),
    created: warning('All queries on `{parent}` wait for its new partition `{partition}`'),
    dropped: warning('All queries on `{parent}` wait for its partition `{partition}` to be dropped'),
    searched: warning('All queries on `{parent}` wait while its default partition is searched'),
  },

  on: 'statement',
  check(statement, { settings, report }) {
    let locks: readonly Locking[] | undefined;
    for (const effect of statement.effects) {
      const change = changeOf(effect, statement.schemaBefore(effect));
      if (!change || !isExisting(change.parent)) continue;
      locks ??= blockingLocks(statement);
      const { table: partition, parent, fallback } = change;
      const bounded = locks.find((one) => one.effect === effect)?.wait === 'limited';
      if (bounded && !fallback) continue;
      const searched =
        effect.type === 'createTable' &&
        fallback !== undefined &&
        isExisting(fallback) &&
        !statement.migration.history.settings.isSmall(fallback.name.name);
      report({
        message: searched ? 'searched' : change.message,
        with: {
          parent: nameText(parent.name),
          partition,
          instead: insteadOfChange(
            statement,
            effect,
            nameText(parent.name),
            partition,
            fallback,
            settings.targets.postgres.major,
          ),
        },
        at: effect,
        because: fallback ? [{ at: fallback.origin ?? effect, text: 'the default partition' }] : [],
      });
    }
  },
});

function changeOf(effect: Effect, schema: Schema) {
  const of = (
    name: Table['name'],
    parentName: Table['name'],
    message: 'detached' | 'created' | 'dropped',
  ) => {
    const parent = schema.table(parentName);
    if (parent === 'absent') return undefined;
    const fallback = schema.partitionsOf(parent).find(({ partitionOf }) => partitionOf?.isDefault);
    return { table: nameText(name), parent, fallback, message };
  };
  switch (effect.type) {
    case 'detachPartition':
      return effect.how === 'plain' ? of(effect.partition, effect.table, 'detached') : undefined;
    case 'createTable': {
      if (!effect.partitionOf) return undefined;
      const known = schema.table(effect.table);
      const there = effect.ifNotExists && known !== 'absent' && known.origin;
      return there ? undefined : of(effect.table, effect.partitionOf.parent, 'created');
    }
    case 'dropTable': {
      const table = schema.table(effect.table);
      if (table === 'absent' || !table.partitionOf) return undefined;
      return of(effect.table, table.partitionOf.parent, 'dropped');
    }
    default:
      return undefined;
  }
}

function insteadOfChange(
  statement: Statement,
  effect: Effect,
  parent: string,
  partition: string,
  fallback: Table | undefined,
  postgres: number,
): string {
  if (effect.type === 'createTable') {
    const attach = `\`CREATE TABLE ${partition} (LIKE ${parent} INCLUDING ALL)\`, then \`ALTER TABLE ${parent} ATTACH PARTITION ${partition} …\`, which lets others read and write`;
    return fallback
      ? `write ${attach}; a validated CHECK on \`${nameText(fallback.name)}\` that excludes the bounds saves the search`
      : `write ${attach}`;
  }
  if (fallback) {
    return `set a lock_timeout before it, so that it gives up and can be tried again: CONCURRENTLY is refused beside the default partition \`${nameText(fallback.name)}\``;
  }
  if (postgres < 14) return 'set a lock_timeout before it, so that it gives up and can be tried again';
  const detach = aloneAs(`ALTER TABLE ${parent} DETACH PARTITION ${partition} CONCURRENTLY`, statement);
  return effect.type === 'dropTable' ? `${detach}, and drop \`${partition}\` after that` : detach;
}

import {
  aloneAs,
  blockingLocks,
  defineRule,
  type Effect,
  isExisting,
  type Locking,
  nameText,
  type PartitionChange,
  partitionChange,
  type Statement,
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
      const change = partitionChange(effect, statement.schemaBefore(effect));
      if (!change || !isExisting(change.parent)) continue;
      locks ??= blockingLocks(statement);
      const { how, parent, fallback } = change;
      const bounded = locks.find((one) => one.effect === effect)?.wait === 'limited';
      if (bounded && !fallback) continue;
      const searched =
        effect.type === 'createTable' &&
        fallback !== undefined &&
        isExisting(fallback) &&
        !statement.migration.history.settings.isSmall(fallback.name.name);
      report({
        message: searched ? 'searched' : how,
        with: {
          parent: nameText(parent.name),
          partition: nameText(change.partition),
          instead: insteadOfChange(statement, effect, change, settings.targets.postgres.major),
        },
        at: effect,
        because: fallback ? [{ at: fallback.origin ?? effect, text: 'the default partition' }] : [],
      });
    }
  },
});

function insteadOfChange(
  statement: Statement,
  effect: Effect,
  { parent: whole, partition: part, fallback }: PartitionChange,
  postgres: number,
): string {
  const [parent, partition] = [nameText(whole.name), nameText(part)];
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

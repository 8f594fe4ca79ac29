import {
  aloneAs,
  beginsLike,
  builtThen,
  createdConcurrently,
  defineRule,
  droppedIndex,
  type EffectOf,
  type Index,
  identifierText,
  inTransaction,
  isExisting,
  isMysql,
  nameText,
  type Sql,
  type Statement,
  sqlOf,
  type Table,
  warning,
} from '#rule';

const AS_SQL = { remedy: '{instead}' };

export default defineRule({
  id: 'index-dropped-before-replacement',
  category: 'Migrations: locks',
  summary: 'A new index must be there before the one that it replaces goes.',
  hazard:
    'DROP INDEX on a live table, and later in the pending migrations a CREATE INDEX that begins with the same column',
  impact:
    'until the new index is built, queries that used the old one read the whole table: they are slow, and time out',
  remedy: 'create the new index first, and drop the old one when it is there',
  preset: 'recommended',
  dialects: ['postgres', 'mysql', 'mariadb'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/routine-reindex.html',
    'https://github.com/speakeasy-api/gram/pull/2836',
  ],
  messages: {
    gap: warning('`{index}` is dropped before the index that replaces it is built', AS_SQL),
    unique: warning('Unique `{index}` is dropped before the index that replaces it is built', {
      ...AS_SQL,
      impact: 'until the new index is built, {upserts}, duplicates get in, and queries read the whole table',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { settings } = statement.migration.history;
    for (const effect of statement.effects) {
      if (effect.type !== 'dropIndex') continue;
      const schema = statement.schemaBefore(effect);
      const old = droppedIndex(effect, schema);
      if (!old || old.origin.pending) continue;
      const table = schema.table(old.table);
      if (table === 'absent' || !isExisting(table) || settings.isSmall(table.name.name)) continue;
      if (table.indexes.some((other) => other.name !== old.name && !other.where && replaces(other, old)))
        continue;

      const later = replacementOf(old, table, statement);
      if (!later || (effect.ifExists && isRebuilt(old, later))) continue;
      report({
        message: old.unique ? 'unique' : 'gap',
        with: {
          index: old.name.name,
          upserts: isMysql(statement.migration.history.dialect)
            ? 'ON DUPLICATE KEY UPDATE adds rows'
            : 'ON CONFLICT on its columns fails',
          instead: insteadOf(old, later, statement),
        },
        at: effect,
        because: [{ at: later.effect, text: 'its replacement is built here' }],
      });
    }
  },
});

interface Replacement {
  readonly effect: EffectOf<'createIndex'>;
  readonly statement: Statement;
}

/** In the transaction of the drop, queries wait for both and miss nothing. */
function replacementOf(old: Index, table: Table, { index, migration, transaction }: Statement) {
  const together = inTransaction(transaction) === true;
  for (const { statements } of migration.history.pending) {
    for (const statement of statements) {
      if (statement.index <= index || (together && statement.transaction === transaction)) continue;
      for (const effect of statement.effects) {
        if (effect.type !== 'createIndex' || !replaces(effect.index, old)) continue;
        const on = statement.schemaBefore(effect).table(effect.table);
        if (on !== 'absent' && on.id === table.id) return { effect, statement };
      }
    }
  }
  return undefined;
}

function replaces(other: Pick<Index, 'parts'>, old: Index): boolean {
  return beginsLike(other.parts, old.parts);
}

/** It is made anew as it was: with IF EXISTS to repair what a failed build has left. */
function isRebuilt(old: Index, { effect: { index } }: Replacement): boolean {
  const text = (all: Index['parts']) =>
    all.map(({ column, expression }) => column ?? expression?.text).join();
  const isAlike = index.unique === old.unique && index.where?.text === old.where?.text;
  return isAlike && index.name === old.name.name && text(index.parts) === text(old.parts);
}

function insteadOf(old: Index, later: Replacement, dropped: Statement): string {
  const { history } = dropped.migration;
  if (history.dialect !== 'postgres') return inOrder(old, later, sqlOf(history));
  const name = nameText(old.name);
  if (isRebuilt(old, later)) return aloneAs(`REINDEX INDEX CONCURRENTLY ${name}`, dropped);
  const { effect, statement } = later;
  const drop = `DROP INDEX CONCURRENTLY ${name}`;
  const create = createdConcurrently({ ...effect, ifNotExists: false }, statement);
  if (effect.index.name !== old.name.name) return builtThen(create, drop, statement);
  const shortName = identifierText(old.name.name);
  return `build it under another name, then \`${drop}\` and \`ALTER INDEX … RENAME TO ${shortName}\``;
}

function inOrder(old: Index, later: Replacement, sql: Sql): string {
  const { index } = later.effect;
  const name = isSameName(old, later) ? `${old.name.name}_new` : (index.name ?? '…');
  const parts = index.parts.map(({ column, expression }) =>
    column === undefined ? `(${expression?.text})` : sql.column(column),
  );
  const create = sql.createIndex(old.table, name, parts, index.unique);
  return `write \`${create}\`, then \`${sql.dropIndex(old.name, old.table)}\``;
}

function isSameName(old: Index, { effect }: Replacement): boolean {
  return effect.index.name === old.name.name;
}

import { defineRule, indexGapsIn, isMysql, warning, withoutIndexGap } from '#rule';

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
    for (const gap of indexGapsIn(statement)) {
      const { old, drop, built } = gap;
      report({
        message: old.unique ? 'unique' : 'gap',
        with: {
          index: old.name.name,
          upserts: isMysql(statement.migration.history.dialect)
            ? 'ON DUPLICATE KEY UPDATE adds rows'
            : 'ON CONFLICT on its columns fails',
          instead: withoutIndexGap(gap),
        },
        at: drop,
        because: [{ at: built, text: 'its replacement is built here' }],
      });
    }
  },
});

import { columnExisted, defineRule, fillingTrigger, isRequired, sqlOf, tableAfter, warning } from '#rule';

export default defineRule({
  id: 'drops-needed-default',
  category: 'Migrations: old code',
  summary: 'A NOT NULL column must keep its default while code runs that leaves the column out.',
  hazard: 'a pending migration takes the default of a NOT NULL column that the schema before it had',
  impact:
    'every insert of the old pods that leaves the column to its default is refused, and so after a rollback',
  remedy:
    'release code that always writes `{column}` first; run `{sql}` in a later release, when no old pod is left',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/ddl-default.html',
    'https://github.com/3YOURMIND/django-migration-linter/issues/115',
  ],
  messages: {
    bared: warning('Old inserts into `{table}` that leave out `{column}` fail without its default'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      const { type } = effect;
      if (type !== 'dropDefault' && type !== 'setDefault' && type !== 'dropIdentity') continue;
      const table = statement.schemaBefore(effect).table(effect.table);
      if (table === 'absent' || !columnExisted(table, effect.column)) continue;
      if (type === 'setDefault' && !effect.default.isNull) continue;
      const left = tableAfter(history, table);
      const now = left?.columns.get(effect.column);
      if (!left || !now || !isRequired(left, now, history.after) || fillingTrigger(left) !== undefined)
        continue;
      const before = table.columns.get(effect.column)?.default;
      if (before === 'none' && type !== 'dropIdentity') continue;

      const sql = sqlOf(history);
      const bare = sql.dropDefault(table.name, effect.column);
      report({
        message: 'bared',
        with: {
          table: sql.title(table.name),
          column: effect.column,
          sql: type === 'dropIdentity' ? bare.replace(/DEFAULT$/, 'IDENTITY') : bare,
        },
        at: effect,
        because: typeof before === 'object' ? [{ at: before, text: 'what old code leaves to it' }] : [],
      });
    }
  },
});

import { columnExisted, defineRule, forbidsNull, info, sqlOf, tableAfter, tableBefore } from '#rule';

export default defineRule({
  id: 'allows-nulls',
  category: 'Migrations: old code',
  summary: 'A column that becomes nullable brings nulls to code that never met one.',
  hazard: 'a pending migration drops NOT NULL of a column that stays',
  impact:
    'as soon as a new pod writes a null, old pods that read the row fail on it, and so after a rollback',
  remedy: 'write the first null to `{column}` in a later release, when all running pods can read one',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  messages: {
    allowed: info('`{column}` of `{table}` can be null now, which old code may not expect'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type !== 'dropNotNull') continue;
      const { column } = effect;
      const table = statement.schemaBefore(effect).table(effect.table);
      if (table === 'absent' || !columnExisted(table, column)) continue;
      if (tableBefore(history, table)?.columns.get(column)?.notNull === false) continue;
      const left = tableAfter(history, table);
      if (!left?.columns.has(column) || forbidsNull(left, column)) continue;
      report({ message: 'allowed', with: { table: sqlOf(history).title(table.name), column }, at: effect });
    }
  },
});

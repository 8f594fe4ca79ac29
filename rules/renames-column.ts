import {
  columnExisted,
  defineRule,
  isAddedEmpty,
  sqlOf,
  successorOf,
  tableAfter,
  tableBefore,
  warning,
} from '#rule';

export default defineRule({
  id: 'renames-column',
  category: 'Migrations: old code',
  summary: 'A column must not be renamed while running code uses its old name.',
  hazard:
    'a pending migration renames a column that the schema before it had, and leaves nothing of the old name',
  impact:
    'until the last old pod is gone, its queries and inserts that name the column fail; a rollback fails too',
  remedy:
    'keep `{old}` in the database, and map the new name in the code; or, release by release: `ALTER TABLE {named} ADD COLUMN {added}` and write both; fill it in batches; read only `{new}`; drop `{old}`',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://github.com/ScreamingFace/screamingface/issues/624',
    'https://github.com/LendingHome/zero_downtime_migrations/issues/33',
    'https://docs.gitlab.com/development/database/avoiding_downtime_in_migrations/',
  ],
  messages: {
    renamed: warning('`{old}` of `{table}` becomes `{new}` while old code runs'),
    replaced: warning('`{old}` of `{table}` starts anew: what it held is in `{new}`', {
      impact:
        'old code reads the new column, which is empty, and what it writes there the new code does not look for',
      remedy:
        'leave `{old}` as it is and give the new column a name of its own: `ALTER TABLE {named} ADD COLUMN {added}`',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type !== 'renameColumn') continue;
      const table = statement.schemaBefore(effect).table(effect.table);
      if (table === 'absent' || !columnExisted(table, effect.column)) continue;
      const old = tableBefore(history, table) ?? table;
      const left = tableAfter(history, table);
      if (!left || !columnExisted(old, effect.column) || successorOf(history, old)) continue;
      const sql = sqlOf(history);
      const isAnew = left.columns.has(effect.column);
      if (isAnew && !isAddedEmpty(history, table, effect.column)) continue;
      report({
        message: isAnew ? 'replaced' : 'renamed',
        with: {
          old: effect.column,
          new: effect.to,
          table: sql.title(old.name),
          named: sql.name(old.name),
          added: `${sql.column(effect.to)} ${old.columns.get(effect.column)?.type?.text ?? '…'}`,
        },
        at: effect,
      });
    }
  },
});

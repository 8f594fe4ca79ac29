import { becomingRequired, defineRule, error, fillingTrigger, isMysql, sqlOf, warning } from '#rule';

const REFUSED =
  'every insert of the old pods is refused until the last of them is gone, and so after a rollback';

export default defineRule({
  id: 'adds-required-column',
  category: 'Migrations: old code',
  summary: 'A new column must not be required while code runs that does not know it.',
  hazard: 'all pending migrations together leave a new column NOT NULL, and nothing fills it',
  impact: REFUSED,
  remedy: 'add it nullable, `{nullable}`; set it NOT NULL in a release after the one that always writes it',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-altertable.html',
    'https://github.com/lbedner/aegis-stack/pull/1146',
    'https://github.com/hypothesis/h/pull/2272',
  ],
  messages: {
    added: error('Old inserts into `{table}` fail: new column `{column}` is NOT NULL without a default', {
      impact: `${REFUSED}{before}`,
      remedy:
        'add it nullable, `{nullable}`, or with a DEFAULT that stays; set it NOT NULL in a release after the one that always writes it',
    }),
    domain: error('Old inserts into `{table}` fail: the domain of new column `{column}` has no null'),
    checked: error('Old inserts into `{table}` fail: a CHECK has no null in new column `{column}`'),
    tightened: error('Old inserts into `{table}` fail: new column `{column}` becomes NOT NULL'),
    bared: error('Old inserts into `{table}` fail: new column `{column}` is NOT NULL, its default is gone', {
      remedy:
        'keep the default in this release; run `{bare}` in a release after the one that always writes the column',
    }),
    mayBeFilled: warning('Old inserts into `{table}` fail unless `{trigger}` fills new column `{column}`', {
      impact: `unless the trigger fills it, ${REFUSED}`,
    }),
  },

  on: 'history',
  check(history, { report }) {
    const sql = sqlOf(history);
    for (const { effect, how: message, table, column } of becomingRequired(history)) {
      const trigger = fillingTrigger(table);
      const names = {
        table: sql.title(table.name),
        column: column.name,
        nullable: sql.addColumn(table.name, column.name, column.type?.text ?? 'text'),
        bare: sql.dropDefault(table.name, column.name),
        before: isMysql(history.dialect) ? '' : '; where the table has rows, the migration fails before that',
      };
      const because =
        effect.type === 'addColumn' || !column.origin
          ? []
          : [{ at: column.origin, text: `\`${column.name}\` is new: it comes here` }];
      if (trigger === undefined) report({ message, with: names, at: effect, because });
      else report({ message: 'mayBeFilled', with: { ...names, trigger }, at: effect, because });
    }
  },
});

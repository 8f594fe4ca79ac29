import { columnExisted, defineRule, isExisting, labelsLost, listed, sqlOf, sqlText, warning } from '#rule';

export default defineRule({
  id: 'narrows-enum',
  category: 'Migrations: old code',
  summary: 'A label must leave an enum only when no running code writes it any more.',
  hazard:
    'an enum of a column is made anew without some of its labels, or labels are deleted from the catalog',
  impact:
    'queries of old pods that name a label that is gone fail with `invalid input value for enum`; a row that still holds it makes the migration fail',
  remedy:
    'release code that no longer writes {labels}, change the rows, `UPDATE {table} SET {column} = … WHERE {column} IN ({values})`, and make the enum anew in a later release; a label that stays costs nothing',
  preset: 'recommended',
  dialects: ['postgres', 'mysql', 'mariadb'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/datatype-enum.html#DATATYPE-ENUM-IMPLEMENTATION-DETAILS',
    'https://www.postgresql.org/docs/current/sql-altertype.html',
  ],
  messages: {
    narrowed: warning('`{column}` of `{table}` loses {count} that old code may still write: {labels}'),
    modified: warning('`{column}` of `{table}` loses {count} that old code may still write: {labels}', {
      impact:
        'old pods that write a label that is gone fail with `Data truncated for column`; so does the migration where a row still holds it',
      remedy:
        'release code that no longer writes {labels}, change the rows, `UPDATE {named} SET {own} = … WHERE {own} IN ({values})`, and take the label out in a later release; one that stays costs nothing',
    }),
    deleted: warning('Labels are deleted from `pg_enum`, whether rows and old code use them or not', {
      impact: 'queries that meet a row with such a label fail, and so do those of old pods that name it',
      remedy:
        'leave the label in the type: it costs nothing; or make the enum anew in a later release, once no code writes it and no row holds it',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type === 'delete' && effect.table.name === 'pg_enum') {
        report({ message: 'deleted', at: effect });
      }
      if (effect.type !== 'changeColumnType') continue;
      const schema = statement.schemaBefore(effect);
      const table = schema.table(effect.table);
      if (table === 'absent' || !isExisting(table) || !columnExisted(table, effect.column)) continue;
      const now = table.columns.get(effect.column)?.type?.labels;
      const isLostHere = (label: string) => !effect.to.labels?.includes(label) && now?.includes(label);
      const gone = labelsLost(history, table, effect.column);
      const lost = effect.to.labels && now ? gone.filter(isLostHere) : gone;
      if (lost.length === 0) continue;
      const sql = sqlOf(history);
      const names = {
        table: sql.title(table.name),
        column: effect.column,
        named: sql.name(table.name),
        own: sql.column(effect.column),
        count: lost.length === 1 ? 'a label' : `${lost.length} labels`,
        labels: shown(lost),
        values: lost.map(sqlText).join(', '),
      };
      if (effect.to.labels) report({ message: 'modified', with: names, at: effect });
      const to = schema.enum(effect.to);
      if (!to || to === 'absent') continue;
      report({
        message: 'narrowed',
        with: names,
        at: effect,
        because: [{ at: to.origin, text: `the enum that it gets has ${to.labels.length} labels` }],
      });
    }
  },
});

/** So many that they fit beside the names. */
function shown(labels: readonly string[]): string {
  const rest = labels.length - 2;
  return rest > 0 ? `${listed(labels.slice(0, 2), 'and').replace(' and ', ', ')} …` : listed(labels, 'and');
}

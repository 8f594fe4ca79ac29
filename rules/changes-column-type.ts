import {
  columnExisted,
  defineRule,
  info,
  isSameType,
  readingChange,
  sqlOf,
  tableAfter,
  tableBefore,
  warning,
} from '#rule';

const CACHED =
  'a statement that a connection prepared before, `SELECT *` above all, fails once: "cached plan must not change result type"';

export default defineRule({
  id: 'changes-column-type',
  category: 'Migrations: old code',
  summary: 'A column must keep its type while code runs that reads and writes the old one.',
  hazard: 'a pending migration changes the type of a column that the schema before it had',
  impact:
    'old pods read values of a type that they do not know, or write what the new one refuses; after a rollback all do',
  remedy:
    'add a second column, `{instead}`, write both, copy the rows, read the new one, and drop the old one a release later',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-altertable.html',
    'https://node-postgres.com/features/types',
    'https://github.com/pgjdbc/r2dbc-postgresql/issues/382',
    'https://github.com/JSONbored/metagraphed/issues/9992',
  ],
  messages: {
    changed: warning('`{column}` of `{table}` becomes `{to}` while old code knows it as `{from}`'),
    retyped: warning('`{column}` of `{table}` becomes `{to}`, and old code may know another type'),
    long: warning('`{column}` of `{table}` becomes `{to}`, which some drivers hand over as a string', {
      impact:
        'node-postgres and its like return an int8 as a string: old code adds "1" to it, compares it, sends it as JSON; other clients read into 32 bits',
    }),
    widened: info('Cached plans over `{column}` of `{table}` fail once: `{from}` becomes `{to}`', {
      impact: CACHED,
      remedy:
        'let the driver prepare such statements anew on that error, or restart the pods after the migration',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type !== 'changeColumnType') continue;
      const { column } = effect;
      const schema = statement.schemaBefore(effect);
      const table = schema.table(effect.table);
      if (table === 'absent' || !columnExisted(table, column)) continue;
      const was = tableBefore(history, table)?.columns.get(column) ?? table.columns.get(column);
      const now = tableAfter(history, table)?.columns.get(column)?.type;
      if (!now || !isSameType(now, effect.to)) continue;
      const change = readingChange(was?.type, now, schema, history.dialect);
      if (change === 'same' || (change === 'wider' && history.dialect !== 'postgres')) continue;

      const sql = sqlOf(history);
      report({
        message: MESSAGES[change],
        with: {
          column,
          table: sql.title(table.name),
          from: was?.type ? sql.typeTitle(was.type) : '',
          to: sql.typeTitle(now),
          instead: sql.addColumn(table.name, `${column}_new`, sql.typeTitle(now)),
        },
        at: effect,
        because: was?.origin ? [{ at: was.origin, text: `\`${column}\` is made here` }] : [],
      });
    }
  },
});

const MESSAGES = { other: 'changed', unknown: 'retyped', wider: 'widened', long: 'long' } as const;

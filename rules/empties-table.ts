import {
  defineRule,
  error,
  isExisting,
  isForAll,
  isOfServer,
  type Label,
  type Schema,
  type Sql,
  type Statement,
  sqlOf,
  type Table,
  tableAfter,
  warning,
} from '#rule';

export default defineRule({
  id: 'empties-table',
  category: 'Migrations: locks',
  summary: 'A migration must not empty a table that production uses.',
  hazard: 'TRUNCATE, or DELETE without a condition, of a table that existed before the pending migrations',
  impact:
    'what users have stored there is gone once the migration commits, and no rollback of the release brings it back',
  remedy:
    'keep what the service still reads, and remove the rest in batches; if all may go, say so in an ignore with the reason',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-truncate.html',
    'https://github.com/sbdchd/squawk/issues/341',
  ],
  messages: {
    emptied: warning('`{command}` removes every row of it'),
    cascaded: error('`TRUNCATE {table} CASCADE` also empties every table that refers to it', {
      remedy: 'name what may go instead of CASCADE, if all of it may: `TRUNCATE {all}`',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const sql = sqlOf(statement.migration.history);
    for (const effect of statement.effects) {
      const schema = statement.schemaBefore(effect);
      if (effect.type === 'delete' && isForAll(effect.where)) {
        const table = schema.table(effect.table);
        if (!isLost(table, statement)) continue;
        report({ message: 'emptied', with: { command: `DELETE FROM ${sql.title(table.name)}` }, at: effect });
      }
      if (effect.type !== 'truncate') continue;
      for (const name of effect.tables) {
        const table = schema.table(name);
        if (!isLost(table, statement)) continue;
        const text = sql.title(table.name);
        if (!effect.cascade) {
          report({ message: 'emptied', with: { command: `TRUNCATE ${text}` }, at: effect });
          continue;
        }
        const because = referring(table, schema, sql);
        const all = [table, ...schema.foreignKeysTo(table).map(({ from }) => from)];
        const names = [...new Set(all.map((one) => sql.name(one.name)))].join(', ');
        report({ message: 'cascaded', with: { table: text, all: names }, at: effect, because });
      }
    }
  },
});

/** Whether rows of users go: it existed, is not dropped anyway, and is not filled again from a copy at once. */
function isLost(table: Table | 'absent', statement: Statement): table is Table {
  if (table === 'absent' || !isExisting(table) || table.temporary || isOfServer(table.name)) return false;
  if (!tableAfter(statement.migration.history, table)) return false;
  return !statement.transaction.statements.some(
    (later) =>
      later.index > statement.index &&
      later.effects.some((effect) => {
        if (effect.type !== 'insert' || effect.from === 'values') return false;
        const filled = later.schemaBefore(effect).table(effect.table);
        return filled !== 'absent' && filled.id === table.id;
      }),
  );
}

function referring(table: Table, schema: Schema, sql: Sql): readonly Label[] {
  return schema.foreignKeysTo(table).map(({ from, constraint }) => ({
    at: constraint.origin,
    text: `\`${sql.title(from.name)}\` refers to it`,
  }));
}

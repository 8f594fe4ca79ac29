import {
  columnExisted,
  columnsUnder,
  defineRule,
  type Effect,
  fewOf,
  type History,
  isGoneAfter,
  isKnownByName,
  type Label,
  type Schema,
  type Sql,
  type Statement,
  sqlOf,
  successorOf,
  type Table,
  tableBefore,
  warning,
} from '#rule';

export default defineRule({
  id: 'drops-column',
  category: 'Migrations: old code',
  summary: 'A column must be dropped only when no running code names it any more.',
  hazard: 'a pending migration drops a column that the schema before it had',
  impact:
    'until the last old pod is gone, its queries and inserts that name the column fail; a rollback fails for good',
  remedy:
    'release code that does not name {columns} first; drop it in a later release, when no old pod is left to name it',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-altertable.html',
    'https://github.com/vm0-ai/vm0/issues/30007',
    'https://github.com/ddbj/submission-mss/pull/1664',
  ],
  messages: {
    dropped: warning('`{column}` goes from `{table}` while old code may still name it'),
    swapped: warning('What becomes `{table}` lacks {columns}, which old code may name'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    const sql = sqlOf(history);
    for (const effect of statement.effects) {
      const schema = statement.schemaBefore(effect);
      for (const [table, column] of droppedBy(effect, schema)) {
        if (!isOld(history, table, column) || !isGoneAfter(history, table, column)) continue;
        report({
          message: 'dropped',
          with: { table: sql.title(table.name), column, columns: `\`${column}\`` },
          at: effect,
          because: fallingWith(schema, table, column, sql),
        });
      }
      const lost = lostInSwap(effect, statement);
      if (lost) report({ message: 'swapped', with: lost, at: effect });
    }
  },
});

function droppedBy(effect: Effect, schema: Schema): readonly (readonly [Table, string])[] {
  if (effect.type === 'dropType' && effect.cascade) {
    return schema.columnsOfType(effect.name).map(({ table, column }) => [table, column.name]);
  }
  if (effect.type !== 'dropColumn') return [];
  const table = schema.table(effect.table);
  return table === 'absent' ? [] : [[table, effect.column]];
}

/** Whether old code finds the column by this name in this table, or in what has the table's name by the end. */
function isOld(history: History, table: Table, column: string): boolean {
  if (!columnExisted(table, column)) return false;
  const old = tableBefore(history, table);
  return !old || (columnExisted(old, column) && !successorOf(history, old));
}

/** Columns that old code knows, and that another table or view of the same name does not have. */
function lostInSwap(effect: Effect, statement: Statement) {
  if (effect.type !== 'dropTable' && effect.type !== 'renameTable' && effect.type !== 'moveTable') return;
  const { history } = statement.migration;
  const table = statement.schemaBefore(effect).table(effect.table);
  if (table === 'absent' || !isKnownByName(history, table) || !successorOf(history, table)) return;
  const left = columnsUnder(history.after, table.name);
  const old = tableBefore(history, table) ?? table;
  const lost = left && [...old.columns.keys()].filter((column) => !left.has(column));
  if (!lost?.length) return;
  return { table: sqlOf(history).title(table.name), columns: fewOf(lost) };
}

/** Indexes, constraints and views that go with a column, several columns of theirs or not. */
function fallingWith(schema: Schema, table: Table, column: string, sql: Sql): readonly Label[] {
  return [
    ...table.indexes
      .filter(({ parts, constraint }) => !constraint && parts.some((part) => part.column === column))
      .map(({ name, origin, unique }) => ({
        at: origin,
        text: `${unique ? 'unique index' : 'index'} \`${name.name}\` goes with it`,
      })),
    ...table.constraints
      .filter(({ definition }) => 'columns' in definition && definition.columns.includes(column))
      .filter(({ definition }) => definition.type !== 'not null')
      .map(({ name, definition, origin }) => ({
        at: origin,
        text: `${definition.type}${name === undefined ? '' : ` \`${name}\``} goes with it`,
      })),
    ...schema.viewsOver(table, column).map(({ name, origin }) => ({
      at: origin,
      text: `view \`${sql.title(name)}\` reads it`,
    })),
  ];
}

import {
  columnExisted,
  defineRule,
  type Effect,
  type EffectOf,
  error,
  isBefore,
  type Name,
  pendingFills,
  type Statement,
  sqlOf,
  type Table,
  tableAfter,
  tableBefore,
} from '#rule';

export default defineRule({
  id: 'recreates-column',
  category: 'Migrations: old code',
  summary: 'A column must not be dropped and added again: its values are lost.',
  hazard:
    'pending migrations drop a column that the schema before them had and add one of the same name, without copying its values aside and back',
  impact: 'old and new code find the default or NULL in every row, and the values are gone for good',
  remedy:
    'add `ALTER TABLE {named} ADD COLUMN {next} {type}`, write both, fill it in batches from `{column}`, read it from the next release on, and drop `{column}` in a later one',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://github.com/typeorm/typeorm/issues/3357',
    'https://www.postgresql.org/docs/current/sql-altertable.html',
  ],
  messages: {
    emptied: error('`{column}` of `{table}` is dropped and added again, without its values'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type !== 'dropColumn') continue;
      const table = statement.schemaBefore(effect).table(effect.table);
      if (table === 'absent' || !columnExisted(table, effect.column)) continue;
      const old = tableBefore(history, table);
      if (old && !columnExisted(old, effect.column)) continue;
      const anew = tableAfter(history, table)?.columns.get(effect.column);
      if (!anew?.origin?.pending || anew.generated || table.columns.get(effect.column)?.generated) continue;
      const again = addedAgain(statement, table, effect.column);
      if (!again || isFilled(effect, statement, table) || isEmptied(statement, table)) continue;
      const sql = sqlOf(history);
      report({
        message: 'emptied',
        with: {
          table: sql.title(table.name),
          column: effect.column,
          named: sql.name(table.name),
          next: sql.column(`${effect.column}_new`),
          type: anew.type?.text ?? '…',
        },
        at: effect,
        because: [{ at: again, text: 'adds it again, empty' }],
      });
    }
  },
});

/** Where it is added again: not what another column becomes by a new name. */
function addedAgain({ index, migration }: Statement, table: Table, column: string) {
  for (const statement of migration.history.pending.flatMap(({ statements }) => statements)) {
    if (statement.index < index) continue;
    const found = statement.effects.find((effect): effect is EffectOf<'addColumn'> => {
      if (effect.type !== 'addColumn' || effect.column.name !== column) return false;
      const to = statement.schemaBefore(effect).table(effect.table);
      return to !== 'absent' && to.id === table.id;
    });
    if (found) return found;
  }
  return undefined;
}

/** Whether what was copied aside, or other columns, fill it afterwards. */
function isFilled(effect: EffectOf<'dropColumn'>, statement: Statement, table: Table): boolean {
  return pendingFills(statement.migration.history).some((fill) => {
    if (fill.into.id !== table.id || !fill.columns.includes(effect.column)) return false;
    return !isBefore(fill, effect, statement) && fill.from.some(({ columns }) => columns?.length !== 0);
  });
}

/** Whether no row is left whose value could be lost: that is another finding. */
function isEmptied({ index, migration }: Statement, table: Table): boolean {
  const earlier = migration.history.pending
    .flatMap(({ statements }) => statements)
    .filter((statement) => statement.index < index);
  return earlier.some((statement) =>
    statement.effects.some((effect) =>
      emptiedBy(effect).some((name) => {
        const before = statement.schemaBefore(effect).table(name);
        return before !== 'absent' && before.id === table.id;
      }),
    ),
  );
}

function emptiedBy(effect: Effect): readonly Name[] {
  if (effect.type === 'truncate') return effect.tables;
  return effect.type === 'delete' && !effect.where ? [effect.table] : [];
}

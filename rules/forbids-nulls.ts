import {
  columnExisted,
  columnOf,
  defineRule,
  type Effect,
  forbidsNull,
  identifierText,
  inTurnAs,
  nameText,
  onlyForbidsNull,
  type Statement,
  sqlOf,
  type Table,
  tableAfter,
  tableBefore,
  warning,
} from '#rule';

export default defineRule({
  id: 'forbids-nulls',
  category: 'Migrations: old code',
  summary: 'A column must forbid nulls only when no running code leaves it null.',
  hazard: 'a pending migration makes a column NOT NULL that was nullable, or adds a CHECK that says the same',
  impact:
    'inserts and updates of the old pods that leave the column null are refused; a default saves no explicit null',
  remedy:
    'release code that always writes `{column}` first; in a later release, when no old pod is left, {instead}',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-NOT-NULL',
    'https://github.com/ls1intum/Artemis/pull/13681',
  ],
  messages: {
    notNull: warning('`{column}` of `{table}` becomes NOT NULL while old code may still leave it null'),
    check: warning('A CHECK forbids nulls in `{column}` of `{table}`, and old code may still write them'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      const columns = columnsForbidden(effect);
      if (columns.length === 0 || !('table' in effect)) continue;
      const table = statement.schemaBefore(effect).table(effect.table);
      if (table === 'absent') continue;
      const [before, left] = [tableBefore(history, table), tableAfter(history, table)];
      for (const column of columns) {
        if (!columnExisted(table, column) || forbidsNull(table, column)) continue;
        if (before && forbidsNull(before, column)) continue;
        if (effect.type === 'setNotNull' && mayRestate(statement, table, column)) continue;
        if (!left || !forbidsNull(left, column)) continue;

        const origin = table.columns.get(column)?.origin;
        report({
          message:
            effect.type === 'addConstraint' && effect.constraint.type === 'check' ? 'check' : 'notNull',
          with: {
            table: sqlOf(history).title(table.name),
            column,
            instead: insteadOf(table, column, statement),
          },
          at: effect,
          because: origin ? [{ at: origin, text: `\`${column}\` is nullable since here` }] : [],
        });
      }
    }
  },
});

function insteadOf(table: Table, column: string, statement: Statement): string {
  const { history } = statement.migration;
  if (history.dialect !== 'postgres') {
    return `write \`${sqlOf(history).setNotNull(table.name, columnOf(table, column))}\``;
  }
  const name = nameText(table.name);
  const [own, proof] = [column, `${table.name.name}_${column}_not_null`].map((each) => identifierText(each));
  return inTurnAs(
    `ALTER TABLE ${name} ADD CONSTRAINT ${proof} CHECK (${own} IS NOT NULL) NOT VALID`,
    `ALTER TABLE ${name} VALIDATE CONSTRAINT ${proof}; ALTER TABLE ${name} ALTER COLUMN ${own} SET NOT NULL`,
    statement,
  );
}

/** The columns in which an effect forbids nulls, and does nothing else. */
/** MODIFY of MySQL says the whole column anew, so of one that no file has made it need not change anything. */
function mayRestate({ migration, before }: Statement, { name }: Table, column: string): boolean {
  const table = before.table(name);
  const isKnown = table !== 'absent' && table.columns.has(column);
  return migration.history.dialect !== 'postgres' && !isKnown;
}

function columnsForbidden(effect: Effect): readonly string[] {
  if (effect.type === 'setNotNull') return [effect.column];
  if (effect.type !== 'addConstraint' || !effect.constraint.enforced) return [];
  const { constraint } = effect;
  if (constraint.type === 'not null') return constraint.columns;
  if (constraint.type !== 'check' || !onlyForbidsNull(constraint.condition)) return [];
  return constraint.condition.columns;
}

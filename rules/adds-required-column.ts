import {
  type Column,
  defineRule,
  type Effect,
  error,
  fillingTrigger,
  forbidsNullByType,
  type History,
  isExisting,
  isMysql,
  isRequired,
  type Schema,
  schemaPast,
  sqlOf,
  type Table,
  tableAfter,
  tableBefore,
  warning,
} from '#rule';

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
    for (const { effect, message, table, column } of turnsIn(history)) {
      const left = tableAfter(history, table);
      const now = left?.columns.get(column.name);
      if (!left || !now || !isRequired(left, now, history.after)) continue;
      const trigger = fillingTrigger(left);
      const sql = sqlOf(history);
      const names = {
        table: sql.title(left.name),
        column: column.name,
        nullable: sql.addColumn(left.name, column.name, column.type?.text ?? 'text'),
        bare: sql.dropDefault(left.name, column.name),
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

/** Where a new column comes to be required, the last time that it does. */
interface Turn {
  readonly effect: Effect;
  readonly message: 'added' | 'domain' | 'checked' | 'tightened' | 'bared';
  readonly table: Table;
  readonly column: Column;
}

function turnsIn(history: History): Iterable<Turn> {
  const turns = new Map<string, Turn>();
  for (const statement of history.pending.flatMap(({ statements }) => statements)) {
    for (const effect of statement.effects) {
      if (!isTurning(effect)) continue;
      const before = statement.schemaBefore(effect);
      const past = schemaPast(statement, effect);
      const [was, table] = [before.table(effect.table), past.table(effect.table)];
      if (was === 'absent' || table === 'absent' || !isExisting(table)) continue;
      for (const column of table.columns.values()) {
        if (isExisting(column) || tableBefore(history, table)?.columns.has(column.name)) continue;
        const old = was.columns.get(column.name);
        if (!isRequired(table, column, past) || (old && isRequired(was, old, before))) continue;
        turns.set(`${table.id} ${column.name}`, {
          effect,
          message: messageFor(effect, column, past),
          table,
          column,
        });
      }
    }
  }
  return turns.values();
}

type Turning = Extract<
  Effect,
  { type: 'addColumn' | 'setNotNull' | 'addConstraint' | 'dropDefault' | 'setDefault' | 'dropIdentity' }
>;

function isTurning(effect: Effect): effect is Turning {
  return /^(addColumn|setNotNull|addConstraint|dropDefault|setDefault|dropIdentity)$/.test(effect.type);
}

function messageFor({ type }: Turning, column: Column, schema: Schema): Turn['message'] {
  if (type === 'dropDefault' || type === 'setDefault' || type === 'dropIdentity') return 'bared';
  if (!column.notNull) return forbidsNullByType(column, schema) ? 'domain' : 'checked';
  return type === 'addColumn' ? 'added' : 'tightened';
}

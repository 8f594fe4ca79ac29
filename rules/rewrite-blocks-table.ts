import {
  defineRule,
  type Effect,
  type EffectOf,
  error,
  identifierText,
  nameText,
  runsInUtc,
  type Statement,
  type Table,
  type Task,
  tasksOnExisting,
  warning,
} from '#rule';

export default defineRule({
  id: 'rewrite-blocks-table',
  category: 'Migrations: locks',
  summary: 'A live table must not be written anew while nobody can read it.',
  hazard:
    'ADD COLUMN with a volatile default, serial, identity, a stored generated column or a constrained domain; a type change that is more than a wider limit; SET EXPRESSION, SET LOGGED, CLUSTER, VACUUM FULL; on a table that existed before the pending migrations',
  impact:
    'every query on the table, reads too, waits until the last row is copied and every index built: minutes to hours on a large one',
  remedy: '{instead}',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
    'https://www.postgresql.org/docs/current/ddl-alter.html#DDL-ALTER-ADDING-A-COLUMN',
    'https://github.com/container-registry/harbor-next/issues/911',
  ],
  messages: {
    rewritten: error('All queries on `{table}` wait while it is written anew'),
    doubtful: warning('All queries on `{table}` may wait while it is written anew'),
  },

  on: 'statement',
  check(statement, { report }) {
    for (const [first, ...others] of rewritesOf(statement)) {
      if (!first) continue;
      const { effect, task } = first;
      report({
        message: task.sure ? 'rewritten' : 'doubtful',
        with: {
          table: nameText(task.table.name),
          instead: insteadOfRewrite(statement, effect, task.table, task.why),
        },
        at: effect,
        because: [first, ...others].map((one) => ({ at: one.effect, text: one.task.why })),
      });
    }
  },
});

interface Rewrite {
  readonly effect: Effect;
  readonly task: Task;
}

/** By table, since a statement writes each one anew once; those that are sure before those that are not. */
function rewritesOf(statement: Statement): Iterable<readonly Rewrite[]> {
  const byTable = new Map<number, Rewrite[]>();
  for (const effect of statement.effects) {
    if (effect.type === 'block') continue;
    const tasks = tasksOnExisting(statement, statement.work(effect).rewrites);
    const task = tasks.find(({ sure }) => sure) ?? tasks[0];
    if (!task || (isOfTimeZone(task) && runsInUtc(statement))) continue;
    byTable.set(task.table.id, [...(byTable.get(task.table.id) ?? []), { effect, task }]);
  }
  return [...byTable.values()].map((all) => all.sort((a, b) => Number(b.task.sure) - Number(a.task.sure)));
}

function isOfTimeZone({ why }: Pick<Task, 'why'>): boolean {
  return /time zone/.test(why);
}

function insteadOfRewrite(statement: Statement, effect: Effect, table: Table, why: string): string {
  const name = nameText(table.name);
  switch (effect.type) {
    case 'addColumn':
      return insteadOfColumn(statement, effect, name);
    case 'changeColumnType': {
      const column = identifierText(effect.column);
      if (isOfTimeZone({ why })) {
        return `write \`SET LOCAL timezone = 'UTC'\` before it if the values are meant in UTC: then \`${column}\` keeps them as they are`;
      }
      const fresh = identifierText(`${effect.column}_new`);
      return `write \`ALTER TABLE ${name} ADD COLUMN ${fresh} ${effect.to.text}\`, release code that writes both, fill it in batches, read it, and drop \`${column}\` in a later release`;
    }
    case 'setExpression':
      return 'add a plain column beside it, let a trigger compute it for rows that are written, and fill it in batches';
    case 'setStorageOf':
      return effect.what === 'cluster'
        ? 'use pg_repack, which orders a table while it is read and written'
        : `make a table that is ${effect.what === 'logged' ? 'logged' : 'as it is meant'}, keep both filled, and swap them when the copy is complete; or use pg_repack for a tablespace`;
    case 'vacuum':
      return 'use pg_repack, which shrinks a table while it is read and written; plain VACUUM keeps it from growing';
    default:
      return 'do it in steps that each hold the lock for a moment';
  }
}

function insteadOfColumn({ before }: Statement, { column }: EffectOf<'addColumn'>, table: string): string {
  const name = identifierText(column.name);
  const fill = 'and fill the rows that are there in batches, in a later migration';
  if (column.type.serial || column.identity) {
    const type = column.type.serial ? 'bigint' : column.type.text;
    const sequence = identifierText(`${column.name}_seq`);
    return `write \`ALTER TABLE ${table} ADD COLUMN ${name} ${type}\`, \`CREATE SEQUENCE ${sequence} OWNED BY ${table}.${name}\` and \`ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT nextval('${sequence}')\`, ${fill}`;
  }
  if (column.generated) {
    return `write \`ALTER TABLE ${table} ADD COLUMN ${name} ${column.type.text}\`, let a trigger compute it for rows that are written, ${fill}`;
  }
  const domain = before.domain(column.type);
  if (domain && domain !== 'absent' && domain.constrained) {
    return `write \`ALTER TABLE ${table} ADD COLUMN ${name} ${domain.base.text}\`, and the condition of \`${column.type.text}\` as a CHECK that is NOT VALID; validate it in the next migration`;
  }
  return `write \`ALTER TABLE ${table} ADD COLUMN ${name} ${column.type.text}\`, then \`ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT ${column.default?.text ?? 'NULL'}\`, ${fill}`;
}

import {
  aloneAs,
  type ConstraintDefinition,
  defineRule,
  type Effect,
  findsBy,
  info,
  isExisting,
  type Statement,
  sqlOf,
  type Table,
  tableAfter,
} from '#rule';

type ForeignKey = Extract<ConstraintDefinition, { readonly type: 'foreign key' }>;

export default defineRule({
  id: 'foreign-key-without-index',
  category: 'Migrations: locks',
  summary: 'The columns of a foreign key are best indexed.',
  hazard:
    'a foreign key of the pending migrations on columns that no index begins with when all of them have run',
  impact:
    'each delete of a referenced row, and each change of its key, reads the whole referencing table while it holds its locks',
  remedy: 'create an index that begins with these columns',
  preset: 'recommended',
  dialects: ['postgres', 'sqlite'],
  fix: 'none',
  since: '0.2.0',
  references: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  messages: {
    bare: info('No index begins with {columns} of `{table}`, which references `{parent}`', {
      remedy: '{instead}',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      for (const { table, key } of foreignKeysIn(effect, statement)) {
        const left = tableAfter(history, table);
        if (!left || left.temporary || history.settings.isSmall(left.name.name)) continue;
        if (!isKnown(left, key) || !left.constraints.some(({ definition }) => definition.place === key.place))
          continue;
        if (left.indexes.some((index) => findsBy(index, key.columns))) continue;

        const sql = sqlOf(history);
        const columns = key.columns.map((name) => sql.column(name)).join(', ');
        const on = `ON ${sql.name(left.name)} (${columns})`;
        report({
          message: 'bare',
          with: {
            table: sql.title(left.name),
            parent: sql.title(key.references),
            columns: key.columns.map((name) => `\`${name}\``).join(', '),
            instead: insteadOf(left, on, statement),
          },
          at: key,
        });
      }
    }
  },
});

function insteadOf(table: Table, on: string, statement: Statement): string {
  if (statement.migration.history.dialect === 'sqlite') return `write \`CREATE INDEX … ${on}\``;
  return isExisting(table)
    ? aloneAs(`CREATE INDEX CONCURRENTLY ${on}`, statement)
    : `write \`CREATE INDEX ${on}\``;
}

function foreignKeysIn(effect: Effect, { after }: Statement) {
  const found = definitionsIn(effect);
  if (!found) return [];
  const table = after.table(found.table);
  if (table === 'absent') return [];
  return found.constraints.flatMap((key) => (key.type === 'foreign key' ? [{ table, key }] : []));
}

function definitionsIn(effect: Effect) {
  switch (effect.type) {
    case 'createTable':
      return {
        table: effect.table,
        constraints: [...effect.columns.flatMap((column) => column.constraints), ...effect.constraints],
      };
    case 'addColumn':
      return { table: effect.table, constraints: effect.column.constraints };
    case 'addConstraint':
      return { table: effect.table, constraints: [effect.constraint] };
    default:
      return undefined;
  }
}

/** Whether all indexes on these columns are in the files: of a table that they made, or of columns that are new. */
function isKnown(table: Table, { columns }: ForeignKey): boolean {
  return table.complete || columns.every((name) => table.columns.get(name)?.origin?.pending);
}

import {
  answersTo,
  defineRule,
  type History,
  isExisting,
  isMadeEmpty,
  isMentioned,
  isMysql,
  type Label,
  type Schema,
  sqlOf,
  type Table,
  tableAfter,
  tableBefore,
  takesTables,
  warning,
} from '#rule';

export default defineRule({
  id: 'drops-table',
  category: 'Migrations: old code',
  summary: 'A table must be dropped only when no running code names it any more.',
  hazard: 'a pending migration drops a table that the schema before it had',
  impact: 'until the last old pod is gone, each of its queries on the table fails; a rollback fails for good',
  remedy:
    'release code that does not name `{table}` first; drop it in a later release, when no old pod is left to name it',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-droptable.html',
    'https://www.postgresql.org/docs/current/ddl-depend.html',
    'https://docs.gitlab.com/development/database/avoiding_downtime_in_migrations/',
  ],
  messages: {
    dropped: warning('Table `{table}` goes while old code may still use it'),
    emptied: warning('Table `{table}` is dropped and made anew, without its rows', {
      impact: 'from then on old and new code find an empty table, and the rows are gone for good',
      remedy:
        'change `{table}` with ALTER TABLE; or fill the new one under another name with `INSERT INTO … SELECT … FROM {table}`, and swap the two {how}',
    }),
    schema: warning('Schema `{schema}` goes with its tables while old code may still use them', {
      impact:
        'until the last old pod is gone, each of its queries on those tables fails; a rollback fails for good',
      remedy:
        'release code that names nothing in `{schema}` first; drop it in a later release, when no old pod is left',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      const schema = statement.schemaBefore(effect);
      if (effect.type === 'dropSchema' && effect.cascade && takesTables(effect, schema, history)) {
        report({ message: 'schema', with: { schema: effect.name }, at: effect });
      }
      if (effect.type !== 'dropTable') continue;
      const table = schema.table(effect.table);
      if (table === 'absent' || table.temporary || !isExisting(table)) continue;
      if (effect.ifExists && !table.origin && !isMentioned(history, table)) continue;
      const old = tableBefore(history, table) ?? table;
      if (old.partitionOf) continue;
      const because = effect.cascade ? fallingWith(schema, table, history) : [];
      const holes = { table: sqlOf(history).title(old.name), how: swapped(history) };
      if (!answersTo(history.after, old.name)) {
        report({ message: 'dropped', with: holes, at: effect, because });
      } else if (isMadeEmpty(old, statement.migration)) {
        report({ message: 'emptied', with: holes, at: effect, because });
      }
    }
  },
});

function swapped({ dialect }: History): string {
  return isMysql(dialect) ? 'with one `RENAME TABLE … TO …, … TO …`' : 'with RENAME in one transaction';
}

/** What CASCADE takes along and nothing pending makes anew. */
function fallingWith(schema: Schema, table: Table, history: History): readonly Label[] {
  const { title } = sqlOf(history);
  const keys = schema.foreignKeysTo(table).filter(({ from }) => tableAfter(history, from));
  const views = schema.viewsOver(table).filter(({ name }) => !answersTo(history.after, name));
  return [
    ...keys.map(({ from, constraint: { name, origin } }) => ({
      at: origin,
      text: `the foreign key ${name === undefined ? '' : `\`${name}\` `}of \`${title(from.name)}\` goes with it`,
    })),
    ...views.map(({ name, origin }) => ({ at: origin, text: `view \`${title(name)}\` goes with it` })),
  ];
}

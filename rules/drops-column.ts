import { columnExisted, defineRule, isGoneAfter, type Label, nameText, type Table, warning } from '#rule';

export default defineRule({
  id: 'drops-column',
  category: 'Migrations: old code',
  summary: 'A column must be dropped only when no running code names it any more.',
  hazard: 'a pending migration drops a column that the schema before it had',
  impact:
    'until the last old pod is gone, its queries and inserts that name the column fail; a rollback fails for good',
  remedy:
    'release code that does not name `{column}` first; drop it in a later release, when no old pod is left to name it',
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
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type !== 'dropColumn') continue;
      const table = statement.schemaBefore(effect).table(effect.table);
      if (table === 'absent' || !columnExisted(table, effect.column)) continue;
      if (!isGoneAfter(history, table, effect.column)) continue;
      report({
        message: 'dropped',
        with: { table: nameText(table.name), column: effect.column },
        at: effect,
        because: fallingWith(table, effect.column),
      });
    }
  },
});

/** Indexes and constraints that go with a column, several columns of theirs or not. */
function fallingWith({ indexes, constraints }: Table, column: string): readonly Label[] {
  return [
    ...indexes
      .filter(({ parts, constraint }) => !constraint && parts.some((part) => part.column === column))
      .map(({ name, origin, unique }) => ({
        at: origin,
        text: `${unique ? 'unique index' : 'index'} \`${name.name}\` goes with it`,
      })),
    ...constraints
      .filter(({ definition }) => 'columns' in definition && definition.columns.includes(column))
      .filter(({ definition }) => definition.type !== 'not null')
      .map(({ name, definition, origin }) => ({
        at: origin,
        text: `${definition.type}${name === undefined ? '' : ` \`${name}\``} goes with it`,
      })),
  ];
}

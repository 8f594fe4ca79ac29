import {
  type Attribute,
  columnExisted,
  defineRule,
  type EffectOf,
  hasAttribute,
  lostAttributes,
  redefinitionText,
  type Statement,
  sqlOf,
  tableAfter,
  warning,
} from '#rule';

const SEEN: { readonly [attribute in Attribute]: string } = {
  'NOT NULL': 'nulls get in, which old code never met',
  DEFAULT: 'inserts that leave the column out store null or are refused',
  AUTO_INCREMENT: 'inserts that leave the number to the server are refused',
  'ON UPDATE': 'the time of the last change stands still',
  'CHARACTER SET': 'text gets the character set of the table, which may refuse or garble it',
  COLLATE: 'comparisons, unique keys and sorting follow the collation of the table',
};

export default defineRule({
  id: 'modify-drops-attribute',
  category: 'Migrations: old code',
  summary: 'MODIFY and CHANGE must repeat all that a column keeps.',
  hazard:
    'MODIFY or CHANGE leaves out a NOT NULL, DEFAULT, AUTO_INCREMENT, ON UPDATE, character set or collation that the column had',
  impact: 'the column loses it without a word of the server: {seen}',
  remedy:
    'repeat it, `{instead}`; what is meant to go, take away in a statement of its own, when no old pod needs it any more',
  preset: 'recommended',
  dialects: ['mysql', 'mariadb'],
  fix: 'none',
  since: '0.2.0',
  references: ['https://dev.mysql.com/doc/refman/8.4/en/alter-table.html#alter-table-redefine-column'],
  messages: {
    lost: warning('{word} of `{column}` in `{table}` leaves out {lost}'),
  },

  on: 'statement',
  check(statement, { report }) {
    for (const effect of statement.effects) {
      if (effect.type !== 'redefineColumn') continue;
      const table = statement.schemaBefore(effect).table(effect.table);
      if (table === 'absent' || !columnExisted(table, effect.column)) continue;
      const old = table.columns.get(effect.column);
      const left = old && lostAttributes(effect, old, table);
      const lost = left?.filter((attribute) => !isGivenBack(attribute, effect, statement));
      if (!old || !lost?.length) continue;

      const sql = sqlOf(statement.migration.history);
      const clause = redefinitionText(effect, old, lost, sql.column);
      report({
        message: 'lost',
        with: {
          word: effect.word.toUpperCase(),
          column: effect.column,
          table: sql.title(table.name),
          lost: lost.join(', '),
          seen: lost.map((attribute) => SEEN[attribute]).join('; '),
          instead: `ALTER TABLE ${sql.name(table.name)} ${clause}`,
        },
        at: effect,
        because: old.origin ? [{ at: old.origin, text: `\`${effect.column}\` is made here` }] : [],
      });
    }
  },
});

/** Whether the column has it again when all pending migrations have run, or is gone. */
function isGivenBack(
  attribute: Attribute,
  effect: EffectOf<'redefineColumn'>,
  statement: Statement,
): boolean {
  const table = statement.after.table(effect.table);
  const left = table === 'absent' ? undefined : tableAfter(statement.migration.history, table);
  const column = left?.columns.get(effect.to.name);
  return !column || hasAttribute(column, attribute);
}

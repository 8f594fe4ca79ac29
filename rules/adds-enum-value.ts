import {
  columnExisted,
  defineRule,
  type EffectOf,
  info,
  isExisting,
  nameText,
  type Statement,
  type Table,
  tableAfter,
  tableBefore,
  usersOfType,
} from '#rule';

export default defineRule({
  id: 'adds-enum-value',
  category: 'Migrations: old code',
  summary: 'A new label of an enum reaches old code that may not know it.',
  hazard: 'a pending migration adds a label to an enum that existed before',
  impact:
    'old pods that check what they read, as generated clients do, fail on the first row with the new label',
  remedy:
    'release code that can read `{label}` before any code writes it, and keep the migration before both: a label alone breaks nothing',
  preset: 'recommended',
  dialects: ['postgres', 'mysql', 'mariadb'],
  fix: 'none',
  since: '0.2.0',
  references: ['https://www.postgresql.org/docs/current/sql-altertype.html'],
  messages: {
    added: info('`{type}` gets the label `{label}`, which old code does not know'),
  },

  on: 'statement',
  check(statement, { report }) {
    for (const effect of statement.effects) {
      if (effect.type === 'changeColumnType') {
        for (const label of labelsAdded(effect, statement)) {
          report({ message: 'added', with: { type: effect.column, label }, at: effect });
        }
      }
      if (effect.type !== 'addEnumValue') continue;
      const schema = statement.schemaBefore(effect);
      const type = schema.enum(effect.name);
      if (type === 'absent' || (type && (!isExisting(type) || type.labels.includes(effect.label)))) continue;
      report({
        message: 'added',
        with: { type: nameText(effect.name), label: effect.label },
        at: effect,
        because: usersOfType(schema, effect.name),
      });
    }
  },
});

/** Of a column that has its labels in its type, as in MySQL. */
function labelsAdded(effect: EffectOf<'changeColumnType'>, statement: Statement): readonly string[] {
  const { history } = statement.migration;
  const table = statement.schemaBefore(effect).table(effect.table);
  if (!effect.to.labels || table === 'absent' || !columnExisted(table, effect.column)) return [];
  const labelsIn = (of: Table | undefined) => of?.columns.get(effect.column)?.type?.labels;
  const before = labelsIn(tableBefore(history, table));
  const [now, after] = [labelsIn(table), labelsIn(tableAfter(history, table))];
  const isNew = (label: string) => !before?.includes(label) && !now?.includes(label);
  return before ? effect.to.labels.filter((label) => isNew(label) && after?.includes(label)) : [];
}

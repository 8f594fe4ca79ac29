import {
  defineRule,
  isExisting,
  type Name,
  nameText,
  type Schema,
  sqlText,
  usersOfType,
  warning,
} from '#rule';

export default defineRule({
  id: 'renames-enum-value',
  category: 'Migrations: old code',
  summary: 'A label of an enum must be renamed only when no running code names it any more.',
  hazard: 'a pending migration renames a label that an enum had before',
  impact:
    'queries of old pods that name the old label fail with `invalid input value for enum`, and rows come back with one that they do not know',
  remedy:
    'add the new label beside it, `ALTER TYPE {type} ADD VALUE {to}`; release code that reads both; then write the new one, and change the rows in batches',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-altertype.html',
    'https://github.com/ankane/strong_migrations/blob/master/CHANGELOG.md',
  ],
  messages: {
    renamed: warning('Label `{label}` of `{type}` becomes `{new}` while old code may still name it'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type !== 'renameEnumValue') continue;
      const schema = statement.schemaBefore(effect);
      const type = schema.enum(effect.name);
      if (type === 'absent' || (type && !isExisting(type))) continue;
      if (type && !labelsIn(history.before, effect.name, type.labels).includes(effect.label)) continue;
      const left = labelsIn(history.after, effect.name, [effect.to]);
      if (left.includes(effect.label) && !left.includes(effect.to)) continue;
      report({
        message: 'renamed',
        with: {
          label: effect.label,
          type: nameText(effect.name),
          new: effect.to,
          to: sqlText(effect.to),
        },
        at: effect,
        because: usersOfType(schema, effect.name),
      });
    }
  },
});

function labelsIn(schema: Schema, type: Name, otherwise: readonly string[]): readonly string[] {
  const found = schema.enum(type);
  return found && found !== 'absent' ? found.labels : otherwise;
}

import {
  defineRule,
  error,
  inTransaction,
  inTurnAs,
  labelsAddedIn,
  nameText,
  type Statement,
  shortened,
  sqlText,
  useOfLabel,
  warning,
} from '#rule';

export default defineRule({
  id: 'enum-value-used-before-commit',
  category: 'Migrations: old code',
  summary: 'A new label of an enum can be used only when the transaction that adds it is over.',
  hazard: 'a label is added to an enum and used in the same transaction: in a default, a row, a condition',
  impact: 'the migration fails with "unsafe use of new value" and the release stops there',
  remedy: '{instead}',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-altertype.html',
    'https://www.postgresql.org/docs/17/release-17.html',
  ],
  messages: {
    used: error('Label `{label}` of `{type}` is used before the transaction that adds it commits'),
    unsure: warning('Label `{label}` of `{type}` may be used before the transaction that adds it commits'),
    beforeSeventeen: warning(
      'PostgreSQL before 17 refuses label `{label}` of `{type}` until it is committed',
    ),
  },

  on: 'statement',
  check(statement, { settings, report }) {
    const certain = inTransaction(statement.transaction);
    if (certain === false) return;
    const { major, assumed } = settings.targets.postgres;
    for (const { effect: added, statement: adding, isNew } of labelsAddedIn(statement.transaction)) {
      if (adding.index >= statement.index) break;
      if (isNew && major >= 17) continue;
      const use = statement.effects.flatMap((effect) => {
        return useOfLabel(effect, statement.schemaBefore(effect), added.name, added.label) ?? [];
      })[0];
      if (!use) continue;
      const wasThere = adding.schemaBefore(added).enum(added.name) === undefined && added.ifNotExists;
      const isSure = use.sure && certain && !wasThere && statement.transaction.doubt === undefined;
      report({
        message: isNew && assumed ? 'beforeSeventeen' : isSure ? 'used' : 'unsure',
        with: {
          label: added.label,
          type: nameText(added.name),
          instead: inTurnAs(
            `ALTER TYPE ${nameText(added.name)} ADD VALUE ${sqlText(added.label)}`,
            shortText(statement),
            statement,
          ),
        },
        at: use,
        because: [{ at: added, text: 'it is added here' }, statement.transaction.because],
      });
    }
  },
});

function shortText({ text }: Statement): string {
  return shortened(text.replaceAll(/\s+/g, ' '), 100);
}

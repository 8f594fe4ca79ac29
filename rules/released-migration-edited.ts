import { defineRule, error, type Label, type Migration, startOf, warning } from '#rule';

export default defineRule({
  id: 'released-migration-edited',
  category: 'Migrations: locks',
  summary: 'A released migration must stay as it is.',
  hazard: 'a migration of the main branch has another text here, comments and white space aside',
  impact:
    'production keeps the old schema, new databases get the new one, and the code fits only one of them',
  remedy: 'restore `{id}` as it was, and write the change as a new migration',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: ['https://github.com/flyway/flyway/issues/1813'],
  messages: {
    refused: error('{runner} refuses `{id}`: it is not what was applied any more', {
      impact: 'the checksum does not match, and the deploy stops before the first migration',
    }),
    ignored: warning('{runner} does not run `{id}` again where it is applied'),
    unknown: warning('`{id}` is not what was applied any more, and most runners do not run it again'),
  },

  on: 'history',
  check({ migrations, released, runner }, { report }) {
    for (const migration of migrations) {
      const before = released?.edited.get(migration.path);
      if (before === undefined || migration.repeatable || migration.pending) continue;
      const names = { id: migration.id, runner: runner.title };
      const at = firstChange(migration, before);
      if (runner.edited === 'refuses') report({ message: 'refused', with: names, at });
      else if (runner.edited === 'ignores') report({ message: 'ignored', with: names, at });
      else report({ message: 'unknown', with: names, at });
    }
  },
});

/** The first statement that did not stand there before; the start where one went. */
function firstChange(migration: Migration, before: string): Label['at'] {
  const text = before.replace(/\s+/g, ' ');
  const fresh = migration.statements.find((statement) => !text.includes(statement.text.replace(/\s+/g, ' ')));
  return fresh ?? startOf(migration);
}

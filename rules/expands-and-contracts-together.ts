import { defineRule, error, replacementsIn } from '#rule';

export default defineRule({
  id: 'expands-and-contracts-together',
  category: 'Migrations: old code',
  summary: 'The old shape must stay until no running code uses it, after the new one is there.',
  hazard:
    'the pending migrations fill a new column or table from an old one, and drop the old one in the same release',
  impact:
    'no moment is left in which old and new code both work: until the last old pod is gone, its queries fail, and what it writes is in neither shape; a rollback fails for good',
  remedy:
    'leave `{old}` in this release: add `{new}`, write both and fill it; release code that reads only `{new}`; then run `{drop}` in a release of its own',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://martinfowler.com/bliki/ParallelChange.html',
    'https://docs.gitlab.com/development/database/avoiding_downtime_in_migrations/',
    'https://github.com/xataio/pgroll',
  ],
  messages: {
    together: error('`{old}` goes in the release that fills `{new}` from it'),
  },

  on: 'statement',
  check(statement, { report }) {
    const isDrop = statement.effects.some(({ type }) => type === 'dropColumn' || type === 'dropTable');
    if (!isDrop) return;
    for (const [first, ...others] of replacementsIn(statement.migration.history)) {
      if (first.statement !== statement) continue;
      const { drop, gone, fill, added } = first;
      report({
        message: 'together',
        with: { old: gone, new: added.text, drop: statement.text.replace(/\s+/g, ' ') },
        at: drop,
        because: [
          { at: fill, text: `fills \`${added.text}\`` },
          ...(added.at ? [{ at: added.at, text: `adds \`${added.text}\`` }] : []),
          ...others.map((other) => ({ at: other.drop, text: `\`${other.gone}\` goes too` })),
        ],
      });
    }
  },
});

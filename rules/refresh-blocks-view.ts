import { defineRule, isExisting, nameText, warning } from '#rule';

export default defineRule({
  id: 'refresh-blocks-view',
  category: 'Migrations: locks',
  summary: 'A materialized view that is in use must be refreshed with CONCURRENTLY.',
  hazard:
    'REFRESH MATERIALIZED VIEW without CONCURRENTLY of a view that existed before the pending migrations',
  impact: 'every query that reads the view waits until its own query has run to the end',
  remedy:
    'give it a unique index (`CREATE UNIQUE INDEX CONCURRENTLY ON {view} …`), once, and write `REFRESH MATERIALIZED VIEW CONCURRENTLY {view}`',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: ['https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html'],
  messages: {
    blocked: warning('Queries on `{view}` wait until it is filled again'),
    emptied: warning('Queries on `{view}` fail until it is filled again', {
      impact: 'every query that reads the view fails: it "has not been populated"',
      remedy: 'leave the view filled, and write `REFRESH MATERIALIZED VIEW CONCURRENTLY {view}`',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { settings } = statement.migration.history;
    for (const effect of statement.effects) {
      if (effect.type !== 'refreshView' || effect.concurrently) continue;
      const view = statement.schemaBefore(effect).view(effect.view);
      if (view === 'absent' || (view && !isExisting(view))) continue;
      if (effect.filled && settings.isSmall(effect.view.name)) continue;
      report({
        message: effect.filled ? 'blocked' : 'emptied',
        with: { view: nameText(effect.view) },
        at: effect,
      });
    }
  },
});

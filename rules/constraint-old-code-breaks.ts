import { defineRule, limitInSteps, limitNameFor, limitsOnOldCode, limitText, sqlOf, warning } from '#rule';

const FIRST = 'release code that keeps to it first; in a later release, when no old pod is left, {instead}';

const REFUSED = 'writes of the old pods that break it are refused, and so after a rollback{spared}';

export default defineRule({
  id: 'constraint-old-code-breaks',
  category: 'Migrations: old code',
  summary: 'A new constraint must not hold for columns that running code writes without knowing it.',
  hazard:
    'a pending migration adds a CHECK, a foreign key or a key over columns that the schema before it had',
  impact:
    'writes of the old pods that break it are refused, and so after a rollback; NOT VALID spares old rows only',
  remedy: FIRST,
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/ddl-constraints.html',
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
    'https://github.com/hushh-labs/hushh-research/pull/5351',
  ],
  messages: {
    check: warning('`{name}` refuses writes to `{table}` that old code may still make', { impact: REFUSED }),
    unique: warning('`{name}` refuses duplicates in `{table}` that old code may still write', {
      impact: REFUSED,
    }),
    exclude: warning('`{name}` refuses rows of `{table}` that old code may still write', {
      remedy: 'release code that keeps to it first; add `{name}` in a later release, when no old pod is left',
    }),
    foreign: warning('`{name}` refuses rows of `{table}` that old code may write before `{parent}`', {
      impact:
        'old pods cannot insert a row before the one that it refers to, nor delete that one first{spared}',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    const sql = sqlOf(history);
    for (const { limit, effect, table, name } of limitsOnOldCode(statement)) {
      const named = name ?? limitNameFor(table, limit);
      report({
        message: MESSAGES[limit.type ?? 'unique'],
        with: {
          name: name ?? limitText(limit),
          table: sql.title(table.name),
          parent: limit.type === 'foreign key' ? sql.title(limit.references) : '',
          spared: history.dialect === 'postgres' ? '; NOT VALID spares old rows only' : '',
          instead: limit.type === 'exclude' ? '' : limitInSteps(statement, limit, table, named),
        },
        at: effect,
      });
    }
  },
});

const MESSAGES = {
  check: 'check',
  'foreign key': 'foreign',
  exclude: 'exclude',
  unique: 'unique',
  'primary key': 'unique',
} as const;

import {
  type Alteration,
  askingFor,
  defineRule,
  error,
  isLive,
  needsAlgorithm,
  serverText,
  sqlOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'mysql-locks-table',
  category: 'Migrations: locks',
  summary: 'A live table must not be locked against writes for as long as an ALTER TABLE works in place.',
  hazard:
    'a FULLTEXT or SPATIAL index, an AUTO_INCREMENT column, a rebuild of a table that has such an index, partitions that are reorganized, or an explicit LOCK=SHARED or EXCLUSIVE on a table that existed before the pending migrations; or a LOCK that the server refuses',
  impact: 'every insert, update and delete on the table waits until it is done: minutes on a large one',
  remedy: '{instead}',
  preset: 'recommended',
  dialects: ['mysql', 'mariadb'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html',
    'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-limitations.html',
    'https://mariadb.com/kb/en/innodb-online-ddl-overview/',
  ],
  messages: {
    locked: warning('Writes to `{table}` wait while it is altered in place'),
    asked: warning('`LOCK={lock}` keeps {who} from `{table}` while it is altered'),
    refused: error('{server} refuses `LOCK={lock}` for this change of `{table}`', {
      impact: 'the migration fails, and the release with it',
    }),
  },

  on: 'statement',
  check(statement, { report, settings }) {
    const { alteration } = statement;
    const { history } = statement.migration;
    const { dialect } = history;
    if (!alteration || needsAlgorithm(alteration) || (dialect !== 'mysql' && dialect !== 'mariadb')) return;
    const { table, because, why, asked, refused } = alteration;
    const holes = {
      table: sqlOf(history).title(table.name),
      lock: (asked.lock ?? '').toUpperCase(),
      who: asked.lock === 'exclusive' ? 'all queries' : 'writes',
      server: serverText({ dialect, version: settings.targets[dialect].version }),
    };
    const label = why === '' ? [] : [{ at: because, text: why }];
    if (refused) {
      const instead = `write \`${askingFor(statement, alteration)}\``;
      report({
        message: 'refused',
        with: { ...holes, instead },
        at: because,
        because: [{ at: because, text: refused }],
      });
      return;
    }
    if (!lasts(alteration) || !isLive(table, statement)) return;
    if (alteration.lock !== 'none') {
      const instead =
        'use gh-ost or pt-online-schema-change, which alter a copy while the table is read and written, or run it when nobody writes';
      report({ message: 'locked', with: { ...holes, instead }, at: because, because: label });
    } else if (asked.lock && asked.lock !== 'none') {
      const instead = `write \`${askingFor(statement, alteration)}\``;
      report({ message: 'asked', with: { ...holes, instead }, at: because, because: label });
    }
  },
});

/** What is done at once locks for a moment, and what is copied is another rule's. */
function lasts({ algorithm, asked }: Alteration): boolean {
  return algorithm !== 'instant' && algorithm !== 'copy' && asked.algorithm !== 'copy';
}

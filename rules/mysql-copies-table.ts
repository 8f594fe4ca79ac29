import {
  type Alteration,
  askingFor,
  defineRule,
  error,
  info,
  isLive,
  needsAlgorithm,
  type Statement,
  serverText,
  sqlOf,
  warning,
  withoutCopy,
} from '#rule';

const REFUSED = {
  impact: 'the migration fails, and the release with it',
  remedy: '{instead}',
};

export default defineRule({
  id: 'mysql-copies-table',
  category: 'Migrations: locks',
  summary: 'A live table must not be copied while nobody can write to it.',
  hazard:
    'ALTER TABLE with a clause that MySQL or MariaDB carries out by copying the table: another type, a stored generated column, a computed default, a checked foreign key, CHECK, CONVERT TO CHARACTER SET, a primary key dropped alone; or an ALGORITHM that the server refuses',
  impact:
    'every insert, update and delete on the table waits until the last row is copied: minutes to hours on a large one, and as long again on each replica',
  remedy: '{instead}',
  preset: 'recommended',
  dialects: ['mysql', 'mariadb'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html',
    'https://mariadb.com/kb/en/innodb-online-ddl-overview/',
    'https://github.com/mozilla/fxa-auth-db-mysql/issues/273',
    'https://github.com/code-dot-org/code-dot-org/pull/36110',
    'https://github.com/Mininglamp-OSS/octo-server/pull/851',
  ],
  messages: {
    copied: error('Writes to `{table}` wait while all of it is copied'),
    doubtful: warning('Writes to `{table}` may wait while all of it is copied'),
    online: info('All of `{table}` is copied while it is read and written', {
      impact:
        'the server lets others write meanwhile, unless a foreign key that cascades is in the way; replicas fall behind',
    }),
    refused: error('{server} refuses `ALGORITHM={asked}` for this change of `{table}`', REFUSED),
    mayRefuse: warning('{server} may refuse `ALGORITHM={asked}` for this change of `{table}`', REFUSED),
  },

  on: 'statement',
  check(statement, { report, settings }) {
    const { alteration } = statement;
    const { history } = statement.migration;
    const { dialect } = history;
    if (!alteration || (dialect !== 'mysql' && dialect !== 'mariadb')) return;
    const { table, because, sure, why, asked } = alteration;
    const title = sqlOf(history).title(table.name);
    const label = why === '' ? [] : [{ at: because, text: why }];
    if (needsAlgorithm(alteration) && asked.algorithm) {
      report({
        message: sure ? 'refused' : 'mayRefuse',
        with: {
          table: title,
          asked: asked.algorithm.toUpperCase(),
          server: serverText({ dialect, version: settings.targets[dialect].version }),
          instead: insteadOfAsking(statement, alteration),
        },
        at: because,
        because: label,
      });
      return;
    }
    if (!copies(alteration) || !isLive(table, statement)) return;
    const online = alteration.lock === 'none' && asked.lock === undefined;
    const certain = sure || asked.algorithm === 'copy';
    report({
      message: online && asked.algorithm !== 'copy' ? 'online' : certain ? 'copied' : 'doubtful',
      with: { table: title, instead: insteadOfCopy(statement, alteration) },
      at: because,
      because: label,
    });
  },
});

function copies({ algorithm, asked }: Alteration): boolean {
  return algorithm === 'copy' || asked.algorithm === 'copy';
}

function insteadOfCopy(statement: Statement, alteration: Alteration): string {
  if (alteration.algorithm === 'copy') return withoutCopy(statement, alteration);
  return `write \`${askingFor(statement, alteration)}\``;
}

function insteadOfAsking(statement: Statement, alteration: Alteration): string {
  const { algorithm } = alteration;
  if (algorithm !== 'copy') return `write \`${askingFor(statement, alteration)}\``;
  return `it takes a copy, so ${withoutCopy(statement, alteration)}`;
}

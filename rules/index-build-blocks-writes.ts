import {
  aloneAs,
  defineRule,
  error,
  type Fix,
  inTransaction,
  isExisting,
  nameText,
  rewrite,
  type Statement,
  warning,
} from '#rule';

export default defineRule({
  id: 'index-build-blocks-writes',
  category: 'Migrations: locks',
  summary: 'An index on a live table must be built with CONCURRENTLY.',
  hazard: 'CREATE INDEX without CONCURRENTLY on a table that existed before the pending migrations',
  impact:
    'every insert, update and delete on the table waits until the index is built: minutes on a large one',
  remedy: '{instead}',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
    'https://github.com/alphagov/publishing-api/issues/3113',
  ],
  messages: {
    blocked: error('Writes to `{table}` wait until index {index} is built'),
    stuck: warning('Writes to `{table}` wait until index {index} is built'),
    partitioned: error('Writes to `{table}` and its partitions wait until index {index} is built'),
  },

  on: 'statement',
  check(statement, { report }) {
    const { history } = statement.migration;
    for (const effect of statement.effects) {
      if (effect.type !== 'createIndex' || effect.concurrently || effect.only) continue;
      const table = statement.schemaBefore(effect).table(effect.table);
      if (table === 'absent' || !isExisting(table) || history.settings.isSmall(table.name.name)) continue;

      const names = {
        table: nameText(table.name),
        index: effect.index.name ? `\`${effect.index.name}\`` : 'of it',
      };
      if (table.partitionBy) {
        const instead =
          'create it `ON ONLY` the parent, build it with CONCURRENTLY on each partition, then ALTER INDEX … ATTACH PARTITION';
        report({ message: 'partitioned', with: { ...names, instead }, at: effect });
        continue;
      }
      const sql = statement.text.replace(/\bINDEX\b/i, 'INDEX CONCURRENTLY');
      const alone = inTransaction(statement.transaction) === false;
      report({
        message: alone || history.runner.optOut !== undefined ? 'blocked' : 'stuck',
        with: { ...names, instead: aloneAs(sql, statement) },
        at: effect,
        because: alone ? [] : [statement.transaction.because],
        ...(alone && { fix: concurrently(statement) }),
      });
    }
  },
});

function concurrently({ place: { document, span }, text }: Statement): Fix {
  const start = span.start + text.search(/\bINDEX\b/i);
  const word = { place: { document, span: { start, end: start + 'INDEX'.length } } };
  return {
    title: 'build it with CONCURRENTLY',
    safety: 'suggestion',
    edits: [rewrite(word, `${text.slice(start - span.start, start - span.start + 5)} CONCURRENTLY`)],
  };
}

import {
  addConcurrently,
  aloneAs,
  createdConcurrently,
  createdOnParent,
  defineRule,
  error,
  type Fix,
  info,
  inTransaction,
  isExisting,
  isWhole,
  nameText,
  type Statement,
  warning,
} from '#rule';

const AS_SQL = { remedy: '{instead}' };

export default defineRule({
  id: 'index-build-blocks-writes',
  category: 'Migrations: locks',
  summary: 'An index on a live table must be built with CONCURRENTLY.',
  hazard: 'CREATE INDEX without CONCURRENTLY on a table that existed before the pending migrations',
  impact:
    'every insert, update and delete on the table waits until the index is built: minutes on a large one',
  remedy: 'build it with `CREATE INDEX CONCURRENTLY`, outside a transaction',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'suggestion',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
    'https://github.com/alphagov/publishing-api/issues/3113',
  ],
  messages: {
    blocked: error('Writes to `{table}` wait until {index} is built', AS_SQL),
    stuck: warning('Writes to `{table}` wait until {index} is built', AS_SQL),
    byHand: info('Writes to `{table}` wait unless {index} is built before the release', AS_SQL),
    partitioned: error('Writes to `{table}` and its partitions wait until {index} is built', AS_SQL),
  },

  on: 'statement',
  check(statement, { report }) {
    const { runner, settings } = statement.migration.history;
    for (const effect of statement.effects) {
      if (effect.type !== 'createIndex' || effect.concurrently || effect.only) continue;
      const schema = statement.schemaBefore(effect);
      const table = statement.work(effect).locks[0]?.table;
      if (!table || !isExisting(table) || settings.isSmall(table.name.name)) continue;

      const { name } = effect.index;
      const known = name === undefined ? undefined : schema.index({ schema: table.name.schema, name });
      if (effect.ifNotExists && known && known !== 'absent') continue;

      const holes = {
        table: nameText(table.name),
        index: name === undefined ? 'its new index' : `index \`${name}\``,
      };
      if (table.partitionBy) {
        const instead = `write \`${createdOnParent(effect, statement)}\`, build the index of each partition with CREATE INDEX CONCURRENTLY, then attach each: \`ALTER INDEX ${name ?? '…'} ATTACH PARTITION …\``;
        report({ message: 'partitioned', with: { ...holes, instead }, at: effect });
        continue;
      }
      const inside = inTransaction(statement.transaction);
      const cannotLeave = inside !== false && runner.optOut === undefined;
      report({
        message: !cannotLeave ? 'blocked' : inside && effect.ifNotExists ? 'byHand' : 'stuck',
        with: { ...holes, instead: aloneAs(createdConcurrently(effect, statement), statement) },
        at: effect,
        because: inside === false ? [] : [statement.transaction.because],
        ...(inside === false && isWhole(effect, statement) && { fix: concurrently(statement) }),
      });
    }
  },
});

function concurrently(statement: Statement): Fix {
  return {
    title: 'build it with CONCURRENTLY',
    safety: 'suggestion',
    edits: [addConcurrently(statement, 'INDEX')],
  };
}

import {
  addConcurrently,
  aloneAs,
  defineRule,
  type EffectOf,
  error,
  type Fix,
  inTransaction,
  isExisting,
  isWhole,
  nameText,
  type Statement,
  worksOnExisting,
} from '#rule';

export default defineRule({
  id: 'reindex-blocks-table',
  category: 'Migrations: locks',
  summary: 'Indexes of a live table must be built again with CONCURRENTLY.',
  hazard:
    'REINDEX without CONCURRENTLY of an index or table that existed before the pending migrations, or of a whole schema',
  impact:
    'writes wait until the index is built again, and so does every read that is planned meanwhile: the planner opens each index',
  remedy: 'build it again with `REINDEX … CONCURRENTLY`, outside a transaction',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'suggestion',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY',
    'https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-NOTES',
  ],
  messages: {
    table: error('Queries on `{table}` wait while its indexes are built again', {
      remedy: '{instead}',
    }),
    index: error('Queries on the table of `{index}` wait while it is built again', {
      remedy: '{instead}',
    }),
    all: error('Queries on all tables of {whole} wait while their indexes are built again', {
      remedy: '{instead}',
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const { isSmall } = statement.migration.history.settings;
    for (const effect of statement.effects) {
      if (effect.type !== 'reindex' || effect.concurrently || !worksOnExisting(effect, statement)) continue;
      const tables = statement.work(effect).builds.map(({ table }) => table);
      const hit = tables.filter((table) => isExisting(table) && !isSmall(table.name.name));
      if (tables.length > 0 && hit.length === 0) continue;

      const inside = inTransaction(statement.transaction);
      report({
        ...headline(effect, statement),
        at: effect,
        because: inside === false ? [] : [statement.transaction.because],
        ...(inside === false && isWhole(effect, statement) && { fix: concurrently(effect, statement) }),
      });
    }
  },
});

function headline(effect: EffectOf<'reindex'>, statement: Statement) {
  const instead = insteadOf(effect, statement);
  const { name } = effect.target;
  switch (effect.kind) {
    case 'table':
      return { message: 'table', with: { table: nameText(effect.target), instead } } as const;
    case 'index':
      return { message: 'index', with: { index: name, instead } } as const;
    default: {
      const whole = name ? `${effect.kind} \`${name}\`` : `the ${effect.kind}`;
      return { message: 'all', with: { whole, instead } } as const;
    }
  }
}

function insteadOf({ kind, target }: EffectOf<'reindex'>, statement: Statement): string {
  const { optOut, title } = statement.migration.history.runner;
  const sql = `REINDEX ${kind.toUpperCase()} CONCURRENTLY ${nameText(target)}`;
  if (inTransaction(statement.transaction) && optOut === undefined) {
    return `leave it out of the migrations and run \`${sql}\` by hand: ${title} cannot leave its transaction`;
  }
  return aloneAs(sql, statement);
}

function concurrently({ kind }: EffectOf<'reindex'>, statement: Statement): Fix {
  return {
    title: 'build it again with CONCURRENTLY',
    safety: 'suggestion',
    edits: [addConcurrently(statement, kind)],
  };
}

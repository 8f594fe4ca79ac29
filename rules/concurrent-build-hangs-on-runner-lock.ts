import {
  concurrentCommand,
  defineRule,
  type Effect,
  refusesConcurrently,
  type Statement,
  warning,
} from '#rule';

export default defineRule({
  id: 'concurrent-build-hangs-on-runner-lock',
  category: 'Migrations: locks',
  summary: 'A concurrent build must not wait for the transaction in which its own runner holds a lock.',
  hazard:
    'CREATE INDEX or REINDEX with CONCURRENTLY in Flyway, where nothing sets `flyway.postgresql.transactional.lock` to false',
  impact:
    'from Flyway 9.1 the migration never ends: the deploy hangs until somebody cancels it, and an invalid index is left',
  remedy: 'set `flyway.postgresql.transactional.lock=false` in the configuration of Flyway',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://documentation.red-gate.com/fd/flyway-postgresql-transactional-lock-setting-277579114.html',
    'https://github.com/flyway/flyway/issues/3682',
    'https://github.com/flyway/flyway/issues/3854',
  ],
  messages: {
    hangs: warning('`{what}` hangs unless `flyway.postgresql.transactional.lock` is false'),
  },

  on: 'history',
  check({ settings, migrations }, { report }) {
    if (settings.openLock === undefined) return;
    const [first] = migrations.flatMap(({ statements }) => statements.flatMap(waitsIn));
    if (!first?.statement.migration.pending) return;
    report({
      message: 'hangs',
      with: { what: first.what },
      at: first.effect,
      because: [{ at: first.effect, text: settings.openLock }],
    });
  },
});

interface Wait {
  readonly effect: Effect;
  readonly what: string;
  readonly statement: Statement;
}

/** What waits for every transaction with an older snapshot; drops wait for users of the table alone. */
function waitsIn(statement: Statement): readonly Wait[] {
  if (refusesConcurrently(statement)) return [];
  return statement.effects.flatMap((effect) => {
    const what = concurrentCommand(effect);
    const builds = effect.type === 'createIndex' || effect.type === 'reindex';
    return what !== undefined && builds ? [{ effect, what, statement }] : [];
  });
}

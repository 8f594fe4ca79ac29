import {
  alsoReleased,
  compareIds,
  defineRule,
  error,
  isSameVersion,
  type Label,
  type Migration,
  onlyReleased,
  startOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'migration-out-of-order',
  category: 'Migrations: locks',
  summary: 'A new migration must sort behind those that are released.',
  hazard: 'a pending migration sorts before one of the main branch, which may be applied already',
  impact: 'the deploy stops at the migration, or goes on without it and the new code meets the old schema',
  remedy: 'give `{id}` a number behind `{newest}`',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://github.com/superplanehq/superplane/issues/4812',
    'https://github.com/drizzle-team/drizzle-orm/issues/5316',
    'https://github.com/pressly/goose/issues/262',
    'https://github.com/flyway/flyway/issues/1363',
  ],
  messages: {
    skipped: error('{runner} skips `{id}` and reports success: `{newest}` of {main} is ahead', {
      impact: 'the migration never runs in production, and the new code meets the old schema',
    }),
    skippedByTime: error('{runner} skips `{id}` and reports success: its `when` is before `{newest}`', {
      impact: 'the migration never runs in production, and the new code meets the old schema',
      remedy: 'generate `{id}` anew, or raise its `when` in `meta/_journal.json` above that of `{newest}`',
    }),
    refused: error('{runner} refuses `{id}`: `{newest}` of {main} is ahead', {
      impact: 'the deploy stops before the first migration',
    }),
    unknown: warning('`{id}` sorts before `{newest}` of {main}, which may be applied already'),
  },

  on: 'migration',
  check(migration, { report }) {
    const { history, id, repeatable, path } = migration;
    const { released, runner } = history;
    if (!released || repeatable || runner.outOfOrder === 'applies' || released.paths.has(path)) return;
    const ahead = aheadOf(migration);
    if (!ahead) return;
    const names = { id, newest: ahead.id, main: `\`${released.name}\``, runner: runner.title };
    const at = startOf(migration);
    const { because } = ahead;
    if (runner.outOfOrder === 'skips') {
      const message = migration.rank === undefined ? 'skipped' : 'skippedByTime';
      report({ message, with: names, at, because });
    } else if (runner.outOfOrder === 'refuses') report({ message: 'refused', with: names, at, because });
    else report({ message: 'unknown', with: names, at, because });
  },
});

/** The last released migration that sorts behind this one: of the files here, else of what only the main branch has. */
function aheadOf(
  migration: Migration,
): { readonly id: string; readonly because: readonly Label[] } | undefined {
  const { history } = migration;
  const last = alsoReleased(history).findLast((other) => isAhead(other, migration));
  if (last) {
    return {
      id: last.id,
      because: [{ at: startOf(last), text: `\`${history.released?.name}\` has it already` }],
    };
  }
  if (migration.rank !== undefined) return undefined;
  const others = onlyReleased(history).filter((id) => (compareIds(id, migration.id) ?? 0) > 0);
  const [newest] = others.sort((a, b) => compareIds(b, a) ?? 0);
  return newest === undefined ? undefined : { id: newest, because: [] };
}

function isAhead(other: Migration, migration: Migration): boolean {
  if (migration.rank !== undefined && other.rank !== undefined) return other.rank >= migration.rank;
  return other.position > migration.position && !isSameVersion(migration.history, other.id, migration.id);
}

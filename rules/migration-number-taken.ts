import { defineRule, error, isSameVersion, type Migration, namesakesOf, startOf, warning } from '#rule';

const UNSURE = {
  impact:
    'the order of the two hangs on the rest of their names, and a tool that goes by number takes one for the other',
} as const;

export default defineRule({
  id: 'migration-number-taken',
  category: 'Migrations: locks',
  summary: 'A migration must have a number of its own.',
  hazard: 'a pending migration has the number of another one, in these files or on the main branch',
  impact: 'the runner refuses both, or takes the second for applied: the deploy stops, or goes on without it',
  remedy: 'give `{file}` the next free number',
  preset: 'recommended',
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://github.com/triggerdotdev/trigger.dev/pull/4734',
    'https://github.com/block/proto-fleet/pull/362',
  ],
  messages: {
    taken: error('{runner} takes `{file}` and `{other}` for one migration'),
    takenThere: error('`{main}` has another migration `{id}` than `{file}`'),
    shared: warning('`{file}` and `{other}` have the same number', UNSURE),
    sharedThere: warning('`{main}` has another migration of the number of `{file}`', UNSURE),
  },

  on: 'migration',
  check(migration, { report }) {
    const { history, id, path, repeatable } = migration;
    const { runner, released } = history;
    if (repeatable) return;
    const names = { id, file: nameOf(path), runner: runner.title };
    const goesByNumber = runner.id !== 'plain' && runner.id !== 'drizzle';
    const at = startOf(migration);
    const twin = twinOf(migration);
    if (twin) {
      const other = nameOf(twin.path);
      const because = [{ at: startOf(twin), text: `is \`${twin.id}\` too` }];
      report({ message: goesByNumber ? 'taken' : 'shared', with: { ...names, other }, at, because });
      return;
    }
    if (!released || released.paths.has(path)) return;
    const known = new Set(history.migrations.filter((other) => other !== migration).map((other) => other.id));
    const taken = [...released.ids].some((other) => !known.has(other) && isSameVersion(history, other, id));
    if (!taken) return;
    const message = goesByNumber ? 'takenThere' : 'sharedThere';
    report({ message, with: { ...names, main: released.name }, at });
  },
});

/** Another file of the same number: a released one, or one that is pending too and comes first. */
function twinOf(migration: Migration): Migration | undefined {
  const { path, position } = migration;
  return namesakesOf(migration).find(
    (other) => other.path !== path && (!other.pending || other.position < position),
  );
}

/** The file, or the folder of a runner that gives each migration one. */
function nameOf(path: string): string {
  const parts = path.split('/');
  const file = parts.at(-1) ?? path;
  return /^(?:up|migration)\.sql$/.test(file) ? (parts.at(-2) ?? file) : file;
}

import { isCode, mayBeMigration } from '../workspace/histories/runner-files.ts';
import type { Config, Matcher } from './config.ts';

/** For the disk, which knows only the engine. */
export { mayHoldMigrations } from '../workspace/histories/runner-files.ts';

/** What tells by its path whether a file may be a migration: by folders and names, or because the config names it. */
export function migrationFiles(
  { migrations }: Pick<Config, 'migrations'>,
  matcherOf: (globs: readonly string[]) => Matcher,
): Matcher {
  const chosen = migrations.map(({ files }) => matcherOf(files));
  return (path) => mayBeMigration(path) || (isCode(path) && chosen.some((matches) => matches(path)));
}

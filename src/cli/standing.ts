import type { Config, Matcher } from '../engine/config.ts';
import { migrationFiles } from '../engine/migration-files.ts';
import { folderPath, inside } from '../node/paths.ts';
import type { Project } from '../node/project.ts';
import { released } from '../node/released.ts';
import type { SourceId } from '../text/place.ts';
import type { Standing } from '../workspace/histories/standing.ts';
import type { CheckOptions } from './check-options.ts';
import type { Input } from './input.ts';
import type { World } from './world.ts';

/** What git knows of released migrations; undefined where nothing hangs on it, and then no git is started. */
export async function standingOf(
  project: Project,
  input: Input,
  options: CheckOptions,
  config: Config,
  matcherOf: (globs: readonly string[]) => Matcher,
  { cwd, env }: World,
): Promise<Standing | undefined> {
  const isMigration = migrationFiles(config, matcherOf);
  const files = input.changes.map(({ source }) => source).filter(isMigration);
  if (files.every((path) => isDecided(path, project, options, config, matcherOf))) return undefined;
  return released(project, files, isMigration, {
    from: cwd,
    env,
    to: options.staged ? 'index' : 'work tree',
  });
}

/** Somebody said what is applied. */
function isDecided(
  path: SourceId,
  { root }: Project,
  { applied }: CheckOptions,
  { migrations }: Config,
  matcherOf: (globs: readonly string[]) => Matcher,
): boolean {
  if (applied.some(({ folder }) => folder === undefined || inside(folder, folderPath(root) + path)))
    return true;
  return migrations.find(({ files }) => matcherOf(files)(path))?.applied !== undefined;
}

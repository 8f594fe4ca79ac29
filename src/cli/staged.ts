import type { Matcher } from '../engine/config.ts';
import { CONFIG_NAME } from '../engine/config-name.ts';
import type { Skipped } from '../engine/skipped.ts';
import { fs } from '../node/fs.ts';
import { stagedSince } from '../node/git-diff.ts';
import { entriesOf, readIndex } from '../node/git-index.ts';
import { isCommit } from '../node/git-repository.ts';
import { mayBeNamed, mayBeRead } from '../node/names.ts';
import { folderPath, inside } from '../node/paths.ts';
import type { Project, Target } from '../node/project.ts';
import type { CheckOptions } from './check-options.ts';
import { askGit } from './git-project.ts';
import { askedFor, type Input } from './input.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** The index of the project's repository. */
export interface Staged {
  /** The text of the project's config; undefined when the index holds none, or when nothing is asked for. */
  readonly config: string | undefined;
  /** The project as the next commit has it. `isMigration`: what the config names beside. */
  read(isMigration: Matcher): Promise<Input>;
}

/** Opens the index. Asked for is what the next commit changes; all of it when `--since` chooses. */
export function openIndex(
  project: Project,
  targets: readonly Target[],
  options: CheckOptions,
  world: World,
): Promise<Staged> {
  const base = folderPath(project.root);
  const within = askedFor(targets, base);
  return askGit('--staged', project, world, async (repository) => {
    const [entries, head] = await Promise.all([entriesOf(repository), isCommit(repository.git, 'HEAD')]);
    const paths = entries.map(({ path }) => path);
    for (const { given, path } of targets)
      if (!isThere(path)) throw new UsageError(`\`${given}\` does not exist`);
    const staged = new Set(head ? await stagedSince(repository, 'HEAD') : paths);
    const asked = (path: string) => within(path) && (options.since !== undefined || staged.has(path));
    if (!paths.some(asked))
      return { config: undefined, read: async () => ({ changes: [], skipped: [], asked }) };
    const config = await readIndex(repository, entries, (path) => path === CONFIG_NAME);
    const named = targets.filter(({ kind }) => kind === 'file').map(({ path }) => path.slice(base.length));
    return {
      config: config.files[0]?.text,
      read: (isMigration) =>
        askGit('--staged', project, world, async () => {
          const isRead = (path: string) => mayBeRead(path) || isMigration(path);
          const isNamed = (path: string) => named.includes(path) && (mayBeNamed(path) || isMigration(path));
          const { files, skipped } = await readIndex(repository, entries, isRead, isNamed);
          const others = named.filter((path) => !mayBeNamed(path) && !isMigration(path)).map(ofOtherType);
          return {
            changes: files.filter(({ source }) => !options.isolated || asked(source)),
            skipped: [...skipped, ...others],
            asked,
          };
        }),
    };

    function isThere(target: string): boolean {
      return (
        options.filesFrom !== undefined ||
        fs.existsSync(target) ||
        paths.some((path) => inside(target, base + path))
      );
    }
  });
}

function ofOtherType(path: string): Skipped {
  return { path, reason: 'type', count: 1 };
}

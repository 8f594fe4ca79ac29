import { CONFIG_NAME } from '../engine/config-name.ts';
import type { Skipped } from '../engine/skipped.ts';
import { fs } from '../node/fs.ts';
import { stagedSince } from '../node/git-diff.ts';
import { entriesOf, readIndex } from '../node/git-index.ts';
import { isCommit } from '../node/git-repository.ts';
import { mayBeNamed } from '../node/names.ts';
import { folderPath, inside } from '../node/paths.ts';
import type { Project, Target } from '../node/project.ts';
import type { CheckOptions } from './check-options.ts';
import { askGit } from './git-project.ts';
import { askedFor, type Input } from './input.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

export interface StagedInput extends Input {
  /** The text of the project's config; undefined when the index holds none. */
  readonly config: string | undefined;
}

/** The project as the next commit has it. Asked for is what that commit changes; all of it when `--since` chooses. */
export function readStaged(
  project: Project,
  targets: readonly Target[],
  options: CheckOptions,
  world: World,
): Promise<StagedInput> {
  const base = folderPath(project.root);
  const within = askedFor(targets, base);
  return askGit('--staged', project, world, async (repository) => {
    const [entries, head] = await Promise.all([entriesOf(repository), isCommit(repository.git, 'HEAD')]);
    const paths = entries.map(({ path }) => path);
    for (const { given, path } of targets)
      if (!isThere(path)) throw new UsageError(`\`${given}\` does not exist`);
    const staged = new Set(head ? await stagedSince(repository, 'HEAD') : paths);
    const asked = (path: string) => within(path) && (options.since !== undefined || staged.has(path));
    if (!paths.some(asked)) return { changes: [], skipped: [], asked, config: undefined };

    const named = targets.filter(({ kind }) => kind === 'file').map(({ path }) => path.slice(base.length));
    const { files, skipped } = await readIndex(repository, entries, isNamed);
    return {
      changes: files.filter(({ source }) => source !== CONFIG_NAME && (!options.isolated || asked(source))),
      skipped: [...skipped, ...named.filter((path) => !mayBeNamed(path)).map(ofOtherType)],
      asked,
      config: files.find(({ source }) => source === CONFIG_NAME)?.text,
    };

    function isThere(target: string): boolean {
      return (
        options.filesFrom !== undefined ||
        fs.existsSync(target) ||
        paths.some((path) => inside(target, base + path))
      );
    }

    function isNamed(path: string): boolean {
      return path === CONFIG_NAME || (named.includes(path) && mayBeNamed(path));
    }
  });
}

function ofOtherType(path: string): Skipped {
  return { path, reason: 'type', count: 1 };
}

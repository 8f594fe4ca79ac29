import { GitError } from '../node/git.ts';
import { type Repository, repositoryOf } from '../node/git-repository.ts';
import type { Project } from '../node/project.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** Asks the git repository of a project; what git cannot answer for `option` is wrong usage. */
export async function askGit<T>(
  option: string,
  project: Project,
  { cwd, env }: World,
  ask: (repository: Repository) => Promise<T>,
): Promise<T> {
  try {
    return await ask(await repositoryOf(project, cwd, env));
  } catch (error) {
    throw error instanceof GitError ? new UsageError(`\`${option}\`: ${error.message}`) : error;
  }
}

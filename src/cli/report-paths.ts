import { relative } from 'node:path';
import { folderPath, slashed } from '../node/paths.ts';
import type { Project } from '../node/project.ts';
import type { Report } from '../report/report.ts';
import type { SourceId } from '../text/place.ts';
import { STDIN } from './input.ts';
import type { World } from './world.ts';

/** How the files of a project are named to people and to machines. */
export function pathsOf(
  { root, repository }: Project,
  { cwd }: World,
): Pick<Report, 'shownPath' | 'repositoryPath'> {
  const base = folderPath(root);
  const from = (folder: string) => (path: SourceId) =>
    path === STDIN ? path : slashed(relative(folder, base + path)) || '.';
  return { shownPath: from(cwd), repositoryPath: from(repository ?? root) };
}

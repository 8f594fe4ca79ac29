import type { Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CONFIG_NAME } from '../engine/config-name.ts';
import { fs } from './fs.ts';
import { commonFolder, folderPath, inside, slashed } from './paths.ts';

/** What belongs together, wherever the command was started. Paths are absolute, real and have `/`. */
export interface Project {
  readonly root: string;
  readonly config: string | undefined;
  /** The root of the git repository around it. */
  readonly repository: string | undefined;
  /** False when nothing marks a project: then only what was named belongs to it. */
  readonly marked: boolean;
}

/** A named file or folder. */
export interface Target {
  /** As it was given. */
  readonly given: string;
  /** Absolute, with links resolved. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

export function resolveTarget(folder: string, given: string): Target | { readonly problem: string } {
  const path = resolve(folder, given);
  let stats: Stats | undefined;
  try {
    stats = fs.statSync(path, { throwIfNoEntry: false });
    if (!stats) return { problem: 'does not exist' };
    if (stats.isFile()) return { given, path: slashed(fs.realpathSync(path)), kind: 'file' };
    if (stats.isDirectory()) return { given, path: slashed(fs.realpathSync(path)), kind: 'folder' };
  } catch {
    return { problem: 'cannot be read' };
  }
  return { problem: 'is neither a file nor a folder; `-` reads standard input' };
}

/** The project around a folder; around the targets when they lie outside of it. */
export function findProject(folder: string, targets: readonly Target[]): Project {
  const folders = targets.map(({ path, kind }) => (kind === 'folder' ? path : slashed(dirname(path))));
  const here = climb(folder);
  if (here && folders.every((target) => inside(here.root, target))) return here;
  const common = folders.length > 0 ? commonFolder(folders) : folder;
  return climb(common) ?? { root: common, config: undefined, repository: undefined, marked: false };
}

/** The nearest folder with a config or a repository, which no project leaves. */
function climb(from: string): Project | undefined {
  for (let folder = from; ; folder = slashed(dirname(folder))) {
    const config = `${folderPath(folder)}${CONFIG_NAME}`;
    if (fs.existsSync(config))
      return { root: folder, config, repository: repositoryOf(folder), marked: true };
    if (isRepository(folder)) return { root: folder, config: undefined, repository: folder, marked: true };
    if (dirname(folder) === folder) return undefined;
  }
}

function repositoryOf(from: string): string | undefined {
  for (let folder = from; ; folder = slashed(dirname(folder))) {
    if (isRepository(folder)) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function isRepository(folder: string): boolean {
  return fs.existsSync(`${folderPath(folder)}.git`);
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createSession, type Files, type Finding, type LintOptions, lintText } from './browser.ts';
import { CONFIG_NAME } from './engine/config-name.ts';
import type { Host } from './engine/host.ts';
import { diskHost as manifestsOf } from './node/disk-host.ts';
import { findProject, resolveTarget, type Target } from './node/project.ts';

export * from './browser.ts';

/** The files of the project in a folder that may hold manifests, and its `zerodrop.yaml`. */
export function diskHost(folder: string): Host {
  const host = manifestsOf(folder);
  return {
    ...host,
    async *list() {
      if (existsSync(join(folder, CONFIG_NAME))) yield CONFIG_NAME;
      yield* host.list();
    },
  };
}

export interface DiskOptions extends LintOptions {
  /** What relative paths start from; the working directory unless given. */
  readonly folder?: string;
}

/**
 * Checks a project once. Given texts by path, these are the whole project. Given paths, the project around them is read
 * from the disk, and what is found in them, or points into them, is returned.
 */
export async function lint(
  files: Files | readonly string[],
  options: DiskOptions = {},
): Promise<readonly Finding[]> {
  if (!isPaths(files)) return lintText(files, options);
  const folder = options.folder ?? process.cwd();
  const targets = files.map((given): Target => {
    const target = resolveTarget(folder, given);
    if ('problem' in target) throw new Error(`${given} ${target.problem}`);
    return target;
  });
  const { root, marked } = findProject(folder, targets);
  const named = targets.map(({ path, kind }) => pathIn(root, path) + (kind === 'folder' ? '/' : ''));
  const isNamed = (path: string) =>
    named.some((name) => name === path || name === '/' || (name.endsWith('/') && path.startsWith(name)));
  const host = diskHost(root);
  const session = await createSession({ ...host, list: listed }, options);
  return session.findings().filter(({ path, related, ignored }) => {
    if (ignored && !options.ignored) return false;
    return isNamed(path) || related.some((place) => isNamed(place.path));
  });

  /** Everything of a project that something marks, else only what was named; and named files whatever git ignores. */
  async function* listed() {
    const all = new Set(named.filter((name) => !name.endsWith('/')));
    for await (const path of host.list()) if (marked || isNamed(path)) all.add(path);
    yield* [...all].sort();
  }
}

function isPaths(files: Files | readonly string[]): files is readonly string[] {
  return Array.isArray(files);
}

function pathIn(root: string, path: string): string {
  return path.slice(root.endsWith('/') ? root.length : root.length + 1);
}

import type { Dirent, Stats } from 'node:fs';
import type { Matcher } from '../engine/config.ts';
import type { Skipped, SkipReason } from '../engine/skipped.ts';
import type { SourceId } from '../text/place.ts';
import { fs } from './fs.ts';
import { type IgnoreRules, isIgnored, rulesAbove, rulesIn } from './gitignore.ts';
import { FOREIGN, mayBeRead } from './names.ts';
import { folderPath, inside, slashed } from './paths.ts';

export interface Discovery {
  /** Sorted. */
  readonly files: readonly SourceId[];
  readonly skipped: readonly Skipped[];
}

/**
 * Finds the files that may hold manifests or migrations in some folders of a project. What git ignores is left out, unless the folder
 * itself was asked for. `isMigration`: what the config names beside. Links within the project lead to what is read under its own name; links out of it are skipped.
 */
export function discover(
  root: string,
  repository: string | undefined,
  folders: readonly string[],
  isMigration: Matcher = () => false,
): Discovery {
  const base = folderPath(root);
  const files = new Set<SourceId>();
  const skipped: Skipped[] = [];
  const visited = new Set<string>();
  const links: string[] = [];
  const skip = (path: string, reason: SkipReason) =>
    skipped.push({ path: path.slice(base.length).replace(/\/$/, '') || '.', reason, count: 1 });

  const isWanted = (path: string) => {
    const source = path.slice(base.length);
    return mayBeRead(source) || isMigration(source);
  };

  for (const folder of folders) walk(folder);
  for (let link = links.shift(); link !== undefined; link = links.shift()) follow(link);
  return { files: [...files].sort(), skipped };

  function walk(start: string): void {
    const pending = [{ folder: folderPath(start), rules: rulesAbove(start, repository) }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { folder } = next;
      if (visited.has(folder)) continue;
      visited.add(folder);
      const entries = entriesOf(folder);
      if (!entries) {
        skip(folder, 'unreadable');
        continue;
      }
      const rules = withOwn(next.rules, folder, entries);
      for (const entry of entries) {
        const path = folder + entry.name;
        if (entry.isDirectory()) {
          if (FOREIGN.has(entry.name) || isIgnored(rules, `${path}/`)) continue;
          pending.push({ folder: `${path}/`, rules });
        } else if (entry.isSymbolicLink()) {
          if (!FOREIGN.has(entry.name) && !isIgnored(rules, path)) links.push(path);
        } else if (entry.isFile() && isWanted(path) && !isIgnored(rules, path)) {
          files.add(path.slice(base.length));
        }
      }
    }
  }

  function follow(link: string): void {
    const named = isWanted(link);
    const target = targetOf(link);
    if (!target) {
      if (named) skip(link, 'unreadable');
    } else if (!inside(root, target.path)) {
      if (named || target.stats.isDirectory()) skip(link, 'link');
    } else if (target.stats.isDirectory()) {
      walk(target.path);
    } else if (named && target.stats.isFile()) {
      files.add(target.path.slice(base.length));
    }
  }
}

function entriesOf(folder: string): readonly Dirent[] | undefined {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

function withOwn(
  rules: readonly IgnoreRules[],
  folder: string,
  entries: readonly Dirent[],
): readonly IgnoreRules[] {
  if (!entries.some(({ name }) => name === '.gitignore')) return rules;
  const own = rulesIn(folder, `${folder}.gitignore`);
  return own ? [...rules, own] : rules;
}

/** Undefined when a link leads nowhere, or round in a circle. */
function targetOf(link: string): { readonly path: string; readonly stats: Stats } | undefined {
  try {
    const path = slashed(fs.realpathSync(link));
    return { path, stats: fs.statSync(path) };
  } catch {
    return undefined;
  }
}

import { resolve } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { fs } from './fs.ts';
import { folderPath, inside } from './paths.ts';

/** The patterns of one file, for what is in `base`, which ends with `/`. */
export interface IgnoreRules {
  readonly base: string;
  readonly patterns: Ignore;
}

export function rulesIn(base: string, file: string): IgnoreRules | undefined {
  const text = readIfThere(file);
  return text === undefined ? undefined : { base, patterns: ignore().add(text) };
}

/** The rules that hold in a folder without its own; none when they ignore the folder itself, since somebody named it. */
export function rulesAbove(folder: string, repository: string | undefined): readonly IgnoreRules[] {
  if (repository === undefined || !inside(repository, folder)) return [];
  const rules: IgnoreRules[] = [];
  const top = folderPath(repository);
  const exclude = rulesIn(top, `${gitFolder(repository)}/info/exclude`);
  if (exclude) rules.push(exclude);
  const below = folderPath(folder).slice(top.length).split('/').slice(0, -1);
  let base = top;
  for (const name of below) {
    const own = rulesIn(base, `${base}.gitignore`);
    if (own) rules.push(own);
    base += `${name}/`;
    if (isIgnored(rules, base)) return [];
  }
  return rules;
}

/** The deepest rule that says anything decides. A folder's path ends with `/`. */
export function isIgnored(rules: readonly IgnoreRules[], path: string): boolean {
  for (let i = rules.length - 1; i >= 0; i--) {
    const { base, patterns } = rules[i] as IgnoreRules;
    const { ignored, unignored } = patterns.test(path.slice(base.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** In a linked worktree `.git` is a file that names the folder of the worktree, and that one the common folder. */
function gitFolder(repository: string): string {
  const own = `${folderPath(repository)}.git`;
  if (!fs.statSync(own, { throwIfNoEntry: false })?.isFile()) return own;
  const named = /^gitdir:\s*(.+?)\s*$/m.exec(readIfThere(own) ?? '')?.[1];
  if (!named) return own;
  const folder = resolve(repository, named);
  return resolve(folder, readIfThere(`${folder}/commondir`)?.trim() ?? '.');
}

function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

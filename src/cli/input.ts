import { basename, dirname, resolve } from 'node:path';
import type { Matcher } from '../engine/config.ts';
import type { Skipped } from '../engine/skipped.ts';
import { discover } from '../node/discovery.ts';
import { fs } from '../node/fs.ts';
import { mayBeNamed } from '../node/names.ts';
import { folderPath, inside, slashed } from '../node/paths.ts';
import { type Project, resolveTarget, type Target } from '../node/project.ts';
import { decode, MOST_BYTES, readText } from '../node/reading.ts';
import type { SourceId } from '../text/place.ts';
import type { SourceChange } from '../workspace/source.ts';
import type { CheckOptions } from './check-options.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** The name of standard input where no file stands for it. */
export const STDIN: SourceId = '<stdin>';

/** The text of a project's files, and what of it could not be read. */
export interface Input {
  readonly changes: readonly SourceChange[];
  readonly skipped: readonly Skipped[];
  /** Whether somebody asked what is to be reported about a file. */
  asked(path: SourceId): boolean;
}

export function targetsOf({ paths, stdinFilename, staged }: CheckOptions, cwd: string): readonly Target[] {
  if (stdinFilename !== undefined) return [replacedFile(cwd, stdinFilename)];
  return paths.map((given) => {
    const target = resolveTarget(cwd, given);
    // What the index holds need not be on the disk.
    if ('problem' in target && staged) return { ...replacedFile(cwd, given), kind: 'folder' };
    if ('problem' in target) throw new UsageError(`\`${given}\` ${target.problem}`);
    return target;
  });
}

/** The file need not exist. */
export function replacedFile(cwd: string, given: string): Target {
  const path = resolve(cwd, given);
  const folder = dirname(path);
  const real = fs.existsSync(folder) ? fs.realpathSync(folder) : folder;
  return { given, path: folderPath(slashed(real)) + basename(path), kind: 'file' };
}

/** The files that belong to the project, or only the named ones, and which of them were asked for. */
export function readInput(
  project: Project,
  targets: readonly Target[],
  { isolated, filesFrom }: Pick<CheckOptions, 'isolated' | 'filesFrom'>,
  tick?: (what: 'reading', of: number) => void,
  isMigration: Matcher = () => false,
): Input {
  const { root, repository, marked } = project;
  const base = folderPath(root);
  const named = targets.filter(({ kind }) => kind === 'folder').map(({ path }) => path);
  const found = discover(root, repository, isolated || !marked ? named : [root, ...named], isMigration);
  const files = new Set(found.files);
  const skipped = [...found.skipped];
  for (const { path, kind } of targets) {
    if (kind === 'folder') continue;
    const id = path.slice(base.length);
    if (mayBeNamed(id) || isMigration(id)) files.add(id);
    else skipped.push({ path: id, reason: 'type', count: 1 });
  }
  const changes: SourceChange[] = [];
  for (const source of files) {
    tick?.('reading', files.size);
    const reading = readText(base + source);
    if ('text' in reading) changes.push({ source, ...reading });
    else skipped.push({ path: source, reason: reading.skipped, count: 1 });
  }
  for (const { given, path, kind } of targets) {
    if (
      kind === 'folder' &&
      filesFrom === undefined &&
      !changes.some(({ source }) => inside(path, base + source))
    ) {
      throw new UsageError(`there is no YAML, JSON or SQL that can be read in \`${given}\``);
    }
  }
  return { changes, skipped, asked: askedFor(targets, base) };
}

/** Standard input alone, or in place of a file of the project. */
export async function readStdin(
  project: Project,
  targets: readonly Target[],
  { isolated }: CheckOptions,
  world: World,
  isMigration: Matcher,
): Promise<Input> {
  const reading = decode(await stdinOf(world));
  const base = folderPath(project.root);
  const [target] = targets;
  const source = target ? target.path.slice(base.length) : STDIN;
  const own: Pick<Input, 'changes' | 'skipped'> =
    'text' in reading
      ? { changes: [{ source, ...reading }], skipped: [] }
      : { changes: [], skipped: [{ path: source, reason: reading.skipped, count: 1 }] };
  if (!target) return { ...own, asked: () => true };
  if (isolated || !project.marked) return { ...own, asked: (path) => path === source };
  const around = readInput(project, [], { isolated, filesFrom: undefined }, undefined, isMigration);
  return {
    changes: [...around.changes.filter((change) => change.source !== source), ...own.changes],
    skipped: [...around.skipped.filter(({ path }) => path !== source), ...own.skipped],
    asked: (path) => path === source,
  };
}

/** All of standard input. Throws a `UsageError` when it is larger than a file may be. */
export async function stdinOf(world: World): Promise<Buffer> {
  const bytes = await world.stdin(MOST_BYTES);
  if (!bytes) throw new UsageError(`standard input is larger than ${MOST_BYTES / 1e6} MB`);
  return bytes;
}

export function askedFor(targets: readonly Target[], base: string): Input['asked'] {
  const files = new Set<string>();
  const folders: string[] = [];
  for (const { path, kind } of targets) {
    if (kind === 'file') files.add(path);
    else folders.push(path);
  }
  if (folders.some((folder) => inside(folder, base.slice(0, -1)) || folderPath(folder) === base))
    return () => true;
  return (id) => {
    const path = base + id;
    return files.has(path) || folders.some((folder) => inside(folder, path));
  };
}

import type { Config, Matcher } from '../engine/config.ts';
import { migrationFiles } from '../engine/migration-files.ts';
import { Session } from '../engine/session.ts';
import { folderPath, slashed } from '../node/paths.ts';
import { findProject, type Project, type Target } from '../node/project.ts';
import { fails } from '../report/severity.ts';
import type { Applied } from '../workspace/histories/pending.ts';
import type { Arguments } from './arguments.ts';
import { configFor, warnOfUnusedIgnores } from './check-config.ts';
import { type CheckOptions, checkOptions } from './check-options.ts';
import { reportOf } from './check-report.ts';
import { type Input, readInput, readStdin, targetsOf } from './input.ts';
import { type Progress, progressOn } from './progress.ts';
import { selectionOf } from './selection.ts';
import type { standingOf } from './standing.ts';
import { stopwatch } from './stats.ts';
import { refuseUnknownApplied } from './unknown-applied.ts';
import type { ExitCode, World } from './world.ts';
import { write } from './write.ts';

export async function check(words: Arguments, world: World): Promise<ExitCode> {
  const progress = progressOn(world);
  try {
    return await checked(words, world, progress);
  } finally {
    progress.erase();
  }
}

async function checked(words: Arguments, world: World, { tick, erase }: Progress): Promise<ExitCode> {
  const watch = stopwatch();
  const options = checkOptions(words, world.cwd);
  const targets = await targetsFor(options, world);
  const project = findProject(slashed(world.cwd), targets);
  const registry = await world.registry();
  const staged = options.staged
    ? await (await import('./staged.ts')).openIndex(project, targets, options, world)
    : undefined;
  const config = await configFor(project, options, registry, world, staged?.config);
  watch.lap('start');

  const matcherOf = await matcherFor(config);
  const isMigration = migrationFiles(config, matcherOf);
  const input = await (staged?.read(isMigration) ??
    inputOf(project, targets, options, world, tick, isMigration));
  const since =
    options.since === undefined
      ? undefined
      : await (await import('./since.ts')).since(options.since, project, input, isMigration, options, world);
  watch.lap('read');
  if (input.changes.length >= MANY) (await import('./patience.ts')).optimiseLater();

  const applied = options.applied.map((one) => inProject(one, project));
  const standing = input.changes.some(({ source }) => isMigration(source))
    ? await standingFor(project, input, options, config, matcherOf, world)
    : undefined;
  const warm = since?.differs || options.fix !== undefined;
  const named = namedFolders(targets, project, options);
  const session = new Session({ registry, config, matcherOf, warm, tick, standing, applied, named });
  await session.apply(input.changes);
  refuseUnknownApplied(applied, session.workspace);
  watch.lap('parse');
  const selection = await selectionOf({ session, input, since, project, options, world });
  erase();
  watch.lap('check');

  warnOfUnusedIgnores(config, session, project, input, options, world);
  const report = await reportOf({ session, input, selection, project, options, registry, world });
  await write(report, options, world);
  if (selection.diff) world.out.write(selection.diff);
  watch.lap('report');
  if (options.stats)
    world.err.write(watch.told(report.summary, session.workspace.sources.size, report.histories ?? []));
  const counting = selection.findings.filter(({ ignored }) => !ignored);
  return counting.some(({ level }) => fails(level, options.failOn)) ? 1 : 0;
}

/** Files from which on a check takes long enough that V8 starts to optimise. */
const MANY = 100;

async function targetsFor(options: CheckOptions, world: World): Promise<readonly Target[]> {
  if (options.filesFrom === undefined) return targetsOf(options, world.cwd);
  return (await import('./files-from.ts')).targetsFrom(options.filesFrom, world);
}

async function inputOf(
  project: Project,
  targets: readonly Target[],
  options: CheckOptions,
  world: World,
  tick: Progress['tick'],
  isMigration: Matcher,
): Promise<Input> {
  if (options.stdin) return readStdin(project, targets, options, world, isMigration);
  if (targets.length === 0) return { changes: [], skipped: [], asked: () => false };
  return readInput(project, targets, options, tick, isMigration);
}

/** Loaded where there are migrations, for elsewhere nobody asks what is released. */
async function standingFor(...words: Parameters<typeof standingOf>) {
  return (await import('./standing.ts')).standingOf(...words);
}

/** Folders below its root that somebody named, or files of them; a hook names files that nobody thought of. */
function namedFolders(
  targets: readonly Target[],
  { root }: Project,
  { staged }: CheckOptions,
): readonly string[] {
  const base = folderPath(root);
  return targets
    .filter(({ kind, path }) => path.startsWith(base) && (kind === 'folder' || !staged))
    .map(({ kind, path }) =>
      (kind === 'folder' ? path : path.slice(0, path.lastIndexOf('/'))).slice(base.length),
    )
    .filter((path) => path !== '');
}

function inProject({ folder, id }: Applied, { root }: Project): Applied {
  return { folder: folder?.slice(folderPath(root).length), id };
}

/** Globs load only where a config has some. */
async function matcherFor({
  overrides,
  environments,
  ignores,
  migrations,
}: Config): Promise<(globs: readonly string[]) => Matcher> {
  if (overrides.length + environments.length + ignores.length + migrations.length === 0)
    return () => () => false;
  return (await import('../engine/globs.ts')).matcherOf;
}

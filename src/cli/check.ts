import { relative } from 'node:path';
import type { Config, Matcher } from '../engine/config.ts';
import type { Finding } from '../engine/finding.ts';
import { Session } from '../engine/session.ts';
import { folderPath, slashed } from '../node/paths.ts';
import { findProject, type Project, type Target } from '../node/project.ts';
import type { Report } from '../report/report.ts';
import { fails } from '../report/severity.ts';
import type { Registry } from '../rule/registry.ts';
import type { SourceId } from '../text/place.ts';
import type { Arguments } from './arguments.ts';
import { censusOf, concerning, countsOf, openIn } from './census.ts';
import { configFor } from './check-config.ts';
import { type CheckOptions, checkOptions } from './check-options.ts';
import { type Input, readInput, readStdin, STDIN, targetsOf } from './input.ts';
import { stopwatch } from './stats.ts';
import { version } from './version.ts';
import type { ExitCode, World } from './world.ts';
import { write } from './write.ts';

export async function check(words: Arguments, world: World): Promise<ExitCode> {
  const watch = stopwatch();
  const options = checkOptions(words, world.cwd);
  const targets =
    options.filesFrom === undefined
      ? targetsOf(options, world.cwd)
      : await (await import('./files-from.ts')).targetsFrom(options.filesFrom, world);
  const project = findProject(slashed(world.cwd), targets);
  const registry = await world.registry();
  const staged = options.staged
    ? await (await import('./staged.ts')).readStaged(project, targets, options, world)
    : undefined;
  const config = await configFor(project, options, registry, world, staged?.config);
  watch.lap('start');

  const input = staged ?? (await inputOf(project, targets, options, world));
  const since =
    options.since === undefined
      ? undefined
      : await (await import('./since.ts')).since(options.since, project, input, options, world);
  watch.lap('read');
  if (input.changes.length >= MANY) (await import('./patience.ts')).optimiseLater();

  const warm = since?.differs ?? false;
  const session = new Session({ registry, config, matcherOf: await matcherFor(config), warm });
  await session.apply(input.changes);
  watch.lap('parse');
  const concerned = concerning(session.findings(), input.asked);
  const findings = since ? await since.newOf(session, concerned) : concerned;
  const stood = since && openIn(concerned) - openIn(findings);
  watch.lap('check');

  const shown = options.quiet ? findings.filter(({ level }) => level === 'error') : findings;
  const report = reportOf({ session, input, findings, stood, shown, project, options, registry, world });
  await write(report, options, world);
  watch.lap('report');
  if (options.stats) world.err.write(watch.told(report.summary, session.tally().files));
  return findings.some(({ level, ignored }) => !ignored && fails(level, options.failOn)) ? 1 : 0;
}

/** Files from which on a check takes long enough that V8 starts to optimise. */
const MANY = 100;

async function inputOf(
  project: Project,
  targets: readonly Target[],
  options: CheckOptions,
  world: World,
): Promise<Input> {
  if (options.stdin) return readStdin(project, targets, options, world);
  if (targets.length === 0) return { changes: [], skipped: [], asked: () => false };
  return readInput(project, targets, options);
}

/** Globs load only where a config has some. */
async function matcherFor({
  overrides,
  environments,
}: Config): Promise<(globs: readonly string[]) => Matcher> {
  if (overrides.length + environments.length === 0) return () => () => false;
  return (await import('../engine/globs.ts')).matcherOf;
}

interface Checked {
  readonly session: Session;
  readonly input: Input;
  readonly findings: readonly Finding[];
  /** How many are left out because they stood before `--since`. */
  readonly stood: number | undefined;
  readonly shown: readonly Finding[];
  readonly project: Project;
  readonly options: CheckOptions;
  readonly registry: Registry;
  readonly world: World;
}

function reportOf({
  session,
  input,
  findings,
  stood,
  shown,
  project,
  options,
  registry,
  world,
}: Checked): Report {
  const { skipped, counts } = censusOf(session, input);
  const base = folderPath(project.root);
  const from = (folder: string) => (path: SourceId) =>
    path === STDIN ? path : slashed(relative(folder, base + path)) || '.';
  return {
    version,
    findings: shown,
    skipped,
    summary: { ...counts, ...countsOf(findings, shown), stood },
    since: options.since,
    showIgnored: options.showIgnored,
    text: (path) => session.workspace.sources.get(path)?.text,
    shownPath: from(world.cwd),
    repositoryPath: from(project.repository ?? project.root),
    rules: async () => {
      const subjects = new Set(registry.entries.map(({ on }) => on));
      return (await Promise.all([...subjects].map((on) => registry.load(on)))).flat();
    },
  };
}

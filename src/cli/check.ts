import { relative } from 'node:path';
import type { Config, Matcher } from '../engine/config.ts';
import type { Finding } from '../engine/finding.ts';
import { Session } from '../engine/session.ts';
import { folderPath, slashed } from '../node/paths.ts';
import { findProject, type Project } from '../node/project.ts';
import type { Report } from '../report/report.ts';
import { fails } from '../report/severity.ts';
import type { Registry } from '../rule/registry.ts';
import type { SourceId } from '../text/place.ts';
import type { Arguments } from './arguments.ts';
import { censusOf, concerning, countsOf } from './census.ts';
import { configFor } from './check-config.ts';
import { type CheckOptions, checkOptions } from './check-options.ts';
import type { FixOutcome } from './fix.ts';
import { type Input, readInput, readStdin, STDIN, targetsOf } from './input.ts';
import { stopwatch } from './stats.ts';
import { version } from './version.ts';
import type { ExitCode, World } from './world.ts';
import { write } from './write.ts';

export async function check(words: Arguments, world: World): Promise<ExitCode> {
  const watch = stopwatch();
  const options = checkOptions(words, world.cwd);
  const targets = targetsOf(options, world.cwd);
  const project = findProject(slashed(world.cwd), targets);
  const registry = await world.registry();
  const config = await configFor(project, options, registry, world);
  watch.lap('start');

  const input = options.stdin
    ? await readStdin(project, targets, options, world)
    : readInput(project, targets, options.isolated);
  watch.lap('read');
  if (input.changes.length >= MANY) (await import('./patience.ts')).optimiseLater();

  const session = new Session({
    registry,
    config,
    matcherOf: await matcherFor(config),
    warm: options.fix !== undefined,
  });
  await session.apply(input.changes);
  watch.lap('parse');
  const paths = pathsOf(project, world);
  const reported = () => concerning(session.findings(), input.asked);
  const shownOf = (all: readonly Finding[]) =>
    options.quiet ? all.filter(({ level }) => level === 'error') : all;
  const fixing = options.fix && (await import('./fix.ts'));
  const fixed = await fixing?.fixFiles({ session, project, options, paths, world }, () =>
    shownOf(reported()),
  );
  const findings = reported();
  watch.lap('check');

  const shown = shownOf(findings);
  const report = reportOf({ session, input, findings, shown, fixed, paths, options, registry });
  await write(report, options, world);
  if (fixed?.diff) world.out.write(fixed.diff);
  watch.lap('report');
  if (options.stats) world.err.write(watch.told(report.summary, session.tally().files));
  return findings.some(({ level, ignored }) => !ignored && fails(level, options.failOn)) ? 1 : 0;
}

/** Files from which on a check takes long enough that V8 starts to optimise. */
const MANY = 100;

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
  readonly shown: readonly Finding[];
  readonly fixed: FixOutcome | undefined;
  readonly paths: Paths;
  readonly options: CheckOptions;
  readonly registry: Registry;
}

function reportOf({ session, input, findings, shown, fixed, paths, options, registry }: Checked): Report {
  const { skipped, counts } = censusOf(session, input);
  return {
    version,
    findings: shown,
    skipped,
    summary: { ...counts, ...countsOf(findings, shown), ...(fixed?.counts && { fixed: fixed.counts }) },
    showIgnored: options.showIgnored,
    text: (path) => session.workspace.sources.get(path)?.text,
    ...paths,
    rules: async () => {
      const subjects = new Set(registry.entries.map(({ on }) => on));
      return (await Promise.all([...subjects].map((on) => registry.load(on)))).flat();
    },
  };
}

type Paths = Pick<Report, 'shownPath' | 'repositoryPath'>;

function pathsOf(project: Project, world: World): Paths {
  const base = folderPath(project.root);
  const from = (folder: string) => (path: SourceId) =>
    path === STDIN ? path : slashed(relative(folder, base + path)) || '.';
  return { shownPath: from(world.cwd), repositoryPath: from(project.repository ?? project.root) };
}

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
import type { Known } from './check-baseline.ts';
import { configFor, warnOfUnusedIgnores } from './check-config.ts';
import { type CheckOptions, checkOptions } from './check-options.ts';
import { type Input, readInput, readStdin, STDIN, targetsOf } from './input.ts';
import { type Progress, progressOn } from './progress.ts';
import { stopwatch } from './stats.ts';
import { hasLinks } from './terminal.ts';
import { version } from './version.ts';
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
  const targets = targetsOf(options, world.cwd);
  const project = findProject(slashed(world.cwd), targets);
  const registry = await world.registry();
  const config = await configFor(project, options, registry, world);
  watch.lap('start');

  const input = options.stdin
    ? await readStdin(project, targets, options, world)
    : readInput(project, targets, options.isolated, tick);
  watch.lap('read');
  if (input.changes.length >= MANY) (await import('./patience.ts')).optimiseLater();

  const session = new Session({ registry, config, matcherOf: await matcherFor(config), warm: false, tick });
  await session.apply(input.changes);
  watch.lap('parse');
  const concerned = concerning(session.findings(), input.asked);
  erase();
  const known =
    options.baseline === undefined
      ? undefined
      : await (await import('./check-baseline.ts')).inBaseline(concerned, session, input, options, world);
  const findings = known ? concerned.filter((finding) => !known.findings.has(finding)) : concerned;
  watch.lap('check');

  const shown = options.quiet ? findings.filter(({ level }) => level === 'error') : findings;
  const report = {
    ...reportOf({ session, input, findings, shown, known, project, options, registry, world }),
    ...(hasLinks(world.env) && world.out.terminal && (await linksOf(project, world))),
  };
  if (config.ignores.length > 0) warnOfUnusedIgnores(session, project, input, options, world);
  await write(report, options, world);
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
  ignores,
}: Config): Promise<(globs: readonly string[]) => Matcher> {
  if (overrides.length + environments.length + ignores.length === 0) return () => () => false;
  return (await import('../engine/globs.ts')).matcherOf;
}

/** Few terminals make links. */
async function linksOf({ root }: Project, world: World): Promise<Pick<Report, 'links'>> {
  return { links: (await import('./links.ts')).linksFrom(folderPath(root), world) };
}

interface Checked {
  readonly session: Session;
  readonly input: Input;
  readonly findings: readonly Finding[];
  readonly shown: readonly Finding[];
  readonly known: Known | undefined;
  readonly project: Project;
  readonly options: CheckOptions;
  readonly registry: Registry;
  readonly world: World;
}

function reportOf({
  session,
  input,
  findings,
  shown,
  known,
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
    summary: {
      ...counts,
      ...countsOf(findings, shown),
      baselined: known?.findings.size ?? 0,
      stale: known?.stale ?? 0,
    },
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

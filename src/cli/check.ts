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

  const session = new Session({ registry, config, matcherOf: await matcherFor(config), warm: false });
  await session.apply(input.changes);
  watch.lap('parse');
  const findings = concerning(session.findings(), input.asked);
  watch.lap('check');

  const shown = options.quiet ? findings.filter(({ level }) => level === 'error') : findings;
  const report = reportOf({ session, input, findings, shown, project, options, registry, world });
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
}: Config): Promise<(globs: readonly string[]) => Matcher> {
  if (overrides.length + environments.length === 0) return () => () => false;
  return (await import('../engine/globs.ts')).matcherOf;
}

interface Checked {
  readonly session: Session;
  readonly input: Input;
  readonly findings: readonly Finding[];
  readonly shown: readonly Finding[];
  readonly project: Project;
  readonly options: CheckOptions;
  readonly registry: Registry;
  readonly world: World;
}

function reportOf({ session, input, findings, shown, project, options, registry, world }: Checked): Report {
  const { skipped, checked, counts } = censusOf(session, input);
  const base = folderPath(project.root);
  const from = (folder: string) => (path: SourceId) =>
    path === STDIN ? path : slashed(relative(folder, base + path)) || '.';
  return {
    version,
    findings: shown,
    skipped,
    checked,
    summary: { ...counts, ...countsOf(findings, shown) },
    showIgnored: options.showIgnored,
    text: (path) => session.workspace.sources.get(path)?.text,
    shownPath: from(world.cwd),
    repositoryPath: from(project.repository ?? project.root),
    edits: (finding) => {
      const edits = finding.fixes.length > 0 ? session.edits(finding, 0) : undefined;
      return edits && 'refused' in edits ? undefined : edits;
    },
    rules: async () => {
      const subjects = new Set(registry.entries.map(({ on }) => on));
      return (await Promise.all([...subjects].map((on) => registry.load(on)))).flat();
    },
  };
}

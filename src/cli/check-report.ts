import { summariesOf } from '../engine/history-summary.ts';
import type { Session } from '../engine/session.ts';
import { folderPath } from '../node/paths.ts';
import type { Project } from '../node/project.ts';
import type { Report } from '../report/report.ts';
import type { Registry } from '../rule/registry.ts';
import { censusOf, countsOf } from './census.ts';
import type { CheckOptions } from './check-options.ts';
import type { Input } from './input.ts';
import { pathsOf } from './report-paths.ts';
import { type Selection, shownOf } from './selection.ts';
import { hasLinks } from './terminal.ts';
import { version } from './version.ts';
import type { World } from './world.ts';

export interface Checked {
  readonly session: Session;
  readonly input: Input;
  readonly selection: Selection;
  readonly project: Project;
  readonly options: CheckOptions;
  readonly registry: Registry;
  readonly world: World;
}

export async function reportOf(checked: Checked): Promise<Report> {
  const { session, input, selection, project, options, registry, world } = checked;
  const { skipped, checked: files, counts } = censusOf(session, input);
  const { findings } = selection;
  const shown = shownOf(findings, options);
  return {
    version,
    findings: shown,
    skipped,
    checked: files,
    summary: { ...counts, ...countsOf(findings, shown), ...selection.counts },
    since: options.since,
    histories: summariesOf(session.workspace),
    showIgnored: options.showIgnored,
    text: (path) => session.workspace.sources.get(path)?.text,
    ...pathsOf(project, world),
    ...(hasLinks(world.env) && world.out.terminal && (await linksOf(project, world))),
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

/** Few terminals make links. */
async function linksOf({ root }: Project, world: World): Promise<Pick<Report, 'links'>> {
  return { links: (await import('./links.ts')).linksFrom(folderPath(root), world) };
}

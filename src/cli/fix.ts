import { type Fixed, type FixWish, fixAll } from '../engine/fix-loop.ts';
import type { Pass } from '../engine/follow.ts';
import type { Session } from '../engine/session.ts';
import { folderPath } from '../node/paths.ts';
import type { Project } from '../node/project.ts';
import { type Rewrite, reasonToLeave, rewrite, Unwritable } from '../node/rewrite.ts';
import { unifiedDiff } from '../report/diff.ts';
import { harmless } from '../report/harmless.ts';
import type { Summary } from '../report/report.ts';
import { counted } from '../report/summary.ts';
import type { SourceId } from '../text/place.ts';
import type { CheckOptions } from './check-options.ts';
import { pathsOf } from './report-paths.ts';
import { styleFor } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

export interface FixOutcome {
  /** What was written; undefined when only a diff was asked for. */
  readonly counts?: NonNullable<Summary['fixed']>;
  /** What was changed in the session. */
  readonly passes: readonly Pass[];
  /** What would be written, for standard output. */
  readonly diff?: string;
}

interface Fixing {
  readonly session: Session;
  readonly project: Project;
  readonly options: CheckOptions;
  readonly world: World;
}

/** Fixes findings in the files and in the session, or says how the files would change and leaves both as they are. */
export async function fixFiles(fixing: Fixing, findings: FixWish['findings']): Promise<FixOutcome> {
  const { options, world, session } = fixing;
  if (options.fix?.diff) {
    const fixed = await fixAll(session, { suggestions: options.fix.suggestions, findings, kept: new Map() });
    await takeBack(session, fixed);
    tellRefusals(fixed, fixing);
    if (!options.quiet) world.err.write(`--fix would fix ${amountOf(fixed)}\n`);
    return { passes: [], diff: diffOf(fixed, fixing) };
  }
  const fixed = await writable(fixing, findings);
  write(fixed, fixing);
  tellRefusals(fixed, fixing);
  return { passes: fixed.passes, counts: { findings: fixed.count, files: fixed.files.size } };
}

/** Files that are better left alone are found only when it is known which would change: then all begins anew without. */
async function writable(
  { session, project, options }: Fixing,
  findings: FixWish['findings'],
): Promise<Fixed> {
  const kept = new Map<SourceId, string>();
  for (;;) {
    const fixed = await fixAll(session, { suggestions: !!options.fix?.suggestions, findings, kept });
    const left = [...fixed.files].flatMap(([path, texts]) => {
      const reason = reasonToLeave(rewriteOf(path, texts, project), project.root);
      return reason ? [[path, `the file ${reason}`] as const] : [];
    });
    if (left.length === 0) return fixed;
    await takeBack(session, fixed);
    for (const [path, reason] of left) kept.set(path, reason);
  }
}

async function takeBack(session: Session, { files }: Fixed): Promise<void> {
  await session.apply([...files].map(([source, { before }]) => ({ source, text: before })));
}

function rewriteOf(
  path: SourceId,
  texts: { readonly before: string; readonly after: string },
  project: Project,
): Rewrite {
  return { path: folderPath(project.root) + path, ...texts };
}

function write({ files }: Fixed, { project, world }: Fixing): void {
  const { shownPath } = pathsOf(project, world);
  const shown = (path: string) => `\`${shownPath(path.slice(folderPath(project.root).length))}\``;
  try {
    rewrite([...files].map(([path, texts]) => rewriteOf(path, texts, project)));
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    const { path, message, written } = error;
    const rest =
      written.length === 0 ? 'so nothing was fixed' : `only ${written.map(shown).join(', ')} changed`;
    throw new UsageError(`${shown(path)} ${message}; ${rest}`);
  }
}

function diffOf({ files }: Fixed, { options, project, world }: Fixing): string {
  const { repositoryPath } = pathsOf(project, world);
  const style = styleFor(world.out, options.color, world);
  const changed = [...files].map(([path, texts]) => ({ path: repositoryPath(path), ...texts }));
  return unifiedDiff(changed, style, world.out.terminal);
}

const MOST_PLACES = 3;

/** Fixes that were left out, by their reasons. */
function tellRefusals({ refusals }: Fixed, { project, world }: Fixing): void {
  const { shownPath } = pathsOf(project, world);
  const places = new Map<string, string[]>();
  for (const { finding, refused } of refusals) {
    const { path, range } = finding;
    const place = harmless(`${shownPath(path)}:${range.start.line}`);
    places.set(refused, [...(places.get(refused) ?? []), place]);
  }
  for (const [refused, all] of places) {
    const more = all.length > MOST_PLACES ? ` and ${all.length - MOST_PLACES} more` : '';
    world.err.write(`not fixed: ${all.slice(0, MOST_PLACES).join(', ')}${more}: ${refused}\n`);
  }
}

function amountOf({ count, files }: Fixed): string {
  return count === 0 ? 'nothing' : `${counted(count, 'finding')} in ${counted(files.size, 'file')}`;
}

import type { Finding } from '../engine/finding.ts';
import { type Pass, withoutLeft } from '../engine/follow.ts';
import type { Session } from '../engine/session.ts';
import type { Project } from '../node/project.ts';
import type { Summary } from '../report/report.ts';
import { openIn } from './census.ts';
import type { CheckOptions } from './check-options.ts';
import type { Input } from './input.ts';
import type { Since } from './since.ts';
import type { World } from './world.ts';

/** The findings that count, and what became of the others. */
export interface Selection {
  readonly findings: readonly Finding[];
  readonly counts: Pick<Summary, 'baselined' | 'stale' | 'stood' | 'fixed'>;
  /** What a fix would write, when only that was asked for. */
  readonly diff?: string | undefined;
}

export interface Selecting {
  readonly session: Session;
  readonly input: Input;
  readonly since: Since | undefined;
  readonly project: Project;
  readonly options: CheckOptions;
  readonly world: World;
}

/** Of what the session finds, what was asked for, without what the baseline holds, what stood before and what was fixed. */
export async function selectionOf(selecting: Selecting): Promise<Selection> {
  const { session, input, since, options, world } = selecting;
  const concerned = session.about(input.asked);
  const known =
    options.baseline === undefined
      ? undefined
      : await (await import('./check-baseline.ts')).inBaseline(concerned, session, input, options, world);
  const unknown = known ? concerned.filter((finding) => !known.findings.has(finding)) : concerned;
  const findings = since ? await since.newOf(session, unknown) : unknown;
  const counts = {
    baselined: known?.findings.size ?? 0,
    stale: known?.stale ?? 0,
    stood: since && openIn(unknown) - openIn(findings),
  };
  if (!options.fix) return { findings, counts };

  const left = new Set(concerned);
  for (const finding of findings) left.delete(finding);
  const open = (passes: readonly Pass[]) => withoutLeft(session.about(input.asked), concerned, left, passes);
  const { fixFiles } = await import('./fix.ts');
  const fixed = await fixFiles(selecting, (passes) => shownOf(open(passes), options));
  return { findings: open(fixed.passes), counts: { ...counts, fixed: fixed.counts }, diff: fixed.diff };
}

/** What quiet leaves of the findings. */
export function shownOf(findings: readonly Finding[], { quiet }: CheckOptions): readonly Finding[] {
  return quiet ? findings.filter(({ level }) => level === 'error') : findings;
}

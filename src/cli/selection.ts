import type { Finding } from '../engine/finding.ts';
import type { Session } from '../engine/session.ts';
import type { Summary } from '../report/report.ts';
import { concerning, openIn } from './census.ts';
import type { CheckOptions } from './check-options.ts';
import type { Input } from './input.ts';
import type { Since } from './since.ts';
import type { World } from './world.ts';

/** The findings that count, and what became of the others. */
export interface Selection {
  readonly findings: readonly Finding[];
  readonly counts: Pick<Summary, 'baselined' | 'stale' | 'stood'>;
}

/** Of what the session finds, what was asked for, without what the baseline holds and what stood before. */
export async function selectionOf(
  session: Session,
  input: Input,
  since: Since | undefined,
  options: CheckOptions,
  world: World,
): Promise<Selection> {
  const concerned = concerning(session.findings(), input.asked);
  const known =
    options.baseline === undefined
      ? undefined
      : await (await import('./check-baseline.ts')).inBaseline(concerned, session, input, options, world);
  const unknown = known ? concerned.filter((finding) => !known.findings.has(finding)) : concerned;
  const findings = since ? await since.newOf(session, unknown) : unknown;
  const baselined = known?.findings.size ?? 0;
  const stood = since && openIn(unknown) - openIn(findings);
  return { findings, counts: { baselined, stale: known?.stale ?? 0, stood } };
}

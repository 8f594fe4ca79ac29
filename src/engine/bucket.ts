import type { SourceId } from '../text/place.ts';
import type { Finding } from './finding.ts';
import type { Raised } from './raised.ts';

/** A finding with what it was made from. */
export interface Sorted {
  readonly finding: Finding;
  readonly raised: Raised;
}

/** What was found in one file. */
export interface Bucket {
  readonly findings: readonly Sorted[];
  /** The other files that they point into: they move when those do. */
  readonly touches: ReadonlySet<SourceId>;
  /** Ignores that silenced something. */
  readonly used: ReadonlySet<IgnoreUse>;
  /** What its findings silence on objects elsewhere. */
  readonly explained: ReadonlySet<string>;
}

/** `document ignore id`. */
export type IgnoreUse = string;

/** By file, then place, then rule: an order that does not depend on the order of the input. */
export function inOrder({ finding: a }: Sorted, { finding: b }: Sorted): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  if (a.span.start !== b.span.start) return a.span.start - b.span.start;
  if (a.span.end !== b.span.end) return a.span.end - b.span.end;
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  return a.message < b.message ? -1 : a.message > b.message ? 1 : 0;
}

export function byFile(found: readonly Sorted[]): ReadonlyMap<SourceId, readonly Sorted[]> {
  const files = new Map<SourceId, Sorted[]>();
  for (const sorted of found) {
    const others = files.get(sorted.finding.path);
    if (others) others.push(sorted);
    else files.set(sorted.finding.path, [sorted]);
  }
  return files;
}

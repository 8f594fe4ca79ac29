import type { Finding } from '../engine/finding.ts';
import type { Range } from '../text/lines.ts';
import type { SourceId } from '../text/place.ts';

/** What became of the lines of files between two revisions. */
export interface Moves {
  /** Whether some of these lines are new or were replaced. */
  isChanged(path: SourceId, range: Range): boolean;
  /** Where a line that did not change stood before. */
  placeBefore(path: SourceId, line: number): { readonly path: SourceId; readonly line: number };
}

/**
 * The fingerprints of findings that stood before and of which no line has changed. One is known again by its place;
 * what stands elsewhere by its fingerprint, which may have been told from a namesake's by a path that was renamed.
 */
export function stood(
  findings: readonly Finding[],
  before: readonly Finding[],
  moves: Moves,
): ReadonlySet<string> {
  const untouched = findings.filter((finding) => !isTouched(finding, moves));
  const places = new Map<string, Finding[]>();
  for (const finding of before) {
    const key = keyOf(finding, finding.path, finding.range.start.line);
    places.set(key, [...(places.get(key) ?? []), finding]);
  }
  const partners = new Map<Finding, Finding>();
  for (const finding of untouched) {
    const { path, line } = moves.placeBefore(finding.path, finding.range.start.line);
    const partner = places.get(keyOf(finding, path, line))?.shift();
    if (partner) partners.set(finding, partner);
  }
  const taken = new Set(partners.values());
  const rest = new Map(
    before.filter((finding) => !taken.has(finding)).map((finding) => [finding.fingerprint, finding]),
  );
  const old = untouched.filter((finding) => {
    const partner = partners.get(finding) ?? rest.get(finding.fingerprint);
    return partner && (!partner.ignored || finding.ignored);
  });
  return new Set(old.map(({ fingerprint }) => fingerprint));
}

function isTouched(finding: Finding, { isChanged }: Moves): boolean {
  return [finding, ...finding.related].some(({ path, range }) => isChanged(path, range));
}

function keyOf({ rule, key, resource, range }: Finding, path: SourceId, line: number): string {
  return JSON.stringify([rule, key, resource, path, line, range.start.column]);
}

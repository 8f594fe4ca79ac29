import type { TextEdit } from '../text/edits.ts';
import type { SourceId } from '../text/place.ts';
import type { Finding } from './finding.ts';

/** What one pass of fixes changed, by file. */
export type Pass = ReadonlyMap<SourceId, readonly TextEdit[]>;

/**
 * The findings after some passes without those that were `left` out of the ones before. These are known again by where
 * the passes have moved them: their fingerprints may change when a namesake is fixed.
 */
export function withoutLeft(
  now: readonly Finding[],
  before: readonly Finding[],
  left: ReadonlySet<Finding>,
  passes: readonly Pass[],
): readonly Finding[] {
  const isLeft = new Map<string, boolean[]>();
  for (const finding of before) {
    const place = placeOf(
      finding,
      passes.reduce((at, pass) => moved(at, pass.get(finding.path)), finding.span.start),
    );
    isLeft.set(place, [...(isLeft.get(place) ?? []), left.has(finding)]);
  }
  return now.filter((finding) => !isLeft.get(placeOf(finding, finding.span.start))?.shift());
}

function placeOf({ path, rule, key }: Finding, offset: number): string {
  return JSON.stringify([path, rule, key, offset]);
}

/** Where an offset is after edits of its file. */
function moved(offset: number, edits: readonly TextEdit[] = []): number {
  return edits.reduce((at, { start, end, text }) => {
    return at + (end <= offset ? text.length - (end - start) : Math.min(0, start - offset));
  }, offset);
}

import type { SourceId } from '../text/place.ts';
import { isKustomization } from '../workspace/kustomization.ts';
import { sharedFolders } from '../workspace/nearest.ts';

/**
 * Files in the order in which what is open needs them: the nearest first, and before them those that say how others are
 * read. Those of one rank keep their order.
 */
export function inOrderOfUse(files: readonly SourceId[], open: readonly SourceId[]): readonly SourceId[] {
  const rank = (source: SourceId) =>
    isKustomization(source) || source.endsWith('Chart.yaml')
      ? Number.POSITIVE_INFINITY
      : Math.max(0, ...open.map((other) => sharedFolders(other, source)));
  return files
    .map((source) => ({ source, rank: rank(source) }))
    .sort((a, b) => (a.rank === b.rank ? 0 : b.rank - a.rank))
    .map(({ source }) => source);
}

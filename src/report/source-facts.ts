import { LineIndex } from '../text/lines.ts';
import type { SourceId } from '../text/place.ts';
import { lineHashes } from './line-hash.ts';
import type { Report } from './report.ts';

/** What is worked out once for each file. */
export interface SourceFacts {
  readonly text: string;
  readonly lines: LineIndex;
  /** GitHub's hash of a 1-based line. */
  hash(line: number): string | undefined;
}

export type Sources = (path: SourceId) => SourceFacts | undefined;

export function sourcesOf(report: Report): Sources {
  const known = new Map<SourceId, SourceFacts | undefined>();
  return (path) => {
    if (!known.has(path)) {
      const text = report.text(path);
      known.set(path, text === undefined ? undefined : factsOf(text));
    }
    return known.get(path);
  };
}

function factsOf(text: string): SourceFacts {
  let hashes: readonly string[] | undefined;
  return {
    text,
    lines: new LineIndex(text),
    hash: (line) => {
      hashes ??= lineHashes(text);
      return hashes[line - 1];
    },
  };
}

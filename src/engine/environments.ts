import type { SourceId } from '../text/place.ts';
import type { Environments } from '../workspace/source.ts';
import type { Matcher } from './config.ts';

/** Each folder that matches a glob of `environments` is one environment; a file outside all of them belongs to all. */
export function environmentsOf(
  globs: readonly string[],
  matcherOf: (globs: readonly string[]) => Matcher,
): Environments {
  if (globs.length === 0) return () => undefined;
  const matches = matcherOf(globs);
  const known = new Map<string, string | undefined>();
  return (source: SourceId) => {
    const folder = source.slice(0, Math.max(0, source.lastIndexOf('/')));
    if (!known.has(folder)) known.set(folder, outermost(folder, matches));
    return known.get(folder);
  };
}

function outermost(folder: string, matches: Matcher): string | undefined {
  for (let at = folder.indexOf('/'); at >= 0; at = folder.indexOf('/', at + 1)) {
    if (matches(folder.slice(0, at))) return folder.slice(0, at);
  }
  return matches(folder) ? folder : undefined;
}

import type { Applied } from './pending.ts';

/** The last word on a history, its own folder's before one that is for all. */
export function appliedIn(directory: string, all: readonly Applied[]): string | undefined {
  const own = all.findLast(({ folder }) => folder === directory);
  return (own ?? all.findLast(({ folder }) => folder === undefined))?.id;
}

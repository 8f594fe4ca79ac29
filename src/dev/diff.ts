import { hunks } from '../text/line-diff.ts';
import type { Files } from './repository.ts';

/** The files that differ, as a unified diff. */
export function diffOf(before: Files, after: Files): string {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .filter((path) => before[path] !== after[path])
    .map((path) => {
      const head = [`--- ${path in before ? `bad/${path}` : '/dev/null'}`];
      head.push(`+++ ${path in after ? `good/${path}` : '/dev/null'}`);
      return [...head, ...hunks(before[path] ?? '', after[path] ?? '')].join('\n');
    })
    .join('\n');
}

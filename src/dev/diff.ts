import type { Files } from './repository.ts';

interface Change {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/** How many unchanged lines stand around a change. */
const CONTEXT = 3;

/** The files that differ, as a unified diff. */
export function diffOf(before: Files, after: Files): string {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .filter((path) => before[path] !== after[path])
    .map((path) => {
      const head = [`--- ${path in before ? `bad/${path}` : '/dev/null'}`];
      head.push(`+++ ${path in after ? `good/${path}` : '/dev/null'}`);
      return [...head, ...hunksOf(changesOf(linesOf(before[path]), linesOf(after[path])))].join('\n');
    })
    .join('\n');
}

function linesOf(text = ''): readonly string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The longest common subsequence decides what stays. */
function changesOf(before: readonly string[], after: readonly string[]): readonly Change[] {
  const longest = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  const common = (i: number, j: number) => longest[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const same = before[i] === after[j];
      (longest[i] as number[])[j] = same
        ? common(i + 1, j + 1) + 1
        : Math.max(common(i + 1, j), common(i, j + 1));
    }
  }
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      changes.push({ sign: ' ', line: before[i++] as string });
      j++;
    } else if (j >= after.length || (i < before.length && common(i + 1, j) >= common(i, j + 1))) {
      changes.push({ sign: '-', line: before[i++] as string });
    } else changes.push({ sign: '+', line: after[j++] as string });
  }
  return changes;
}

function hunksOf(changes: readonly Change[]): readonly string[] {
  const near = changes.map((_, at) =>
    changes.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ sign }) => sign !== ' '),
  );
  const lines: string[] = [];
  let [old, now] = [1, 1];
  for (const [at, { sign, line }] of changes.entries()) {
    if (near[at]) {
      if (!near[at - 1]) lines.push(headOf(changes.slice(at, endOf(near, at)), old, now));
      lines.push(`${sign}${line}`);
    }
    if (sign !== '+') old++;
    if (sign !== '-') now++;
  }
  return lines;
}

function endOf(near: readonly boolean[], start: number): number {
  const end = near.indexOf(false, start);
  return end < 0 ? near.length : end;
}

function headOf(hunk: readonly Change[], old: number, now: number): string {
  const left = hunk.filter(({ sign }) => sign !== '+').length;
  const right = hunk.filter(({ sign }) => sign !== '-').length;
  return `@@ -${left === 0 ? old - 1 : old},${left} +${right === 0 ? now - 1 : now},${right} @@`;
}

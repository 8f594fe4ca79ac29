/** A line that stays, goes or comes, with its line end if it has one. */
export interface LineChange {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/** How many unchanged lines stand around a change. */
const CONTEXT = 3;

/** Lines that must be alike for two texts to be on the same track again. */
const SURE = 3;

/** Nobody looks further than this many lines for such a place: what is left is one block. */
const FAR = 2000;

/** Beyond this many pairs of lines, a block is taken out and written anew whole. */
const MOST_PAIRS = 4_000_000;

/** What a unified diff says of two texts, behind the names of the files; empty where they are alike. */
export function hunks(before: string, after: string): readonly string[] {
  return hunksOf(lineChanges(linesOf(before), linesOf(after)));
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Walks both texts at once; where they part, the nearest place at which they meet again ends the block. */
function lineChanges(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      changes.push({ sign: ' ', line: before[i] as string });
      i++;
      j++;
      continue;
    }
    const [left, right] = meeting(before, after, i, j);
    changes.push(...blockOf(before.slice(i, left), after.slice(j, right)));
    [i, j] = [left, right];
  }
  return changes;
}

function meeting(
  before: readonly string[],
  after: readonly string[],
  i: number,
  j: number,
): readonly [number, number] {
  const [rows, columns] = [before.length - i, after.length - j];
  for (let away = 1; away < Math.min(FAR, rows + columns); away++) {
    for (let down = Math.max(0, away - columns); down <= Math.min(away, rows); down++) {
      if (agree(before, after, i + down, j + away - down)) return [i + down, j + away - down];
    }
  }
  return [before.length, after.length];
}

function agree(before: readonly string[], after: readonly string[], i: number, j: number): boolean {
  if (i >= before.length || j >= after.length) return false;
  for (let k = 0; k < SURE; k++) if (before[i + k] !== after[j + k]) return false;
  return true;
}

/** The longest common subsequence decides what stays. */
function blockOf(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  const [rows, columns] = [before.length, after.length];
  const gone = (line: string): LineChange => ({ sign: '-', line });
  const come = (line: string): LineChange => ({ sign: '+', line });
  if (rows * columns > MOST_PAIRS) return [...before.map(gone), ...after.map(come)];
  const width = columns + 1;
  const longest = new Uint32Array((rows + 1) * width);
  const common = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      longest[i * width + j] =
        before[i] === after[j] ? common(i + 1, j + 1) + 1 : Math.max(common(i + 1, j), common(i, j + 1));
    }
  }
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < rows || j < columns) {
    if (i < rows && j < columns && before[i] === after[j]) {
      changes.push({ sign: ' ', line: before[i++] as string });
      j++;
    } else if (j >= columns || (i < rows && common(i + 1, j) >= common(i, j + 1))) {
      changes.push(gone(before[i++] as string));
    } else changes.push(come(after[j++] as string));
  }
  return changes;
}

function hunksOf(changes: readonly LineChange[]): readonly string[] {
  const near = changes.map((_, at) =>
    changes.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ sign }) => sign !== ' '),
  );
  const lines: string[] = [];
  let [old, now] = [1, 1];
  for (const [at, { sign, line }] of changes.entries()) {
    if (near[at]) {
      if (!near[at - 1]) lines.push(headOf(changes.slice(at, endOf(near, at)), old, now));
      lines.push(sign + line.replace(/\n$/, ''));
      if (!line.endsWith('\n')) lines.push('\\ No newline at end of file');
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

function headOf(hunk: readonly LineChange[], old: number, now: number): string {
  const left = hunk.filter(({ sign }) => sign !== '+').length;
  const right = hunk.filter(({ sign }) => sign !== '-').length;
  return `@@ -${left === 0 ? old - 1 : old},${left} +${right === 0 ? now - 1 : now},${right} @@`;
}

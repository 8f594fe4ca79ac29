import { type Cell, cellsOf } from './cells.ts';

/** A line as it is shown, and the columns in it of a part of that line. */
export interface Excerpt {
  readonly shown: string;
  readonly column: number;
  readonly width: number;
}

/** Cuts a line to a width, around the part from `start` to `end`; an empty part is one column wide. */
export function excerptOf(line: string, start: number, end: number, width: number, ellipsis: string): Excerpt {
  // A line may have millions of characters: only those around the part are looked at.
  const from = start > 2 * width ? start - width : 0;
  const to = Math.min(line.length, start + 2 * width);
  const cells = cellsOf(line.slice(from, to));
  const before = cells.filter((cell) => from + cell.end <= start);
  const inside = cells.filter((cell) => from + cell.end > start && from + cell.start < end);
  const total = widthOf(cells);
  if (from === 0 && to === line.length && total <= width) {
    return { shown: textOf(cells), column: widthOf(before), width: Math.max(1, widthOf(inside)) };
  }
  const room = width - 2 * ellipsis.length;
  const cutLeft = from > 0 || widthOf(before) + Math.min(widthOf(inside), room / 2) > room;
  const first = cutLeft ? dropped(before, Math.floor(room / 3)) : 0;
  const kept = taken(cells.slice(first), room);
  const last = first + kept.length;
  const left = cutLeft ? ellipsis : '';
  const right = last < cells.length || to < line.length ? ellipsis : '';
  const column = left.length + widthOf(cells.slice(first, before.length));
  const marked = widthOf(inside.filter((cell) => kept.includes(cell)));
  return { shown: left + textOf(kept) + right, column, width: Math.max(1, marked) };
}

/** How many cells to leave out so that the rest is at most so wide. */
function dropped(cells: readonly Cell[], width: number): number {
  let rest = widthOf(cells);
  let count = 0;
  while (rest > width) rest -= cells[count++]?.width ?? rest;
  return count;
}

function taken(cells: readonly Cell[], width: number): readonly Cell[] {
  let room = width;
  let count = 0;
  for (const cell of cells) {
    room -= cell.width;
    if (room < 0) break;
    count++;
  }
  return cells.slice(0, count);
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ shown }) => shown).join('');
}

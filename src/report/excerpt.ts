import { type Cell, cellsOf } from './cells.ts';

/** A line as it is shown, perhaps cut. */
export interface Excerpt {
  readonly shown: string;
  /** The columns of a part of the line, at least one wide; what was cut off is where the cut is. */
  columns(start: number, end: number): { readonly column: number; readonly width: number };
}

/** Cuts a line to a width so that the part from `start` to `end`, or its beginning, is in it. */
export function excerptOf(
  line: string,
  start: number,
  end: number,
  width: number,
  ellipsis: string,
): Excerpt {
  // A line may have millions of characters: only those around the part are looked at.
  const from = start > 2 * width ? start - width : 0;
  const to = Math.min(line.length, start + 2 * width);
  const cells = cellsOf(line.slice(from, to));
  if (from === 0 && to === line.length && widthOf(cells) <= width) return excerpt(cells, from, '', '');

  const room = width - 2 * ellipsis.length;
  const before = cells.filter((cell) => from + cell.end <= start);
  const marked = widthOf(cells.filter((cell) => from + cell.end > start && from + cell.start < end));
  const cutLeft = from > 0 || widthOf(before) + Math.min(marked, room / 2) > room;
  const first = cutLeft ? countOver(before, Math.floor(room / 3)) : 0;
  const kept = fitting(cells.slice(first), room);
  const cutRight = first + kept.length < cells.length || to < line.length;
  return excerpt(kept, from, first > 0 || from > 0 ? ellipsis : '', cutRight ? ellipsis : '');
}

function excerpt(cells: readonly Cell[], from: number, left: string, right: string): Excerpt {
  return {
    shown: left + cells.map(({ shown }) => shown).join('') + right,
    columns(start, end) {
      const before = cells.filter((cell) => from + cell.end <= start);
      const inside = cells.filter((cell) => from + cell.end > start && from + cell.start < end);
      return { column: left.length + widthOf(before), width: Math.max(1, widthOf(inside)) };
    },
  };
}

/** How many cells to leave out at the start so that the rest is at most so wide. */
function countOver(cells: readonly Cell[], width: number): number {
  let rest = widthOf(cells);
  let count = 0;
  while (rest > width) rest -= cells[count++]?.width ?? rest;
  return count;
}

function fitting(cells: readonly Cell[], width: number): readonly Cell[] {
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

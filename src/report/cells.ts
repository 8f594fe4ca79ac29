import { harmless } from './harmless.ts';

/** What a terminal shows for a part of a line, and how many columns wide that is. */
export interface Cell {
  /** UTF-16 offset in the line. */
  readonly start: number;
  readonly end: number;
  readonly shown: string;
  readonly width: number;
}

const TAB = 4;

/** Splits a line into what takes up columns: graphemes, tabs expanded, escapes for what would act on a terminal. */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemesOf(line)) {
    const shown = shownAs(segment, column);
    const width = shown === segment ? widthOf(segment) : shown.length;
    cells.push({ start: index, end: index + segment.length, shown, width });
    column += width;
  }
  return cells;
}

export function displayWidth(text: string): number {
  return cellsOf(text).reduce((sum, { width }) => sum + width, 0);
}

function shownAs(grapheme: string, column: number): string {
  if (grapheme === '\t') return ' '.repeat(TAB - (column % TAB));
  return grapheme === '\ufeff' ? '' : harmless(grapheme);
}

interface Grapheme {
  readonly segment: string;
  readonly index: number;
}

let segmenter: Intl.Segmenter | undefined;

function* graphemesOf(line: string): Iterable<Grapheme> {
  if (!/^[\t\x20-\x7e]*$/.test(line)) {
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    yield* segmenter.segment(line);
    return;
  }
  for (let index = 0; index < line.length; index++) yield { segment: line.charAt(index), index };
}

const COMBINING = /^[\p{Mark}\u200c\u200d\ufe00-\ufe0f]+$/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;

function widthOf(grapheme: string): number {
  if (grapheme.length === 1 && grapheme.charCodeAt(0) < 0x300) return 1;
  if (COMBINING.test(grapheme)) return 0;
  return WIDE.test(grapheme) || EMOJI.test(grapheme) ? 2 : 1;
}

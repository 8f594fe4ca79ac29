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

/** Characters that make one picture of several. Only they need a segmenter, which takes long to load. */
const JOINING = /[\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}]|\u200d|\ufe0f/u;

function* graphemesOf(line: string): Iterable<Grapheme> {
  if (JOINING.test(line)) {
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    yield* segmenter.segment(line);
    return;
  }
  let index = 0;
  for (const segment of line) {
    yield { segment, index };
    index += segment.length;
  }
}

// Ranges where they suffice: a regular expression with properties of characters takes milliseconds to compile.
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2fb}\u{1f1e6}-\u{1f265}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Letters, punctuation, arrows, mathematics and boxes. */
const NARROW =
  /^[\0-\u02ff\u0370-\u0482\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u22ff\u2500-\u25fc]$/;
const COMBINING = lazily(() => /^(?:\p{Mark}|\p{Join_Control}|\p{Variation_Selector})+$/u);
const EMOJI = lazily(() => /\p{Emoji_Presentation}|\ufe0f/u);

function widthOf(grapheme: string): number {
  if (NARROW.test(grapheme)) return 1;
  if (WIDE.test(grapheme)) return 2;
  if (COMBINING().test(grapheme)) return 0;
  return EMOJI().test(grapheme) ? 2 : 1;
}

function lazily(make: () => RegExp): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

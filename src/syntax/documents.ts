import { objectsIn } from './json-stream.ts';

/** One document's part of a stream. */
export interface Chunk {
  /** Where it starts in the whole text. */
  readonly start: number;
  readonly text: string;
}

/**
 * Splits a stream at its document markers, before anything is parsed: `---` starts a chunk and `...` ends one.
 * Comments, blank lines and directives that stand before a marker, with nothing else, belong to the document
 * that it starts. The chunks joined are the text; an empty text has none, and a text (or its rest after `...`)
 * of comments only is one chunk.
 */
export function splitDocuments(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let marked = false;
  // What stands between `start` and `bare` is known to hold no content.
  let bare = isByteOrderMark(text, 0) ? 1 : 0;
  const close = (end: number) => {
    chunks.push({ start, text: text.slice(start, end) });
    start = end;
    bare = end;
  };

  for (const marker of markers(text)) {
    if (!marked) bare = skipBareLines(text, bare, marker);
    const content = marked || bare < marker;
    if (text.charCodeAt(marker) === 45) {
      if (content) close(marker);
      marked = true;
    } else if (content) {
      close(nextLine(text, marker));
      marked = false;
    } else {
      bare = nextLine(text, marker);
    }
  }
  if (start < text.length) close(text.length);
  return chunks.flatMap(objectsIn);
}

/** The offsets of the lines that start with `---` or `...` and then white space or the end, in order. */
function markers(text: string): readonly number[] {
  const found: number[] = [];
  const first = isByteOrderMark(text, 0) ? 1 : 0;
  if (isMarker(text, first)) found.push(first);
  let sorted = true;
  for (const pattern of ['\n---', '\n...', '\r---', '\r...']) {
    for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 4)) {
      if (!isMarker(text, at + 1)) continue;
      sorted &&= (found.at(-1) ?? 0) <= at + 1;
      found.push(at + 1);
    }
  }
  return sorted ? found : found.sort((a, b) => a - b);
}

/** Whether the line that starts at `at` is a document marker. */
export function isMarker(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== 45 && code !== 46) return false;
  if (text.charCodeAt(at + 1) !== code || text.charCodeAt(at + 2) !== code) return false;
  if (at + 3 >= text.length) return true;
  const next = text.charCodeAt(at + 3);
  return next === 32 || next === 9 || next === 10 || next === 13;
}

export function isByteOrderMark(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0xfeff;
}

/** From the start of a line over blank lines, comments and directives; stops at a line with anything else. */
function skipBareLines(text: string, from: number, to: number): number {
  let line = from;
  while (line < to) {
    let at = line;
    while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
    const code = text.charCodeAt(at);
    const bare =
      at >= text.length || code === 10 || code === 13 || code === 35 || (code === 37 && at === line);
    if (!bare) return line;
    line = nextLine(text, at);
  }
  return line;
}

function nextLine(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at++);
    if (code === 10) return at;
    if (code === 13) return text.charCodeAt(at) === 10 ? at + 1 : at;
  }
  return at;
}

import type { Chunk } from './documents.ts';

/** JSON objects that follow each other without a marker, as `kubectl` reads them; one chunk for anything else. */
export function objectsIn(chunk: Chunk): readonly Chunk[] {
  const { text, start } = chunk;
  if (!/^\ufeff?\s*\{\s*"/.test(text)) return [chunk];
  const objects: Chunk[] = [];
  let from = 0;
  for (let end = endOfObject(text, 0); end > 0; end = endOfObject(text, end)) {
    const next = firstSolid(text, end);
    if (next < text.length && text[next] !== '{') return [chunk];
    const to = next < text.length ? end : text.length;
    objects.push({ start: start + from, text: text.slice(from, to) });
    if (to === text.length) return objects;
    from = end;
  }
  return [chunk];
}

/** Behind the bracket that closes the first one; 0 when none does. */
function endOfObject(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at);
    else if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return 0;
}

/** The quote that closes a string, else the end of the text. */
function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at;
  }
  return text.length;
}

/** The first character from there on that is no white space; the end of the text where there is none. */
function firstSolid(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

const STRIDE = 256;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII.
const BEYOND_ASCII = /[^\x00-\x7f]/;

/** Turns UTF-8 bytes into UTF-16 units of a text. Free for ASCII; else the text is read once, with the first call. */
export function unitsOfBytes(text: string): (byte: number) => number {
  if (!BEYOND_ASCII.test(text)) return (byte) => Math.min(byte, text.length);
  let marks: Uint32Array | undefined;
  return (byte) => {
    marks ??= bytesAtStrides(text);
    let low = 0;
    let high = marks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((marks[middle] as number) < byte) low = middle;
      else high = middle - 1;
    }
    let unit = low * STRIDE;
    for (let at = marks[low] as number; at < byte && unit < text.length; unit++) at += bytesOf(text, unit);
    return unit;
  };
}

/** Turns code points into UTF-16 units. */
export function unitsOfPoints(text: string, points: number): number {
  let unit = 0;
  for (let left = points; left > 0 && unit < text.length; left--) unit += isPair(text, unit) ? 2 : 1;
  return unit;
}

function bytesAtStrides(text: string): Uint32Array {
  const marks = new Uint32Array(Math.ceil(text.length / STRIDE));
  for (let unit = 0, bytes = 0; unit < text.length; unit++) {
    if (unit % STRIDE === 0) marks[unit / STRIDE] = bytes;
    bytes += bytesOf(text, unit);
  }
  return marks;
}

/** Of one unit: a pair has all four of them on its second unit, so that no place falls between. */
function bytesOf(text: string, unit: number): number {
  const code = text.charCodeAt(unit);
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  if (isPair(text, unit)) return 0;
  return unit > 0 && isPair(text, unit - 1) ? 4 : 3;
}

function isPair(text: string, unit: number): boolean {
  return (text.charCodeAt(unit) & 0xfc00) === 0xd800 && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00;
}

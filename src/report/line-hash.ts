const WINDOW = 100;
const BASE = 37;
const END = 65535;
const WORD = 2 ** 32;

/**
 * The value by which GitHub knows an alert again when lines above it move, for each line of a text: a 64-bit polynomial
 * of the next 100 characters that are no blanks, with a count of how often it occurred.
 */
export function lineHashes(text: string): readonly string[] {
  const { codes, starts } = withoutBlanks(text);
  const seen = new Map<string, number>();
  return starts.map((start) => {
    const hash = polynomial(codes, start);
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    return `${hash}:${times}`;
  });
}

/** All characters but spaces and tabs, every line end as LF, and an end mark; and where the lines start in them. */
function withoutBlanks(text: string): {
  readonly codes: readonly number[];
  readonly starts: readonly number[];
} {
  const codes: number[] = [];
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 32 || code === 9 || (code === 10 && text.charCodeAt(i - 1) === 13)) continue;
    codes.push(code === 13 ? 10 : code);
    if (code === 10 || code === 13) starts.push(codes.length);
  }
  codes.push(END);
  return { codes, starts };
}

/** Two halves of 32 bits, since numbers are exact up to 53. */
function polynomial(codes: readonly number[], start: number): string {
  let high = 0;
  let low = 0;
  for (let i = start; i < start + WINDOW; i++) {
    const sum = low * BASE + (codes[i] ?? 0);
    low = sum % WORD;
    high = (high * BASE + (sum - low) / WORD) % WORD;
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}

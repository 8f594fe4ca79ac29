/** ASCII moved into the private use area, which every database takes for letters. */
const MOVED = 0xe000;

/**
 * A name of equal length for what nobody knows before run time, such as `${schema}`: each unit that a bare name cannot
 * have is exchanged for one that stands for it.
 */
export function asName(words: string): string {
  return words.replace(/[^a-z\d_\u0080-\uffff]/g, (unit) => String.fromCharCode(MOVED + unit.charCodeAt(0)));
}

/** Whether a part of a name, or of any text with names, is known at run time alone. */
export function holdsHole(text: string): boolean {
  return /[\ue000-\ue07f]/.test(text);
}

/** A text with such names as the file has them. */
export function asWritten(text: string): string {
  return text.replace(/[\ue000-\ue07f]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) - MOVED));
}

/** UTF-8 bytes of a hole in code. A name of PostgreSQL has 63, and others stand beside it in a name. */
const MOST = 40;

/** What stands for an expression: `${tables.users}`. Of a long one the end is told, which tells it from others. */
export function nameOfExpression(expression: string): string {
  const words = expression
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:await |this\.)+/, '');
  let short = words;
  for (let at = 1; bytesOf(short) > MOST; at++) short = `…${words.slice(at)}`;
  return asName(`\${${short || '…'}}`);
}

function bytesOf(words: string): number {
  return words.length + 2 * (words.length - (words.match(/[a-z\d_]/g)?.length ?? 0));
}

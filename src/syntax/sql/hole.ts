/** ASCII moved into the private use area, which every database takes for letters. */
const MOVED = 0xe000;

/** Stands around capitals that are written small in between, for a name has few bytes. */
const CAPITALS = '\ue100';

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
  return text
    .replace(/\ue100([a-z\d_]*)\ue100?/g, (_, capitals: string) => capitals.toUpperCase())
    .replace(/[\ue000-\ue07f]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) - MOVED));
}

/** UTF-8 bytes of a hole in code. A name of PostgreSQL has 63, and others stand beside it in a name. */
const MOST = 46;

/** A name for an expression, such as `${tables.users}`. Of a long one the end is told, which tells it from others. */
export function nameOfExpression(expression: string): string {
  const words = expression
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:await |this\.)+/, '');
  const encoded = (part: string) =>
    asName(part.replace(/[A-Z][A-Z\d_]{2,}/g, (capitals) => CAPITALS + capitals.toLowerCase() + CAPITALS));
  let name = encoded(`\${${words || '…'}}`);
  for (let at = 1; bytesOf(name) > MOST; at++) name = encoded(`\${…${words.slice(at)}}`);
  return name;
}

function bytesOf(name: string): number {
  return name.length + 2 * (name.match(/[^\0-\x7f]/g)?.length ?? 0);
}

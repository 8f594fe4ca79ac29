/**
 * Whether rows that keep to one condition keep to another, as far as their texts tell: the other says a part of it, adds
 * an alternative to it, or gives a bound more room. False where nobody can tell.
 */
export function conditionImplies(has: string, wanted: string): boolean {
  const held = partsOf(has, 'and');
  const isHeld = (part: string) => held.some((one) => isSame(one, part) || leavesMoreRoom(one, part));
  const ways = partsOf(wanted, 'or');
  if (isSame(has, wanted)) return true;
  return ways.length > 1 ? ways.some(isHeld) : partsOf(wanted, 'and').every(isHeld);
}

function isSame(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

/** Without what may be written either way: spaces, parentheses, quotes of names, case. */
export function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[\s()"]/g, '');
}

/** What one word joins, where nothing else in the text makes its parts something else; else the whole. */
function partsOf(text: string, word: 'and' | 'or'): readonly string[] {
  const parts = text.split(new RegExp(`\\b${word}\\b`, 'i'));
  return parts.every(isPlain) ? parts : [text];
}

function isPlain(part: string): boolean {
  return !/['"`]|\b(?:and|or|not|between|case)\b/i.test(part);
}

/** `age < 100` for `age < 200`, `age > 0` for `age >= 0`. */
function leavesMoreRoom(one: string, other: string): boolean {
  const [a, b] = [one, other].map((part) =>
    isPlain(part) ? /^([^<>=!]+)([<>])(=?)(-?\d+(?:\.\d+)?)$/.exec(bare(part)) : undefined,
  );
  if (!a || !b || a[1] !== b[1] || a[2] !== b[2]) return false;
  const room = (Number(b[4]) - Number(a[4])) * (a[2] === '<' ? 1 : -1);
  return room > 0 || (room === 0 && (a[3] === '' || b[3] === '='));
}

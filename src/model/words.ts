/** `a`, `b` and `c`, as messages list what stands in files. */
export function listed(names: readonly string[], word: 'and' | 'or'): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${word} ${last}`;
}

/** `1 pod`, `3 pods`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** At most so many characters; a quoted text keeps its closing quote. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.endsWith('"') ? `${text.slice(0, most - 2)}…"` : `${text.slice(0, most - 1)}…`;
}

/** At most so many characters, the first and the last of them. */
export function shortenedInside(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${text.slice(0, most - 1 - end)}…${text.slice(-end)}`;
}

/** `a` and `b`, or `a` and 3 more, in at most 26 characters: what a headline has room for beside a name. */
export function fewOf(names: readonly string[]): string {
  const all = listed(names, 'and');
  if (all.length <= 26) return all;
  const [first = '', ...others] = names;
  return others.length === 0
    ? `\`${shortened(first, 24)}\``
    : `\`${shortened(first, 12)}\` and ${others.length} more`;
}

import { nameOf, programOf } from './command.ts';
import type { SimpleCommand } from './shell.ts';

/** How long a hook holds the termination back. `exact` is false where a part may wait longer than can be read. */
export interface Wait {
  readonly seconds: number;
  readonly exact: boolean;
}

/** The sum of the `sleep`s that certainly run. Commands of the table are believed to succeed. */
export function waitOf(commands: readonly SimpleCommand[]): Wait {
  let seconds = 0;
  let exact = true;
  let left = false;
  let before: SimpleCommand['joint'] = ';';
  for (const { words, joint } of commands) {
    const texts = words.map((word) => word.text);
    const own = secondsOf(texts);
    const certain = !left && (before === ';' || before === '&' || (before === '&&' && exact));
    if (own === undefined || joint === '|' || joint === '&' || (!certain && own > 0)) exact = false;
    else if (certain) seconds += own;
    if (certain && ['exec', 'exit'].includes(texts[0] as string)) break;
    left ||= texts[0] === 'exit';
    before = joint;
  }
  return { seconds, exact };
}

/** Commands that return at once, whatever their words are. */
const INSTANT = new Set(
  ': cd chmod date echo exit export kill killall mkdir pkill printf pwd rm set touch trap true umask unset'.split(
    ' ',
  ),
);

/** Seconds that a command takes; undefined when nobody can tell. A variable or a redirection alone takes none. */
function secondsOf(words: readonly string[]): number | undefined {
  const [first, ...rest] = programOf(words);
  if (first === undefined) return 0;
  const name = nameOf(first);
  if (name === 'sleep') return rest.length > 0 ? total(rest.map(duration)) : undefined;
  if (name === 'timeout') return withinLimit(rest);
  if (name === 'nginx' && /^-s (?:quit|stop|reload)$/.test(rest.join(' '))) return 0;
  return INSTANT.has(name) ? 0 : undefined;
}

/** `timeout -k 5 30 sleep 60` takes 30 s; a limit of 0 is none. */
function withinLimit(words: readonly string[]): number | undefined {
  let at = 0;
  while (/^-/.test(words[at] ?? '')) at += /^-[ks]$/.test(words[at] as string) ? 2 : 1;
  const limit = duration(words[at] ?? '');
  const own = secondsOf(words.slice(at + 1));
  if (limit === undefined || own === undefined) return undefined;
  return limit === 0 ? own : Math.min(own, limit);
}

function total(parts: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const part of parts) {
    if (part === undefined) return undefined;
    sum += part;
  }
  return sum;
}

const UNITS: { readonly [unit: string]: number } = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** A `sleep` operand, as coreutils and busybox read it. */
function duration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(text);
  return match ? Number(match[1]) * (UNITS[match[2] as string] as number) : undefined;
}

/** One simple command of a shell line: its words, where each stands, and what joins it to the next. */
export interface SimpleCommand {
  readonly words: readonly Word[];
  readonly joint: '&&' | '||' | ';' | '|' | '&' | '';
}

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a shell line of simple commands, after `set -e` joined by what that means; undefined for everything else: expansions, substitutions, redirections of
 * input, loops, conditions, functions, subshells. Offsets are UTF-16 units in `line`.
 */
export function parseShell(line: string): readonly SimpleCommand[] | undefined {
  const commands: SimpleCommand[] = [];
  let words: Word[] = [];
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at, at + 2);
    const joint = ['&&', '||'].includes(rest) ? rest : (/[;|&\n]/.exec(rest[0] as string)?.[0] ?? '');
    if (joint) {
      if (words.length === 0 && joint !== '\n') return undefined;
      if (words.length > 0)
        commands.push({ words, joint: (joint === '\n' ? ';' : joint) as SimpleCommand['joint'] });
      words = [];
      at += joint.length;
      continue;
    }
    if (/\s/.test(rest[0] as string) || rest === '\\\n') {
      at += rest[0] === '\\' ? 2 : 1;
      continue;
    }
    if (rest[0] === '#') {
      const end = line.indexOf('\n', at);
      at = end < 0 ? line.length : end;
      continue;
    }
    const word = readWord(line, at);
    if (!word) return undefined;
    if (words.length === 0 && RESERVED.has(word.text)) return undefined;
    words.push(word);
    at = word.end;
  }
  if (words.length > 0) commands.push({ words, joint: '' });
  const exits = commands.findIndex(
    ({ words: [first, ...rest] }) => first?.text === 'set' && setsErrexit(rest),
  );
  return commands.length > 0 ? stopping(commands, exits < 0 ? commands.length : exits) : undefined;
}

function setsErrexit(options: readonly Word[]): boolean {
  return options.some(({ text }) => /^-[a-z]*e|^errexit$/.test(text));
}

/** From a command on, each that fails ends the line. */
function stopping(commands: readonly SimpleCommand[], from: number): readonly SimpleCommand[] {
  return commands.map((command, i) =>
    i >= from && command.joint === ';' ? { ...command, joint: '&&' } : command,
  );
}

const RESERVED = new Set(
  'if then else elif fi for while until do done case esac function select { } ( ! [[ eval source . trap'.split(
    ' ',
  ),
);

function readWord(line: string, start: number): Word | undefined {
  let text = '';
  let at = start;
  while (at < line.length) {
    const char = line[at] as string;
    if (/[\s;|&]/.test(char)) break;
    if (char === '>' || char === '<') return redirection(line, start, at);
    if ('$`()*?[{~'.includes(char)) return undefined;
    if (char === "'") {
      const end = line.indexOf("'", at + 1);
      if (end < 0) return undefined;
      text += line.slice(at + 1, end);
      at = end + 1;
    } else if (char === '"') {
      const end = line.indexOf('"', at + 1);
      const inside = line.slice(at + 1, end);
      if (end < 0 || /[$`\\]/.test(inside)) return undefined;
      text += inside;
      at = end + 1;
    } else if (char === '\\') {
      text += line[at + 1] === '\n' ? '' : (line[at + 1] ?? '');
      at += 2;
    } else {
      text += char;
      at++;
    }
  }
  return { text, start, end: at };
}

/** Output sent to a file or another descriptor changes nothing that we ask about. */
function redirection(line: string, start: number, at: number): Word | undefined {
  const whole = /^(?:\d*|&)>>?\s*(?:&\d|[\w./-]+)/.exec(line.slice(start));
  return whole && at >= start ? { text: '', start, end: start + whole[0].length } : undefined;
}

/** What a hook runs: the simple commands in order, or undefined when that cannot be told. */
export interface Argv {
  readonly commands: readonly SimpleCommand[];
  /** The item of the list that holds the shell line; -1 when the list is the command itself. */
  readonly line: number;
}

/** Reads a `command` list: the words of one command, or `sh -c "…"` and its like. */
export function parseArgv(argv: readonly string[]): Argv | undefined {
  const flag = argv.findIndex((word, i) => i > 0 && /^-[a-z]*c$/.test(word));
  if (SHELL.test(argv[0] ?? '') && flag > 0) {
    const line = argv[flag + 1];
    const commands = line === undefined ? undefined : parseShell(line);
    const strict = argv.slice(1, flag + 1).some((word) => /^-[a-z]*e|^errexit$/.test(word));
    return commands && { commands: strict ? stopping(commands, 0) : commands, line: flag + 1 };
  }
  if (argv.length === 0 || SHELL.test(argv[0] as string)) return undefined;
  const words = argv.map((text) => ({ text, start: 0, end: text.length }));
  return { commands: [{ words, joint: '' }], line: -1 };
}

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a|z|k)?sh$/;

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
    const texts = words.map((word) => word.text).filter((text) => text !== '');
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
const INSTANT = new Set([
  'echo',
  'true',
  ':',
  'touch',
  'kill',
  'pkill',
  'killall',
  'printf',
  'date',
  'rm',
  'exit',
  'set',
]);

function secondsOf(words: readonly string[]): number | undefined {
  const [first = '', ...rest] = words[0] === 'exec' ? words.slice(1) : words;
  const name = first.replace(/^.*\//, '');
  if (name === 'sleep') return rest.length > 0 ? total(rest.map(duration)) : undefined;
  if (name === 'nginx' && /^-s (?:quit|stop|reload)$/.test(rest.join(' '))) return 0;
  return INSTANT.has(name) ? 0 : undefined;
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

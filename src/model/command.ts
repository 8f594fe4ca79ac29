import type { Field } from './field.ts';

/** One simple command of a shell line: its words, without redirections and variables set for it, and what joins it to the next. */
export interface SimpleCommand {
  readonly words: readonly Word[];
  readonly joint: '&&' | '||' | ';' | '|' | '&' | '';
}

/** An expansion (`$NAME`) stands in `text` as it is written. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a shell line of simple commands, after `set -e` joined by what that means; undefined for everything else:
 * substitutions, input from files, loops, conditions, functions, subshells. Offsets are UTF-16 units in `line`.
 */
export function parseShell(line: string): readonly SimpleCommand[] | undefined {
  const commands: SimpleCommand[] = [];
  let words: Word[] = [];
  // A command may be a redirection or a variable alone.
  let begun = false;
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at, at + 2);
    const joint = ['&&', '||'].includes(rest) ? rest : (/[;|&\n]/.exec(rest[0] as string)?.[0] ?? '');
    const redirection = /[\d<>&]/.test(rest[0] as string) ? REDIRECTION.exec(line.slice(at)) : undefined;
    if (joint && !redirection) {
      if (!begun && joint !== '\n') return undefined;
      if (begun) commands.push({ words, joint: (joint === '\n' ? ';' : joint) as SimpleCommand['joint'] });
      words = [];
      begun = false;
      at += joint.length;
    } else if (redirection) {
      begun = true;
      at += redirection[0].length;
    } else if (/\s/.test(rest[0] as string) || rest === '\\\n') {
      at += rest[0] === '\\' ? 2 : 1;
    } else if (rest[0] === '#') {
      const end = line.indexOf('\n', at);
      at = end < 0 ? line.length : end;
    } else {
      const word = readWord(line, at);
      if (!word || (!begun && RESERVED.has(word.text))) return undefined;
      begun = true;
      if (words.length > 0 || !ASSIGNMENT.test(line.slice(at))) words.push(word);
      at = word.end;
    }
  }
  if (begun) commands.push({ words, joint: '' });
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
  'if then else elif fi for while until do done case esac function select { } ( ! [[ eval source .'.split(
    ' ',
  ),
);

const ASSIGNMENT = /^[A-Za-z_]\w*=/;

/** Where output goes changes nothing that we ask about; a file that is read may be missing. */
const REDIRECTION = /^(?:\d*|&)(?:>>?\|?[ \t]*(?:&(?:\d|-)|"[^"`]*"|[^\s;|&<>()`'"]+)|<[ \t]*\/dev\/null)/;

const EXPANSION = /^\$(?:[A-Za-z_]\w*|[!?$@*#\d-]|\([A-Z][A-Z0-9_]*\))/;

function readWord(line: string, start: number): Word | undefined {
  let text = '';
  let at = start;
  while (at < line.length) {
    const char = line[at] as string;
    if (/[\s;|&]/.test(char)) break;
    if ('<>'.includes(char)) {
      if (at === start) return undefined;
      break;
    }
    const part =
      char === "'"
        ? singleQuoted(line, at)
        : char === '"'
          ? doubleQuoted(line, at)
          : char === '\\'
            ? { text: line[at + 1] === '\n' ? '' : (line[at + 1] ?? ''), end: at + 2 }
            : bare(line, at);
    if (!part) return undefined;
    text += part.text;
    at = part.end;
  }
  return { text, start, end: at };
}

interface Part {
  readonly text: string;
  readonly end: number;
}

/** One character, or a variable; `$(NAME)` is how Kubernetes puts one in. */
function bare(line: string, at: number): Part | undefined {
  const char = line[at] as string;
  if (char === '$') return expansion(line, at);
  return '`(){'.includes(char) ? undefined : { text: char, end: at + 1 };
}

function expansion(line: string, at: number): Part | undefined {
  const [text] = EXPANSION.exec(line.slice(at)) ?? [];
  return text === undefined ? undefined : { text, end: at + text.length };
}

function singleQuoted(line: string, at: number): Part | undefined {
  const end = line.indexOf("'", at + 1);
  return end < 0 ? undefined : { text: line.slice(at + 1, end), end: end + 1 };
}

function doubleQuoted(line: string, start: number): Part | undefined {
  let text = '';
  let at = start + 1;
  while (at < line.length) {
    const char = line[at] as string;
    if (char === '"') return { text, end: at + 1 };
    if (char === '`') return undefined;
    const escaped = char === '\\' && /["\\$`\n]/.test(line[at + 1] ?? '');
    const part = escaped
      ? { text: line[at + 1] === '\n' ? '' : (line[at + 1] as string), end: at + 2 }
      : char === '$'
        ? expansion(line, at)
        : { text: char, end: at + 1 };
    if (!part) return undefined;
    text += part.text;
    at = part.end;
  }
  return undefined;
}

/** What a list of words runs: simple commands in order. */
export interface Argv {
  readonly commands: readonly SimpleCommand[];
  /** The item of the list that holds the shell line; -1 when the list is the command itself. */
  readonly line: number;
}

/** Reads a `command` list: the words of one command, or `sh -c "…"` and its like. Undefined when that cannot be told. */
export function parseArgv(argv: readonly string[]): Argv | undefined {
  const [first] = argv;
  if (first === undefined) return undefined;
  if (isShell(first)) {
    const flag = argv.findIndex((word, i) => i > 0 && /^-[a-z]*c$/.test(word));
    const line = argv[flag + 1];
    const options = argv.slice(1, flag + 1);
    if (flag < 0 || line === undefined || !options.every(isOption)) return undefined;
    const commands = parseShell(line);
    const strict = options.some((word) => /^-[a-z]*e|^errexit$/.test(word));
    return commands && { commands: strict ? stopping(commands, 0) : commands, line: flag + 1 };
  }
  const words = argv.map((text) => ({ text, start: 0, end: text.length }));
  return { commands: [{ words, joint: '' }], line: -1 };
}

/** The same of fields, each of which must be known. */
export function argvOf(items: readonly Field<string>[]): Argv | undefined {
  const words = items.map(({ value }) => value);
  return words.every((word) => typeof word === 'string') ? parseArgv(words as string[]) : undefined;
}

function isOption(word: string, i: number, words: readonly string[]): boolean {
  return /^[-+]/.test(word) || /^[-+][a-z]*o$/.test(words[i - 1] ?? '');
}

export function isShell(word: string): boolean {
  return /^(?:\/(?:usr\/)?(?:local\/)?bin\/)?(?:ba|da|a|z|k)?sh$/.test(word);
}

/** The name of a program, wherever it stands. */
export function nameOf(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}

/** What takes a command as its arguments, sets something up and becomes that command. */
const BECOMES = new Set(['exec', 'command', 'env', 'nohup', 'nice', 'ionice', 'setpriv', 'chrt', 'stdbuf']);

/** The words of the program that runs in the end: without `exec`, `env A=b`, `nice -n 5` and their like. */
export function programOf(words: readonly string[]): readonly string[] {
  let at = 0;
  while (BECOMES.has(nameOf(words[at] ?? ''))) {
    at++;
    while (ASSIGNMENT.test(words[at] ?? '') || /^-/.test(words[at] ?? ''))
      at += /^-[nauc]$/.test(words[at] as string) ? 2 : 1;
  }
  return words.slice(at);
}

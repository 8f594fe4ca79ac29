import type { Field } from './field.ts';
import { ASSIGNMENT, parseShell, type SimpleCommand, setsErrexit } from './shell.ts';

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
    const commands = parseShell(line, setsErrexit(options));
    return commands && { commands, line: flag + 1 };
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

import type { Container } from 'kubernetes-types/core/v1.js';
import type { Located } from '../text/place.ts';
import { type Argv, isShell, nameOf, parseArgv, programOf } from './command.ts';
import { isInit } from './evidence/init-wrappers.ts';
import { packageScript } from './evidence/package-runners.ts';
import type { Field } from './field.ts';
import type { SimpleCommand } from './shell.ts';
import { podSpec, type Workload } from './workload.ts';

/** A first process that gets SIGTERM and does not pass it on to the app. */
export interface DeafProcess {
  /** A shell that waits for what it started, or a package manager that runs a script. */
  readonly kind: 'shell' | 'runner';
  /** As it is called: `sh`, `npm start`. */
  readonly name: string;
  /** False where newer shells become their last command, so that it is the first process after all. */
  readonly stays: boolean;
  /** The app that hears nothing. */
  readonly at: Located;
}

/** Whether the processes of a pod are not the first of their container: then a shell just dies of SIGTERM. */
export function sharesProcesses(workload: Workload): boolean {
  const spec = podSpec(workload.pods);
  return spec.get('shareProcessNamespace').or(false) !== false || spec.get('hostPID').or(false) !== false;
}

/**
 * What a container's written command makes its first process, when that one passes no signal on. Undefined for the
 * app itself, for an init, and for what cannot be read: scripts, loops, traps.
 */
export function deafProcess(container: Field<Container>): DeafProcess | undefined {
  const command = container.get('command').items();
  const items = [...command, ...container.get('args').items()];
  const words = items.map((item) => item.value);
  if (command.length === 0 || !words.every((word) => typeof word === 'string')) return undefined;
  return judge(words as string[], items[0] as Field<string>, (argv, { from, to }) => {
    const line = items[words.length - argv.words + argv.line] as Field<string>;
    const first = argv.commands[from]?.words[0];
    const last = argv.commands[to]?.words.at(-1);
    return first && last ? line.part(first.start, last.end) : line;
  });
}

/** Commands of a line, the last one included. */
interface Range {
  readonly from: number;
  readonly to: number;
}

type Placing = (argv: Argv & { readonly words: number }, range: Range) => Located;

function judge(words: readonly string[], at: Located, placing: Placing): DeafProcess | undefined {
  const program = programOf(words);
  const name = nameOf(program[0] ?? '');
  const script = packageScript(program);
  if (script !== undefined) return { kind: 'runner', name: script, stays: true, at };
  if (isInit(name) || !isShell(program[0] ?? '')) return undefined;
  const argv = parseArgv(program);
  if (!argv || argv.commands.some(({ words: [first] }) => first?.text === 'trap')) return undefined;
  const { commands } = argv;
  const to = commands.length - 1;
  const last = commands[to] as SimpleCommand;
  const texts = last.words.map(({ text }) => text);
  const before = commands[to - 1]?.joint ?? '';
  const here = { ...argv, words: program.length };
  // The shell becomes a command that it `exec`s, and one that is alone.
  const alone = commands.length === 1 && last.joint !== '&';
  if (before !== '|' && last.joint !== '&' && (alone || texts[0] === 'exec')) {
    return judge(texts, placing(here, { from: to, to }), () => placing(here, { from: to, to }));
  }
  if (commands.every(isIdle)) return undefined;
  const app = appOf(commands);
  const stays = before === '|' || commands.some(({ joint }) => joint === '&') || app.to !== to;
  return { kind: 'shell', name, stays, at: placing(here, app) };
}

/** Programs that lose nothing when they are killed. */
const IDLE = new Set(
  ': cat cd echo exit export mkdir printf set sleep tail test touch true umask wait'.split(' '),
);

function isIdle({ words }: SimpleCommand): boolean {
  return words.length === 0 || IDLE.has(nameOf(words[0]?.text ?? ''));
}

/** The last command that does something, with the pipeline that it stands in. */
function appOf(commands: readonly SimpleCommand[]): Range {
  let to = commands.length - 1;
  while (to > 0 && isIdle(commands[to] as SimpleCommand)) to--;
  let from = to;
  while (commands[from - 1]?.joint === '|') from--;
  return { from, to };
}

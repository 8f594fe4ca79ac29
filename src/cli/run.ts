import { harmless } from '../report/harmless.ts';
import { withoutCommands } from '../report/workflow.ts';
import { type Arguments, parseArguments } from './arguments.ts';
import { bugReport } from './bug.ts';
import { explain } from './explain.ts';
import { help } from './help.ts';
import { COMMANDS } from './options.ts';
import { rules } from './rules.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';
import type { ExitCode, World } from './world.ts';

/** Runs one command. Never throws: what it says of itself goes to standard error, the report to standard output. */
export async function run(words: readonly string[], world: World): Promise<ExitCode> {
  let parsed: Arguments | undefined;
  try {
    parsed = parseArguments(words);
    return await command(parsed, world);
  } catch (error) {
    if (error instanceof UsageError) {
      const name = COMMANDS.find((one) => one.name === words[0])?.name;
      const advice = `Try 'zerodrop${name ? ` ${name}` : ''} --help'.\n`;
      world.err.write(`zerodrop: ${sanitised(error.message)}\n${error.helpful ? advice : ''}`);
      return 2;
    }
    world.err.write(bugReport(error, world.env, parsed?.flags.has('stats')));
    return 3;
  }
}

async function command({ command, ...rest }: Arguments, world: World): Promise<ExitCode> {
  if (rest.flags.has('help')) {
    world.out.write(help(command));
    return 0;
  }
  switch (command?.name) {
    case 'check':
      // The only one that needs the engine.
      return (await import('./check.ts')).check({ command, ...rest }, world);
    case 'init':
      return (await import('./init.ts')).init({ command, ...rest }, world);
    case 'lsp':
      return (await import('./lsp.ts')).lsp(world);
    case 'completion':
      return (await import('./completion.ts')).completion(rest.positionals[0], world);
    case 'explain':
      return explain(rest.positionals[0], world);
    case 'rules':
      return rules(rest.values.get('format')?.[0] ?? 'table', world);
    default:
      world.out.write(`zerodrop ${version}\n`);
      return 0;
  }
}

/** Names of files and words of the command line come from outside; our own line ends stay. */
function sanitised(message: string): string {
  return withoutCommands(message.split('\n').map(harmless).join('\n'));
}

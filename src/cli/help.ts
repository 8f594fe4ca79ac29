import { COMMANDS, COMMON, type Command, type Option, TOP } from './options.ts';

const INDENT = 24;
const WIDTH = 80;

export function help(command: Command | undefined): string {
  if (command) {
    return [
      `Usage: ${command.usage}`,
      '',
      command.about,
      '',
      ...listed([...command.options, ...COMMON]),
      '',
    ].join('\n');
  }
  return [
    'Usage: zerodrop COMMAND [options]',
    '',
    'Tells before the release which requests the release would drop.',
    '',
    'Commands:',
    ...COMMANDS.flatMap(({ name, about }) => rows(name, about)),
    '',
    ...listed(TOP),
    '',
    'Exit codes: 0 clean, 1 findings, 2 wrong usage or config, 3 a bug of zerodrop',
    "Try 'zerodrop COMMAND --help' for the options of a command.",
    '',
  ].join('\n');
}

function listed(options: readonly Option[]): readonly string[] {
  return [
    'Options:',
    ...options.flatMap((option) =>
      rows(writtenAs(option), option.repeatable ? `${option.about}; may be repeated` : option.about),
    ),
  ];
}

function writtenAs({ name, value, optional }: Option): string {
  if (value === undefined) return `--${name}`;
  return optional ? `--${name}[=${value}]` : `--${name} ${value}`;
}

/** A name and what it is about, broken into lines beside it. */
function rows(name: string, about: string): readonly string[] {
  const lines: string[] = [];
  let line = `  ${name}`.padEnd(INDENT - 1);
  if (line.length >= INDENT) {
    lines.push(line);
    line = ' '.repeat(INDENT - 1);
  }
  for (const word of about.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(INDENT - 1);
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

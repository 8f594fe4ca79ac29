import { nearestWord } from '../text/nearest-word.ts';
import { COMMANDS, COMMON, type Command, type Option, TOP } from './options.ts';
import { UsageError } from './usage-error.ts';

export interface Arguments {
  /** Undefined when only help or the version is asked for. */
  readonly command: Command | undefined;
  readonly positionals: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const SHORT: { readonly [short: string]: string } = { '-h': '--help', '-V': '--version' };

/** Reads the words after the program's name. Throws a `UsageError` that names what is meant. */
export function parseArguments(words: readonly string[]): Arguments {
  const command = commandOf(words[0]);
  const options = command ? [...command.options, ...COMMON] : TOP;
  const positionals: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, readonly string[]>();
  const rest = words.slice(command ? 1 : 0);

  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      positionals.push(...rest.splice(0));
    } else if (word === '-' || !word.startsWith('-')) {
      positionals.push(word);
    } else {
      read(SHORT[word] ?? word);
    }
  }
  if (!command && flags.size === 0) throw new UsageError(`a command is missing: ${names(COMMANDS)}`, true);
  if (command && positionals.length > command.most) {
    throw new UsageError(`\`${positionals[command.most]}\` is one argument too many`, true);
  }
  return { command, positionals, flags, values };

  function read(word: string): void {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const option = options.find((one) => `--${one.name}` === name);
    if (!option) throw new UsageError(unknownOption(name, options), true);
    const own = equals < 0 ? undefined : word.slice(equals + 1);
    if (option.value === undefined) {
      if (own !== undefined) throw new UsageError(`\`${name}\` takes no value`, true);
      flags.add(option.name);
      return;
    }
    if (option.optional && own === undefined) {
      flags.add(option.name);
      return;
    }
    const value = own ?? (rest[0]?.startsWith('--') ? undefined : rest.shift());
    if (!value)
      throw new UsageError(
        `\`${name}\` needs a value: ${name}${option.optional ? '=' : ' '}${option.value}`,
        true,
      );
    if (option.choices && !option.choices.includes(value))
      throw new UsageError(notAChoice(name, value, option), true);
    values.set(option.name, option.repeatable ? [...(values.get(option.name) ?? []), value] : [value]);
  }
}

function commandOf(word: string | undefined): Command | undefined {
  if (word === undefined || (word.startsWith('-') && word !== '-')) return undefined;
  const command = COMMANDS.find(({ name }) => name === word);
  if (command) return command;
  const nearest = nearestWord(
    word,
    COMMANDS.map(({ name }) => name),
  );
  const hint = nearest ? `did you mean \`${nearest}\`?` : `there are ${names(COMMANDS)}`;
  throw new UsageError(`unknown command \`${word}\`; ${hint}`, true);
}

function unknownOption(name: string, options: readonly Option[]): string {
  const nearest = nearestWord(
    name,
    options.map((option) => `--${option.name}`),
  );
  return `unknown option \`${name}\`${nearest ? `; did you mean \`${nearest}\`?` : ''}`;
}

function notAChoice(name: string, value: string, { choices = [] }: Option): string {
  return `\`${value}\` is no value of \`${name}\`; there are ${choices.join(', ')}`;
}

function names(commands: readonly Command[]): string {
  return commands.map(({ name }) => name).join(', ');
}

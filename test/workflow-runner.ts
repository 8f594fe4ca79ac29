/** A command that a runner of GitHub found in a log. */
export interface Command {
  readonly name: string;
  readonly properties: { readonly [name: string]: string };
  readonly message: string;
}

/**
 * What a runner of GitHub obeys in a log: `::name key=value,…::message` on a line of its own and `##[name key=value;…]`
 * anywhere in one, until a command stops that, and from its token on again.
 */
export function commandsIn(log: string): readonly Command[] {
  const found: Command[] = [];
  let token: string | undefined;
  for (const line of log.split(/\r\n|\r|\n/)) {
    const command = newCommand(line) ?? oldCommand(line);
    if (!command) continue;
    if (token !== undefined) {
      if (command.name.toLowerCase() === token.toLowerCase()) token = undefined;
    } else if (command.name === 'stop-commands') token = command.message;
    else found.push(command);
  }
  if (token !== undefined) found.push({ name: `nothing after ${token}`, properties: {}, message: '' });
  return found;
}

function newCommand(line: string): Command | undefined {
  const [, name, listed = '', message = ''] = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
  return name === undefined
    ? undefined
    : { name, properties: propertiesOf(listed, ','), message: decoded(message) };
}

function oldCommand(line: string): Command | undefined {
  const [, name, listed = '', message = ''] = /##\[([^\s\]]+)(?: ([^\]]*))?\](.*)$/.exec(line) ?? [];
  return name === undefined ? undefined : { name, properties: propertiesOf(listed, ';'), message };
}

function propertiesOf(listed: string, separator: string): Command['properties'] {
  const pairs = listed.split(separator).filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name = pair, value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
      return [name.trim(), decoded(value)];
    }),
  );
}

const WRITTEN: readonly (readonly [string, string])[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
];

function decoded(text: string): string {
  return WRITTEN.reduce((sum, [code, character]) => sum.replaceAll(code, character), text);
}

import type { Container } from 'kubernetes-types/core/v1.js';
import type { Located } from '../text/place.ts';
import { argvOf } from './command.ts';
import { type Setting, shutdownOption } from './evidence/drain.ts';
import { closesLate } from './evidence/late-closers.ts';
import { trafficProxy } from './evidence/traffic-proxies.ts';
import { type Field, oncePerField } from './field.ts';
import { imageText } from './image.ts';
import { parseShell } from './shell.ts';

/** What an option or a variable of a container says about its shutdown. */
export interface ShutdownOption {
  readonly sets: Setting;
  readonly seconds: number;
  readonly at: Located;
}

interface Text {
  readonly text: string | undefined;
  readonly at: Located;
}

/** What a container's arguments and variables say about its shutdown, in the order written. */
export const shutdownOptions = oncePerField((container: Field<Container>): readonly ShutdownOption[] => {
  const image = imageText(container);
  const variables = container.get('env').items();
  const own = variables.flatMap((variable) => {
    const value = variable.get('value');
    const name = variable.get('name').value ?? '';
    if (CARRIERS.has(name)) return optionsIn(wordsIn(value), image);
    const option = shutdownOption(name, String(value.value), image);
    return option ? [{ ...option, at: value }] : [];
  });
  return [...optionsIn(wordsOf(container), image), ...own];
});

/**
 * Seconds that a container goes on taking requests after SIGTERM: by an option, or because its image is known to.
 * Undefined where nothing says so.
 */
export function ownDelay(container: Field<Container>): number | undefined {
  const options = shutdownOptions(container);
  const delays = options.flatMap(({ sets, seconds }) => (sets === 'delay' ? [seconds] : []));
  if (delays.length > 0) return Math.max(...delays);
  const image = imageText(container);
  if (image === undefined) return undefined;
  const proxy = trafficProxy(undefined, image)?.serves;
  // What such a proxy drains in is what it serves on for.
  if (proxy) return options.find(({ sets }) => sets === 'drain')?.seconds ?? proxy;
  return closesLate(image);
}

/** Variables that hold options. */
const CARRIERS = new Set([
  'JAVA_TOOL_OPTIONS',
  'JDK_JAVA_OPTIONS',
  '_JAVA_OPTIONS',
  'JAVA_OPTS',
  'JAVA_OPTIONS',
  'CATALINA_OPTS',
  'GUNICORN_CMD_ARGS',
]);

function optionsIn(words: readonly Text[], image: string | undefined): readonly ShutdownOption[] {
  return words.flatMap(({ text, at }, i) => {
    if (!text?.startsWith('-')) return [];
    const equals = text.indexOf('=');
    const value = equals < 0 ? words[i + 1] : { text: text.slice(equals + 1), at };
    const name = equals < 0 ? text : text.slice(0, equals);
    const option = value?.text === undefined ? undefined : shutdownOption(name, value.text, image);
    return option && value ? [{ ...option, at: value.at }] : [];
  });
}

/** The words that a container runs, those of a shell line one by one. */
function wordsOf(container: Field<Container>): readonly Text[] {
  const items = [...container.get('command').items(), ...container.get('args').items()];
  const argv = argvOf(items);
  const line = argv && items[argv.line];
  if (line) {
    return argv.commands.flatMap(({ words }) =>
      words.map(({ text, start, end }) => ({ text, at: line.part(start, end) })),
    );
  }
  return items.map((item) => ({ text: typeof item.value === 'string' ? item.value : undefined, at: item }));
}

function wordsIn(value: Field<string | undefined>): readonly Text[] {
  const commands = typeof value.value === 'string' ? parseShell(value.value) : undefined;
  return (commands ?? []).flatMap(({ words }) =>
    words.map(({ text, start, end }) => ({ text, at: value.part(start, end) })),
  );
}

import { resolve } from 'node:path';
import { isSameFile } from '../node/whole-file.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { FORMATS } from './options.ts';
import { UsageError } from './usage-error.ts';

export type Format = (typeof FORMATS)[number];

/** A format and where it goes: an absolute file, or standard output when there is none. */
export interface Output {
  readonly format: Format;
  readonly file: string | undefined;
}

/** `taken` says what else goes to standard output. */
export function outputsOf(
  words: readonly string[],
  cwd: string,
  taken: string | undefined,
): readonly Output[] {
  const outputs = words.map((word) => outputOf(word, cwd));
  const printed = outputs.find(({ file }) => taken !== undefined && file === undefined);
  if (printed)
    throw new UsageError(`\`${printed.format}\` and ${taken} cannot both go to standard output`, true);
  outputs.forEach(({ format, file }, i) => {
    const other = outputs.slice(0, i).find((one) => clash(one, { format, file }));
    if (!other) return;
    const where = file === undefined ? 'standard output' : 'the same file';
    throw new UsageError(`\`${other.format}\` and \`${format}\` cannot both go to ${where}`, true);
  });
  return outputs;
}

/** For people: these may share the log of a runner with the commands for it. */
const LOGS: ReadonlySet<Format> = new Set(['pretty', 'plain']);

function clash(a: Output, b: Output): boolean {
  if (a.file !== undefined && b.file !== undefined) return isSameFile(a.file, b.file);
  if (a.file !== b.file) return false;
  return !(a.format === 'github' ? LOGS.has(b.format) : b.format === 'github' && LOGS.has(a.format));
}

function outputOf(word: string, cwd: string): Output {
  const equals = word.indexOf('=');
  const name = equals < 0 ? word : word.slice(0, equals);
  const file = equals < 0 ? undefined : word.slice(equals + 1);
  const format = FORMATS.find((one) => one === name);
  if (!format) {
    const nearest = nearestWord(name, FORMATS);
    const hint = nearest ? `did you mean \`${nearest}\`?` : `there are ${FORMATS.join(', ')}`;
    throw new UsageError(`unknown format \`${name}\`; ${hint}`, true);
  }
  if (file === '') throw new UsageError(`\`--format ${name}=\` lacks the name of a file`, true);
  return { format, file: file === undefined || file === '-' ? undefined : resolve(cwd, file) };
}

import { resolve } from 'node:path';
import type { Config, RuleLevel } from '../engine/config.ts';
import type { Threshold } from '../report/severity.ts';
import { nearestWord } from '../text/nearest-word.ts';
import type { Arguments } from './arguments.ts';
import { FORMATS, LEVELS } from './options.ts';
import type { When } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export type Format = (typeof FORMATS)[number];

/** A format and where it goes: an absolute file, or standard output when there is none. */
export interface Output {
  readonly format: Format;
  readonly file: string | undefined;
}

export interface FixOptions {
  readonly suggestions: boolean;
  /** Files stay as they are, and a diff is printed in place of a report. */
  readonly diff: boolean;
}

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly stdin: boolean;
  readonly stdinFilename: string | undefined;
  readonly outputs: readonly Output[];
  /** Undefined when nothing is to be fixed. */
  readonly fix: FixOptions | undefined;
  readonly failOn: Threshold;
  readonly preset: Config['preset'] | undefined;
  readonly rules: { readonly [id: string]: RuleLevel };
  readonly config: string | undefined;
  readonly isolated: boolean;
  readonly showIgnored: boolean;
  readonly quiet: boolean;
  readonly color: When;
  readonly stats: boolean;
}

export function checkOptions({ positionals, flags, values }: Arguments, cwd: string): CheckOptions {
  const last = (name: string) => values.get(name)?.at(-1);
  const stdin = positionals.includes('-');
  const stdinFilename = last('stdin-filename');
  if (stdin && positionals.length > 1)
    throw new UsageError('`-` stands alone: no other paths beside it', true);
  if (!stdin && stdinFilename !== undefined)
    throw new UsageError('`--stdin-filename` needs `-` as the path', true);
  const fix = fixOf(flags, values);
  if (stdin && fix?.diff === false)
    throw new UsageError(
      '`--fix` cannot write to standard input; `--diff` prints what it would change',
      true,
    );
  return {
    paths: stdin ? [] : positionals.length > 0 ? positionals : ['.'],
    stdin,
    stdinFilename,
    outputs: outputsOf(values.get('format') ?? (fix?.diff ? [] : ['pretty']), cwd, fix),
    fix,
    failOn: (last('fail-on') ?? 'error') as Threshold,
    preset: last('preset') as Config['preset'] | undefined,
    rules: Object.fromEntries((values.get('rule') ?? []).map(levelOf)),
    config: last('config'),
    isolated: flags.has('isolated'),
    showIgnored: flags.has('show-ignored'),
    quiet: flags.has('quiet'),
    color: (last('color') ?? 'auto') as When,
    stats: flags.has('stats'),
  };
}

function fixOf(flags: Arguments['flags'], values: Arguments['values']): FixOptions | undefined {
  const diff = flags.has('diff');
  const suggestions = values.has('fix');
  return diff || suggestions || flags.has('fix') ? { suggestions, diff } : undefined;
}

function outputsOf(words: readonly string[], cwd: string, fix: FixOptions | undefined): readonly Output[] {
  const outputs = words.map((word) => outputOf(word, cwd));
  const printed = outputs.find(({ file }) => fix?.diff && file === undefined);
  if (printed)
    throw new UsageError(`\`${printed.format}\` and \`--diff\` cannot both go to standard output`, true);
  outputs.forEach(({ format, file }, i) => {
    const other = outputs.slice(0, i).find((one) => one.file === file);
    if (!other) return;
    const where = file === undefined ? 'standard output' : 'the same file';
    throw new UsageError(`\`${other.format}\` and \`${format}\` cannot both go to ${where}`, true);
  });
  return outputs;
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

function levelOf(word: string): readonly [string, RuleLevel] {
  const [, id, wanted] = /^([^=]+)=(.*)$/.exec(word) ?? [];
  if (!id) throw new UsageError(`\`--rule ${word}\` lacks a level: --rule ID=LEVEL`, true);
  const level = LEVELS.find((one) => one === wanted);
  if (!level) throw new UsageError(`\`${wanted}\` is no level; there are ${LEVELS.join(', ')}`, true);
  return [id, level];
}

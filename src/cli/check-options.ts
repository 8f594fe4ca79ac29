import { resolve } from 'node:path';
import type { Config, RuleLevel } from '../engine/config.ts';
import { isSameFile } from '../node/whole-file.ts';
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

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly stdin: boolean;
  readonly stdinFilename: string | undefined;
  /** A file that lists paths, or `-`. */
  readonly filesFrom: string | undefined;
  /** A revision: only what is new since then is reported. */
  readonly since: string | undefined;
  /** The index is checked, not the work tree. */
  readonly staged: boolean;
  readonly outputs: readonly Output[];
  readonly failOn: Threshold;
  readonly preset: Config['preset'] | undefined;
  readonly rules: { readonly [id: string]: RuleLevel };
  readonly config: string | undefined;
  /** An absolute file. */
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
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
  const filesFrom = last('files-from');
  if (filesFrom !== undefined && positionals.length > 0)
    throw new UsageError('`--files-from` stands in place of paths', true);
  const gitOption = flags.has('staged') ? '--staged' : last('since') === undefined ? undefined : '--since';
  if (stdin && gitOption) throw new UsageError(`\`${gitOption}\` and \`-\` exclude each other`, true);
  const outputs = outputsOf(values.get('format') ?? ['pretty'], cwd);
  return {
    paths: stdin ? [] : positionals.length > 0 ? positionals : ['.'],
    stdin,
    stdinFilename,
    filesFrom,
    since: last('since'),
    staged: flags.has('staged'),
    outputs,
    failOn: (last('fail-on') ?? 'error') as Threshold,
    preset: last('preset') as Config['preset'] | undefined,
    rules: Object.fromEntries((values.get('rule') ?? []).map(levelOf)),
    config: last('config'),
    ...baselineOf(last('baseline'), flags.has('update-baseline'), stdin, outputs, cwd),
    isolated: flags.has('isolated'),
    showIgnored: flags.has('show-ignored'),
    quiet: flags.has('quiet'),
    color: (last('color') ?? 'auto') as When,
    stats: flags.has('stats'),
  };
}

function baselineOf(
  named: string | undefined,
  updateBaseline: boolean,
  stdin: boolean,
  outputs: readonly Output[],
  cwd: string,
): Pick<CheckOptions, 'baseline' | 'updateBaseline'> {
  const baseline = named === undefined ? undefined : resolve(cwd, named);
  if (updateBaseline && baseline === undefined)
    throw new UsageError('`--update-baseline` needs a file: --baseline FILE', true);
  if (updateBaseline && stdin)
    throw new UsageError('`--update-baseline` needs files that stay, not standard input', true);
  const report = outputs.find(({ file }) => file !== undefined && file === baseline);
  if (report)
    throw new UsageError(`\`${report.format}\` and the baseline cannot both go to the same file`, true);
  return { baseline, updateBaseline };
}

function outputsOf(words: readonly string[], cwd: string): readonly Output[] {
  const outputs = words.map((word) => outputOf(word, cwd));
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

function levelOf(word: string): readonly [string, RuleLevel] {
  const [, id, wanted] = /^([^=]+)=(.*)$/.exec(word) ?? [];
  if (!id) throw new UsageError(`\`--rule ${word}\` lacks a level: --rule ID=LEVEL`, true);
  const level = LEVELS.find((one) => one === wanted);
  if (!level) throw new UsageError(`\`${wanted}\` is no level; there are ${LEVELS.join(', ')}`, true);
  return [id, level];
}

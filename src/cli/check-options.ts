import { resolve } from 'node:path';
import type { Config, RuleLevel } from '../engine/config.ts';
import { slashed } from '../node/paths.ts';
import { isSameFile } from '../node/whole-file.ts';
import type { Threshold } from '../report/severity.ts';
import type { Applied } from '../workspace/histories/pending.ts';
import type { Arguments } from './arguments.ts';
import { LEVELS } from './options.ts';
import { type Output, outputsOf } from './outputs.ts';
import type { When } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface FixOptions {
  readonly suggestions: boolean;
  /** Files stay as they are, and a diff is printed in place of a report. */
  readonly diff: boolean;
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
  /** Undefined when nothing is to be fixed. */
  readonly fix: FixOptions | undefined;
  readonly failOn: Threshold;
  readonly preset: Config['preset'] | undefined;
  readonly rules: { readonly [id: string]: RuleLevel };
  /** What production has of migrations; folders are absolute. */
  readonly applied: readonly Applied[];
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
  const fix = fixOf(flags, values);
  const baseline = last('baseline');
  const options = {
    paths: stdin ? [] : positionals.length > 0 ? positionals : ['.'],
    stdin,
    stdinFilename: last('stdin-filename'),
    filesFrom: last('files-from'),
    since: last('since'),
    staged: flags.has('staged'),
    outputs: outputsOf(
      values.get('format') ?? (fix?.diff ? [] : ['pretty']),
      cwd,
      fix?.diff ? '`--diff`' : undefined,
    ),
    fix,
    failOn: (last('fail-on') ?? 'error') as Threshold,
    preset: last('preset') as Config['preset'] | undefined,
    rules: Object.fromEntries((values.get('rule') ?? []).map(levelOf)),
    applied: (values.get('applied') ?? []).map((word) => appliedOf(word, cwd)),
    config: last('config'),
    baseline: baseline === undefined ? undefined : resolve(cwd, baseline),
    updateBaseline: flags.has('update-baseline'),
    isolated: flags.has('isolated'),
    showIgnored: flags.has('show-ignored'),
    quiet: flags.has('quiet'),
    color: (last('color') ?? 'auto') as When,
    stats: flags.has('stats'),
  };
  const contradiction = contradictionIn(options, positionals.length);
  if (contradiction) throw new UsageError(contradiction, true);
  return options;
}

/** Why options cannot be had together; undefined when they can. `paths` counts what was named, `-` too. */
function contradictionIn(options: CheckOptions, paths: number): string | undefined {
  const { stdin, stdinFilename, filesFrom, since, staged, fix, baseline, updateBaseline, outputs } = options;
  const report = outputs.find(({ file }) => file && baseline && isSameFile(file, baseline));
  const narrowed = staged ? '--staged' : since !== undefined ? '--since' : undefined;
  const rows: readonly (readonly [unknown, string])[] = [
    [stdin && paths > 1, '`-` stands alone: no other paths beside it'],
    [!stdin && stdinFilename !== undefined, '`--stdin-filename` needs `-` as the path'],
    [filesFrom !== undefined && paths > 0, '`--files-from` stands in place of paths'],
    [stdin && narrowed, `\`${narrowed}\` and \`-\` exclude each other`],
    [
      stdin && fix?.diff === false,
      '`--fix` cannot write to standard input; `--diff` prints what it would change',
    ],
    [
      staged && fix?.diff === false,
      '`--fix` writes to the work tree, and `--staged` checks the index: fix first, then stage',
    ],
    [updateBaseline && baseline === undefined, '`--update-baseline` needs a file: --baseline FILE'],
    [updateBaseline && stdin, '`--update-baseline` needs files that stay, not standard input'],
    [updateBaseline && narrowed, `\`--update-baseline\` needs all findings: without \`${narrowed}\``],
    [updateBaseline && fix, '`--update-baseline` needs findings that stay: fix before'],
    [report, `\`${report?.format}\` and the baseline cannot both go to the same file`],
  ];
  return rows.find(([holds]) => holds)?.[1];
}

function fixOf(flags: Arguments['flags'], values: Arguments['values']): FixOptions | undefined {
  const diff = flags.has('diff');
  const suggestions = values.has('fix');
  return diff || suggestions || flags.has('fix') ? { suggestions, diff } : undefined;
}

function appliedOf(word: string, cwd: string): Applied {
  const [, folder, id = word] = /^([^=]*)=(.*)$/.exec(word) ?? [];
  if (folder === '' || id === '')
    throw new UsageError(`\`--applied ${word}\` lacks a part: --applied ID or --applied FOLDER=ID`, true);
  return { folder: folder === undefined ? undefined : slashed(resolve(cwd, folder)), id };
}

function levelOf(word: string): readonly [string, RuleLevel] {
  const [, id, wanted] = /^([^=]+)=(.*)$/.exec(word) ?? [];
  if (!id) throw new UsageError(`\`--rule ${word}\` lacks a level: --rule ID=LEVEL`, true);
  const level = LEVELS.find((one) => one === wanted);
  if (!level) throw new UsageError(`\`${wanted}\` is no level; there are ${LEVELS.join(', ')}`, true);
  return [id, level];
}

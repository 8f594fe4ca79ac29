import { relative } from 'node:path';
import { type BaselineEntry, baselineText, compared, readBaseline, updated } from '../engine/baseline.ts';
import type { Finding } from '../engine/finding.ts';
import type { Session } from '../engine/session.ts';
import type { SkipReason } from '../engine/skipped.ts';
import { fs } from '../node/fs.ts';
import { inside } from '../node/paths.ts';
import { writeWhole } from '../node/whole-file.ts';
import { harmless, harmlessJsonText } from '../report/harmless.ts';
import { censusOf } from './census.ts';
import type { CheckOptions } from './check-options.ts';
import type { Input } from './input.ts';
import { UsageError, unwritable } from './usage-error.ts';
import type { World } from './world.ts';

/** What a baseline takes out of a report. */
export interface Known {
  readonly findings: ReadonlySet<Finding>;
  /** Entries that nothing matches any more. */
  readonly stale: number;
}

type Options = Pick<CheckOptions, 'baseline' | 'updateBaseline' | 'stdin' | 'quiet'>;

/** Which of the findings that were asked for the baseline holds; with `updateBaseline` it holds them all from now on. */
export async function inBaseline(
  asked: readonly Finding[],
  session: Session,
  input: Input,
  { baseline: file = '', updateBaseline, stdin, quiet }: Options,
  world: World,
): Promise<Known> {
  const shown = relative(world.cwd, file) || file;
  const old = read(file, shown, updateBaseline);
  const entries = old === undefined ? [] : await entriesOf(old, shown);
  const unread = stdin ? [] : censusOf(session, input).skipped.filter(({ reason }) => UNREAD.has(reason));
  const isChecked = (path: string) =>
    !stdin && input.asked(path) && !unread.some((skipped) => inside(skipped.path, path));
  const comparison = compared(session.findings(), entries, isChecked);
  const fresh = asked.filter((finding) => !comparison.known.has(finding) && !finding.ignored);
  if (!updateBaseline)
    return {
      findings: new Set(asked.filter((finding) => comparison.known.has(finding))),
      stale: comparison.stale.length,
    };

  const text = harmlessJsonText(baselineText(updated(comparison, fresh)));
  if (text !== old) write(file, shown, text);
  if (!quiet) {
    const changes = `${fresh.length} added, ${comparison.stale.length} removed`;
    world.err.write(`${harmless(shown)}: ${text === old ? 'up to date' : changes}\n`);
  }
  return { findings: new Set(asked.filter(({ ignored }) => !ignored)), stale: 0 };
}

/** Of these nobody knows what would be found. */
const UNREAD: ReadonlySet<SkipReason> = new Set([
  'unreadable',
  'too-large',
  'binary',
  'link',
  'template',
  'syntax',
]);

/** Undefined when there is none and an update will make it. */
function read(file: string, shown: string, updateBaseline: boolean): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new UsageError(`the baseline \`${shown}\` cannot be read`);
    if (updateBaseline) return undefined;
    throw new UsageError(`the baseline \`${shown}\` does not exist; --update-baseline makes it`);
  }
}

async function entriesOf(text: string, shown: string): Promise<readonly BaselineEntry[]> {
  const reading = await readBaseline(text);
  if ('problem' in reading) throw new UsageError(`the baseline \`${shown}\` ${reading.problem}`);
  return reading.entries;
}

function write(file: string, shown: string, text: string): void {
  try {
    writeWhole(file, text);
  } catch (error) {
    throw unwritable(`the baseline \`${shown}\``, error);
  }
}

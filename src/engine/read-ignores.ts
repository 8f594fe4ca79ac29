import type { Range } from '../text/lines.ts';
import type { ConfigIgnore } from './config.ts';
import { type KnownRules, knownLevels } from './known-levels.ts';
import type { Surroundings } from './read-config.ts';

/** An entry of `ignores` that the schema accepts. */
export interface IgnoreEntry {
  readonly rule: string;
  readonly files?: string | readonly string[];
  readonly kind?: string;
  readonly name?: string;
  readonly reason: string;
  readonly until?: string;
}

/** The config around the entries; a pointer names a value of it. */
interface Written {
  report(kind: 'errors' | 'warnings', message: string, pointer: string): void;
  rangeOf(pointer: string): Range;
}

/** The ignores that hold today, each for a rule of today. What is over or retired is reported as a warning. */
export function readIgnores(
  entries: readonly IgnoreEntry[],
  known: KnownRules,
  { path, today }: Surroundings,
  { report, rangeOf }: Written,
): readonly ConfigIgnore[] {
  return entries.flatMap(({ rule, files, kind, name, reason, until }, i) => {
    const pointer = `/ignores/${i}`;
    const [id] = Object.keys(
      knownLevels({ [rule]: 'off' }, known, (how, message) => report(how, message, `${pointer}/rule`)),
    );
    if (until !== undefined && !isDate(until)) {
      report('errors', `\`${until}\` is no date`, `${pointer}/until`);
    } else if (until !== undefined && today !== undefined && until < today) {
      report('warnings', `the ignore of \`${rule}\` held until ${until}`, `${pointer}/until`);
      return [];
    }
    if (id === undefined) return [];
    const globs = typeof files === 'string' ? [files] : files;
    return [{ rule: id, files: globs, kind, name, reason, path, range: rangeOf(`${pointer}/rule`) }];
  });
}

/** Whether the calendar has such a day: others would move to the next month. */
function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

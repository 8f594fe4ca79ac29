import type { HistorySummary } from '../engine/history-summary.ts';
import type { Skipped, SkipReason } from '../engine/skipped.ts';
import { harmless } from './harmless.ts';
import type { Report } from './report.ts';

/** What was checked and found, and what was not and why, in a few lines. */
export function summaryLines(report: Report): readonly string[] {
  const { summary } = report;
  const {
    manifests,
    others,
    objects,
    migrations = 0,
    fixed,
    ignored,
    baselined,
    stale,
    hidden,
    stood = 0,
  } = summary;
  const lines = [
    `checked ${[
      ...(manifests > 0 || migrations === 0 ? [counted(manifests, 'file'), counted(objects, 'object')] : []),
      ...(migrations > 0 ? [counted(migrations, 'migration')] : []),
    ].join(', ')}: ${outcomeOf(report)}`,
    ...(report.histories ?? []).map((history) => harmless(historyLine(history, report))),
  ];
  if (fixed) {
    const { findings, files } = fixed;
    lines.push(
      findings > 0 ? `fixed: ${counted(findings, 'finding')} in ${counted(files, 'file')}` : 'fixed: nothing',
    );
  }
  const left = [
    ...(others > 0 ? [`${counted(others, 'file')} without Kubernetes objects`] : []),
    ...skippedParts(report),
  ];
  if (left.length > 0) lines.push(`not checked: ${left.join(', ')}`);
  if (ignored > 0 && !report.showIgnored)
    lines.push(`ignored: ${counted(ignored, 'finding')} (--show-ignored)`);
  if (stood > 0) lines.push(`${counted(stood, 'finding')} stood before ${harmless(report.since ?? '')}`);
  if (baselined > 0) lines.push(`in the baseline: ${counted(baselined, 'finding')}`);
  if (stale > 0)
    lines.push(`stale in the baseline: ${counted(stale, 'entry', 'entries')} (--update-baseline)`);
  if (hidden > 0) lines.push(`hidden by --quiet: ${counted(hidden, 'finding')}`);
  return lines;
}

/**
 * `3 of 41 migrations in db/migrations are pending (not in the merge base with origin/main)`; with the database behind
 * the folder where that holds migrations for several.
 */
function historyLine(
  { directory, dialect, migrations, pending, because, unreadable }: HistorySummary,
  { shownPath, histories = [] }: Report,
): string {
  const isShared = histories.filter((other) => other.directory === directory).length > 1;
  const on = isShared ? ` for ${dialect}` : '';
  const all = `${pending} of ${counted(migrations, 'migration')} in ${shownPath(directory) || '.'}${on}`;
  const lost = unreadable > 0 ? `; ${counted(unreadable, 'statement')} could not be read` : '';
  return `${all} ${pending === 1 ? 'is' : 'are'} pending (${because})${lost}`;
}

function outcomeOf({ since, summary: { errors, warnings, infos } }: Report): string {
  const parts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 ? [`${counted(infos, 'piece', 'pieces')} of advice`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : `no ${since === undefined ? '' : 'new '}findings`;
}

const WORDS: { readonly [reason in SkipReason]: readonly [one: string, several: string] } = {
  template: ['template', 'templates'],
  fragment: ['fragment', 'fragments'],
  syntax: ['document that is not YAML', 'documents that are not YAML'],
  unreadable: ['unreadable path', 'unreadable paths'],
  'too-large': ['file over 20 MB', 'files over 20 MB'],
  binary: ['binary file', 'binary files'],
  encoding: ['file that is not UTF-8 (read, never fixed)', 'files that are not UTF-8 (read, never fixed)'],
  link: ['link out of the project', 'links out of the project'],
  type: ['file that is no YAML, JSON, SQL or migration', 'files that are no YAML, JSON, SQL or migrations'],
};

/** These are few and worth a look, so they are named. */
const NAMED: ReadonlySet<SkipReason> = new Set(['fragment', 'unreadable', 'too-large', 'encoding', 'link']);
const MOST_NAMES = 3;

function skippedParts({ skipped, shownPath }: Report): readonly string[] {
  return (Object.keys(WORDS) as SkipReason[]).flatMap((reason) => {
    const those = skipped.filter((one) => one.reason === reason);
    if (those.length === 0) return [];
    const [one, several] = WORDS[reason];
    const names = NAMED.has(reason) ? ` (${namesOf(those, shownPath)})` : '';
    return (
      counted(
        those.reduce((sum, { count }) => sum + count, 0),
        one,
        several,
      ) + names
    );
  });
}

function namesOf(skipped: readonly Skipped[], shownPath: Report['shownPath']): string {
  const names = skipped.slice(0, MOST_NAMES).map(({ path }) => harmless(shownPath(path)));
  const more = skipped.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

export function counted(count: number, one: string, several?: string): string {
  return `${count} ${count === 1 ? one : (several ?? `${one}s`)}`;
}

/** What is said of a skipped file where it stands alone. */
export function skippedSentence({ reason, count }: Skipped): string {
  const [one, several] = WORDS[reason];
  return `Not checked, or only in part: ${counted(count, one, several)}.`;
}

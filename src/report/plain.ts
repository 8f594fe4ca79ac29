import type { Finding } from '../engine/finding.ts';
import { harmless } from './harmless.ts';
import { type Report, type Reporter, shownFindings } from './report.ts';
import { unheard } from './workflow.ts';

/** One line for each finding, for editors, `grep` and `diff`. */
export const plain: Reporter = (report, { workflow }) => {
  const text = shownFindings(report)
    .map((finding) => `${plainLine(finding, report)}\n`)
    .join('');
  return workflow ? unheard(text) : text;
};

export function plainLine({ path, range, level, rule, message, ignored }: Finding, report: Report): string {
  const { line, column } = range.start;
  const note = ignored ? ' (ignored)' : '';
  return `${harmless(report.shownPath(path))}:${line}:${column} ${level} ${rule} ${harmless(message)}${note}`;
}

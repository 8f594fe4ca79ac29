import type { Finding } from '../engine/finding.ts';
import { harmless } from './harmless.ts';
import { plainLine } from './plain.ts';
import { openFindings, type Report, type Reporter } from './report.ts';
import { SEVERITY, worstFirst } from './severity.ts';
import { unheard } from './workflow.ts';

/** GitHub shows so many annotations of a level for one step, and drops the rest without a word. */
const MOST_OF_A_LEVEL = 10;

/**
 * Workflow commands for a runner of GitHub, the worst first. What would be dropped stands in the log as plain lines,
 * unless the log has all of them for people anyway.
 */
export const github: Reporter = (report, { accompanied }) => {
  const counts = new Map<string, number>();
  const commands: string[] = [];
  const rest: string[] = [];
  for (const finding of worstFirst(openFindings(report))) {
    const count = (counts.get(finding.level) ?? 0) + 1;
    counts.set(finding.level, count);
    if (count <= MOST_OF_A_LEVEL) commands.push(`${command(finding, report)}\n`);
    else if (!accompanied) rest.push(`${plainLine(finding, report)}\n`);
  }
  return commands.join('') + unheard(rest.join(''));
};

function command(finding: Finding, report: Report): string {
  const { level, rule, path, range, message, impact, remedy, related } = finding;
  const file = report.repositoryPath(path);
  const { start, end } = range;
  // Columns are dropped where the lines differ.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const properties = { file: harmless(file), line: start.line, endLine: end.line, ...columns, title: rule };
  const places = related.map((other) => {
    const at = `${report.repositoryPath(other.path)}:${other.range.start.line}:${other.range.start.column}`;
    return harmless(`${at} ${other.text}`);
  });
  const head = harmless(`${file}:${start.line}:${start.column} ${message}`);
  const text = [head, ...places, harmless(`impact: ${impact}`), harmless(`remedy: ${remedy}`)].join('\n');
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${SEVERITY[level].command} ${listed.join(',')}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

import type { Finding } from '../engine/finding.ts';
import { bytesOf } from './bytes.ts';
import { harmless } from './harmless.ts';
import { type Report, type Reporter, shownFindings } from './report.ts';
import { worstFirst } from './severity.ts';
import { counted, summaryLines } from './summary.ts';

/** A comment of GitHub holds 65,536 characters. */
const COMMENT = 60_000;
const MOST_ROWS = 200;

/** For a comment on a change. */
export const markdown: Reporter = (report) => markdownWithin(COMMENT, report);

/** A table of at most 200 findings, the worst first, in at most so many bytes of UTF-8, and how many more there are. */
export function markdownWithin(bytes: number, report: Report): string {
  const findings = worstFirst(shownFindings(report));
  const head = ['### zerodrop', ...summaryLines(report).flatMap((line) => ['', plain(line)])];
  const columns = ['', '| level | place | finding | remedy |', '| --- | --- | --- | --- |'];
  const rows: string[] = [];
  let room = bytes - sizeOf([...head, ...columns, tail(findings.length)]);
  for (const finding of findings.slice(0, MOST_ROWS)) {
    const row = rowOf(finding, report);
    room -= sizeOf([row]);
    if (room < 0) break;
    rows.push(row);
  }
  const left = findings.length - rows.length;
  const lines = [
    ...head,
    ...(rows.length > 0 ? [...columns, ...rows] : []),
    ...(left > 0 ? ['', tail(left)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function tail(left: number): string {
  return `${counted(left, 'more finding is', 'more findings are')} left out, none of them worse.`;
}

function rowOf(finding: Finding, report: Report): string {
  const { rule, level, path, range, message, remedy, ignored } = finding;
  const place = code(`${report.repositoryPath(path)}:${range.start.line}`);
  return `| ${ignored ? 'ignored ' : ''}${level} | ${place} | ${text(message)} (${code(rule)}) | ${text(remedy)} |`;
}

/** What stands in backticks comes from files, mostly: as code it neither links nor notifies. */
function text(words: string): string {
  return words
    .split(CODE)
    .map((part) => (/^`.+`$/s.test(part) ? code(part.slice(1, -1)) : plain(part)))
    .join('');
}

/** In backticks, with the names that MySQL writes in backticks: these begin behind a space, `(`, `,`, `.` or `=`. */
const CODE = /(`(?:(?<=[\s(,.=])`[^`]*`|[^`])*(?<![\s(,.=])`|`[^`]*`)/;

function code(words: string): string {
  return `<code>${entities(words)}</code>`;
}

/** A code host makes links, mentions and references of text, so something invisible stands behind what starts one. */
function plain(words: string): string {
  return entities(words).replace(/&#(?:35|46|58|64);/g, '$&&#8288;');
}

const SYNTAX = /[#&*<>@[\\\]_`|~]|:(?=\/\/)|(?<=www)\./gi;

function entities(words: string): string {
  return harmless(words).replace(SYNTAX, (character) => `&#${character.charCodeAt(0)};`);
}

function sizeOf(lines: readonly string[]): number {
  return bytesOf(lines.join('\n')) + 1;
}

import type { Finding } from '../engine/finding.ts';
import { LineIndex, type Range } from '../text/lines.ts';
import type { SourceId } from '../text/place.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { harmless } from './harmless.ts';
import { linked } from './linked.ts';
import type { Paint } from './paint.ts';
import type { Report, Style } from './report.ts';

/** A place that a frame marks, with what is said about it. */
interface Mark {
  readonly range: Range;
  readonly text: string;
  readonly primary: boolean;
}

/** One line of a file with the marks in it, in the order in which they explain. */
interface Snippet {
  readonly path: SourceId;
  readonly line: number;
  readonly marks: readonly Mark[];
  /** How many lines around it are shown. */
  readonly context: number;
}

export interface Drawn {
  readonly rows: readonly string[];
  /** As wide as the gutter, for what follows under the frame. */
  readonly indent: string;
}

/** The source lines of a finding with the exact place marked, and its related places under it. */
export function frameOf(finding: Finding, report: Report, style: Style, paint: Paint): Drawn {
  const snippets = snippetsOf(finding);
  const last = Math.max(...snippets.map(({ line, context }) => line + context));
  const gutter = String(last).length + 1;
  const indent = ' '.repeat(gutter + 1);
  const bar = paint.dim(style.unicode ? '│' : '|');
  const ellipsis = style.unicode ? '…' : '...';
  const room = Math.max(20, style.width - gutter - 3);
  const rows: string[] = [];

  snippets.forEach(({ path, line, marks, context }, i) => {
    const { start } = (marks[0] as Mark).range;
    const pointer = style.unicode ? (i === 0 ? '╭─' : '├─') : i === 0 ? '-->' : ':::';
    const place = `${harmless(report.shownPath(path))}:${start.line}:${start.column}`;
    const address = style.links ? report.links?.place(path, start.line) : undefined;
    rows.push(`${indent}${paint.dim(pointer)} ${linked(place, address)}`);
    const text = report.text(path);
    if (text === undefined) return;
    const lines = linesOf(text);
    for (let at = Math.max(1, line - context); at <= Math.min(lines.count, line + context); at++) {
      const source = lines.line(at);
      if (at !== line && at === lines.count && source === '') break;
      const [from, to] = at === line ? partOf(source, (marks[0] as Mark).range) : [0, 0];
      const excerpt = excerptOf(source, from, to, room, ellipsis);
      rows.push(`${paint.dim(String(at).padStart(gutter))} ${bar} ${excerpt.shown}`.trimEnd());
      if (at !== line) continue;
      for (const mark of marks)
        rows.push(`${indent}${bar} ${pointed(mark, excerpt.columns(...partOf(source, mark.range)))}`);
    }
  });
  return { rows, indent };

  function pointed({ text, primary }: Mark, { column, width }: ReturnType<Excerpt['columns']>): string {
    const sign = style.unicode ? (primary ? '━' : '─') : primary ? '^' : '-';
    const said = sign.repeat(width) + (text === '' ? '' : ` ${harmless(text)}`);
    return ' '.repeat(column) + (primary ? paint.level(finding.level)(said) : said);
  }
}

/** The part of a range that is on its first line, as offsets in that line. */
function partOf(line: string, { start, end }: Range): [number, number] {
  return [start.column - 1, end.line === start.line ? end.column - 1 : line.length];
}

/** What is said about the primary place itself stands at its caret. */
function snippetsOf({ path, range, related }: Finding): readonly Snippet[] {
  const same = related.find((other) => other.path === path && isSame(other.range, range));
  const primary: Mark = { range, text: same?.text ?? '', primary: true };
  const snippets: Snippet[] = [{ path, line: range.start.line, marks: [primary], context: 1 }];
  for (const other of related) {
    if (other === same) continue;
    const mark: Mark = { range: other.range, text: other.text, primary: false };
    const { line } = other.range.start;
    const at = snippets.findIndex((snippet) => snippet.path === other.path && snippet.line === line);
    const held = snippets[at];
    if (held && (at === 0 || at === snippets.length - 1))
      snippets[at] = { ...held, marks: [...held.marks, mark] };
    else snippets.push({ path: other.path, line, marks: [mark], context: 0 });
  }
  return snippets;
}

function isSame(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.column === b.start.column &&
    a.end.line === b.end.line &&
    a.end.column === b.end.column
  );
}

let recent: { readonly text: string; readonly lines: LineIndex } | undefined;

/** Findings come sorted by file, so the last index is mostly the next one. */
function linesOf(text: string): LineIndex {
  if (recent?.text !== text) recent = { text, lines: new LineIndex(text) };
  return recent.lines;
}

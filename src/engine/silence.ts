import { startOfLine } from '../text/lines.ts';
import type { SourceId } from '../text/place.ts';
import { type Document, manifestDocument, migrationDocument } from '../workspace/document.ts';
import { documentAt } from '../workspace/pointed.ts';
import type { PlacedDocument, Source } from '../workspace/source.ts';
import type { Finding } from './finding.ts';
import { covers, ignoresOf } from './ignores.ts';

/** A line of comment that silences one finding: `before` the reason, which a person has to give, and `after` it. */
export interface Silence {
  readonly path: SourceId;
  /** Where the line goes in: the start of another one, in UTF-16 units of the file. */
  readonly start: number;
  readonly before: string;
  readonly after: string;
}

/** What a reason looks like until somebody has written it. */
export const REASON = 'why this is right here';

/**
 * The comment above the line of a finding, read back: undefined where it would break the file, as within a text of
 * several lines, or not cover the finding, and in JSON, which has no comments.
 */
export async function silenceOf(source: Source, finding: Finding): Promise<Silence | undefined> {
  const mark = markOf(source);
  const placed = documentAt(source.documents, finding.span.start);
  if (mark === undefined || !placed) return undefined;
  const at = lineAbove(placed, finding.span.start - placed.start);
  const { document } = placed;
  const indent = /^[ \t]*/.exec(document.text.slice(at))?.[0] ?? '';
  const before = `${indent}${mark} zerodrop-ignore ${finding.rule} -- `;
  const after = source.text.includes('\r\n') ? '\r\n' : '\n';
  const line = before + REASON + after;
  const written = await readAgain(
    document,
    document.text.slice(0, at) + line + document.text.slice(at),
    source,
  );
  const isRead = source.outline ? hasComment(written, at, line) : covered(written, placed, finding, line);
  return isRead ? { path: source.id, start: placed.start + at, before, after } : undefined;
}

/** Where a line starts: that of the place, or of the statement that holds it. */
function lineAbove({ document: { content, text } }: PlacedDocument, at: number): number {
  const statements = content.type === 'migration' ? content.statements : [];
  const statement = statements.find(({ span }) => span.start <= at && at < span.end);
  return startOfLine(statement && statement.outline.builder === undefined ? statement.span.start : at, text);
}

/** What comes before statements may have moved, so that only the comment itself is looked for. */
function hasComment({ tree }: Document, at: number, line: string): boolean {
  return tree.comments.some(({ span }) => span.start >= at && span.end <= at + line.length);
}

function covered(
  written: Document,
  { start, document }: PlacedDocument,
  finding: Finding,
  line: string,
): boolean {
  const shifted = finding.span.start - start + line.length;
  const span = { start: shifted, end: shifted + finding.span.end - finding.span.start };
  return (
    written.content.type === document.content.type &&
    ignoresOf(written).some(
      (placed) =>
        placed.ignore.reason === REASON &&
        placed.ignore.ids.some(({ id }) => id === finding.rule) &&
        covers(placed, { document: written.id, span }),
    )
  );
}

function markOf({ id, outline }: Source): string | undefined {
  if (id.endsWith('.sql')) return '--';
  if (outline) return '//';
  return id.endsWith('.json') ? undefined : '#';
}

function readAgain(
  { id, source }: Document,
  text: string,
  { reading, overlay, outline }: Source,
): Promise<Document> {
  const head = { id, source, text };
  return outline ? migrationDocument(head, outline) : manifestDocument(head, reading, overlay);
}

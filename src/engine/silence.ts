import { writtenAt } from '../model/field.ts';
import { startOfLine } from '../text/lines.ts';
import type { SourceId } from '../text/place.ts';
import { type Document, manifestDocument, migrationDocument } from '../workspace/document.ts';
import { documentAt, pointedAt } from '../workspace/pointed.ts';
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
 * The comment above the line of a finding, read back: undefined where it would break the file or not cover the finding,
 * and in JSON, which has no comments. In a text of several lines it stands above the key, and where a file as a whole is
 * meant, at its head with a blank line below.
 */
export async function silenceOf(source: Source, finding: Finding): Promise<Silence | undefined> {
  const mark = markOf(source);
  const placed = documentAt(source.documents, finding.span.start);
  if (mark === undefined || !placed) return undefined;
  for (const { at, blank } of linesAbove(source, placed, finding.span.start)) {
    const silence = await silenceAt(source, placed, finding, `${mark} zerodrop-ignore`, at, blank);
    if (silence) return silence;
  }
  return undefined;
}

async function silenceAt(
  source: Source,
  placed: PlacedDocument,
  finding: Finding,
  head: string,
  at: number,
  blank: boolean,
): Promise<Silence | undefined> {
  const { document } = placed;
  const indent = /^[ \t]*/.exec(document.text.slice(at))?.[0] ?? '';
  const before = `${indent}${head} ${finding.rule} -- `;
  const after = (source.text.includes('\r\n') ? '\r\n' : '\n').repeat(blank ? 2 : 1);
  const line = before + REASON + after;
  const written = await readAgain(
    document,
    document.text.slice(0, at) + line + document.text.slice(at),
    source,
  );
  const isRead = source.outline ? hasComment(written, at, line) : covered(written, placed, finding, line);
  return isRead ? { path: source.id, start: placed.start + at, before, after } : undefined;
}

/** A place in a document where a line may go in, with a blank one below it. */
interface Line {
  readonly at: number;
  readonly blank: boolean;
}

/** Where lines start, the best first: that of the place, or of the statement or the key that holds it. */
function linesAbove(source: Source, { document, start }: PlacedDocument, offset: number): readonly Line[] {
  const { content, text } = document;
  const top = text.startsWith('\ufeff') ? 1 : 0;
  const lineOf = (at: number): Line => ({ at: Math.max(startOfLine(at, text), top), blank: false });
  const at = offset - start;
  if (content.type === 'migration') {
    const statement = content.statements.find(({ span }) => span.start <= at && at < span.end);
    if (!statement) return [{ at: top, blank: true }];
    return [lineOf(statement.outline.builder === undefined ? statement.span.start : at)];
  }
  const pointed = pointedAt(new Map([[source.id, source]]), source.id, offset);
  const { entry, node } = pointed ? writtenAt(pointed.field) : {};
  const isInText = node?.type === 'scalar' && node.span.start <= at && at < node.span.end;
  return [lineOf(at), ...(isInText ? [lineOf((entry?.key ?? node).span.start)] : [])];
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

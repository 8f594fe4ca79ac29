import type { Diagnostic, Range } from 'vscode-languageserver/node';
import type { Finding, Related } from '../engine/finding.ts';
import { digest } from '../engine/fingerprint.ts';
import type { Client } from './client.ts';
import { diagnosticFrom, type Places } from './diagnostics.ts';

/** A finding with what a client shows of it. */
export interface Shown {
  readonly finding: Finding;
  readonly diagnostic: Diagnostic;
  /** Equal where the diagnostics are. */
  readonly id: string;
}

/** Most findings are shown as they were before an edit elsewhere in their file: only others are written anew. */
export function shownFrom(
  finding: Finding,
  before: Shown | undefined,
  revision: number,
  places: Places,
  client: Client,
): Shown | undefined {
  if (before && hasWords(before.finding, finding) && stands(before, finding, places))
    return { finding, diagnostic: before.diagnostic, id: before.id };
  const diagnostic = diagnosticFrom(finding, revision, places, client);
  return diagnostic && { finding, diagnostic, id: idOf([diagnostic]) };
}

/** Without the revision, which rises though nothing else has changed. */
export function idOf(items: readonly Diagnostic[]): string {
  return digest(JSON.stringify(items.map(({ data: _, ...shown }) => shown)));
}

function hasWords(a: Finding, b: Finding): boolean {
  return (
    a.rule === b.rule &&
    a.level === b.level &&
    a.message === b.message &&
    a.impact === b.impact &&
    a.remedy === b.remedy &&
    a.related.length === b.related.length &&
    a.related.every(({ text }, i) => text === b.related[i]?.text)
  );
}

function stands({ diagnostic, finding: before }: Shown, finding: Finding, places: Places): boolean {
  const isThere = (was: Placed | undefined, is: Placed, shown: Range) =>
    was?.range === is.range || isSame(shown, places.rangeOf(is));
  if (!isThere(before, finding, diagnostic.range)) return false;
  return (diagnostic.relatedInformation ?? []).every(({ location }, i) => {
    const label = finding.related[i];
    if (!label || location.uri !== places.uriOf(label.path)) return false;
    return isThere(before.related[i], label, location.range);
  });
}

/** Of one that is the same value, all characters before it in its lines are the same as well. */
type Placed = Omit<Related, 'text'>;

function isSame(a: Range, b: Range | undefined): boolean {
  return (
    b !== undefined &&
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

import { type Diagnostic, DiagnosticTag, type Range } from 'vscode-languageserver/node';
import type { Finding, Related } from '../engine/finding.ts';
import { SEVERITY } from '../report/severity.ts';
import type { RuleEntry } from '../rule/registry.ts';
import type { SourceId } from '../text/place.ts';
import type { Client } from './client.ts';
import type { Positions } from './positions.ts';

/** What a diagnostic carries back to the server with a request for actions. */
export interface DiagnosticData {
  readonly fingerprint: string;
  /** Of the project, since when it has looked like this. */
  readonly revision: number;
}

/** Where files are, and what stands in them, in the words of the protocol. */
export interface Places {
  uriOf(source: SourceId): string;
  /** Undefined where the file is not known. */
  positionsIn(source: SourceId): Positions | undefined;
  rangeOf(place: Omit<Related, 'text'>): Range | undefined;
  pageOf(rule: string): string | undefined;
  tagOf(rule: string): RuleEntry['tag'];
}

const TAGS: { readonly [tag: string]: DiagnosticTag } = {
  deprecated: DiagnosticTag.Deprecated,
  unnecessary: DiagnosticTag.Unnecessary,
};

/** A finding as editors show it: its headline, what users see and what to write. */
export function diagnosticFrom(
  finding: Finding,
  revision: number,
  places: Places,
  client: Client,
): Diagnostic | undefined {
  const { rule, level, message, impact, remedy, fingerprint } = finding;
  const range = places.rangeOf(finding);
  if (!range) return undefined;
  const tag = TAGS[places.tagOf(rule) ?? ''];
  const page = client.showsPages ? places.pageOf(rule) : undefined;
  const related = client.showsRelated ? relatedOf(finding, places) : [];
  const data: DiagnosticData = { fingerprint, revision };
  return {
    range,
    severity: SEVERITY[level].diagnostic,
    source: 'zerodrop',
    code: rule,
    ...(tag && client.showsTags.includes(tag) && { tags: [tag] }),
    ...(page !== undefined && { codeDescription: { href: page } }),
    message: `${message}\nUsers see: ${impact}\nRemedy: ${remedy}`,
    ...(related.length > 0 && { relatedInformation: [...related] }),
    ...(client.keepsData && { data }),
  };
}

function relatedOf({ related }: Finding, places: Places) {
  return related.flatMap((label) => {
    const range = places.rangeOf(label);
    return range ? [{ location: { uri: places.uriOf(label.path), range }, message: label.text }] : [];
  });
}

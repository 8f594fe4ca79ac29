import type { Location, Log, Notification, Result, Suppression } from 'sarif';
import type { Finding, Related } from '../engine/finding.ts';
import type { Skipped } from '../engine/skipped.ts';
import type { Range } from '../text/lines.ts';
import type { SourceId } from '../text/place.ts';
import { harmless, harmlessJson } from './harmless.ts';
import { type Report, type Reporter, shownFindings } from './report.ts';
import { sarifRule } from './sarif-rule.ts';
import { sentencesOf } from './sentences.ts';
import { SEVERITY, worstFirst } from './severity.ts';
import { type Sources, sourcesOf } from './source-facts.ts';
import { skippedSentence } from './summary.ts';

/** GitHub refuses a file with more results, or with a result of more places. */
const MOST_RESULTS = 25_000;
const MOST_PLACES = 1_000;

/** SARIF 2.1.0 as GitHub's code scanning wants it, the worst results first. */
export const sarif: Reporter = async (report) => {
  const rules = [...(await report.rules())].sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1));
  const indexOf = new Map(rules.map(({ meta }, i) => [meta.id, i]));
  const sources = sourcesOf(report);
  const findings = worstFirst(shownFindings(report));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'zerodrop',
            version: report.version,
            semanticVersion: report.version,
            rules: rules.map(sarifRule),
          },
        },
        automationDetails: { id: 'zerodrop/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [
              ...leftOut(findings),
              ...report.skipped.map((skipped) => notRead(skipped, report)),
            ],
          },
        ],
        results: findings
          .slice(0, MOST_RESULTS)
          .map((finding) => resultOf(finding, report, sources, indexOf.get(finding.rule))),
      },
    ],
  };
  return harmlessJson(log);
};

function leftOut(findings: readonly Finding[]): readonly Notification[] {
  const left = findings.length - MOST_RESULTS;
  if (left <= 0) return [];
  const text = `${left} of ${findings.length} findings are left out, none of them worse: a run holds ${MOST_RESULTS}.`;
  return [{ level: 'warning', message: { text } }];
}

function notRead(skipped: Skipped, report: Report): Notification {
  return {
    level: skipped.reason === 'unreadable' ? 'warning' : 'note',
    message: { text: skippedSentence(skipped) },
    locations: [{ physicalLocation: { artifactLocation: artifact(skipped.path, report) } }],
  };
}

function resultOf(finding: Finding, report: Report, sources: Sources, ruleIndex: number | undefined): Result {
  const { rule, level, path, range, fingerprint, ignored } = finding;
  const hash = sources(path)?.hash(range.start.line);
  const related = finding.related.slice(0, MOST_PLACES);
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: SEVERITY[level].sarif,
    message: { text: messageOf(finding, related) },
    locations: [locationOf(path, range, report, sources)],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, i) => relatedLocation(one, i + 1, report, sources)),
    }),
    partialFingerprints: {
      ...(hash !== undefined && { primaryLocationLineHash: hash }),
      'zerodropFinding/v1': fingerprint,
    },
    ...(ignored && { suppressions: [suppressionOf(ignored, path)] }),
  };
}

/** An ignore in the manifests stands in the file of its finding; any other is the config's. */
function suppressionOf(ignored: NonNullable<Finding['ignored']>, path: SourceId): Suppression {
  const kind = ignored.path === path ? 'inSource' : 'external';
  return { kind, ...(ignored.reason !== undefined && { justification: ignored.reason }) };
}

/** The first sentence becomes the title of an alert; related places are shown only where the message links to them. */
function messageOf(finding: Finding, related: readonly Related[]): string {
  const text = unlinked(sentencesOf(finding));
  if (related.length === 0) return text;
  const links = related.map((one, i) => `[${unlinked(harmless(one.text))}](${i + 1})`);
  const more = finding.related.length - related.length;
  return `${text} Because: ${links.join('; ')}${more > 0 ? ` and ${more} more places` : ''}.`;
}

function unlinked(text: string): string {
  return text.replace(/[[\]\\]/g, '\\$&');
}

function relatedLocation(
  { path, range, text }: Related,
  id: number,
  report: Report,
  sources: Sources,
): Location {
  return { id, ...locationOf(path, range, report, sources), message: { text: unlinked(harmless(text)) } };
}

/** One line, since an alert is shown on a change only where all its lines are part of it. */
function locationOf(path: SourceId, { start, end }: Range, report: Report, sources: Sources): Location {
  const rest = sources(path)?.lines.line(start.line).length ?? start.column;
  const endColumn = end.line === start.line ? end.column : Math.max(start.column, rest + 1);
  return {
    physicalLocation: {
      artifactLocation: artifact(path, report),
      region: { startLine: start.line, startColumn: start.column, endLine: start.line, endColumn },
    },
  };
}

function artifact(path: SourceId, report: Report): { readonly uri: string; readonly uriBaseId: string } {
  const parts = report
    .repositoryPath(path)
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .split('/');
  return { uri: parts.map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

import type { Location, Log, Notification, Result } from 'sarif';
import type { Finding, Related } from '../engine/finding.ts';
import type { Skipped } from '../engine/skipped.ts';
import { LineIndex, type Range } from '../text/lines.ts';
import type { SourceId } from '../text/place.ts';
import { harmlessJson } from './harmless.ts';
import { lineHashes } from './line-hash.ts';
import { type Report, type Reporter, shownFindings } from './report.ts';
import { sarifRule } from './sarif-rule.ts';
import { SEVERITY } from './severity.ts';
import { skippedSentence } from './summary.ts';

/** SARIF 2.1.0 as GitHub's code scanning wants it. */
export const sarif: Reporter = async (report) => {
  const rules = [...(await report.rules())].sort((a, b) => (a.meta.id < b.meta.id ? -1 : 1));
  const indexOf = new Map(rules.map(({ meta }, i) => [meta.id, i]));
  const files = filesOf(report);
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
            toolExecutionNotifications: report.skipped.map((skipped) => notification(skipped, report)),
          },
        ],
        results: shownFindings(report).map((finding) =>
          resultOf(finding, report, files, indexOf.get(finding.rule)),
        ),
      },
    ],
  };
  return harmlessJson(log);
};

/** What is worked out once for each file. */
interface FileFacts {
  readonly lines: LineIndex;
  hash(line: number): string | undefined;
}

type Files = (path: SourceId) => FileFacts | undefined;

function filesOf(report: Report): Files {
  const known = new Map<SourceId, FileFacts | undefined>();
  return (path) => {
    if (!known.has(path)) {
      const text = report.text(path);
      known.set(path, text === undefined ? undefined : factsOf(text));
    }
    return known.get(path);
  };
}

function factsOf(text: string): FileFacts {
  let hashes: readonly string[] | undefined;
  return {
    lines: new LineIndex(text),
    hash: (line) => {
      hashes ??= lineHashes(text);
      return hashes[line - 1];
    },
  };
}

function resultOf(finding: Finding, report: Report, files: Files, ruleIndex: number | undefined): Result {
  const { rule, level, path, range, related, fingerprint, ignored } = finding;
  const hash = files(path)?.hash(range.start.line);
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: SEVERITY[level].sarif,
    message: { text: messageOf(finding) },
    locations: [locationOf(path, range, report, files)],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, i) => relatedLocation(one, i + 1, report, files)),
    }),
    partialFingerprints: {
      ...(hash !== undefined && { primaryLocationLineHash: hash }),
      'zerodropFinding/v1': fingerprint,
    },
    ...(ignored && {
      suppressions: [
        { kind: 'inSource' as const, ...(ignored.reason !== undefined && { justification: ignored.reason }) },
      ],
    }),
  };
}

/** The first sentence becomes the title of an alert; related places are shown only where the message links to them. */
function messageOf({ message, impact, remedy, related }: Finding): string {
  const sentences = [message, ...(impact === '' ? [] : [`Impact: ${impact}`]), `Remedy: ${remedy}`];
  const text = sentences.map((sentence) => `${unlinked(sentence)}.`).join(' ');
  const links = related.map((one, i) => `[${unlinked(one.text)}](${i + 1})`);
  return links.length > 0 ? `${text} Because: ${links.join('; ')}.` : text;
}

function unlinked(text: string): string {
  return text.replace(/[[\]\\]/g, '\\$&');
}

function relatedLocation({ path, range, text }: Related, id: number, report: Report, files: Files): Location {
  return { id, ...locationOf(path, range, report, files), message: { text: unlinked(text) } };
}

/** One line, since an alert is shown on a change only where all its lines are part of it. */
function locationOf(path: SourceId, { start, end }: Range, report: Report, files: Files): Location {
  const rest = files(path)?.lines.line(start.line).length ?? start.column;
  const endColumn = end.line === start.line ? end.column : Math.max(start.column, rest + 1);
  return {
    physicalLocation: {
      artifactLocation: artifact(path, report),
      region: { startLine: start.line, startColumn: start.column, endLine: start.line, endColumn },
    },
  };
}

function notification(skipped: Skipped, report: Report): Notification {
  return {
    level: skipped.reason === 'unreadable' ? 'warning' : 'note',
    message: { text: skippedSentence(skipped) },
    locations: [{ physicalLocation: { artifactLocation: artifact(skipped.path, report) } }],
  };
}

function artifact(path: SourceId, report: Report): { readonly uri: string; readonly uriBaseId: string } {
  const parts = report
    .repositoryPath(path)
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .split('/');
  return { uri: parts.map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

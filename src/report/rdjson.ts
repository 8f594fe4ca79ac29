import type { Finding } from '../engine/finding.ts';
import { applyEdits } from '../text/edits.ts';
import type { Position, Range } from '../text/lines.ts';
import type { SourceId } from '../text/place.ts';
import { bytesOf } from './bytes.ts';
import { harmless, harmlessJson } from './harmless.ts';
import { openFindings, type Report, type Reporter } from './report.ts';
import { sentencesOf } from './sentences.ts';
import { SEVERITY } from './severity.ts';
import { type SourceFacts, type Sources, sourcesOf } from './source-facts.ts';

/** The diagnostic format of reviewdog, with suggestions. Its columns count bytes of UTF-8. */
export const rdjson: Reporter = async (report) => {
  const sources = sourcesOf(report);
  const addresses = new Map((await report.rules()).map(({ meta }) => [meta.id, meta.references[0]]));
  return harmlessJson({
    source: { name: 'zerodrop' },
    diagnostics: openFindings(report).map((finding) => {
      const { rule, level, path, range, related } = finding;
      const url = addresses.get(rule);
      const suggestions = suggestionsOf(finding, report, sources);
      return {
        message: sentencesOf(finding),
        location: locationOf(path, range, report, sources),
        severity: SEVERITY[level].rdjson,
        code: { value: rule, ...(url !== undefined && { url }) },
        ...(suggestions.length > 0 && { suggestions }),
        ...(related.length > 0 && {
          related_locations: related.map((place) => ({
            message: harmless(place.text),
            location: locationOf(place.path, place.range, report, sources),
          })),
        }),
      };
    }),
  });
};

function locationOf(path: SourceId, range: Range, report: Report, sources: Sources) {
  return { path: report.repositoryPath(path), range: inBytes(range, sources(path)) };
}

/** A suggestion is one text in the finding's own file: edits of several places become one around them. */
function suggestionsOf(finding: Finding, report: Report, sources: Sources) {
  const files = report.edits(finding) ?? [];
  const source = sources(finding.path);
  const [file] = files;
  if (!file || !source || files.length > 1 || file.path !== finding.path) return [];
  const start = Math.min(...file.edits.map((edit) => edit.start));
  const end = Math.max(...file.edits.map((edit) => edit.end));
  const shifted = file.edits.map((edit) => ({
    ...edit,
    start: edit.start - start,
    end: edit.end - start,
  }));
  const text = applyEdits(source.text.slice(start, end), shifted);
  if (text === undefined) return [];
  return [{ range: inBytes(source.lines.range(start, end), source), text }];
}

function inBytes({ start, end }: Range, source: SourceFacts | undefined): Range {
  const of = ({ line, column }: Position): Position => ({
    line,
    column: source ? 1 + bytesOf(source.lines.line(line).slice(0, column - 1)) : column,
  });
  return { start: of(start), end: of(end) };
}

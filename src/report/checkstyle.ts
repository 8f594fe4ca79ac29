import type { Finding } from '../engine/finding.ts';
import { byFile, openFindings, type Reporter } from './report.ts';
import { sentencesOf } from './sentences.ts';
import { element, XML_HEAD } from './xml.ts';

/** The report of Checkstyle, which many other tools read. */
export const checkstyle: Reporter = (report) => {
  const files = [...byFile(openFindings(report))].map(([path, findings]) =>
    element('file', { name: report.repositoryPath(path) }, findings.map(errorOf)),
  );
  return `${XML_HEAD}\n${element('checkstyle', { version: '4.3' }, files)}\n`;
};

function errorOf(finding: Finding): string {
  const { line, column } = finding.range.start;
  return element('error', {
    line,
    column,
    severity: finding.level,
    message: sentencesOf(finding),
    source: `zerodrop.${finding.rule}`,
  });
}

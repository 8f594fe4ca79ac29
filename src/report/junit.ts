import type { Finding } from '../engine/finding.ts';
import type { Skipped } from '../engine/skipped.ts';
import { harmless } from './harmless.ts';
import { byFile, openFindings, type Report, type Reporter } from './report.ts';
import { sentencesOf } from './sentences.ts';
import { skippedSentence } from './summary.ts';
import { element, XML_HEAD, xml } from './xml.ts';

/**
 * A suite for each file: a failed case for each finding, a passed one where there is none, a skipped one for what was
 * not checked. Only attributes that the strictest readers know.
 */
export const junit: Reporter = (report) => {
  const open = openFindings(report);
  const findings = byFile(open);
  const skipped = byFile(report.skipped);
  const checked = new Set(report.checked);
  const paths = [...new Set([...checked, ...findings.keys(), ...skipped.keys()])].sort();
  const suites = paths.map((path) => {
    const failed = findings.get(path) ?? [];
    const left = skipped.get(path) ?? [];
    const passes = failed.length === 0 && checked.has(path);
    return suite(report.repositoryPath(path), failed, left, passes, report);
  });
  const tests = suites.reduce((sum, one) => sum + one.tests, 0);
  const head = { name: 'zerodrop', tests, failures: open.length, errors: 0 };
  return `${XML_HEAD}\n${element(
    'testsuites',
    head,
    suites.map(({ text }) => text),
  )}\n`;
};

function suite(
  path: string,
  failed: readonly Finding[],
  left: readonly Skipped[],
  passes: boolean,
  report: Report,
): { readonly tests: number; readonly text: string } {
  const name = uniqueNames();
  const cases = [
    ...failed.map((finding) =>
      element('testcase', { classname: path, name: name(`${finding.rule}: ${harmless(finding.message)}`) }, [
        failure(finding, report),
      ]),
    ),
    ...(passes ? [element('testcase', { classname: path, name: 'no findings' })] : []),
    ...left.map((skipped) =>
      element('testcase', { classname: path, name: name(`checked in full: ${skipped.reason}`) }, [
        element('skipped', { message: skippedSentence(skipped) }),
      ]),
    ),
  ];
  const counts = { tests: cases.length, failures: failed.length, errors: 0, skipped: left.length };
  return { tests: cases.length, text: element('testsuite', { name: path, ...counts }, cases) };
}

function failure(finding: Finding, report: Report): string {
  const { rule, path, level, range, message, related } = finding;
  const at = (place: Pick<Finding, 'path' | 'range'>) =>
    `${report.repositoryPath(place.path)}:${place.range.start.line}:${place.range.start.column}`;
  const lines = [
    `${at({ path, range })} ${level} ${rule}`,
    sentencesOf(finding),
    ...related.map((place) => `${at(place)} ${place.text}`),
  ];
  return element(
    'failure',
    { type: level, message: harmless(message) },
    lines.map((line) => xml(harmless(line))),
  );
}

/** Readers take cases of one name for one case: the second of a name gets a number. */
function uniqueNames(): (name: string) => string {
  const times = new Map<string, number>();
  return (name) => {
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return time === 1 ? name : `${name} (${time})`;
  };
}

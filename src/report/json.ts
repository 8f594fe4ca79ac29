import { harmlessJson } from './harmless.ts';
import type { Reporter } from './report.ts';

/** For programs: `schemas/report.schema.json` describes it. Ignored findings are in it, marked. */
export const json: Reporter = (report) => {
  const pathOf = report.repositoryPath;
  return harmlessJson({
    version: report.version,
    findings: report.findings.map((finding) => ({
      rule: finding.rule,
      level: finding.level,
      message: finding.message,
      path: pathOf(finding.path),
      range: finding.range,
      resource: finding.resource,
      related: finding.related.map(({ path, range, text }) => ({ path: pathOf(path), range, text })),
      impact: finding.impact,
      remedy: finding.remedy,
      fixes: finding.fixes,
      fingerprint: finding.fingerprint,
      ignored: finding.ignored && {
        reason: finding.ignored.reason,
        path: pathOf(finding.ignored.path),
        range: finding.ignored.range,
      },
    })),
    skipped: report.skipped.map(({ path, reason, count }) => ({ path: pathOf(path), reason, count })),
    since: report.since,
    histories: report.histories?.map(({ directory, ...rest }) => ({ directory: pathOf(directory), ...rest })),
    summary: report.summary,
  });
};

import { harmlessJson } from './harmless.ts';
import { openFindings, type Reporter } from './report.ts';
import { sentencesOf } from './sentences.ts';
import { SEVERITY } from './severity.ts';

/** Code Quality of GitLab. Fingerprints tell findings apart, so that the widget shows all of them. */
export const gitlab: Reporter = (report) =>
  harmlessJson(
    openFindings(report).map((finding) => ({
      description: sentencesOf(finding),
      check_name: finding.rule,
      fingerprint: finding.fingerprint,
      severity: SEVERITY[finding.level].gitlab,
      location: {
        path: report.repositoryPath(finding.path),
        lines: { begin: finding.range.start.line },
      },
    })),
  );

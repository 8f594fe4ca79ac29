import type { Finding } from '../src/engine/finding.ts';
import type { Report, Style } from '../src/report/report.ts';
import { badName } from './cli-world.ts';

/** How nobody looks at it. */
export const STYLE: Style = {
  color: false,
  unicode: false,
  width: 80,
  wrap: false,
  workflow: false,
  accompanied: false,
};

/** A report as the command makes it, of findings that are given. */
export function reportOn(files: { readonly [path: string]: string }, findings: readonly Finding[]): Report {
  const levels = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  const count = Object.keys(files).length;
  return {
    version: '1.0.0',
    findings,
    skipped: [],
    checked: Object.keys(files),
    summary: {
      files: count,
      manifests: count,
      others: 0,
      documents: count,
      objects: count,
      errors: levels('error'),
      warnings: levels('warning'),
      infos: levels('info'),
      ignored: 0,
      baselined: 0,
      stale: 0,
      hidden: 0,
      skipped: 0,
    },
    showIgnored: true,
    text: (path) => files[path],
    shownPath: (path) => path,
    repositoryPath: (path) => path,
    edits: () => undefined,
    rules: async () => [badName],
  };
}

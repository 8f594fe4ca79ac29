import type { Finding } from '../engine/finding.ts';
import type { Skipped } from '../engine/skipped.ts';
import type { Rule } from '../rule/rule.ts';
import type { SourceId } from '../text/place.ts';

/** Everything a format may need of one check. */
export interface Report {
  /** The version of zerodrop. */
  readonly version: string;
  /** Sorted by file and place, ignored ones among them. */
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  readonly summary: Summary;
  /** Ignored findings are wanted too, in formats that leave them out. */
  readonly showIgnored: boolean;
  text(path: SourceId): string | undefined;
  /** For people: from the folder in which the command runs. */
  shownPath(path: SourceId): string;
  /** For machines: from the root of the repository, wherever the command runs. */
  repositoryPath(path: SourceId): string;
  /** All rules; loads their code. */
  rules(): Promise<readonly Rule[]>;
}

export interface Summary {
  /** Files that were read. */
  readonly files: number;
  /** Those of them with Kubernetes objects, or with what should be some. */
  readonly manifests: number;
  /** Those without any, and without a template that could make some. */
  readonly others: number;
  readonly documents: number;
  readonly objects: number;
  /** What was fixed before, when that was asked for: findings that are gone, and the files that changed. */
  readonly fixed?: { readonly findings: number; readonly files: number };
  /** Findings that nothing ignores, by level, hidden ones among them. */
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly ignored: number;
  /** Findings that are left out because only errors were asked for. */
  readonly hidden: number;
  /** Files, folders and documents that were not checked, or only in part. */
  readonly skipped: number;
}

/** How a report for people may look. */
export interface Style {
  readonly color: boolean;
  /** Box drawing and other characters outside of ASCII. */
  readonly unicode: boolean;
  /** Columns that a frame may take. */
  readonly width: number;
  /** Whether long sentences are broken into lines. */
  readonly wrap: boolean;
  /** Standard output is read by a runner of GitHub, which obeys some lines. */
  readonly workflow: boolean;
}

/** The text of a format, with its last line end. */
export type Reporter = (report: Report, style: Style) => string | Promise<string>;

/** The findings to show where ignored ones are shown on request only. */
export function shownFindings({ findings, showIgnored }: Report): readonly Finding[] {
  return showIgnored ? findings : findings.filter(({ ignored }) => !ignored);
}

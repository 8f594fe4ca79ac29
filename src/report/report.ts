import type { FileEdits } from '../engine/edit-text.ts';
import type { Finding } from '../engine/finding.ts';
import type { HistorySummary } from '../engine/history-summary.ts';
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
  /** The files with manifests that were asked for, sorted. */
  readonly checked: readonly SourceId[];
  readonly summary: Summary;
  /** Folders of migrations that are asked for; undefined where there are none. */
  readonly histories?: readonly HistorySummary[] | undefined;
  /** The revision to which older findings are left out, as it was given. */
  readonly since?: string | undefined;
  /** Ignored findings are wanted too, in formats that leave them out. */
  readonly showIgnored: boolean;
  text(path: SourceId): string | undefined;
  /** For people: from the folder in which the command runs. */
  shownPath(path: SourceId): string;
  /** For machines: from the root of the repository, wherever the command runs. */
  repositoryPath(path: SourceId): string;
  /** Where links lead; undefined where there is nothing to lead to. */
  readonly links?: Links;
  /** The edits of a finding's first fix, by file; undefined where it has none, or none that loses nothing. */
  edits(finding: Finding): readonly FileEdits[] | undefined;
  /** All rules; loads their code. */
  rules(): Promise<readonly Rule[]>;
}

/** Addresses for a terminal, with everything escaped that could end one. */
export interface Links {
  /** The page of a rule. */
  rule(id: string): string | undefined;
  /** A file at a line, from 1. */
  place(path: SourceId, line: number): string | undefined;
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
  /** Files of SQL; undefined where there are none. */
  readonly migrations?: number | undefined;
  /** What was fixed before, when that was asked for: findings that are gone, and the files that changed. */
  readonly fixed?: { readonly findings: number; readonly files: number } | undefined;
  /** Findings that nothing ignores, by level, hidden ones among them. */
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly ignored: number;
  /** Findings that are left out because the baseline holds them. */
  readonly baselined: number;
  /** Entries of the baseline that nothing matches any more. */
  readonly stale: number;
  /** Findings that are left out because only errors were asked for. */
  readonly hidden: number;
  /** Files, folders and documents that were not checked, or only in part. */
  readonly skipped: number;
  /** Findings that are left out because they stood before `since`; undefined when nothing is for that reason. */
  readonly stood?: number | undefined;
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
  /** The terminal makes links of OSC 8. */
  readonly links?: boolean;
  /** Standard output is read by a runner of GitHub, which obeys some lines. */
  readonly workflow: boolean;
  /** The same stream shows the findings to people, too. */
  readonly accompanied: boolean;
}

/** The text of a format, with its last line end. */
export type Reporter = (report: Report, style: Style) => string | Promise<string>;

/** The findings to show where ignored ones are shown on request only. */
export function shownFindings({ findings, showIgnored }: Report): readonly Finding[] {
  return showIgnored ? findings : findings.filter(({ ignored }) => !ignored);
}

/** The findings that nothing ignores, where a format has no word for those. */
export function openFindings({ findings }: Report): readonly Finding[] {
  return findings.filter(({ ignored }) => !ignored);
}

export function byFile<T extends { readonly path: SourceId }>(all: readonly T[]): ReadonlyMap<SourceId, T[]> {
  const files = new Map<SourceId, T[]>();
  for (const one of all) {
    const others = files.get(one.path);
    if (others) others.push(one);
    else files.set(one.path, [one]);
  }
  return files;
}

import { basename } from 'node:path/posix';
import type { Finding } from '../engine/finding.ts';
import type { Session } from '../engine/session.ts';
import type { Skipped, SkipReason } from '../engine/skipped.ts';
import { mayBeRead, mayHoldManifests } from '../node/names.ts';
import type { Summary } from '../report/report.ts';
import type { SourceId } from '../text/place.ts';
import type { Source } from '../workspace/source.ts';
import type { Input } from './input.ts';

export interface Census {
  readonly skipped: readonly Skipped[];
  /** The files with manifests, sorted. */
  readonly checked: readonly SourceId[];
  readonly counts: Pick<
    Summary,
    'files' | 'manifests' | 'others' | 'documents' | 'objects' | 'migrations' | 'skipped'
  >;
}

/** Counts what was asked for and read, and names all that was not, or only in part. */
export function censusOf({ workspace }: Session, { skipped, asked }: Input): Census {
  const left = skipped.filter(({ path }) => asked(path));
  let files = 0;
  const checked: SourceId[] = [];
  let others = 0;
  let documents = 0;
  let objects = 0;
  let migrations = 0;
  for (const source of workspace.sources.values()) {
    if (!asked(source.id)) continue;
    files++;
    const seen = seenIn(source);
    documents += source.documents.length;
    objects += seen.objects;
    if (seen.objects > 0 || seen.skipped.some(({ reason }) => reason === 'syntax')) checked.push(source.id);
    else if (source.outline || source.id.endsWith('.sql')) migrations++;
    else if (isBeside(source.id)) files--;
    else if (!seen.skipped.some(({ reason }) => reason === 'template')) others++;
    left.push(...seen.skipped);
  }
  left.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const count = left.reduce((sum, one) => sum + one.count, 0);
  const counts = {
    files,
    manifests: checked.length,
    others,
    documents,
    objects,
    ...(migrations > 0 && { migrations }),
    skipped: count,
  };
  return { skipped: left, checked: checked.sort(), counts };
}

/** It tells how migrations run, and holds nothing to check. */
function isBeside(path: SourceId): boolean {
  return mayBeRead(path) && !mayHoldManifests(basename(path));
}

function seenIn({ id, documents, lossless }: Source): {
  readonly objects: number;
  readonly skipped: readonly Skipped[];
} {
  let objects = 0;
  const counts = new Map<SkipReason, number>();
  const count = (reason: SkipReason) => counts.set(reason, (counts.get(reason) ?? 0) + 1);
  for (const { document } of documents) {
    const { content } = document;
    if (content.type === 'template') count('template');
    else if (content.type === 'unreadable') count('syntax');
    else if (content.type === 'manifest') {
      objects += content.resources.length;
      for (const { resource } of content.resources) if (resource.fragment) count('fragment');
    }
  }
  if (!lossless && documents.length > 0) count('encoding');
  return { objects, skipped: [...counts].map(([reason, times]) => ({ path: id, reason, count: times })) };
}

/** How many of them nothing ignores. */
export function openIn(findings: readonly Finding[]): number {
  return findings.filter(({ ignored }) => !ignored).length;
}

/** The findings in numbers; `shown` is what quiet leaves of them. */
export function countsOf(
  findings: readonly Finding[],
  shown: readonly Finding[],
): Pick<Summary, 'errors' | 'warnings' | 'infos' | 'ignored' | 'hidden'> {
  const open = findings.filter(({ ignored }) => !ignored);
  const of = (level: Finding['level']) => open.filter((finding) => finding.level === level).length;
  return {
    errors: of('error'),
    warnings: of('warning'),
    infos: of('info'),
    ignored: findings.length - open.length,
    hidden: open.length - shown.filter(({ ignored }) => !ignored).length,
  };
}

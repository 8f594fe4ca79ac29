import type { Matcher } from '../engine/config.ts';
import type { Finding } from '../engine/finding.ts';
import type { Session } from '../engine/session.ts';
import { readBlobs } from '../node/git-blobs.ts';
import { changesSince, type FileChange } from '../node/git-diff.ts';
import { oldLineOf, touches } from '../node/git-hunks.ts';
import { trackedIn } from '../node/git-index.ts';
import { mergeBase, type Repository } from '../node/git-repository.ts';
import { isForeign, mayBeRead } from '../node/names.ts';
import type { Project } from '../node/project.ts';
import type { SourceId } from '../text/place.ts';
import type { SourceChange } from '../workspace/source.ts';
import type { CheckOptions } from './check-options.ts';
import { askGit } from './git-project.ts';
import type { Input } from './input.ts';
import { type Moves, stood } from './stood.ts';
import type { World } from './world.ts';

/** An older revision, to leave out what stood in it. */
export interface Since {
  /** Whether a file of the project differs, so that the session has to check both. */
  readonly differs: boolean;
  /** Some findings of the session without those that stood before and of which no line has changed. */
  newOf(session: Session, findings: readonly Finding[]): Promise<readonly Finding[]>;
}

/** The merge base of a revision and HEAD. Throws a `UsageError` where git knows none. */
export function since(
  revision: string,
  project: Project,
  input: Input,
  isMigration: Matcher,
  options: CheckOptions,
  world: World,
): Promise<Since> {
  return askGit('--since', project, world, async (repository) => {
    const commit = await mergeBase(repository.git, revision);
    const to = options.staged ? 'index' : 'work tree';
    const changes = await changesSince(repository, commit, to);
    const now = new Map(input.changes.map((change) => [change.source, change]));
    const untracked = options.staged ? [] : await untrackedOf(repository, now.keys());
    const isRead = (path: SourceId) => !isForeign(path) && (mayBeRead(path) || isMigration(path));
    const back = await wayBack(repository, changes, untracked, now, (path) => {
      return (now.has(path) || isRead(path)) && (!options.isolated || input.asked(path));
    });
    const forth = back.map(({ source }) => now.get(source) ?? { source, text: undefined });
    return {
      differs: back.length > 0,
      async newOf(session, findings) {
        if (back.length === 0) return [];
        const all = session.findings();
        await session.apply(back);
        const before = session.findings();
        await session.apply(forth);
        const old = stood(all, before, movesOf(changes, new Set(untracked)));
        return findings.filter(({ fingerprint }) => !old.has(fingerprint));
      },
    };
  });
}

async function untrackedOf(repository: Repository, paths: Iterable<SourceId>): Promise<readonly SourceId[]> {
  const tracked = await trackedIn(repository);
  return [...paths].filter((path) => !tracked.has(path));
}

/** What turns the files as they are into those of the older revision. */
async function wayBack(
  { git }: Repository,
  changes: readonly FileChange[],
  untracked: readonly SourceId[],
  now: ReadonlyMap<SourceId, SourceChange>,
  isKnown: (path: SourceId) => boolean,
): Promise<readonly SourceChange[]> {
  const back = new Map<SourceId, SourceChange>();
  const paths = [...untracked, ...changes.flatMap(({ path }) => path ?? [])];
  for (const source of paths) if (now.has(source)) back.set(source, { source, text: undefined });
  const olds = changes.flatMap(({ before, path }) => {
    if (!before || !isKnown(before.path)) return [];
    return before.path !== path || now.has(path) ? [before] : [];
  });
  (await readBlobs(git, olds)).forEach((reading, i) => {
    const source = olds[i]?.path;
    if (source !== undefined && 'text' in reading) back.set(source, { source, ...reading });
  });
  return [...back.values()];
}

function movesOf(changes: readonly FileChange[], untracked: ReadonlySet<SourceId>): Moves {
  const byPath = new Map(changes.map((change) => [change.path, change]));
  return {
    isChanged(path, { start, end }) {
      if (untracked.has(path)) return true;
      const change = byPath.get(path);
      if (!change) return false;
      const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
      return !change.before || touches(change.hunks, start.line, last);
    },
    placeBefore(path, line) {
      const change = byPath.get(path);
      if (!change?.before) return { path, line };
      return { path: change.before.path, line: oldLineOf(change.hunks, line) };
    },
  };
}

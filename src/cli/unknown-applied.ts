import { nearestWord } from '../text/nearest-word.ts';
import type { Applied } from '../workspace/histories/pending.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { UsageError } from './usage-error.ts';

/** Throws a `UsageError` when somebody named a migration or a folder of them that is not there. */
export function refuseUnknownApplied(applied: readonly Applied[], { histories }: Workspace): void {
  const folders = (histories?.all ?? []).map(({ directory }) => directory);
  for (const { folder } of applied) {
    if (folder === undefined || folders.includes(folder)) continue;
    const near = nearestWord(folder, folders) ?? folders[0];
    throw new UsageError(
      `--applied: there are no migrations in \`${folder || '.'}\`${near === undefined ? '' : `; did you mean \`${near || '.'}\`?`}`,
    );
  }
  for (const { pendingProblem } of histories?.all ?? []) {
    if (pendingProblem !== undefined) throw new UsageError(pendingProblem);
  }
}

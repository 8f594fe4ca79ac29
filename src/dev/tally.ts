import type { Unread } from '../workspace/unread.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What was read, in numbers. */
export interface Tally extends Unread {
  readonly files: number;
  readonly documents: number;
  readonly objects: number;
}

export function tallyOf(workspace: Workspace): Tally {
  let documents = 0;
  let objects = 0;
  for (const { content } of workspace.documents.values()) {
    documents++;
    if (content.type === 'manifest') objects += content.resources.length;
  }
  return { files: workspace.sources.size, documents, objects, ...workspace.unread() };
}

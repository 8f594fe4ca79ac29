import { applyEdits } from '../text/edits.ts';
import type { SourceId } from '../text/place.ts';
import { textOf } from './edit-text.ts';
import type { Finding } from './finding.ts';
import { FixBatch } from './fix-batch.ts';
import type { Pass } from './follow.ts';
import type { Session } from './session.ts';

export interface FixWish {
  /** Suggestions are applied too, not only what is safe. */
  readonly suggestions: boolean;
  /** What is to be fixed, as the session finds it after some passes. Ignored findings never are. */
  findings(passes: readonly Pass[]): readonly Finding[];
  /** Files that stay as they are, and why. */
  readonly kept: ReadonlyMap<SourceId, string>;
}

export interface Fixed {
  readonly count: number;
  readonly passes: readonly Pass[];
  /** By file, those that changed. */
  readonly files: ReadonlyMap<SourceId, { readonly before: string; readonly after: string }>;
  /** What has a fix that could not be applied. */
  readonly refusals: readonly { readonly finding: Finding; readonly refused: string }[];
}

/** A fix may uncover what another one is needed for. More passes than this are fixes that undo each other. */
const MOST_PASSES = 10;

/** Applies fixes to a warm session until none is left that can be: of each finding the first that is wished. */
export async function fixAll(session: Session, wish: FixWish): Promise<Fixed> {
  const before = new Map<SourceId, string>();
  const passes: Pass[] = [];
  let count = 0;
  let refusals: Fixed['refusals'] = [];
  while (passes.length < MOST_PASSES) {
    const next = batchOf(session, wish, passes);
    refusals = next.refusals;
    if (next.batch.count === 0) break;
    count += next.batch.count;
    passes.push(next.batch.edits);
    const changes = [...next.batch.edits].map(([source, edits]) => {
      const text = session.workspace.sources.get(source)?.text ?? '';
      if (!before.has(source)) before.set(source, text);
      return { source, text: applyEdits(text, edits) ?? text };
    });
    await session.apply(changes);
  }
  const files = [...before].map(([path, text]) => {
    const after = session.workspace.sources.get(path)?.text ?? text;
    return [path, { before: text, after }] as const;
  });
  const changed = new Map(files.filter(([, { before, after }]) => before !== after));
  return { count, passes, files: changed, refusals };
}

function batchOf(
  session: Session,
  { suggestions, findings, kept }: FixWish,
  passes: readonly Pass[],
): { readonly batch: FixBatch; readonly refusals: Fixed['refusals'] } {
  const batch = new FixBatch();
  const refusals: Fixed['refusals'][number][] = [];
  for (const finding of findings(passes)) {
    if (finding.ignored) continue;
    const index = finding.fixes.findIndex(({ safety }) => suggestions || safety === 'safe');
    const fix = session.fix(finding, index);
    if (!fix) continue;
    const files = textOf(fix.edits, session.workspace);
    if ('refused' in files) {
      refusals.push({ finding, refused: files.refused });
      continue;
    }
    const refused = files.map(({ path }) => kept.get(path)).find((why) => why !== undefined);
    if (refused === undefined) batch.add(fix.edits, files);
    else refusals.push({ finding, refused });
  }
  return { batch, refusals };
}

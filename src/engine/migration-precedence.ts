import type { Sorted } from './bucket.ts';

/** What locks a table for long by itself: that it does so under another lock is said by that. */
const HELD = ['lock-held-while-working'];

/** What a statement would do if the server took it. */
const WORK = [
  ...HELD,
  'index-build-blocks-writes',
  'no-lock-timeout',
  'rewrite-blocks-table',
  'scan-blocks-table',
  'unique-build-blocks-table',
];

/** One cause, one finding, of migrations: rules that speak of one place in a statement. */
const AT_ONE_PLACE: { readonly [winner: string]: readonly string[] } = {
  'index-build-blocks-writes': HELD,
  'index-drop-blocks-table': HELD,
  'reindex-blocks-table': HELD,
  'unique-build-blocks-table': HELD,
  'rewrite-blocks-table': HELD,
  'scan-blocks-table': HELD,
  'refresh-blocks-view': HELD,
  'validates-in-same-transaction': HELD,
  'partition-change-blocks-parent': [...HELD, 'no-lock-timeout'],
  'unbatched-backfill': HELD,
  'empties-table': [...HELD, 'unbatched-backfill'],
  'adds-required-column': ['scan-blocks-table'],
  'modify-drops-attribute': ['allows-nulls', 'changes-default', 'drops-needed-default'],
  'narrows-enum': ['changes-column-type'],
  'refused-in-transaction': WORK,
  'server-refuses-statement': [...WORK, 'changes-column-type', 'constraint-old-code-breaks'],
  'pending-trigger-events': WORK,
};

/** Advice explains nothing: a winner is at least a warning. */
export function explainsPlace({ finding: winner }: Sorted, { finding: loser }: Sorted): boolean {
  if (winner.level === 'info' || !Object.hasOwn(AT_ONE_PLACE, winner.rule)) return false;
  if (!AT_ONE_PLACE[winner.rule]?.includes(loser.rule)) return false;
  return (
    winner.path === loser.path && winner.span.start === loser.span.start && winner.span.end === loser.span.end
  );
}

import type { Node } from '@pgsql/types';
import type { Effect } from './effect.ts';
import { readAlterTable } from './read-alter-table.ts';
import { readDrop } from './read-drop.ts';
import { readIndex } from './read-index.ts';
import type { Content, Tag } from './read-node.ts';
import { readCreateTable } from './read-table.ts';
import { type StatementSource, type Writing, writingOf } from './writing.ts';

export type { StatementSource } from './writing.ts';

/**
 * What a statement does, in the order in which it does it.
 * @param node As libpg-query 18 gives it.
 * @returns At least one effect: `other` for what is of no interest.
 */
export function effectsOf(node: Node, source: StatementSource): readonly Effect[] {
  const writing = writingOf(source, effectsOf);
  const [tag = '', content] = Object.entries(node)[0] ?? [];
  const read = READERS[tag as Tag] as Reader | undefined;
  return read && content ? read(content as never, writing) : [otherOf(tag, writing)];
}

type Reader = (node: never, writing: Writing) => readonly Effect[];
type Readers = { readonly [T in Tag]?: (node: Content<T>, writing: Writing) => readonly Effect[] };

const READERS: Readers = {
  AlterTableStmt: readAlterTable,
  CreateStmt: readCreateTable,
  DropStmt: readDrop,
  IndexStmt: readIndex,
};

/** `CreateRoleStmt` is CREATE ROLE. */
function otherOf(tag: string, { whole }: Writing): Effect {
  const command = tag.replace(/Stmt$/, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return { type: 'other', place: whole, command: command.toUpperCase(), outsideTransaction: false };
}

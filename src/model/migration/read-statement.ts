import type { Node } from '@pgsql/types';
import type { Effect } from './effect.ts';
import { readGrant, readGrantRole, readPolicy } from './read-access.ts';
import { readAlterTable } from './read-alter-table.ts';
import { readDrop } from './read-drop.ts';
import { callsIn } from './read-expression.ts';
import { readIndex } from './read-index.ts';
import { type Content, nameOf, type Tag } from './read-node.ts';
import {
  readAlterDomain,
  readAlterEnum,
  readAlterSequence,
  readComment,
  readDomain,
  readDropDatabase,
  readEnum,
  readExtension,
  readPublication,
  readSchema,
  readSequence,
  readStatistics,
  readType,
} from './read-object.ts';
import { otherIn, outside } from './read-other.ts';
import { readingsOf } from './read-reading.ts';
import { readMove, readRename } from './read-rename.ts';
import { readBlock, readCall, readFunction, readRule, readTrigger } from './read-routine.ts';
import {
  readCopy,
  readDelete,
  readInsert,
  readMerge,
  readSelect,
  readTruncate,
  readUpdate,
} from './read-rows.ts';
import {
  readCluster,
  readDatabaseSet,
  readLock,
  readReindex,
  readRoleSet,
  readSet,
  readTransaction,
  readVacuum,
} from './read-session.ts';
import { readCreateTable } from './read-table.ts';
import { readCreateAs, readRefresh, readView } from './read-view.ts';
import { placeAt, type StatementSource, type Writing, writingOf } from './writing.ts';

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
  AlterDatabaseSetStmt: readDatabaseSet,
  AlterDomainStmt: readAlterDomain,
  AlterEnumStmt: readAlterEnum,
  AlterObjectSchemaStmt: readMove,
  AlterRoleSetStmt: readRoleSet,
  AlterSeqStmt: readAlterSequence,
  AlterSystemStmt: outside('ALTER SYSTEM'),
  AlterTableStmt: readAlterTable,
  CallStmt: readCall,
  ClusterStmt: readCluster,
  CommentStmt: readComment,
  CompositeTypeStmt: (node, writing) => [
    { type: 'createType', place: placeAt(writing, node.typevar?.location), name: nameOf(node.typevar) },
  ],
  CopyStmt: readCopy,
  CreateDomainStmt: readDomain,
  CreateEnumStmt: readEnum,
  CreateExtensionStmt: readExtension,
  CreateFunctionStmt: readFunction,
  CreatePolicyStmt: readPolicy,
  CreatePublicationStmt: readPublication,
  CreateRangeStmt: (node, writing) => readType(node.typeName, writing),
  CreateSchemaStmt: readSchema,
  CreateSeqStmt: readSequence,
  CreateStatsStmt: readStatistics,
  CreateStmt: readCreateTable,
  CreateForeignTableStmt: ({ base }, writing) => (base ? readCreateTable(base, writing) : []),
  CreateSubscriptionStmt: outside('CREATE SUBSCRIPTION'),
  CreateTableAsStmt: readCreateAs,
  CreateTableSpaceStmt: outside('CREATE TABLESPACE'),
  CreateTrigStmt: readTrigger,
  CreatedbStmt: outside('CREATE DATABASE'),
  DefineStmt: (node, writing) =>
    node.kind === 'OBJECT_TYPE' ? readType(node.defnames, writing) : [otherIn(writing, 'DEFINE')],
  DeleteStmt: readDelete,
  DiscardStmt: ({ target }, writing) =>
    target === 'DISCARD_ALL' ? outside('DISCARD ALL')(target, writing) : [otherIn(writing, 'DISCARD')],
  DoStmt: ({ args }, writing) => readBlock(args, writing),
  DropStmt: readDrop,
  DropSubscriptionStmt: outside('DROP SUBSCRIPTION'),
  DropTableSpaceStmt: outside('DROP TABLESPACE'),
  DropdbStmt: readDropDatabase,
  GrantRoleStmt: readGrantRole,
  GrantStmt: readGrant,
  IndexStmt: readIndex,
  InsertStmt: readInsert,
  LockStmt: readLock,
  MergeStmt: readMerge,
  RefreshMatViewStmt: readRefresh,
  ReindexStmt: readReindex,
  RenameStmt: readRename,
  ReturnStmt: ({ returnval }, writing) => [
    {
      type: 'select',
      place: writing.whole,
      reads: readingsOf(returnval, writing),
      calls: callsIn(returnval),
    },
  ],
  RuleStmt: readRule,
  SelectStmt: readSelect,
  TransactionStmt: readTransaction,
  TruncateStmt: readTruncate,
  UpdateStmt: readUpdate,
  VacuumStmt: readVacuum,
  VariableSetStmt: readSet,
  ViewStmt: readView,
};

/** `CreateRoleStmt` is CREATE ROLE. */
function otherOf(tag: string, { whole }: Writing): Effect {
  const command = tag.replace(/Stmt$/, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return { type: 'other', place: whole, command: command.toUpperCase(), outsideTransaction: false };
}

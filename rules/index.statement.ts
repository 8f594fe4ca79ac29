import addsEnumValue from './adds-enum-value.ts';
import allowsNulls from './allows-nulls.ts';
import changesColumnType from './changes-column-type.ts';
import changesDefault from './changes-default.ts';
import concurrentBuildUnderTimeout from './concurrent-build-under-timeout.ts';
import constraintOldCodeBreaks from './constraint-old-code-breaks.ts';
import dropsColumn from './drops-column.ts';
import dropsConflictTarget from './drops-conflict-target.ts';
import dropsFunction from './drops-function.ts';
import dropsNeededDefault from './drops-needed-default.ts';
import dropsTable from './drops-table.ts';
import dropsView from './drops-view.ts';
import emptiesTable from './empties-table.ts';
import enumValueUsedBeforeCommit from './enum-value-used-before-commit.ts';
import expandsAndContractsTogether from './expands-and-contracts-together.ts';
import forbidsNulls from './forbids-nulls.ts';
import foreignKeyWithoutIndex from './foreign-key-without-index.ts';
import functionOverloadAmbiguous from './function-overload-ambiguous.ts';
import hidesRowsFromOldCode from './hides-rows-from-old-code.ts';
import indexBuildBlocksWrites from './index-build-blocks-writes.ts';
import indexDropBlocksTable from './index-drop-blocks-table.ts';
import indexDroppedBeforeReplacement from './index-dropped-before-replacement.ts';
import invalidIndexKept from './invalid-index-kept.ts';
import lockHeldWhileWorking from './lock-held-while-working.ts';
import modifyDropsAttribute from './modify-drops-attribute.ts';
import movesSchema from './moves-schema.ts';
import mysqlCopiesTable from './mysql-copies-table.ts';
import mysqlLocksTable from './mysql-locks-table.ts';
import narrowsEnum from './narrows-enum.ts';
import noLockTimeout from './no-lock-timeout.ts';
import partitionChangeBlocksParent from './partition-change-blocks-parent.ts';
import pendingTriggerEvents from './pending-trigger-events.ts';
import recreatesColumn from './recreates-column.ts';
import refreshBlocksView from './refresh-blocks-view.ts';
import refusedInTransaction from './refused-in-transaction.ts';
import reindexBlocksTable from './reindex-blocks-table.ts';
import renamesColumn from './renames-column.ts';
import renamesEnumValue from './renames-enum-value.ts';
import renamesTable from './renames-table.ts';
import rewriteBlocksTable from './rewrite-blocks-table.ts';
import scanBlocksTable from './scan-blocks-table.ts';
import serverRefusesStatement from './server-refuses-statement.ts';
import settingWithoutEffect from './setting-without-effect.ts';
import unbatchedBackfill from './unbatched-backfill.ts';
import uniqueBuildBlocksTable from './unique-build-blocks-table.ts';
import unreadableStatement from './unreadable-statement.ts';
import validatesInSameTransaction from './validates-in-same-transaction.ts';

export default [
  addsEnumValue,
  allowsNulls,
  changesColumnType,
  changesDefault,
  concurrentBuildUnderTimeout,
  constraintOldCodeBreaks,
  dropsColumn,
  dropsConflictTarget,
  dropsFunction,
  dropsNeededDefault,
  dropsTable,
  dropsView,
  emptiesTable,
  enumValueUsedBeforeCommit,
  expandsAndContractsTogether,
  forbidsNulls,
  foreignKeyWithoutIndex,
  functionOverloadAmbiguous,
  hidesRowsFromOldCode,
  indexBuildBlocksWrites,
  indexDropBlocksTable,
  indexDroppedBeforeReplacement,
  invalidIndexKept,
  lockHeldWhileWorking,
  modifyDropsAttribute,
  movesSchema,
  mysqlCopiesTable,
  mysqlLocksTable,
  narrowsEnum,
  noLockTimeout,
  partitionChangeBlocksParent,
  pendingTriggerEvents,
  recreatesColumn,
  refreshBlocksView,
  refusedInTransaction,
  reindexBlocksTable,
  renamesColumn,
  renamesEnumValue,
  renamesTable,
  rewriteBlocksTable,
  scanBlocksTable,
  serverRefusesStatement,
  settingWithoutEffect,
  unbatchedBackfill,
  uniqueBuildBlocksTable,
  unreadableStatement,
  validatesInSameTransaction,
];

import halfAppliedMigration from './half-applied-migration.ts';
import migrationNumberTaken from './migration-number-taken.ts';
import migrationOutOfOrder from './migration-out-of-order.ts';
import transactionControlInMigration from './transaction-control-in-migration.ts';

export default [
  halfAppliedMigration,
  migrationNumberTaken,
  migrationOutOfOrder,
  transactionControlInMigration,
];

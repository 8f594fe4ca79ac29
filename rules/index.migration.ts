import transactionControlInMigration from './transaction-control-in-migration.ts';

export default [transactionControlInMigration];

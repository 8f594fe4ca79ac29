import type { Dialect } from '../syntax/sql/dialect.ts';
import type { MigrationsConfig } from './config.ts';

/** An entry of `migrations` that the schema accepts. */
export interface MigrationsEntry {
  readonly files: string | readonly string[];
  readonly runner?: string;
  readonly dialect?: Dialect;
  readonly transaction?: NonNullable<MigrationsConfig['transaction']>;
  readonly lockTimeout?: boolean;
  readonly smallTables?: readonly string[];
  readonly applied?: string;
}

export function readMigrations(entries: readonly MigrationsEntry[]): readonly MigrationsConfig[] {
  return entries.map(({ files, runner, dialect, transaction, lockTimeout, smallTables = [], applied }) => ({
    files: typeof files === 'string' ? [files] : files,
    runner: runner === 'auto' ? undefined : runner,
    dialect,
    transaction,
    lockTimeout,
    smallTables,
    applied,
  }));
}

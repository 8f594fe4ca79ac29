import type { History } from '../model/migration/history.ts';
import { DIALECT_TITLES, type Dialect } from '../syntax/sql/dialect.ts';
import type { Outline } from '../workspace/histories/outline.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** One folder of migrations in numbers, for the summary of a check. */
export interface HistorySummary {
  /** From the root of the project; empty for the root itself. */
  readonly directory: string;
  /** As people write it: `Flyway`. */
  readonly runner: string;
  readonly dialect: Dialect;
  readonly migrations: number;
  readonly pending: number;
  /** How it is known what is pending: `not in the merge base with origin/main`. */
  readonly because: string;
  /** Statements of pending migrations that could not be read. */
  readonly unreadable: number;
}

/** Those that were read, and those of which only the folder is known. */
export function summariesOf({ histories }: Workspace): readonly HistorySummary[] {
  return histories ? [...histories.all.map(summaryOf), ...histories.unread.map(unreadSummaryOf)] : [];
}

function summaryOf({
  directory,
  runner,
  dialect,
  migrations,
  pending,
  pendingBecause,
}: History): HistorySummary {
  const statements = pending.flatMap((migration) => migration.statements);
  return {
    directory,
    runner: runner.title,
    dialect,
    migrations: migrations.length,
    pending: pending.length,
    because: pendingBecause,
    unreadable: statements.filter(({ effects }) => effects.some(({ type }) => type === 'unreadable')).length,
  };
}

function unreadSummaryOf({ directory, runner, dialect, migrations }: Outline): HistorySummary {
  const because = `${DIALECT_TITLES[dialect]} is not read yet`;
  return {
    directory,
    runner: runner.title,
    dialect,
    migrations: migrations.length,
    pending: 0,
    because,
    unreadable: 0,
  };
}

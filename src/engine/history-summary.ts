/** One folder of migrations in numbers, for the summary of a check. */
export interface HistorySummary {
  /** From the root of the project; empty for the root itself. */
  readonly directory: string;
  /** As people write it: `Flyway`. */
  readonly runner: string;
  readonly dialect: 'postgres' | 'mysql' | 'mariadb' | 'sqlite';
  readonly migrations: number;
  readonly pending: number;
  /** How it is known what is pending: `not in the merge base with origin/main`. */
  readonly because: string;
  /** Statements of pending migrations that could not be read. */
  readonly unreadable: number;
}

import type { History, Statement } from '../model/migration/history.ts';
import type { Dialect } from '../syntax/sql/dialect.ts';
import type { Place } from '../text/place.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** One folder of migrations in numbers, for the summary of a check. */
export interface HistorySummary {
  /** From the root of the project; empty for the root itself. */
  readonly directory: string;
  /** As people write it: `Flyway`. */
  readonly runner: string;
  readonly dialect: Dialect;
  /** What says so: `knexfile.js`, `the folder mysql`. */
  readonly dialectBecause: string;
  readonly migrations: number;
  readonly pending: number;
  /** How it is known what is pending: `not in the merge base with origin/main`. */
  readonly because: string;
  /** Statements of pending migrations that could not be read. */
  readonly unreadable: number;
}

export function summariesOf({ histories }: Workspace): readonly HistorySummary[] {
  return (histories?.all ?? []).map(summaryOf);
}

function summaryOf({
  directory,
  runner,
  dialect,
  dialectBecause,
  migrations,
  pending,
  pendingBecause,
}: History): HistorySummary {
  const statements = pending.flatMap((migration) => migration.statements);
  return {
    directory,
    runner: runner.title,
    dialect,
    dialectBecause,
    migrations: migrations.length,
    pending: pending.length,
    because: pendingBecause,
    unreadable: unreadableIn(statements),
  };
}

/** One that is in a routine counts once, however often that is called. */
function unreadableIn(statements: readonly Statement[]): number {
  const seen = new Set<string>();
  return statements.filter(({ effects }) => {
    const unread = effects.filter(({ type }) => type === 'unreadable').map(({ place }) => keyOf(place));
    const isNew = unread.some((key) => !seen.has(key));
    for (const key of unread) seen.add(key);
    return isNew;
  }).length;
}

function keyOf({ document, span }: Place): string {
  return `${document}:${span.start}:${span.end}`;
}

import type { Runner } from '../../model/migration/history.ts';
import type { BuilderId } from '../../syntax/code/builder.ts';
import type { Dialect } from '../../syntax/sql/dialect.ts';
import type { Placeholder } from '../../syntax/sql/sql-text.ts';
import type { SourceId, Span } from '../../text/place.ts';

/** One folder of migrations as its files' names, markers and runner files tell, before any statement is parsed. */
export interface Outline {
  /** From the root of the project, without a closing slash; empty for the root itself. */
  readonly directory: string;
  readonly runner: Runner;
  readonly dialect: Dialect;
  /** What says so: `prisma/migrations/migration_lock.toml`. */
  readonly dialectBecause: string;
  /** In the order in which the runner applies them. */
  readonly migrations: readonly MigrationOutline[];
  /** Dumps that stand before all of them: read for the schema, never reported. */
  readonly baselines: readonly SourceId[];
  /** Migrations that are recognised and not read: written in Go, Ruby, Rust, XML. */
  readonly unread: readonly SourceId[];
  /** What in the runner's own files sets a lock_timeout. */
  readonly lockTimeout: Evidence | undefined;
  /** What makes the runner hold its lock in a transaction that stays open while migrations run. */
  readonly openLock: string | undefined;
}

export interface MigrationOutline {
  readonly id: string;
  readonly path: SourceId;
  readonly repeatable: boolean;
  readonly dialect: Dialect;
  /** What it is written with where it is code. */
  readonly builder: BuilderId | undefined;
  /** What the runner compares with the last applied one where that is not the position: `when` of Drizzle's journal. */
  readonly rank?: number;
  /** What of the file runs forward, in order: all of it, or its up sections, or its changesets. */
  readonly sections: readonly Section[];
  readonly placeholders: readonly Placeholder[];
}

export interface Section extends Scope {
  readonly span: Span;
  /** What ends a statement where it is not a semicolon, as `GO`, a `statement-breakpoint`, an `endDelimiter`. */
  readonly delimiter: string | undefined;
  /** The runner sends all of it as one string, so that what stands outside its transaction shares an implicit one. */
  readonly oneString?: boolean;
  /** Where it is pending, the others are no batch but a transaction each; why, after a caret at `because`. */
  readonly endsBatch?: string;
}

/** What one transaction spans, and what says so. */
export interface Scope {
  readonly scope: 'none' | 'statement' | 'implicit' | 'file' | 'batch' | 'unknown';
  readonly because: Evidence;
  /** A version of the runner on which that hangs: `Prisma before 7.4`. */
  readonly doubt: string | undefined;
}

/** A place in a file and a phrase that reads after a caret. Without a span: the start of the migration. */
export interface Evidence {
  readonly path: SourceId;
  readonly span: Span | undefined;
  readonly text: string;
}

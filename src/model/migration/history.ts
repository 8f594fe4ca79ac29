import type { Dialect } from '../../syntax/sql/dialect.ts';
import type { Located } from '../../text/place.ts';
import type { Label } from '../label.ts';
import type { Alteration } from './alteration.ts';
import type { Effect } from './effect.ts';
import type { Schema } from './schema.ts';
import type { Work } from './work.ts';

/** One folder of migrations, in the order in which its runner applies them. */
export interface History {
  /** From the root of the project, without a closing slash; empty for the root itself. */
  readonly directory: string;
  readonly runner: Runner;
  readonly dialect: Dialect;
  /** What says so: `prisma/migrations/migration_lock.toml`. */
  readonly dialectBecause: string;
  readonly migrations: readonly Migration[];
  /** Those that are not applied in production yet, as far as anybody told. */
  readonly pending: readonly Migration[];
  /** How it is known what is pending: `those after 0041, as zerodrop.yaml says`. */
  readonly pendingBecause: string;
  /** Why what somebody named as applied says nothing: no migration is called so. */
  readonly pendingProblem: string | undefined;
  /** The schema that the old code works with, and the one that all pending migrations leave. */
  readonly before: Schema;
  readonly after: Schema;
  readonly released: Released | undefined;
  readonly settings: HistorySettings;
}

export interface HistorySettings {
  /** Something outside the files sets a lock_timeout, and what. */
  readonly lockTimeout: string | undefined;
  /** What makes the runner hold its lock in a transaction that stays open while migrations run; undefined where none does. */
  readonly openLock: string | undefined;
  /** Tables of which somebody said that they are small: what takes its time on others does not on them. */
  isSmall(table: string): boolean;
}

export interface Runner {
  /** `flyway`, `goose` … or `plain` for numbered files of an unknown runner. */
  readonly id: string;
  /** As people write it: `Flyway`, `golang-migrate`. */
  readonly title: string;
  /** How a migration leaves the runner's transaction, in words for a remedy; undefined where it cannot. */
  readonly optOut: string | undefined;
  /** What becomes of a new migration that sorts before an applied one. */
  readonly outOfOrder: 'refuses' | 'skips' | 'applies' | 'unknown';
  /** What becomes of an applied migration that was edited. */
  readonly edited: 'refuses' | 'ignores' | 'unknown';
}

/** What the main branch holds of a history; from the host. */
export interface Released {
  /** `origin/main`. */
  readonly name: string;
  /** Ids of its migrations there. */
  readonly ids: ReadonlySet<string>;
  /** Paths of all files there. */
  readonly paths: ReadonlySet<string>;
  /**
   * Files that differ from what stands there, comments and white space aside; with the text there. Code differs where
   * it sends something else, and its text is that.
   */
  readonly edited: ReadonlyMap<string, string>;
}

export interface Migration extends Located {
  /** As the runner calls it: its number, its name, its folder. */
  readonly id: string;
  readonly path: string;
  readonly pending: boolean;
  /** It runs again whenever it changes: `R__views.sql`. */
  readonly repeatable: boolean;
  /** In the order of the runner, in which a pending one may stand before released ones. */
  readonly position: number;
  /** What the runner compares with the last applied one where that is not the position: `when` of Drizzle's journal. */
  readonly rank: number | undefined;
  readonly statements: readonly Statement[];
  /** All of its migrations, with what it is part of. */
  readonly history: History;
}

export interface Statement extends Located {
  /** Position in the history, from 0: the order in which statements run. */
  readonly index: number;
  readonly migration: Migration;
  /** As written, without the closing semicolon. */
  readonly text: string;
  /** Those of DO blocks and of functions that it calls included, each at its own place. */
  readonly effects: readonly Effect[];
  readonly transaction: Transaction;
  readonly timeouts: Timeouts;
  readonly before: Schema;
  readonly after: Schema;
  /** What the server does for one of its effects, by the schema before that effect. */
  work(effect: Effect): Work;
  /** The schema before one of its effects. */
  schemaBefore(effect: Effect): Schema;
  /** How MySQL or MariaDB carries it out, where it alters a table; undefined on other servers. */
  readonly alteration: Alteration | undefined;
  /** `code`: a builder's call or a string in a program, of which `text` is what it comes to. */
  readonly written: 'sql' | 'code';
  /** Whether it may be left out, by a condition in the code that nobody can tell. */
  readonly conditional: boolean;
}

/** What one transaction spans. The same value for all statements that run in it. */
export interface Transaction {
  /**
   * `none`: no transaction around it, and none of its own that lasts. `statement`: its own. `implicit`: several
   * statements sent as one string. `file`: one migration. `batch`: all pending ones. `unknown`: an unknown runner.
   */
  readonly scope: 'none' | 'statement' | 'implicit' | 'file' | 'batch' | 'unknown';
  /** Evidence: the runner's habit, an opt-out comment, a BEGIN. */
  readonly because: Label;
  /** In the order in which they run. */
  readonly statements: readonly Statement[];
  /** Depends on a version of the runner that the files do not show, and which. */
  readonly doubt: string | undefined;
  /** It is the only one of what the runner sends as one string: another beside it makes a transaction of both. */
  readonly alone: boolean;
}

/** What is in force when a statement runs. Milliseconds; 0 is no limit; undefined where no file says it. */
export interface Timeouts {
  readonly lock: Timeout | undefined;
  readonly statement: Timeout | undefined;
}

export interface Timeout extends Located {
  readonly milliseconds: number;
  /** It is set to what nobody can read, such as a placeholder. */
  readonly assumed: boolean;
}

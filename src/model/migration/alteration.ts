import type { Effect } from './effect.ts';
import type { Table } from './schema.ts';

/** Cheapest first. NOCOPY is MariaDB's: in place, and the clustered index stays. */
export type Algorithm = 'instant' | 'nocopy' | 'inplace' | 'copy';

/** Weakest first: what else may be done on the table while it works. */
export type OnlineLock = 'none' | 'shared' | 'exclusive';

/** How MySQL or MariaDB carries out one ALTER TABLE, CREATE INDEX or DROP INDEX: by its worst clause. */
export interface Alteration {
  readonly table: Table;
  /** What the server does at best. */
  readonly algorithm: Algorithm;
  readonly lock: OnlineLock;
  /** The whole table is written anew, in place or as a copy. */
  readonly rebuilds: boolean;
  /** False where that hangs on what the files do not say: an unknown type, a version, sql_mode. */
  readonly sure: boolean;
  /** The clause that makes it so, and a phrase that reads after a caret. */
  readonly because: Effect;
  readonly why: string;
  /** What the statement asks for. */
  readonly asked: { readonly algorithm: Algorithm | undefined; readonly lock: OnlineLock | undefined };
  /** Why the server refuses what is asked for, as a phrase; undefined where it does not. */
  readonly refused: string | undefined;
}

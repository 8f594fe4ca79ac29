import type { LockMode } from './effect.ts';
import type { Table } from './schema.ts';

/** What the server does for one effect: the locks it takes, and what it does while it holds them. */
export interface Work {
  readonly locks: readonly TableLock[];
  /** Tables that it writes anew; `sure: false` where that hangs on what the files do not say, which `why` names. */
  readonly rewrites: readonly Task[];
  /** Tables that it reads from end to end to verify something. */
  readonly scans: readonly Task[];
  /** Tables whose indexes it builds. */
  readonly builds: readonly Task[];
}

export interface TableLock {
  readonly table: Table;
  readonly mode: LockMode;
  /** Why a table that the statement does not name is locked: `it references \`users\``. */
  readonly why: string | undefined;
}

export interface Task {
  readonly table: Table;
  readonly sure: boolean;
  /** A phrase: `clock_timestamp() is computed for every row`, `a validated check does not prove it`. */
  readonly why: string;
}

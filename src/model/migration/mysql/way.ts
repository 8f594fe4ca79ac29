import type { Algorithm, OnlineLock } from '../alteration.ts';
import { type Server, since } from './server.ts';

/** How one clause of an ALTER TABLE is carried out. */
export interface Way {
  readonly algorithm: Algorithm;
  readonly lock: OnlineLock;
  readonly rebuilds: boolean;
  readonly sure: boolean;
  /** A phrase that reads after a caret; empty where nothing is to be said. */
  readonly why: string;
  /**
   * What becomes of it in company. `row`: rows get another form at once, which only clauses that are instant, too, leave
   * so; else the table is rebuilt. `virtual`: not in place with anything but indexes. `build`: an index is built.
   * `name`: a column gets another name.
   */
  readonly company?: 'row' | 'virtual' | 'build' | 'name';
  /** Virtual columns get another position. */
  readonly shifts?: boolean;
}

const ALGORITHMS: readonly Algorithm[] = ['instant', 'nocopy', 'inplace', 'copy'];
const LOCKS: readonly OnlineLock[] = ['none', 'shared', 'exclusive'];

export function compareAlgorithms(a: Algorithm, b: Algorithm): number {
  return ALGORITHMS.indexOf(a) - ALGORITHMS.indexOf(b);
}

export function compareLocks(a: OnlineLock, b: OnlineLock): number {
  return LOCKS.indexOf(a) - LOCKS.indexOf(b);
}

const AT_ONCE = { lock: 'none', rebuilds: false, sure: true, why: '' } as const;

/** Only what the server knows of the table changes: at once where it has INSTANT, else in place, which takes no time either. */
export function metadata(server: Server): Way {
  const algorithm = since(server, { mysql: 80012, mariadb: 100302 }) ? 'instant' : 'inplace';
  return { ...AT_ONCE, algorithm };
}

/** In place, and no row is written anew. */
export function inPlace(server: Server, why = ''): Way {
  const algorithm = since(server, { mariadb: 100302 }) ? 'nocopy' : 'inplace';
  return { ...AT_ONCE, algorithm, why };
}

/** In place, each row anew, while others read and write. */
export function rebuilt(why: string): Way {
  return { ...AT_ONCE, algorithm: 'inplace', rebuilds: true, why };
}

/** Each row into a new table, while others read only. MariaDB lets others write from 11.2, where nothing is in the way. */
export function copied(server: Server, why: string): Way {
  const online = since(server, { mariadb: 110200 });
  return { algorithm: 'copy', lock: online ? 'none' : 'shared', rebuilds: true, sure: !online, why };
}

export function locked(way: Way, lock: OnlineLock, why = way.why): Way {
  return compareLocks(lock, way.lock) > 0 ? { ...way, lock, why } : way;
}

export function unsure(way: Way, why = way.why): Way {
  return { ...way, sure: false, why };
}

/** Rows get another form without being written: only with the newest rows' header, which some tables do not have. */
export function rowForm(shifts: boolean): Way {
  return { ...AT_ONCE, algorithm: 'instant', company: 'row', shifts };
}

/** The one that decides: by algorithm, then by lock; what is sure before what is not, where it comes to the same. */
export function worse(a: Way, b: Way): number {
  return (
    compareAlgorithms(b.algorithm, a.algorithm) ||
    compareLocks(b.lock, a.lock) ||
    Number(b.sure) - Number(a.sure) ||
    Number(b.rebuilds) - Number(a.rebuilds)
  );
}

import type { LockMode } from './effect.ts';
import type { Name } from './name.ts';
import type { Schema, Table } from './schema.ts';
import type { Task, Work } from './work.ts';

const LOCK_MODES: readonly LockMode[] = [
  'access share',
  'row share',
  'row exclusive',
  'share update exclusive',
  'share',
  'share row exclusive',
  'exclusive',
  'access exclusive',
];

export const NO_WORK: Work = { locks: [], rewrites: [], scans: [], builds: [] };

/** Less than 0 where `a` is the weaker one. */
export function compareLockModes(a: LockMode, b: LockMode): number {
  return LOCK_MODES.indexOf(a) - LOCK_MODES.indexOf(b);
}

export function lockOn(table: Table, mode: LockMode, why?: string): Work {
  return { ...NO_WORK, locks: [{ table, mode, why }] };
}

export function rewriteOf(table: Table, why: string, sure = true): Work {
  return { ...NO_WORK, rewrites: [{ table, sure, why }] };
}

export function scanOf(table: Table, why: string, sure = true): Work {
  return { ...NO_WORK, scans: [{ table, sure, why }] };
}

export function buildOn(table: Table, why: string, sure = true): Work {
  return { ...NO_WORK, builds: [{ table, sure, why }] };
}

/**
 * All of it: of locks on one table the strongest, and every task once, for its first reason. A table that is rewritten
 * is read and gets its indexes by that.
 */
export function allOf(...works: readonly Work[]): Work {
  const locks = new Map<number, Work['locks'][number]>();
  for (const lock of works.flatMap((work) => work.locks)) {
    const held = locks.get(lock.table.id);
    if (!held || compareLockModes(held.mode, lock.mode) < 0) locks.set(lock.table.id, lock);
  }
  const rewrites = once(works.flatMap((work) => work.rewrites));
  const copied = new Set(rewrites.filter((task) => task.sure).map((task) => task.table.id));
  const others = (tasks: readonly Task[]) => once(tasks.filter((task) => !copied.has(task.table.id)));
  return {
    locks: [...locks.values()],
    rewrites,
    scans: others(works.flatMap((work) => work.scans)),
    builds: others(works.flatMap((work) => work.builds)),
  };
}

function once(tasks: readonly Task[]): readonly Task[] {
  const first = new Map<number, Task>();
  for (const task of tasks) {
    const known = first.get(task.table.id);
    if (!known || (task.sure && !known.sure)) first.set(task.table.id, task);
  }
  return [...first.values()];
}

/** The table of this name; undefined for what is no table, or is gone. */
export function tableOf(schema: Schema, name: Name): Table | undefined {
  const view = schema.view(name);
  if (view && view !== 'absent') return undefined;
  const table = schema.table(name);
  return table === 'absent' ? undefined : table;
}

/** Its partitions and theirs, and the tables that inherit from it. */
export function descendantsOf(schema: Schema, table: Table): readonly Table[] {
  const children = [...schema.partitionsOf(table), ...schema.heirsOf(table)];
  return children.flatMap((child) => [child, ...descendantsOf(schema, child)]);
}

/** A lock on the table of this name and, for the same reason, on all below it. */
export function lockTree(schema: Schema, name: Name, mode: LockMode): Work {
  const table = tableOf(schema, name);
  if (!table) return NO_WORK;
  const below = descendantsOf(schema, table);
  return allOf(
    lockOn(table, mode),
    ...below.map((child) => lockOn(child, mode, `it is a part of \`${table.name.name}\``)),
  );
}

/** Where the rows of a table are: in itself, or in its partitions; with those of tables that inherit from it. */
export function storesOf(schema: Schema, table: Table): readonly Table[] {
  return [table, ...descendantsOf(schema, table)].filter((one) => one.partitionBy === undefined);
}

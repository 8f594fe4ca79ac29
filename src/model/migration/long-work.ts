import type { Effect, EffectOf } from './effect.ts';
import { isExisting, nameText, uniqueKeysOf } from './existing.ts';
import type { Statement } from './history.ts';
import type { Name } from './name.ts';
import type { Table } from './schema.ts';
import type { Task } from './work.ts';

/** Tasks on live tables. */
export function tasksOnExisting(statement: Statement, tasks: readonly Task[]): readonly Task[] {
  return tasks.filter(({ table }) => isLive(table, statement));
}

/** What takes as long as an existing table is large, in words; undefined for what takes no time, or may not. */
export function longWork(statement: Statement, effect: Effect): string | undefined {
  const { rewrites, scans, builds } = statement.work(effect);
  const sure = (tasks: readonly Task[]) =>
    tasksOnExisting(statement, tasks).find((task) => task.sure)?.table.name;
  const rewritten = sure(rewrites);
  if (rewritten) return `\`${nameText(rewritten)}\` is written anew`;
  const read = failsOnRows(effect) ? undefined : sure(scans);
  if (read) return `all of \`${nameText(read)}\` is read`;
  const indexed = sure(builds);
  if (indexed) return `an index of \`${nameText(indexed)}\` is built`;
  const changed = changedRows(statement, effect);
  return changed && `rows of \`${nameText(changed)}\` are ${changed.how}`;
}

/**
 * An existing table that an effect reads to its end to verify what it holds, under a lock that keeps others out; undefined
 * where that is part of a larger work on it. A new partition is attached only where it is sure that rows are read.
 */
export function verifiedTable(statement: Statement, effect: Effect): Task | undefined {
  if (UNDER_NO_LOCK.has(effect.type) || failsOnRows(effect)) return undefined;
  const { scans, builds, rewrites } = statement.work(effect);
  const tasks = tasksOnExisting(statement, scans);
  const task = tasks.find(({ sure }) => sure) ?? tasks[0];
  const busy = (others: readonly Task[]) => others.some(({ table }) => table.id === task?.table.id);
  if (!task || busy(rewrites)) return undefined;
  if (effect.type === 'attachPartition') return task.sure ? task : undefined;
  return effect.type === 'addConstraint' && busy(builds) ? undefined : task;
}

/** VALIDATE lets all others go on, and a partition that is made with the table has no rows. */
const UNDER_NO_LOCK: ReadonlySet<Effect['type']> = new Set(['block', 'validateConstraint', 'createTable']);

/** ADD COLUMN … NOT NULL without a default: refused at the first row, so that no table is read to its end. */
function failsOnRows(effect: Effect): boolean {
  if (effect.type !== 'addColumn') return false;
  const { notNull, default: value, identity, generated, type } = effect.column;
  return notNull && (!value || value.isNull) && !identity && !generated && !type.serial;
}

function changedRows(statement: Statement, effect: Effect): (Name & { readonly how: string }) | undefined {
  switch (effect.type) {
    case 'update':
    case 'delete': {
      const table = liveTable(statement, effect, effect.table);
      if (!table || effect.limited || findsOneRow(table, effect)) return undefined;
      return { ...table.name, how: effect.type === 'update' ? 'changed' : 'deleted' };
    }
    case 'insert': {
      if (effect.from !== 'query') return undefined;
      const others = effect.reads.filter(({ table }) => table.name !== effect.table.name);
      const source = others.map(({ table }) => liveTable(statement, effect, table)).find(Boolean);
      return source && { ...source.name, how: 'copied' };
    }
    case 'createTable': {
      const sources = effect.asQueryOver ?? [];
      const source = sources.map((name) => liveTable(statement, effect, name)).find(Boolean);
      return source && { ...source.name, how: 'copied' };
    }
    case 'createView':
    case 'refreshView': {
      const source = viewed(statement, effect);
      return source && { ...source.name, how: 'read' };
    }
    default:
      return undefined;
  }
}

/** An existing table that a materialized view is filled from. */
function viewed(
  statement: Statement,
  effect: EffectOf<'createView'> | EffectOf<'refreshView'>,
): Table | undefined {
  if (!effect.filled || (effect.type === 'createView' && !effect.materialized)) return undefined;
  const view = effect.type === 'createView' ? effect : statement.schemaBefore(effect).view(effect.view);
  if (!view || view === 'absent') return undefined;
  return view.reads.map(({ table }) => liveTable(statement, effect, table)).find(Boolean);
}

/** A live table by its name; undefined for any other. */
export function liveTable(statement: Statement, effect: Effect, name: Name): Table | undefined {
  const table = statement.schemaBefore(effect).table(name);
  return table !== 'absent' && isLive(table, statement) ? table : undefined;
}

/** Whether a table was there before the pending migrations and is not known to be small. */
export function isLive(table: Table, { migration }: Statement): boolean {
  return isExisting(table) && !table.temporary && !migration.history.settings.isSmall(table.name.name);
}

/** By a unique key; of a table whose keys nobody knows, by any column. */
function findsOneRow(table: Table, { where }: EffectOf<'update'> | EffectOf<'delete'>): boolean {
  const given = where?.equates ?? [];
  const keys = uniqueKeysOf(table);
  if (!table.complete && keys.length === 0) return given.length > 0;
  return keys.some((key) => key.every((column) => given.includes(column)));
}

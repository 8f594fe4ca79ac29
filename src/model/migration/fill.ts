import type { Located } from '../../text/place.ts';
import { once } from '../once.ts';
import type { Effect, EffectOf, Reading } from './effect.ts';
import { isExisting } from './existing.ts';
import type { History, Migration, Statement } from './history.ts';
import { effectsOf, successorOf } from './net.ts';
import type { Table } from './schema.ts';

/** Rows or values that a statement writes into a table: by INSERT, by UPDATE, by CREATE TABLE AS. */
export interface Fill extends Located {
  readonly into: Table;
  /** Those that it names; empty where it names none. */
  readonly columns: readonly string[];
  readonly from: readonly Source[];
  /** That of its statement. */
  readonly index: number;
}

/** A table that it reads as it was then. Its columns are undefined where nobody can tell. */
export interface Source extends Located {
  readonly table: Table;
  readonly columns: readonly string[] | undefined;
}

/** What the pending migrations fill, in the order in which they run. */
export function pendingFills({ pending }: History): readonly Fill[] {
  return fillsOf(pending);
}

const fillsOf = once((pending: readonly Migration[]): readonly Fill[] =>
  pending.flatMap(({ statements }) =>
    statements.flatMap((statement) => statement.effects.flatMap((effect) => fillOf(effect, statement) ?? [])),
  ),
);

function fillOf(effect: Effect, statement: Statement): Fill | undefined {
  const isCopy = effect.type === 'createTable' && effect.asQueryOver !== undefined;
  if (!isCopy && effect.type !== 'insert' && effect.type !== 'update') return undefined;
  const before = statement.schemaBefore(effect);
  const into = (isCopy ? statement.after : before).table(effect.table);
  if (into === 'absent') return undefined;
  const from = readingsIn(effect).flatMap(({ table: name, columns, place }): readonly Source[] => {
    const table = before.table(name);
    return table === 'absent' ? [] : [{ table, columns, place }];
  });
  const columns = effect.type === 'createTable' ? [] : effect.columns;
  return { into, columns, from, place: effect.place, index: statement.index };
}

function readingsIn(effect: EffectOf<'createTable' | 'insert' | 'update'>): readonly Reading[] {
  if (effect.type !== 'createTable') return effect.reads;
  return (effect.asQueryOver ?? []).map((table) => ({ table, columns: undefined, place: effect.place }));
}

/** Whether rows are filled before an effect of a statement; within one, as its text has it. */
export function isBefore(fill: Fill, { place }: Located, { index }: Statement): boolean {
  return fill.index === index ? fill.place.span.start < place.span.start : fill.index < index;
}

/** Whether pending migrations add a column of this name to the table, and nothing fills or computes it. */
export function isAddedEmpty(history: History, table: Table, column: string): boolean {
  const isAdded = (statement: Statement) =>
    statement.effects.some((effect) => {
      if (effect.type !== 'addColumn' || effect.column.name !== column || effect.column.generated)
        return false;
      const to = statement.schemaBefore(effect).table(effect.table);
      return to !== 'absent' && to.id === table.id;
    });
  return (
    history.pending.some(({ statements }) => statements.some(isAdded)) &&
    !pendingFills(history).some(({ into, columns }) => into.id === table.id && columns.includes(column))
  );
}

/**
 * Whether a pending migration makes a table of the name of an old one, and none writes a row into it; nor may the one that
 * drops it, by what nobody can read.
 */
export function isMadeEmpty(old: Table, dropping: Migration): boolean {
  const { history } = dropping;
  const next = successorOf(history, old);
  if (!next || next === 'view' || isExisting(next)) return false;
  const isMade = effectsOf(history.pending).some(
    (effect) => effect.type === 'createTable' && !effect.temporary && effect.table.name === old.name.name,
  );
  if (!isMade || pendingFills(history).some(({ into }) => into.id === next.id)) return false;
  return !effectsOf([dropping]).some((effect) => effect.type === 'unreadable' && effect.why === 'dynamic');
}

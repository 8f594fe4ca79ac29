import { once } from '../once.ts';
import type { Effect, EffectOf } from './effect.ts';
import { isExisting } from './existing.ts';
import type { History, Migration, Statement } from './history.ts';
import type { Name } from './name.ts';
import type { Schema, Table } from './schema.ts';

/** The same table when all pending migrations have run, whatever it is called then; undefined where it is gone. */
export function tableAfter({ after }: History, table: Table): Table | undefined {
  return sameTableIn(after, table);
}

/** The same table as the old code knows it; undefined where a pending migration made it. */
export function tableBefore({ before }: History, table: Table): Table | undefined {
  return sameTableIn(before, table);
}

/** Whether a released migration names the table, be it only in passing. */
export function isMentioned({ before }: History, { id }: Table): boolean {
  for (const table of before.tables) if (table.id === id) return true;
  return false;
}

function sameTableIn(schema: Schema, table: Table): Table | undefined {
  const named = schema.table(table.name);
  if (named !== 'absent' && named.id === table.id) return named;
  for (const other of schema.tables) if (other.id === table.id) return other;
  return undefined;
}

/** Whether the table is there after all pending migrations and a column of it is not, neither itself nor made anew. */
export function isGoneAfter(history: History, table: Table, column: string): boolean {
  const left = tableAfter(history, table);
  return left !== undefined && !left.columns.has(column) && (left.complete || left.dropped.has(column));
}

/** Whether old code knows this very table by the name that it has here. */
export function isKnownByName({ before }: History, table: Table): boolean {
  const named = before.table(table.name);
  return isExisting(table) && named !== 'absent' && named.id === table.id;
}

/** Whether a table or a view has this name. */
export function answersTo(schema: Schema, name: Name): boolean {
  return schema.table(name) !== 'absent' || isView(schema, name);
}

/** Whether a view has this name, materialized or not. */
export function isView(schema: Schema, name: Name): boolean {
  const view = schema.view(name);
  return view !== undefined && view !== 'absent';
}

/** Columns of the table or view of this name; undefined where they cannot be told, or nothing has the name. */
export function columnsUnder(schema: Schema, name: Name): ReadonlySet<string> | undefined {
  const view = schema.view(name);
  if (view && view !== 'absent') return view.columns && new Set(view.columns);
  const table = schema.table(name);
  return table !== 'absent' && table.complete ? new Set(table.columns.keys()) : undefined;
}

/** The table or view that has the name of this table after all pending migrations, and is another one. */
export function successorOf({ after }: History, { name, id }: Table): Table | 'view' | undefined {
  if (isView(after, name)) return 'view';
  const table = after.table(name);
  return table === 'absent' || table.id === id ? undefined : table;
}

/** The schema that others see first after a statement: when its transaction ends. */
export function atCommit({ transaction, after }: Statement): Schema {
  return transaction.statements.at(-1)?.after ?? after;
}

/** Whether nobody said that any migration is released: what files never made may not be there either. */
export function isUnreleased({ migrations }: History): boolean {
  return migrations.every(({ pending }) => pending);
}

/** The schema that one effect of a statement leaves to the next. */
export function schemaPast(statement: Statement, effect: Effect): Schema {
  const next = statement.effects[statement.effects.indexOf(effect) + 1];
  return next ? statement.schemaBefore(next) : statement.after;
}

/**
 * A table as it was each time that a pending statement, this one at the latest, dropped a constraint or an index: with
 * the names that its columns had then.
 */
export function tableBeforeDrops(until: Statement, table: Table): readonly Table[] {
  return dropsOf(until.migration.history.pending).flatMap(({ statement, effect }) =>
    statement.index <= until.index ? (sameTableIn(statement.schemaBefore(effect), table) ?? []) : [],
  );
}

const dropsOf = once((pending: readonly Migration[]) =>
  pending.flatMap(({ statements }) =>
    statements.flatMap((statement) =>
      statement.effects
        .filter(({ type }) => type === 'dropConstraint' || type === 'dropIndex')
        .map((effect) => ({ statement, effect })),
    ),
  ),
);

/** Whether a later statement of what is pending does such a thing. */
export function comesLater({ index, migration }: Statement, isSuch: (effect: Effect) => boolean): boolean {
  return migration.history.pending.some(({ statements }) =>
    statements.some((later) => later.index > index && later.effects.some(isSuch)),
  );
}

/** What migrations do, in the order in which they run. */
export function effectsOf(migrations: readonly Migration[]): readonly Effect[] {
  return migrations.flatMap(({ statements }) => statements.flatMap(({ effects }) => effects));
}

/** Whether old code may have tables in a schema that goes: those that files made, or what is in one that no migration made. */
export function takesTables({ name }: EffectOf<'dropSchema'>, { tables }: Schema, history: History): boolean {
  const inside = [...tables].filter((table) => table.name.schema === name);
  if (inside.length > 0) return inside.some((table) => isExisting(table) && !tableAfter(history, table));
  const isMade = effectsOf(history.migrations).some(
    (each) => each.type === 'createSchema' && each.name === name,
  );
  return !isMade && !isUnreleased(history);
}

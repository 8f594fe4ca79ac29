import type { Located } from '../../text/place.ts';
import type { Effect, Reading } from './effect.ts';
import type { History, Statement } from './history.ts';
import type { Name } from './name.ts';
import type { Table } from './schema.ts';

/** Rows or values that a statement writes into a table: by INSERT, by UPDATE, by CREATE TABLE AS. */
export interface Fill extends Located {
  readonly into: Table;
  /** Those that it names; empty where it names none. */
  readonly columns: readonly string[];
  readonly from: readonly Source[];
}

/** A table that it reads as it was then. Its columns are undefined where nobody can tell. */
export interface Source extends Located {
  readonly table: Table;
  readonly columns: readonly string[] | undefined;
}

/** What the pending migrations fill, in the order in which they run. */
export function pendingFills({ pending }: History): readonly (Fill & { readonly index: number })[] {
  return pending.flatMap(({ statements }) =>
    statements.flatMap((statement) =>
      statement.effects.flatMap((effect) => {
        const fill = fillOf(effect, statement);
        return fill ? [{ ...fill, index: statement.index }] : [];
      }),
    ),
  );
}

function fillOf(effect: Effect, statement: Statement): Fill | undefined {
  const before = statement.schemaBefore(effect);
  const sources = (reads: readonly Reading[]) =>
    reads.flatMap(({ table: name, columns, place }): readonly Source[] => {
      const table = before.table(name);
      return table === 'absent' ? [] : [{ table, columns, place }];
    });
  if (effect.type === 'createTable' && effect.asQueryOver) {
    const into = statement.after.table(effect.table);
    const reads = effect.asQueryOver.map((table: Name) => ({
      table,
      columns: undefined,
      place: effect.place,
    }));
    return into === 'absent' ? undefined : { into, columns: [], from: sources(reads), place: effect.place };
  }
  if (effect.type !== 'insert' && effect.type !== 'update') return undefined;
  const into = before.table(effect.table);
  const { columns, place } = effect;
  return into === 'absent' ? undefined : { into, columns, from: sources(effect.reads), place };
}

import type { Effect, EffectOf } from '../effect.ts';
import { sameName } from '../existing.ts';
import type { Name } from '../name.ts';
import type { Schema, Table } from '../schema.ts';
import { schemaAfter } from '../schema-after.ts';
import { differences, isSameIndex } from './differences.ts';

type CreateTable = EffectOf<'createTable'>;

/**
 * A table that is made anew because ALTER TABLE of SQLite knows so little: a new one is created, filled from the old one,
 * which is dropped, and gets its name; or the old one is moved aside first.
 */
interface Rebuild {
  readonly created: CreateTable;
  /** The name that the table has before and after it. */
  readonly table: Name;
  /** What copies the rows. */
  readonly fills: readonly EffectOf<'insert'>[];
  /** All other effects that belong to it. */
  readonly steps: ReadonlySet<Effect>;
  /** What is made behind it, or of it under its first name. */
  readonly indexes: readonly EffectOf<'createIndex'>[];
}

/** What the effects of a migration come to where they rebuild tables. */
export class Rebuilds {
  readonly #byEffect: ReadonlyMap<Effect, Rebuild>;

  private constructor(found: readonly Rebuild[]) {
    this.#byEffect = new Map(
      found.flatMap((rebuild) =>
        [rebuild.created, ...rebuild.steps, ...rebuild.indexes].map((step) => [step, rebuild]),
      ),
    );
  }

  /** Those of one migration, given its effects in the order in which they run. */
  static in(effects: readonly Effect[]): Rebuilds {
    const drops = effects.filter((effect) => effect.type === 'dropTable');
    return new Rebuilds(drops.flatMap((drop) => rebuildAround(drop, effects) ?? []));
  }

  /** What an effect comes to, by the schema before it: of a rebuild, the differences stand where the table is created. */
  net(effect: Effect, schema: Schema): readonly Effect[] {
    const rebuild = this.#byEffect.get(effect);
    if (!rebuild) return [effect];
    const old = schema.table(rebuild.table);
    if (effect.type === 'createIndex') {
      const isBack = old !== 'absent' && old.indexes.some((index) => isSameIndex(index, effect));
      return isBack ? [] : [onto(rebuild.table, effect)];
    }
    if (effect !== rebuild.created || old === 'absent') return [];
    const renamed = renamesIn(rebuild, old);
    if (renamed.length === 0) return differences(old, rebuild.created, rebuild.indexes);
    const origin = { place: effect.place, pending: false, transaction: 0 };
    const after = renamed
      .reduce((so, rename) => schemaAfter(so, rename, origin), schema)
      .table(rebuild.table);
    return after === 'absent' ? [] : [...renamed, ...differences(after, rebuild.created, rebuild.indexes)];
  }
}

/** Columns that are filled from one of the old table that is gone: the same ones under another name. */
function renamesIn({ created, fills }: Rebuild, old: Table): readonly EffectOf<'renameColumn'>[] {
  const isNew = (name: string) => !old.columns.has(name);
  const isKept = (name: string) => created.columns.some((column) => column.name === name);
  return created.columns.flatMap(({ name: to, place }) => {
    const [column] = fills.flatMap(({ columns, sources }) => sources?.[columns.indexOf(to)] ?? []);
    if (column === undefined || !isNew(to) || isNew(column) || isKept(column)) return [];
    return [{ type: 'renameColumn', place, table: old.name, column, to }];
  });
}

/** An index of the new table, which gets the name of the old one. */
function onto(table: Name, effect: EffectOf<'createIndex'>): Effect {
  return { ...effect, table, index: { ...effect.index, table } };
}

function rebuildAround(drop: EffectOf<'dropTable'>, effects: readonly Effect[]): Rebuild | undefined {
  const at = effects.indexOf(drop);
  const after = effects.slice(at + 1);
  const renamed = after.find(
    (effect) => effect.type === 'renameTable' && sameName({ ...effect.table, name: effect.to }, drop.table),
  );
  if (renamed?.type === 'renameTable') return rebuildOf(renamed.table, drop.table, [drop, renamed], effects);
  const aside = effects
    .slice(0, at)
    .find(
      (effect) => effect.type === 'renameTable' && sameName({ ...effect.table, name: effect.to }, drop.table),
    );
  return aside?.type === 'renameTable'
    ? rebuildOf(aside.table, drop.table, [aside, drop], effects)
    : undefined;
}

/** @param fresh The name under which the new table is created. @param from That of the old one when its rows are read. */
function rebuildOf(
  fresh: Name,
  from: Name,
  renames: readonly Effect[],
  effects: readonly Effect[],
): Rebuild | undefined {
  const [first, last] = [effects.indexOf(renames[0] as Effect), effects.indexOf(renames[1] as Effect)];
  const before = effects.slice(0, last);
  const created = before.findLast(
    (effect): effect is CreateTable => effect.type === 'createTable' && sameName(effect.table, fresh),
  );
  if (!created || created.asQueryOver || created.temporary) return undefined;
  const fills = before
    .slice(before.indexOf(created))
    .filter(
      (effect): effect is EffectOf<'insert'> =>
        effect.type === 'insert' &&
        sameName(effect.table, fresh) &&
        effect.reads.some(({ table }) => sameName(table, from)),
    );
  if (fills.length === 0) return undefined;
  const table = effects[first]?.type === 'renameTable' ? fresh : from;
  const indexes = effects
    .slice(before.indexOf(created))
    .filter(
      (effect): effect is EffectOf<'createIndex'> =>
        effect.type === 'createIndex' && (sameName(effect.table, table) || sameName(effect.table, fresh)),
    );
  return { created, table, fills, steps: new Set([...fills, ...renames]), indexes };
}

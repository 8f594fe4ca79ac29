import type { Effect, EffectOf } from './effect.ts';
import type { Schema, Table } from './schema.ts';
import type { Work } from './work.ts';
import { allOf, buildOn, lockOn, lockTree, NO_WORK, storesOf, tableOf } from './work-parts.ts';

export function workOfIndex(effect: Effect, schema: Schema): Work | undefined {
  switch (effect.type) {
    case 'createIndex':
      return createIndex(effect, schema);
    case 'dropIndex': {
      const index = schema.index(effect.index);
      if (!index || index === 'absent') return NO_WORK;
      return lockTree(
        schema,
        index.table,
        effect.concurrently ? 'share update exclusive' : 'access exclusive',
      );
    }
    case 'reindex':
      return allOf(...reindexed(effect, schema).map((table) => rebuild(table, effect.concurrently)));
    case 'renameIndex':
    case 'attachIndex':
      return NO_WORK;
    default:
      return undefined;
  }
}

function createIndex(effect: EffectOf<'createIndex'>, schema: Schema): Work {
  const table = tableOf(schema, effect.table);
  if (!table) return NO_WORK;
  const mode = effect.concurrently ? 'share update exclusive' : 'share';
  const { name } = effect.index;
  const known = name === undefined ? undefined : schema.index({ schema: table.name.schema, name });
  if (effect.only || (effect.ifNotExists && known && known !== 'absent')) return lockOn(table, mode);
  const stores = table.partitionBy === undefined ? [table] : storesOf(schema, table);
  return allOf(
    table.partitionBy === undefined ? lockOn(table, mode) : lockTree(schema, effect.table, mode),
    ...stores.map((store) => buildOn(store, 'every row is put into the index')),
  );
}

function reindexed(effect: EffectOf<'reindex'>, schema: Schema): readonly Table[] {
  switch (effect.kind) {
    case 'index': {
      const index = schema.index(effect.target);
      const table = index && index !== 'absent' ? tableOf(schema, index.table) : undefined;
      return table ? storesOf(schema, table) : [];
    }
    case 'table': {
      const table = tableOf(schema, effect.target);
      return table ? storesOf(schema, table) : [];
    }
    case 'schema':
      return [...schema.tables].filter((table) => table.name.schema === effect.target.name);
    case 'database':
      return [...schema.tables];
  }
}

function rebuild(table: Table, concurrently: boolean): Work {
  return allOf(
    lockOn(table, concurrently ? 'share update exclusive' : 'share'),
    buildOn(table, 'its indexes are built again'),
  );
}

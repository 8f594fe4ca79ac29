import type { Effect, EffectOf, LockMode } from './effect.ts';
import type { Schema, Table } from './schema.ts';
import type { Work } from './work.ts';
import { defaultPartitionWork, lockForeign, referencesOf } from './work-partition.ts';
import {
  allOf,
  descendantsOf,
  lockOn,
  lockTree,
  NO_WORK,
  rewriteOf,
  storesOf,
  tableOf,
} from './work-parts.ts';

const LOCK_OF_OPTION: Readonly<Record<EffectOf<'setTableOption'>['what'], LockMode>> = {
  options: 'share update exclusive',
  statistics: 'share update exclusive',
  'column options': 'share update exclusive',
  'cluster on': 'share update exclusive',
  storage: 'access exclusive',
  compression: 'access exclusive',
  'replica identity': 'access exclusive',
  owner: 'access exclusive',
  other: 'access exclusive',
};

/** Options of columns, which partitions and heirs get as well. */
const INHERITED = new Set<EffectOf<'setTableOption'>['what']>(['statistics', 'storage', 'compression']);

export function workOfTable(effect: Effect, schema: Schema): Work | undefined {
  switch (effect.type) {
    case 'createTable':
      return createTable(effect, schema);
    case 'dropTable':
      return dropTables([effect.table], effect.cascade, schema);
    case 'dropSchema':
      return dropTables(
        [...schema.tables].map((table) => table.name).filter((name) => name.schema === effect.name),
        effect.cascade,
        schema,
      );
    case 'renameTable':
    case 'moveTable':
      return lockAlone(schema, effect.table, 'access exclusive');
    case 'setStorageOf':
      return setStorage(effect, schema);
    case 'setTableOption': {
      const mode = LOCK_OF_OPTION[effect.what];
      return (INHERITED.has(effect.what) ? lockTree : lockAlone)(schema, effect.table, mode);
    }
    case 'lockTable':
      return lockTree(schema, effect.table, effect.mode);
    case 'comment':
    case 'createStatistics':
    case 'publish':
      return lockAlone(schema, effect.table, 'share update exclusive');
    case 'vacuum':
      return allOf(...effect.tables.map((name) => vacuum(schema, name, effect.full)));
    case 'analyze':
      return allOf(...effect.tables.map((name) => lockTree(schema, name, 'share update exclusive')));
    case 'truncate':
      return truncate(effect, schema);
    default:
      return undefined;
  }
}

export function lockAlone(schema: Schema, name: EffectOf<'dropTable'>['table'], mode: LockMode): Work {
  const table = tableOf(schema, name);
  return table ? lockOn(table, mode) : NO_WORK;
}

function createTable(effect: EffectOf<'createTable'>, schema: Schema): Work {
  const existing = schema.table(effect.table);
  if (effect.ifNotExists && existing !== 'absent' && existing.origin) return NO_WORK;
  const constraints = [...effect.constraints, ...effect.columns.flatMap((column) => column.constraints)];
  const references = constraints.flatMap((one) => (one.type === 'foreign key' ? [one.references] : []));
  const parent = effect.partitionOf ? tableOf(schema, effect.partitionOf.parent) : undefined;
  const self = (name: typeof effect.table) =>
    name.name === effect.table.name && name.schema === effect.table.schema;
  return allOf(
    ...references
      .filter((name) => !self(name))
      .map((name) => {
        const table = tableOf(schema, name);
        return table
          ? lockOn(table, 'share row exclusive', `\`${effect.table.name}\` references it`)
          : NO_WORK;
      }),
    parent ? partitionCreated(parent, effect.partitionOf?.isDefault ?? false, schema) : NO_WORK,
    ...effect.inherits.map((name) => lockAlone(schema, name, 'share update exclusive')),
    ...[...effect.like, ...(effect.asQueryOver ?? [])].map((name) => lockAlone(schema, name, 'access share')),
  );
}

function partitionCreated(parent: Table, isDefault: boolean, schema: Schema): Work {
  return allOf(
    lockOn(parent, 'access exclusive', 'it gets a partition'),
    isDefault ? NO_WORK : defaultPartitionWork(parent, schema),
    ...referencesOf(parent).map((name) => lockForeign(name, schema)),
  );
}

function dropTables(
  names: readonly EffectOf<'dropTable'>['table'][],
  cascade: boolean,
  schema: Schema,
): Work {
  const tables = names.flatMap((name) => tableOf(schema, name) ?? []);
  const gone = tables.flatMap((table) => [table, ...descendantsOf(schema, table)]);
  const others: Work[] = [];
  for (const table of gone) {
    const name = table.name.name;
    for (const { definition } of table.constraints) {
      const parent = definition.type === 'foreign key' ? tableOf(schema, definition.references) : undefined;
      if (parent) others.push(lockOn(parent, 'access exclusive', `\`${name}\` references it`));
    }
    for (const { from } of cascade ? schema.foreignKeysTo(table) : [])
      others.push(lockOn(from, 'access exclusive', `its foreign key to \`${name}\` is dropped with it`));
    const above = table.partitionOf ? tableOf(schema, table.partitionOf.parent) : undefined;
    if (!above) continue;
    others.push(lockOn(above, 'access exclusive', `\`${name}\` is its partition`));
    const fallback = schema.partitionsOf(above).find((one) => one.partitionOf?.isDefault);
    if (fallback) others.push(lockOn(fallback, 'access exclusive', 'it is the default partition'));
  }
  return allOf(...gone.map((table) => lockOn(table, 'access exclusive')), ...others);
}

function setStorage(effect: EffectOf<'setStorageOf'>, schema: Schema): Work {
  const table = tableOf(schema, effect.table);
  if (!table) return NO_WORK;
  const lock = lockOn(table, 'access exclusive');
  if (table.partitionBy !== undefined && effect.what !== 'cluster') return lock;
  const doubt = effect.what === 'access method' || effect.what === 'tablespace';
  return allOf(
    lock,
    rewriteOf(table, doubt ? 'it is copied, if it is elsewhere now' : 'it is copied', !doubt),
  );
}

function vacuum(schema: Schema, name: EffectOf<'dropTable'>['table'], full: boolean): Work {
  const table = tableOf(schema, name);
  if (!table) return NO_WORK;
  const stores = storesOf(schema, table);
  return full
    ? allOf(
        ...stores.flatMap((one) => [lockOn(one, 'access exclusive'), rewriteOf(one, 'it is written anew')]),
      )
    : allOf(...stores.map((one) => lockOn(one, 'share update exclusive')));
}

/** New empty files, which take no time. */
function truncate(effect: EffectOf<'truncate'>, schema: Schema): Work {
  const tables = effect.tables.flatMap((name) => tableOf(schema, name) ?? []);
  const seen = new Map(tables.map((table) => [table.id, table]));
  if (effect.cascade) {
    for (const table of seen.values())
      for (const { from } of schema.foreignKeysTo(table)) if (!seen.has(from.id)) seen.set(from.id, from);
  }
  return allOf(
    ...[...seen.values()].map((table) =>
      tables.includes(table)
        ? lockTree(schema, table.name, 'access exclusive')
        : lockOn(table, 'access exclusive', 'it references a table that is emptied, and is emptied too'),
    ),
  );
}

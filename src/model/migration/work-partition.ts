import type { Effect, EffectOf } from './effect.ts';
import type { Name } from './name.ts';
import type { Schema, Table } from './schema.ts';
import type { Work } from './work.ts';
import { allOf, buildOn, lockOn, lockTree, NO_WORK, scanOf, storesOf, tableOf } from './work-parts.ts';

export function workOfPartition(effect: Effect, schema: Schema): Work | undefined {
  switch (effect.type) {
    case 'attachPartition':
      return attach(effect, schema);
    case 'detachPartition':
      return detach(effect, schema);
    case 'inherit':
    case 'noInherit': {
      const parent = tableOf(schema, effect.parent);
      return allOf(
        lockTree(schema, effect.table, 'access exclusive'),
        parent
          ? lockOn(
              parent,
              effect.type === 'inherit' ? 'share update exclusive' : 'access share',
              'it is the parent',
            )
          : NO_WORK,
      );
    }
    default:
      return undefined;
  }
}

/** The default partition is locked and read: rows that belong to the new one must not be there. */
export function defaultPartitionWork(parent: Table, schema: Schema): Work {
  const fallback = schema.partitionsOf(parent).find((one) => one.partitionOf?.isDefault);
  if (!fallback) return NO_WORK;
  return allOf(
    ...[fallback, ...storesOf(schema, fallback)].map((one) =>
      lockOn(one, 'access exclusive', 'it is the default partition'),
    ),
    ...storesOf(schema, fallback).map((one) =>
      scanOf(one, 'rows of the new partition are sought in the default partition', !hasCheck(one, parent)),
    ),
  );
}

function attach(effect: EffectOf<'attachPartition'>, schema: Schema): Work {
  const parent = tableOf(schema, effect.table);
  const partition = tableOf(schema, effect.partition);
  if (!parent || !partition) return NO_WORK;
  const stores = storesOf(schema, partition);
  const foreign = referencesOf(parent);
  return allOf(
    lockOn(parent, 'share update exclusive'),
    lockTree(schema, effect.partition, 'access exclusive'),
    ...stores.map((store) =>
      scanOf(store, 'every row must belong into the partition', !hasCheck(partition, parent)),
    ),
    effect.isDefault ? NO_WORK : defaultPartitionWork(parent, schema),
    ...foreign.map((name) => lockForeign(name, schema)),
    ...(foreign.length > 0
      ? stores.map((store) => scanOf(store, 'the foreign key of the parent is validated'))
      : []),
    ...stores.map((store) => missingIndexes(store, parent)),
  );
}

/** Whether a check might prove the bounds, which effects do not carry. */
function hasCheck(partition: Table, parent: Table): boolean {
  const key = parent.partitionBy ?? [];
  return partition.constraints.some(
    ({ definition, validated }) =>
      validated &&
      definition.type === 'check' &&
      key.every((column) => definition.condition.columns.includes(column)),
  );
}

export function referencesOf(table: Table): readonly Name[] {
  return table.constraints.flatMap(({ definition }) =>
    definition.type === 'foreign key' ? [definition.references] : [],
  );
}

/** Foreign keys of a parent are copied to its new partition, and to one that leaves it. */
export function lockForeign(references: Name, schema: Schema): Work {
  const referenced = tableOf(schema, references);
  return referenced
    ? lockOn(referenced, 'share row exclusive', 'a foreign key of the parent references it')
    : NO_WORK;
}

function missingIndexes(partition: Table, parent: Table): Work {
  const has = new Set(partition.indexes.map(shapeOf));
  const missing = parent.indexes.find((index) => !has.has(shapeOf(index)));
  return missing ? buildOn(partition, `it has no index like \`${missing.name.name}\``) : NO_WORK;
}

function shapeOf(index: Table['indexes'][number]): string {
  const parts = index.parts.map((part) => part.column ?? part.expression?.text ?? '');
  return JSON.stringify([index.unique, parts, index.where?.text ?? '', index.include]);
}

function detach(effect: EffectOf<'detachPartition'>, schema: Schema): Work {
  const parent = tableOf(schema, effect.table);
  const partition = tableOf(schema, effect.partition);
  if (!parent || !partition) return NO_WORK;
  const fallback = schema.partitionsOf(parent).find((one) => one.partitionOf?.isDefault);
  if (effect.how !== 'plain') {
    return allOf(
      lockOn(parent, 'share update exclusive'),
      lockTree(
        schema,
        effect.partition,
        effect.how === 'finalize' ? 'access exclusive' : 'share update exclusive',
      ),
    );
  }
  return allOf(
    lockOn(parent, 'access exclusive'),
    lockTree(schema, effect.partition, 'access exclusive'),
    fallback ? lockOn(fallback, 'access exclusive', 'it is the default partition') : NO_WORK,
    ...referencesOf(parent).map((name) => lockForeign(name, schema)),
  );
}

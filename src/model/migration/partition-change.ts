import type { Effect } from './effect.ts';
import type { Name } from './name.ts';
import type { Schema, Table } from './schema.ts';

/** A partition comes or goes under a lock on its parent. */
export interface PartitionChange {
  readonly how: 'detached' | 'created' | 'dropped';
  readonly partition: Name;
  readonly parent: Table;
  /** The default partition, which is searched for rows of a new one; no partition is detached beside it with CONCURRENTLY. */
  readonly fallback: Table | undefined;
}

export function partitionChange(effect: Effect, schema: Schema): PartitionChange | undefined {
  switch (effect.type) {
    case 'detachPartition':
      return effect.how === 'plain'
        ? changeOf(effect.partition, effect.table, 'detached', schema)
        : undefined;
    case 'createTable': {
      if (!effect.partitionOf) return undefined;
      const known = schema.table(effect.table);
      const there = effect.ifNotExists && known !== 'absent' && known.origin;
      return there ? undefined : changeOf(effect.table, effect.partitionOf.parent, 'created', schema);
    }
    case 'dropTable': {
      const table = schema.table(effect.table);
      if (table === 'absent' || !table.partitionOf) return undefined;
      return changeOf(effect.table, table.partitionOf.parent, 'dropped', schema);
    }
    default:
      return undefined;
  }
}

function changeOf(
  partition: Name,
  name: Name,
  how: PartitionChange['how'],
  schema: Schema,
): PartitionChange | undefined {
  const parent = schema.table(name);
  if (parent === 'absent') return undefined;
  const fallback = schema.partitionsOf(parent).find(({ partitionOf }) => partitionOf?.isDefault);
  return { how, partition, parent, fallback };
}

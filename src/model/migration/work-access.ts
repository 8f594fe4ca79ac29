import type { Effect, Reading } from './effect.ts';
import type { Schema } from './schema.ts';
import type { Work } from './work.ts';
import { allOf, lockTree, NO_WORK, tableOf } from './work-parts.ts';
import { lockAlone } from './work-table.ts';

export function workOfAccess(effect: Effect, schema: Schema, postgres: number): Work | undefined {
  switch (effect.type) {
    case 'rowSecurity':
    case 'createPolicy':
    case 'dropPolicy':
    case 'createRule':
    case 'dropRule':
      return lockAlone(schema, effect.table, 'access exclusive');
    case 'createTrigger':
      return effect.rowLevel
        ? lockParts(effect, schema, 'share row exclusive')
        : lockAlone(schema, effect.table, 'share row exclusive');
    case 'dropTrigger':
      return lockParts(effect, schema, 'access exclusive');
    case 'switchTrigger':
      return lockParts(effect, schema, 'share row exclusive');
    case 'grant':
    case 'revoke':
      return postgres >= 18
        ? allOf(...(effect.tables ?? []).map((name) => lockAlone(schema, name, 'access share')))
        : NO_WORK;
    case 'insert':
    case 'update':
    case 'delete':
      return allOf(lockAlone(schema, effect.table, 'row exclusive'), reads(effect.reads, schema));
    case 'select':
      return reads(effect.reads, schema);
    case 'createView':
      return reads(effect.reads, schema);
    case 'refreshView': {
      const view = schema.view(effect.view);
      return view && view !== 'absent' && effect.filled ? reads(view.reads, schema) : NO_WORK;
    }
    default:
      return undefined;
  }
}

/** A partitioned table hands its triggers to its partitions; a table that others inherit from does not. */
function lockParts(
  effect: { readonly table: Parameters<typeof tableOf>[1] },
  schema: Schema,
  mode: Parameters<typeof lockTree>[2],
): Work {
  const partitioned = tableOf(schema, effect.table)?.partitionBy !== undefined;
  return partitioned ? lockTree(schema, effect.table, mode) : lockAlone(schema, effect.table, mode);
}

function reads(readings: readonly Reading[], schema: Schema): Work {
  return allOf(...readings.map(({ table }) => lockAlone(schema, table, 'access share')));
}

import type { IndexDefinition } from './definition.ts';
import type { Index, Origin, Table } from './schema.ts';

/** An index that no constraint brought. */
export function indexFor(table: Table, name: string, definition: IndexDefinition, origin: Origin): Index {
  const { unique, method, parts, include, where } = definition;
  return {
    name: { schema: table.name.schema, name },
    table: table.name,
    unique,
    method,
    parts,
    include,
    where,
    origin,
    constraint: undefined,
  };
}

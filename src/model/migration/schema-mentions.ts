import type { Name } from './name.ts';
import type { Table } from './schema.ts';
import type { SharedMap } from './schema-map.ts';

/** Ids of tables, by what they mention: `references\0public\0users`. */
export type Mentions = SharedMap<readonly number[]>;

export type MentionKind = 'references' | 'descends from' | 'has type' | 'has constraint';

/** A type is mentioned by its bare name: what it means hangs on the search path. */
export function mentionOf(kind: MentionKind, name: Name): string {
  return kind === 'has type' ? `${kind}\0${name.name}` : `${kind}\0${name.schema ?? ''}\0${name.name}`;
}

export function changedMentions(
  mentions: Mentions,
  old: Table | undefined,
  now: Table | undefined,
): Mentions {
  if (old && now && sameSources(old, now)) return mentions;
  const before = old ? mentionsOf(old) : new Set<string>();
  const after = now ? mentionsOf(now) : new Set<string>();
  const id = (now ?? old)?.id ?? 0;
  let result = mentions;
  for (const mention of before) {
    if (!after.has(mention))
      result = result.with(
        mention,
        result.get(mention)?.filter((each) => each !== id),
      );
  }
  for (const mention of after) {
    if (!before.has(mention)) result = result.with(mention, [...(result.get(mention) ?? []), id]);
  }
  return result;
}

function sameSources(old: Table, now: Table): boolean {
  return (
    sameTypes(old, now) &&
    old.constraints === now.constraints &&
    old.partitionOf === now.partitionOf &&
    old.inherits === now.inherits &&
    old.name === now.name
  );
}

function sameTypes({ columns: old }: Table, { columns: now }: Table): boolean {
  if (old === now) return true;
  if (old.size !== now.size) return false;
  for (const { name, type } of now.values()) if (old.get(name)?.type !== type) return false;
  return true;
}

function mentionsOf(table: Table): Set<string> {
  const found = new Set<string>();
  for (const { name, definition } of table.constraints) {
    if (name !== undefined) found.add(mentionOf('has constraint', { schema: table.name.schema, name }));
    if (definition.type === 'foreign key') found.add(mentionOf('references', definition.references));
  }
  if (table.partitionOf) found.add(mentionOf('descends from', table.partitionOf.parent));
  for (const parent of table.inherits) found.add(mentionOf('descends from', parent));
  for (const { type } of table.columns.values()) {
    if (type && !BUILT_IN.has(type.name)) found.add(mentionOf('has type', type));
  }
  return found;
}

/** Types of nearly every table, which nobody asks for. */
const BUILT_IN = new Set(
  (
    'bool bytea int2 int4 int8 float4 float8 numeric money text varchar bpchar name uuid json jsonb xml ' +
    'date time timetz timestamp timestamptz interval inet cidr macaddr bit varbit tsvector tsquery oid point'
  ).split(' '),
);

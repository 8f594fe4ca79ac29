import type { ConstraintDefinition } from './definition.ts';
import type { Effect } from './effect.ts';
import { nameText } from './existing.ts';
import { type Meeting, madeAt, type Refusal } from './refusal.ts';
import type { Table } from './schema.ts';

/** What a partitioned table does not take, a second primary key, and what is gone. */
export function refusedOnTable(meeting: Meeting): Refusal | undefined {
  return onPartitioned(meeting) ?? secondKey(meeting) ?? missing(meeting);
}

function onPartitioned({ effect, schema }: Meeting): Refusal | undefined {
  if (effect.type !== 'createIndex' && effect.type !== 'addConstraint' && effect.type !== 'dropIndex')
    return undefined;
  const index = effect.type === 'dropIndex' ? schema.index(effect.index) : undefined;
  const name =
    effect.type === 'dropIndex' ? (index && index !== 'absent' ? index.table : undefined) : effect.table;
  const table = name && schema.table(name);
  if (!table || table === 'absent' || !table.partitionBy) return undefined;
  const object = nameText(table.name);
  const parts = {
    object,
    other: '',
    kind: 'table',
    because: madeAt(table.origin, 'the table is partitioned here'),
  };
  if (effect.type !== 'addConstraint' && effect.concurrently) {
    const instead =
      effect.type === 'dropIndex'
        ? 'write it without CONCURRENTLY, with a short `lock_timeout` before it'
        : `create it \`ON ONLY ${object}\`, build it with CONCURRENTLY on each partition, then ALTER INDEX … ATTACH PARTITION`;
    return { what: 'partitionedConcurrently', ...parts, instead };
  }
  if (effect.type === 'dropIndex') return undefined;
  const columns = effect.type === 'createIndex' ? uniqueColumns(effect) : keyColumns(effect);
  const lacking = columns && table.partitionBy.find((column) => !columns.includes(column));
  if (lacking !== undefined) {
    const instead = `take \`${lacking}\` into the key, \`(${[...(columns ?? []), lacking].join(', ')})\`, or make a unique index on each partition`;
    return { what: 'partitionedKey', ...parts, other: lacking, instead };
  }
  if (effect.type !== 'addConstraint') return undefined;
  const { constraint } = effect;
  if (constraint.type !== 'foreign key' || constraint.validated || !constraint.enforced) return undefined;
  const instead =
    'add the foreign key NOT VALID to each partition and validate it there, then add it to the parent: that finds them and reads nothing';
  return { what: 'partitionedNotValid', ...parts, instead };
}

function uniqueColumns({ index }: Extract<Effect, { type: 'createIndex' }>): readonly string[] | undefined {
  const columns = index.parts.flatMap(({ column }) => column ?? []);
  return index.unique && columns.length === index.parts.length ? columns : undefined;
}

function keyColumns({
  constraint,
}: Extract<Effect, { type: 'addConstraint' }>): readonly string[] | undefined {
  if (constraint.type !== 'unique' && constraint.type !== 'primary key') return undefined;
  return constraint.index === undefined ? constraint.columns : undefined;
}

function secondKey({ effect, schema, statement }: Meeting): Refusal | undefined {
  const added: readonly ConstraintDefinition[] =
    effect.type === 'addConstraint'
      ? [effect.constraint]
      : effect.type === 'addColumn'
        ? effect.column.constraints
        : [];
  if (!('table' in effect) || !added.some(({ type }) => type === 'primary key')) return undefined;
  const table = schema.table(effect.table);
  if (table === 'absent' || (effect.type === 'addColumn' && effect.ifNotExists)) return undefined;
  const key = table.constraints.find(({ definition }) => definition.type === 'primary key');
  if (!key || statement.effects.some(({ type }) => type === 'dropConstraint' || type === 'dropColumn'))
    return undefined;
  return {
    what: 'twoKeys',
    object: nameText(table.name),
    other: key.name ?? '',
    kind: 'constraint',
    instead: `drop the old key in the same statement, \`ALTER TABLE ${nameText(table.name)} DROP CONSTRAINT ${key.name ?? '…'}, ADD PRIMARY KEY …\`, or add a UNIQUE constraint`,
    because: madeAt(key.origin, 'its primary key'),
  };
}

function missing({ effect, schema, statement }: Meeting): Refusal | undefined {
  if (/\bIF\s+EXISTS\b/i.test(statement.text)) return undefined;
  const { before } = statement;
  if (effect.type === 'dropView') {
    return before.view(effect.view) === 'absent' ? gone('View', nameText(effect.view)) : undefined;
  }
  if (effect.type === 'dropIndex') {
    return before.index(effect.index) === 'absent' ? gone('Index', nameText(effect.index)) : undefined;
  }
  if (effect.type === 'dropType' && !effect.domain) {
    return schema.enum(effect.name) === 'absent' ? gone('Type', nameText(effect.name)) : undefined;
  }
  if (effect.type === 'renameEnumValue') {
    const type = schema.enum(effect.name);
    const isKnown = type && type !== 'absent';
    return isKnown && !type.labels.includes(effect.label) ? gone('Label', effect.label) : undefined;
  }
  if (!('table' in effect) || effect.type === 'createTable') return undefined;
  const table = (effect.type === 'dropTable' ? before : schema).table(effect.table);
  if (table === 'absent') return gone('Table', nameText(effect.table));
  const column = namedColumns(effect).find((name) => isDropped(table, name));
  return column === undefined ? undefined : gone('Column', column);
}

function gone(kind: string, object: string): Refusal {
  return {
    what: 'gone',
    object,
    other: '',
    kind,
    instead: 'leave the statement out, or move it before the one that takes it away',
    because: [],
  };
}

/** Columns that the effect needs to be there. */
function namedColumns(effect: Effect): readonly string[] {
  switch (effect.type) {
    case 'createIndex':
      return effect.index.parts.flatMap(({ column }) => column ?? []);
    case 'addConstraint':
      return effect.constraint.type === 'check' ? [] : effect.constraint.columns;
    case 'insert':
    case 'update':
      return effect.columns;
    case 'addColumn':
      return [];
    default:
      return 'column' in effect && typeof effect.column === 'string' ? [effect.column] : [];
  }
}

function isDropped({ dropped, columns }: Table, column: string): boolean {
  return dropped.has(column) && !columns.has(column);
}

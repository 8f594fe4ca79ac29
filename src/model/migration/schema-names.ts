import type { ConstraintDefinition, IndexDefinition, IndexPart } from './definition.ts';
import { nameElsewhere } from './mysql/schema-names.ts';
import type { Name } from './name.ts';
import type { Table } from './schema.ts';
import { mentionOf } from './schema-mentions.ts';
import { keyOf, type State } from './schema-state.ts';

/** Bytes of a name: NAMEDATALEN - 1. */
const LONGEST = 63;

/** The name that the server makes up for a constraint without one; undefined where it has none. */
export function constraintName(
  state: State,
  table: Table,
  constraint: ConstraintDefinition,
): string | undefined {
  if (state.dialect !== 'postgres') return nameElsewhere(table, constraint, state.dialect);
  const [middle, label] = middleAndLabel(constraint);
  const hasIndex = label === 'pkey' || label === 'key' || label === 'excl';
  return firstFree(table.name, middle, label, (name) => {
    return constraintIsTaken(state, name) || (hasIndex && relationIsTaken(state, name));
  });
}

function middleAndLabel(constraint: ConstraintDefinition): readonly [string | undefined, string] {
  switch (constraint.type) {
    case 'primary key':
      return [undefined, 'pkey'];
    case 'unique':
      return [constraint.columns.join('_'), 'key'];
    case 'exclude':
      return [constraint.columns.join('_'), 'excl'];
    case 'foreign key':
      return [constraint.columns.join('_'), 'fkey'];
    case 'not null':
      return [constraint.columns[0], 'not_null'];
    case 'check': {
      const { columns } = constraint.condition;
      return [columns.length === 1 ? columns[0] : undefined, 'check'];
    }
  }
}

/** The name that PostgreSQL makes up for an index without one: `users_lower_idx`. */
export function indexName(state: State, table: Table, index: IndexDefinition): string {
  const parts = [...index.parts.map(partName), ...index.include];
  const distinct: string[] = [];
  for (const part of parts) {
    let name = part;
    for (let n = 1; distinct.includes(name); n++) name = `${part}${n}`;
    distinct.push(name);
  }
  return firstFree(table.name, distinct.join('_'), 'idx', (name) => relationIsTaken(state, name));
}

function partName({ column, expression }: IndexPart): string {
  if (column !== undefined) return column;
  const text = expression?.text.replace(/^\((.*)\)$/, '$1') ?? '';
  const called = /^(?:\w+\.)?(\w+)\s*\([^()]*(?:\([^()]*\)[^()]*)*\)$/.exec(text);
  return called?.[1]?.toLowerCase() ?? 'expr';
}

export function sequenceName(state: State, table: Name, column: string): string {
  return firstFree(table, column, 'seq', (name) => relationIsTaken(state, name));
}

function firstFree(
  table: Name,
  middle: string | undefined,
  label: string,
  isTaken: (name: Name) => boolean,
): string {
  for (let n = 0; ; n++) {
    const name = joined(table.name, middle, n ? `${label}${n}` : label);
    if (!isTaken({ schema: table.schema, name })) return name;
  }
}

/** Cut as PostgreSQL does: the longer one of table and columns gives way, and the label stays. */
function joined(table: string, middle: string | undefined, label: string): string {
  const room = LONGEST - label.length - 1 - (middle === undefined ? 0 : 1);
  let first = byteLength(table);
  let second = middle === undefined ? 0 : byteLength(middle);
  while (first + second > room) {
    if (first > second) first--;
    else second--;
  }
  const parts = [cut(table, first), ...(middle === undefined ? [] : [cut(middle, second)]), label];
  return parts.join('_');
}

function cut(text: string, bytes: number): string {
  let rest = bytes;
  let kept = '';
  for (const letter of text) {
    rest -= byteLength(letter);
    if (rest < 0) break;
    kept += letter;
  }
  return kept;
}

function byteLength(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function constraintIsTaken(state: State, name: Name): boolean {
  return (state.mentions.get(mentionOf('has constraint', name)) ?? []).length > 0;
}

function relationIsTaken(state: State, name: Name): boolean {
  const key = keyOf(name);
  return [state.tableIds, state.indexes, state.views, state.sequences].some((relations) => {
    const found = relations.get(key);
    return found !== undefined && found !== 'absent';
  });
}

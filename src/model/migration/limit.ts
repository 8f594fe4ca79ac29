import { shortNameOf } from './constraint-text.ts';
import type { ConstraintDefinition, IndexDefinition } from './definition.ts';
import type { Effect } from './effect.ts';
import { isExisting } from './existing.ts';
import type { Column, Schema, Table } from './schema.ts';

/** What makes the server refuse a write: a constraint, or a unique index. */
export type Limit = ConstraintDefinition | UniqueIndex;

export type UniqueIndex = IndexDefinition & { readonly type?: undefined };

/** What an effect makes the server refuse from now on; nothing for a constraint over an index that is there. */
export function limitsOf(effect: Effect, schema: Schema): readonly Limit[] {
  if (effect.type === 'createIndex') return effect.index.unique ? [effect.index] : [];
  if (effect.type !== 'addConstraint' && effect.type !== 'addColumn') return [];
  const constraints = effect.type === 'addConstraint' ? [effect.constraint] : effect.column.constraints;
  return constraints.flatMap((constraint): readonly Limit[] => {
    if (!constraint.enforced || ('index' in constraint && constraint.index !== undefined)) return [];
    if (constraint.type !== 'foreign key') return [constraint];
    const parent = schema.table(constraint.references);
    return parent === 'absent' ? [] : [{ ...constraint, references: parent.name }];
  });
}

export function limitedColumns(limit: Limit): readonly string[] {
  if (limit.type === 'check') return limit.condition.columns;
  if (limit.type !== undefined) return limit.columns;
  return limit.parts.flatMap(({ column, expression }) => column ?? expression?.columns ?? []);
}

/** Its name in a table that has it: as given, or as the server makes it up; none of those that nobody can write. */
export function limitName({ constraints, indexes }: Table, { type, name, place }: Limit): string | undefined {
  if (name !== undefined) return name;
  const isOurs = (definition: ConstraintDefinition) => definition.place.span.start === place.span.start;
  const own = constraints.find(({ definition }) => isOurs(definition))?.name;
  const made = own ?? (type === undefined ? indexes.at(-1)?.name.name : undefined);
  return made?.startsWith('sqlite_autoindex_') ? undefined : made;
}

/** What stands for the name of one that has none: `UNIQUE (email)`. */
export function limitText(limit: Limit): string {
  if (limit.type === 'check') return `CHECK (${limit.condition.text.replace(/^\((.*)\)$/, '$1')})`;
  return `${limit.type?.toUpperCase() ?? 'UNIQUE INDEX'} (${limitedColumns(limit).join(', ')})`;
}

/** A name for one that has none. */
export function limitNameFor({ name }: Table, limit: Limit): string {
  const last = limit.type === 'check' ? 'check' : limit.type === 'foreign key' ? 'fkey' : 'key';
  return shortNameOf(name.name, ...limitedColumns(limit), last);
}

/**
 * Whether code that does not know a key never breaks it: a column is new and left null, or must not be, which is another
 * matter, or the server counts up its value.
 */
export function isOutOfReach(limit: Exclude<Limit, { type: 'check' }>, left: Table): boolean {
  const nullsCollide = 'nullsNotDistinct' in limit && limit.nullsNotDistinct;
  return limitedColumns(limit).some((name) => {
    const column = left.columns.get(name);
    if (!column) return false;
    if (!isExisting(column)) return column.default === 'none' && (column.notNull || !nullsCollide);
    return limit.type !== 'foreign key' && isNumbered(column);
  });
}

function isNumbered({ identity, default: filling }: Column): boolean {
  if (identity && identity !== 'none') return true;
  return typeof filling === 'object' && filling.calls.some(({ name }) => name === 'nextval');
}

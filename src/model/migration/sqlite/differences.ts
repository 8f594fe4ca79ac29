import type { ColumnDefinition, ConstraintDefinition } from '../definition.ts';
import type { Effect, EffectOf } from '../effect.ts';
import { enforces } from '../enforced.ts';
import type { Expression } from '../expression.ts';
import type { Column, Constraint, Index, Table } from '../schema.ts';
import { columnFor } from '../schema-column.ts';
import { readingChangeOnSqlite } from './reading-change.ts';

/**
 * What ALTER TABLE would have to do to make one table of another, as effects at the definitions of the new one. Of a table
 * that files do not know whole, nobody can say which constraints are new.
 * @param indexes Those that are made behind it; what the old table had and they are not is gone.
 */
export function differences(
  old: Table,
  created: EffectOf<'createTable'>,
  indexes: readonly EffectOf<'createIndex'>[],
): readonly Effect[] {
  const { name: table } = old;
  const constraints = [...created.columns.flatMap((column) => column.constraints), ...created.constraints];
  const { place } = created;
  return [
    ...old.indexes
      .filter((index) => index.constraint === undefined && !indexes.some((each) => isSameIndex(index, each)))
      .map(({ name }): Effect => ({ ...GONE, type: 'dropIndex', place, index: name, concurrently: false })),
    ...old.constraints.flatMap(({ name, definition }): readonly Effect[] =>
      name === undefined ||
      definition.type === 'not null' ||
      constraints.some((each) => isAlike(each, definition, created, old))
        ? []
        : [{ ...GONE, type: 'dropConstraint', place, table, name }],
    ),
    ...[...old.columns.keys()]
      .filter((column) => !created.columns.some(({ name }) => name === column))
      .map((column): Effect => ({ ...GONE, type: 'dropColumn', place, table, column })),
    ...created.columns.flatMap((column) => changesOf(column, old, isKey(column, constraints))),
    ...(old.complete ? constraints : [])
      .filter(({ type }) => type !== 'not null' && type !== 'exclude')
      .filter((constraint) => constraint.type !== 'primary key')
      .filter((each) => !old.constraints.some(({ definition }) => isAlike(each, definition, created, old)))
      .filter((each) => !enforces(old, each as never))
      .map((constraint): Effect => ({ type: 'addConstraint', place: constraint.place, table, constraint })),
  ];
}

export function isSameIndex(old: Index, { index }: EffectOf<'createIndex'>): boolean {
  const partsOf = ({ parts, where }: Pick<Index, 'parts' | 'where'>) =>
    [...parts.map(({ column, expression }) => column ?? `(${expression?.text})`), where?.text].join();
  return old.name.name === index.name && old.unique === index.unique && partsOf(old) === partsOf(index);
}

const GONE = { cascade: false, ifExists: true } as const;

/** What becomes of one column; of a table that files do not know whole, it may have been there. */
function changesOf(column: ColumnDefinition, { name: table, columns, complete }: Table, isKey: boolean) {
  const { name, place } = column;
  const old = columns.get(name);
  if (!old && !complete) return [];
  if (!old) {
    const bare = { ...column, constraints: [] };
    return [{ type: 'addColumn', place, table, column: bare, ifNotExists: false } satisfies Effect];
  }
  const next = columnFor(column, old.origin);
  const at = { place, table, column: name };
  const changes: Effect[] = [];
  if (old.type && next.type && readingChangeOnSqlite(old.type, next.type) !== 'same') {
    changes.push({ ...at, type: 'changeColumnType', to: next.type, using: undefined, collation: undefined });
  }
  const [was, is] = [defaultOf(old), defaultOf(next)];
  if (is && was?.text !== is.text) changes.push({ ...at, type: 'setDefault', default: is });
  if (was && !is) changes.push({ ...at, type: 'dropDefault' });
  const isRequired = next.notNull === true || isKey;
  if (isRequired && old.notNull === false) changes.push({ ...at, type: 'setNotNull' });
  if (!isRequired && old.notNull === true) changes.push({ ...at, type: 'dropNotNull' });
  return changes;
}

function defaultOf({ default: filling }: Column): Expression | undefined {
  return typeof filling === 'object' ? filling : undefined;
}

function isKey({ name }: ColumnDefinition, constraints: readonly ConstraintDefinition[]): boolean {
  return constraints.some(
    ({ type, ...rest }) => type === 'primary key' && 'columns' in rest && rest.columns.includes(name),
  );
}

/** Whether two constraints say the same, each of its own table. */
function isAlike(
  a: ConstraintDefinition,
  b: Constraint['definition'],
  { table }: EffectOf<'createTable'>,
  old: Table,
): boolean {
  if (a.type !== b.type) return false;
  if (a.type === 'check' && b.type === 'check') {
    const names = [table.name, old.name.name];
    return unqualified(a.condition.text, names) === unqualified(b.condition.text, names);
  }
  if (!('columns' in a) || !('columns' in b) || a.columns.join() !== b.columns.join()) return false;
  return a.type !== 'foreign key' || b.type !== 'foreign key' || a.references.name === b.references.name;
}

/** Without the names of the tables, quotes, spaces and parentheses. */
function unqualified(text: string, tables: readonly string[]): string {
  const bare = text.toLowerCase().replaceAll(/[\s()"`[\]]/g, '');
  return tables.reduce((rest, name) => rest.replaceAll(`${name.toLowerCase()}.`, ''), bare);
}

import type { ConstraintDefinition } from './definition.ts';
import type { Effect, EffectOf, LockMode } from './effect.ts';
import { hasValidated } from './enforced.ts';
import type { Name } from './name.ts';
import type { Schema, Table } from './schema.ts';
import type { Work } from './work.ts';
import { provenNotNull } from './work-column.ts';
import {
  allOf,
  buildOn,
  descendantsOf,
  lockOn,
  lockTree,
  NO_WORK,
  scanOf,
  storesOf,
  tableOf,
} from './work-parts.ts';

export function workOfConstraint(effect: Effect, schema: Schema, postgres: number): Work | undefined {
  switch (effect.type) {
    case 'addConstraint':
      return addConstraint(effect, schema, postgres);
    case 'dropConstraint':
      return dropConstraint(effect, schema);
    case 'validateConstraint':
      return validateConstraint(effect, schema);
    case 'renameConstraint':
    case 'alterConstraint':
      return lockTree(schema, effect.table, 'access exclusive');
    default:
      return undefined;
  }
}

function addConstraint(effect: EffectOf<'addConstraint'>, schema: Schema, postgres: number): Work {
  const { constraint } = effect;
  const table = tableOf(schema, effect.table);
  if (!table) return NO_WORK;
  const stores = storesOf(schema, table);
  const verified = constraint.validated && constraint.enforced;
  if (constraint.type === 'foreign key') {
    const looks = `every row is looked up in \`${constraint.references.name}\``;
    const references = tableOf(schema, constraint.references)?.name ?? constraint.references;
    // A partition that has validated the same one keeps it.
    const isTakenOver = ({ partitionOf, constraints }: Table) =>
      partitionOf !== undefined && hasValidated(constraints, { ...constraint, references });
    return allOf(
      lockTree(schema, effect.table, 'share row exclusive'),
      lockReferenced(
        schema,
        constraint.references,
        'share row exclusive',
        `\`${table.name.name}\` references it`,
      ),
      ...(verified ? stores.map((store) => (isTakenOver(store) ? NO_WORK : scanOf(store, looks))) : []),
    );
  }
  const lock = lockTree(schema, effect.table, 'access exclusive');
  const each = (work: (store: Table) => Work) => allOf(lock, ...stores.map(work));
  // What is about one index stays with the table, unless its rows are in partitions; heirs get none of it.
  const holders = table.partitionBy === undefined ? [table] : stores;
  const own = (work: (store: Table) => Work) => allOf(lock, ...holders.map(work));
  switch (constraint.type) {
    case 'check':
      return verified
        ? (constraint.noInherit ? own : each)((store) =>
            scanOf(store, `every row is checked against \`${constraint.condition.text}\``),
          )
        : lock;
    case 'not null':
      return verified ? each((store) => nullsSought(store, constraint.columns, postgres)) : lock;
    case 'exclude':
      return own((store) => buildOn(store, 'the constraint has an index'));
    case 'unique':
    case 'primary key':
      return own((store) => keyWork(store, constraint, schema, postgres));
  }
}

function keyWork(
  table: Table,
  constraint: ConstraintDefinition & { readonly type: 'unique' | 'primary key' },
  schema: Schema,
  postgres: number,
): Work {
  const build = constraint.index === undefined ? buildOn(table, 'the constraint has an index') : NO_WORK;
  if (constraint.type === 'unique') return build;
  return allOf(build, nullsSought(table, keyColumns(table, constraint, schema), postgres));
}

function keyColumns(
  table: Table,
  constraint: { readonly columns: readonly string[]; readonly index: string | undefined },
  schema: Schema,
): readonly string[] {
  if (constraint.index === undefined) return constraint.columns;
  const index = schema.index({ schema: table.name.schema, name: constraint.index });
  if (!index || index === 'absent') return [];
  return index.parts.flatMap((part) => part.column ?? []);
}

/** Columns of a primary key become NOT NULL, as those of a NOT NULL constraint. */
function nullsSought(table: Table, columns: readonly string[], postgres: number): Work {
  const doubtful = columns.find((name) => {
    const column = table.columns.get(name);
    return !column?.notNull && !(postgres >= 12 && provenNotNull(table, name));
  });
  if (doubtful === undefined) return NO_WORK;
  const known = table.columns.get(doubtful)?.notNull !== undefined;
  return scanOf(table, `no validated check proves that \`${doubtful}\` is never null`, known);
}

function lockReferenced(schema: Schema, name: Name, mode: LockMode, why: string): Work {
  const parent = tableOf(schema, name);
  if (!parent) return NO_WORK;
  return allOf(...[parent, ...descendantsOf(schema, parent)].map((one) => lockOn(one, mode, why)));
}

function dropConstraint(effect: EffectOf<'dropConstraint'>, schema: Schema): Work {
  const table = tableOf(schema, effect.table);
  const lock = lockTree(schema, effect.table, 'access exclusive');
  const definition = table?.constraints.find(({ name }) => name === effect.name)?.definition;
  if (!table || !definition) return lock;
  if (definition.type === 'foreign key') {
    const why = `\`${table.name.name}\` references it`;
    return allOf(lock, lockReferenced(schema, definition.references, 'access exclusive', why));
  }
  if (definition.type !== 'primary key' && definition.type !== 'unique') return lock;
  const dependents = effect.cascade ? schema.foreignKeysTo(table) : [];
  const hit = dependents.filter(({ constraint }) => uses(constraint.definition, definition));
  return allOf(
    lock,
    ...hit.map(({ from }) =>
      lockOn(from, 'access exclusive', `its foreign key to \`${table.name.name}\` is dropped with the key`),
    ),
  );
}

/** Whether a foreign key rests on this key. */
function uses(
  foreign: ConstraintDefinition,
  key: ConstraintDefinition & { readonly type: 'unique' | 'primary key' },
): boolean {
  if (foreign.type !== 'foreign key') return false;
  if (foreign.referenced.length === 0) return key.type === 'primary key';
  return [...foreign.referenced].sort().join() === [...key.columns].sort().join();
}

function validateConstraint(effect: EffectOf<'validateConstraint'>, schema: Schema): Work {
  const table = tableOf(schema, effect.table);
  if (!table) return NO_WORK;
  const constraint = table.constraints.find(({ name }) => name === effect.name);
  const definition = constraint?.definition;
  const foreign = definition?.type === 'foreign key';
  const lock = foreign
    ? allOf(
        lockTree(schema, effect.table, 'share update exclusive'),
        lockReferenced(schema, definition.references, 'row share', `\`${table.name.name}\` references it`),
      )
    : lockTree(schema, effect.table, 'share update exclusive');
  if (constraint?.validated) return lock;
  const why = `every row is checked against \`${effect.name}\``;
  return allOf(lock, ...storesOf(schema, table).map((store) => scanOf(store, why)));
}

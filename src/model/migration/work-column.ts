import type { Effect, EffectOf } from './effect.ts';
import type { Schema, Table } from './schema.ts';
import { changeOfType } from './type-change.ts';
import { mostVolatileCall, volatilityOf } from './volatility.ts';
import type { Work } from './work.ts';
import {
  allOf,
  buildOn,
  descendantsOf,
  lockOn,
  lockTree,
  NO_WORK,
  rewriteOf,
  scanOf,
  storesOf,
  tableOf,
} from './work-parts.ts';

export function workOfColumn(effect: Effect, schema: Schema, postgres: number): Work | undefined {
  switch (effect.type) {
    case 'addColumn':
      return addColumn(effect, schema, postgres);
    case 'changeColumnType':
      return changeColumnType(effect, schema);
    case 'setNotNull':
      return allOf(
        lockTree(schema, effect.table, 'access exclusive'),
        proofOfNotNull(effect, schema, postgres),
      );
    case 'setExpression':
      return allOf(
        lockTree(schema, effect.table, 'access exclusive'),
        onStores(effect, schema, (table) =>
          table.columns.get(effect.column)?.generated?.stored === false
            ? NO_WORK
            : rewriteOf(table, `\`${effect.column}\` is computed anew for every row`),
        ),
      );
    case 'dropColumn':
      return dropColumn(effect, schema);
    case 'renameColumn':
    case 'setDefault':
    case 'dropDefault':
    case 'dropNotNull':
    case 'addIdentity':
    case 'changeIdentity':
    case 'dropIdentity':
    case 'dropExpression':
      return lockTree(schema, effect.table, 'access exclusive');
    default:
      return undefined;
  }
}

function onStores(
  effect: { readonly table: EffectOf<'addColumn'>['table'] },
  schema: Schema,
  work: (table: Table) => Work,
): Work {
  const table = tableOf(schema, effect.table);
  return table ? allOf(...storesOf(schema, table).map(work)) : NO_WORK;
}

function addColumn(effect: EffectOf<'addColumn'>, schema: Schema, postgres: number): Work {
  const locks = lockTree(schema, effect.table, 'access exclusive');
  const { column } = effect;
  if (effect.ifNotExists && tableOf(schema, effect.table)?.columns.has(column.name)) return locks;
  const rewrite = onStores(effect, schema, (table) => rewriteForNewColumn(table, effect, schema, postgres));
  const rewritten = rewrite.rewrites.some((task) => task.sure);
  const empty = !column.default || column.default.isNull;
  const works: Work[] = [locks, rewrite];
  const verifies = (why: string) => onStores(effect, schema, (table) => scanOf(table, why));
  if (!rewritten && column.notNull && empty) works.push(verifies(`a row would have no \`${column.name}\``));
  for (const constraint of column.constraints) {
    if (constraint.type === 'check' && constraint.validated && constraint.enforced && !rewritten)
      works.push(verifies(`every row is checked against \`${constraint.condition.text}\``));
    if ((constraint.type === 'unique' || constraint.type === 'primary key') && !rewritten)
      works.push(
        onStores(effect, schema, (table) => buildOn(table, `\`${column.name}\` gets a unique index`)),
      );
    if (constraint.type === 'foreign key') {
      const parent = tableOf(schema, constraint.references);
      if (parent) works.push(lockOn(parent, 'share row exclusive', `\`${column.name}\` references it`));
      if (!empty && constraint.validated && constraint.enforced)
        works.push(verifies(`every \`${column.name}\` is looked up in \`${constraint.references.name}\``));
    }
  }
  return allOf(...works);
}

function rewriteForNewColumn(
  table: Table,
  { column }: EffectOf<'addColumn'>,
  schema: Schema,
  postgres: number,
): Work {
  if (column.type.serial || column.identity)
    return rewriteOf(table, 'every row gets its number from a sequence');
  if (column.generated)
    return column.generated.stored
      ? rewriteOf(table, `\`${column.generated.expression.text}\` is computed and stored for every row`)
      : NO_WORK;
  const domain = column.type.dimensions === 0 ? schema.domain(column.type) : undefined;
  if (domain && domain !== 'absent' && domain.constrained)
    return rewriteOf(
      table,
      `the domain \`${column.type.text}\` has a constraint, which is checked for every row`,
    );
  const value = column.default;
  if (!value || value.isNull) return NO_WORK;
  if (postgres < 11) return rewriteOf(table, `\`${value.text}\` is written into every row`);
  const volatility = volatilityOf(value, schema);
  if (volatility === 'volatile') return rewriteOf(table, `\`${value.text}\` is computed for every row`);
  const stranger = mostVolatileCall(value, schema)?.name ?? '';
  return volatility === 'unknown'
    ? rewriteOf(table, `\`${value.text}\` is computed for every row if \`${stranger}\` is volatile`, false)
    : NO_WORK;
}

function changeColumnType(effect: EffectOf<'changeColumnType'>, schema: Schema): Work {
  const { column } = effect;
  const subject = tableOf(schema, effect.table);
  if (!subject) return NO_WORK;
  return allOf(
    lockTree(schema, effect.table, 'access exclusive'),
    onStores(effect, schema, (table) => {
      const from = (table.columns.get(column) ?? subject.columns.get(column))?.type;
      const change = changeOfType(column, from, effect.to, effect.using, schema);
      const rewrite =
        change.does === 'free' ? NO_WORK : rewriteOf(table, change.why, change.does === 'rewrites');
      if (change.does === 'rewrites') return rewrite;
      return allOf(rewrite, checksAgain(table, column), buildsAgain(table, effect, from?.name));
    }),
    foreignKeysAgain(subject, effect, schema),
  );
}

function checksAgain(table: Table, column: string): Work {
  const check = table.constraints.find(
    ({ definition, validated }) =>
      definition.type === 'check' && validated && definition.condition.columns.includes(column),
  );
  return check ? scanOf(table, `every row is checked again against \`${check.name ?? 'a check'}\``) : NO_WORK;
}

/** Indexes of a column that is not rewritten are kept, unless their order changes. */
function buildsAgain(table: Table, effect: EffectOf<'changeColumnType'>, from: string | undefined): Work {
  const index = table.indexes.find(({ parts }) =>
    parts.some((part) => part.column === effect.column || part.expression?.columns.includes(effect.column)),
  );
  if (!index) return NO_WORK;
  const why = `\`${index.name.name}\` is built again, since values sort in another way`;
  if (effect.collation) return buildOn(table, why);
  const sameOrder = new Set(['text', 'varchar']);
  const keeps = from === effect.to.name || (sameOrder.has(from ?? '') && sameOrder.has(effect.to.name));
  return keeps || (from === 'cidr' && effect.to.name === 'inet')
    ? NO_WORK
    : buildOn(table, why, from !== undefined);
}

function foreignKeysAgain(table: Table, effect: EffectOf<'changeColumnType'>, schema: Schema): Work {
  const { column } = effect;
  const works: Work[] = [];
  for (const { definition } of table.constraints) {
    if (definition.type !== 'foreign key' || !definition.columns.includes(column)) continue;
    const parent = tableOf(schema, definition.references);
    if (parent)
      works.push(lockOn(parent, 'access exclusive', `\`${table.name.name}.${column}\` references it`));
    works.push(rechecked(table, effect, table, column));
  }
  for (const { from, constraint } of schema.foreignKeysTo(table)) {
    if (constraint.definition.type !== 'foreign key' || !refersTo(constraint.definition, table, column))
      continue;
    works.push(lockOn(from, 'access exclusive', `it references \`${table.name.name}.${column}\``));
    works.push(rechecked(from, effect, table, column));
  }
  return allOf(...works);
}

function rechecked(child: Table, effect: EffectOf<'changeColumnType'>, table: Table, column: string): Work {
  const from = table.columns.get(column)?.type?.name;
  return from === effect.to.name
    ? NO_WORK
    : scanOf(child, 'its foreign key is validated again', from !== undefined);
}

function refersTo(
  definition: { readonly referenced: readonly string[] },
  table: Table,
  column: string,
): boolean {
  if (definition.referenced.length > 0) return definition.referenced.includes(column);
  const key = table.constraints.find((one) => one.definition.type === 'primary key')?.definition;
  return key?.type === 'primary key' && key.columns.includes(column);
}

/** Why SET NOT NULL reads the table; nothing where it is proven. */
function proofOfNotNull(effect: EffectOf<'setNotNull'>, schema: Schema, postgres: number): Work {
  return onStores(effect, schema, (table) => {
    const constraints = table.constraints.filter(
      ({ definition }) => definition.type === 'not null' && definition.columns.includes(effect.column),
    );
    const pending = constraints.some((one) => !one.validated);
    if (!pending && table.columns.get(effect.column)?.notNull) return NO_WORK;
    return postgres >= 12 && provenNotNull(table, effect.column)
      ? NO_WORK
      : scanOf(table, `no validated check proves that \`${effect.column}\` is never null`);
  });
}

/** By a validated CHECK. */
export function provenNotNull(table: Table, column: string): boolean {
  return table.constraints.some(
    ({ definition, validated }) =>
      validated &&
      definition.type === 'check' &&
      definition.enforced &&
      definition.condition.provesNotNull.includes(column),
  );
}

function dropColumn(effect: EffectOf<'dropColumn'>, schema: Schema): Work {
  const { column } = effect;
  const table = tableOf(schema, effect.table);
  if (!table) return NO_WORK;
  const works = [lockTree(schema, effect.table, 'access exclusive')];
  for (const one of [table, ...descendantsOf(schema, table)]) {
    for (const { definition } of one.constraints) {
      if (definition.type !== 'foreign key' || !definition.columns.includes(column)) continue;
      const parent = tableOf(schema, definition.references);
      if (parent) works.push(lockOn(parent, 'access exclusive', `\`${column}\` references it`));
    }
  }
  for (const { from, constraint } of effect.cascade ? schema.foreignKeysTo(table) : []) {
    if (constraint.definition.type === 'foreign key' && refersTo(constraint.definition, table, column))
      works.push(lockOn(from, 'access exclusive', `its foreign key to \`${column}\` is dropped with it`));
  }
  return allOf(...works);
}

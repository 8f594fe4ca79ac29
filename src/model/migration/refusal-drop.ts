import type { Effect, EffectOf } from './effect.ts';
import { nameText, sameName } from './existing.ts';
import type { Name } from './name.ts';
import { type Meeting, madeAt, type Refusal } from './refusal.ts';
import type { ForeignKey, Table, View } from './schema.ts';

/** DROP of what others hang on, without CASCADE; TRUNCATE of what foreign keys point to. */
export function refusedDrop({ effect, schema, statement }: Meeting): Refusal | undefined {
  switch (effect.type) {
    case 'dropTable': {
      const table = schema.table(effect.table);
      if (effect.cascade || table === 'absent') return undefined;
      const [view] = schema.viewsOver(table);
      if (view) return underView(nameText(table.name), view);
      const key = schema.foreignKeysTo(table).find(({ from }) => !isDropped(statement.effects, from.name));
      return key && underKey(nameText(table.name), key);
    }
    case 'dropColumn': {
      const table = schema.table(effect.table);
      if (effect.cascade || table === 'absent' || !table.columns.has(effect.column)) return undefined;
      const { column } = effect;
      const [view] = schema.viewsOver(table, column);
      if (view) return underView(column, view);
      const key = schema.foreignKeysTo(table).find((one) => referencedBy(one, table).includes(column));
      if (key) return underKey(column, key);
      const computed = [...table.columns.values()].find((one) =>
        one.generated?.expression.columns.includes(column),
      );
      return computed && computed.name !== column
        ? {
            what: 'hasDependent',
            object: column,
            other: computed.name,
            kind: 'generated column',
            instead: `drop \`${computed.name}\` first, or write CASCADE, which takes it along`,
            because: madeAt(computed.origin, 'it is computed from it'),
          }
        : undefined;
    }
    case 'dropConstraint': {
      const table = schema.table(effect.table);
      if (effect.cascade || table === 'absent') return undefined;
      const gone = table.constraints.find(({ name }) => name === effect.name)?.definition;
      if (gone?.type !== 'primary key' && gone?.type !== 'unique') return undefined;
      const keys = table.indexes.filter(({ unique, parts }) => {
        return (
          unique &&
          sameColumns(
            parts.map(({ column }) => column ?? ''),
            gone.columns,
          )
        );
      });
      if (keys.length !== 1) return undefined;
      const key = schema
        .foreignKeysTo(table)
        .find((one) => sameColumns(referencedBy(one, table), gone.columns));
      return key && underKey(effect.name, key);
    }
    case 'dropView': {
      const view = schema.view(effect.view);
      const known = view && view !== 'absent' ? schema.table(view.name) : 'absent';
      if (effect.cascade || !view || view === 'absent' || known === 'absent') return undefined;
      const above = schema.viewsOver(known).find(({ name }) => !isDropped(statement.effects, name));
      return above && underView(nameText(view.name), above);
    }
    case 'dropType': {
      const [user] = effect.cascade ? [] : schema.columnsOfType(effect.name);
      if (!user) return undefined;
      return {
        what: 'hasDependent',
        object: nameText(effect.name),
        other: `${nameText(user.table.name)}.${user.column.name}`,
        kind: 'column',
        instead: `change the column first: \`ALTER TABLE ${nameText(user.table.name)} ALTER COLUMN ${user.column.name} TYPE …\`; CASCADE would drop it`,
        because: madeAt(user.column.origin, 'it has this type'),
      };
    }
    case 'dropSchema': {
      const inside = [...schema.tables].find(({ name, origin }) => origin && name.schema === effect.name);
      if (effect.cascade || !inside) return undefined;
      return {
        what: 'hasDependent',
        object: effect.name,
        other: nameText(inside.name),
        kind: 'table',
        instead: 'drop what is in it first, each table when no code names it any more',
        because: madeAt(inside.origin, 'the table is made here'),
      };
    }
    case 'truncate':
      return refusedTruncate(effect, schema);
    case 'dropIndex': {
      const index = schema.index(effect.index);
      if (!index || index === 'absent' || index.constraint === undefined) return undefined;
      const table = nameText(index.table);
      return {
        what: 'ofConstraint',
        object: index.name.name,
        other: index.constraint,
        kind: 'index',
        instead: `drop the constraint: \`ALTER TABLE ${table} DROP CONSTRAINT ${index.constraint}\``,
        because: madeAt(index.origin, 'the constraint is made here'),
      };
    }
    default:
      return undefined;
  }
}

function refusedTruncate(
  { tables, cascade }: EffectOf<'truncate'>,
  schema: Meeting['schema'],
): Refusal | undefined {
  if (cascade) return undefined;
  for (const name of tables) {
    const table = schema.table(name);
    if (table === 'absent') continue;
    const key = schema.foreignKeysTo(table).find(({ from, constraint }) => {
      return constraint.definition.enforced && !tables.some((other) => sameName(other, from.name));
    });
    if (!key) continue;
    const child = nameText(key.from.name);
    return {
      what: 'truncatesParent',
      object: nameText(table.name),
      other: child,
      kind: 'table',
      instead: `name both, \`TRUNCATE ${nameText(table.name)}, ${child}\`, where the rows of both are to go; else DELETE in batches`,
      because: madeAt(key.constraint.origin, 'the foreign key is made here'),
    };
  }
  return undefined;
}

function underView(object: string, view: View): Refusal {
  const name = nameText(view.name);
  return {
    what: 'hasDependent',
    object,
    other: name,
    kind: view.materialized ? 'materialized view' : 'view',
    instead: `create \`${name}\` anew without it first, by DROP and CREATE in one transaction; CASCADE drops the view`,
    because: madeAt(view.origin, 'the view reads it'),
  };
}

function underKey(object: string, { from, constraint }: ForeignKey): Refusal {
  const child = nameText(from.name);
  return {
    what: 'hasDependent',
    object,
    other: constraint.name ?? child,
    kind: 'foreign key',
    instead: `drop the foreign key first: \`ALTER TABLE ${child} DROP CONSTRAINT ${constraint.name ?? '…'}\``,
    because: madeAt(constraint.origin, `it is of \`${child}\``),
  };
}

function referencedBy({ constraint: { definition } }: ForeignKey, table: Table): readonly string[] {
  if (definition.type !== 'foreign key') return [];
  if (definition.referenced.length > 0) return definition.referenced;
  const key = table.constraints.find((one) => one.definition.type === 'primary key')?.definition;
  return key?.type === 'primary key' ? key.columns : [];
}

function sameColumns(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((column) => other.includes(column));
}

/** Whether the same statement drops it too. */
function isDropped(effects: readonly Effect[], name: Name): boolean {
  return effects.some((effect) => {
    if (effect.type === 'dropTable') return sameName(effect.table, name);
    return effect.type === 'dropView' && sameName(effect.view, name);
  });
}

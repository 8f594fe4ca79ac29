import type { EffectOf } from './effect.ts';
import type { Name } from './name.ts';
import type { Column, Domain, Enum, Origin, Table } from './schema.ts';
import { withoutColumn } from './schema-column.ts';
import { mentioning } from './schema-kin.ts';
import { mentionOf } from './schema-mentions.ts';
import {
  keyOf,
  lookUp,
  placeFor,
  resolve,
  type State,
  type UserType,
  withSchema,
  withTable,
} from './schema-state.ts';
import { withoutReaders } from './schema-view.ts';

export function withType(state: State, type: UserType): State {
  return { ...withSchema(state, type.name), types: state.types.with(keyOf(type.name), type) };
}

export function createEnum(state: State, effect: EffectOf<'createEnum'>, origin: Origin): State {
  const name = placeFor(state, effect.name);
  return withType(state, { kind: 'enum', name, labels: effect.labels, origin, added: new Map() });
}

export function createDomain(state: State, effect: EffectOf<'createDomain'>, origin: Origin): State {
  return withType(state, {
    kind: 'domain',
    name: placeFor(state, effect.name),
    base: effect.base,
    notNull: effect.notNull,
    hasDefault: effect.default !== undefined,
    constrained: effect.notNull || effect.checks.length > 0,
    origin,
  });
}

export function enumOf(state: State, name: Name): (Enum & UserType) | 'absent' | undefined {
  const type = lookUp(state, name, state.types);
  if (type === undefined || type === 'absent') return type;
  return type.kind === 'enum' ? type : undefined;
}

export function domainOf(state: State, name: Name): (Domain & UserType) | 'absent' | undefined {
  const type = lookUp(state, name, state.types);
  if (type === undefined || type === 'absent') return type;
  return type.kind === 'domain' ? type : undefined;
}

export function addEnumValue(state: State, effect: EffectOf<'addEnumValue'>, origin: Origin): State {
  const type = enumOf(state, effect.name);
  if (!type || type === 'absent' || type.kind !== 'enum' || type.labels.includes(effect.label)) return state;
  return withType(state, {
    ...type,
    labels: [...type.labels, effect.label],
    added: new Map(type.added).set(effect.label, origin),
  });
}

export function renameEnumValue(state: State, effect: EffectOf<'renameEnumValue'>): State {
  const type = enumOf(state, effect.name);
  if (!type || type === 'absent' || type.kind !== 'enum') return state;
  const rename = (label: string) => (label === effect.label ? effect.to : label);
  return withType(state, {
    ...type,
    labels: type.labels.map(rename),
    added: new Map([...type.added].map(([label, origin]) => [rename(label), origin])),
  });
}

export function alterDomain(state: State, effect: EffectOf<'alterDomain'>): State {
  const type = domainOf(state, effect.name);
  if (!type || type === 'absent' || type.kind !== 'domain') return state;
  switch (effect.what) {
    case 'add constraint':
      return withType(state, { ...type, constrained: true });
    case 'set not null':
      return withType(state, { ...type, notNull: true, constrained: true });
    case 'drop not null':
      return withType(state, { ...type, notNull: false });
    default:
      return state;
  }
}

/** CASCADE: the columns of this type go with it. */
export function dropType(state: State, effect: EffectOf<'dropType'>): State {
  const name = resolve(state, effect.name, state.types);
  let next = state;
  if (effect.cascade) {
    for (const { table, column } of columnsOfType(state, name)) {
      const now = next.tables.get(String(table.id));
      if (now) next = withoutReaders(withTable(next, withoutColumn(now, column.name)), now.name, column.name);
    }
  }
  return { ...next, types: next.types.with(keyOf(name), 'absent') };
}

export function renameType(state: State, effect: EffectOf<'renameType'>): State {
  const name = resolve(state, effect.name, state.types);
  const to = { schema: name.schema, name: effect.to };
  const type = lookUp(state, name, state.types);
  let next = state;
  for (const { table, column } of columnsOfType(state, name)) {
    const now = next.tables.get(String(table.id));
    if (!now || !column.type) continue;
    const renamed = { ...column, type: { ...column.type, name: effect.to, text: effect.to } };
    next = withTable(next, { ...now, columns: new Map(now.columns).set(column.name, renamed) });
  }
  next = { ...next, types: next.types.with(keyOf(name), 'absent') };
  return type && type !== 'absent' ? withType(next, { ...type, name: to }) : next;
}

export function columnsOfType(
  state: State,
  name: Name,
): readonly { readonly table: Table; readonly column: Column }[] {
  const key = keyOf(resolve(state, name, state.types));
  return mentioning(state, mentionOf('has type', name)).flatMap((table) => {
    const columns = [...table.columns.values()].filter(({ type }) => {
      return type?.name === name.name && keyOf(resolve(state, type, state.types)) === key;
    });
    return columns.map((column) => ({ table, column }));
  });
}

import { type Dialect, isMysql } from '../../syntax/sql/dialect.ts';
import { holdsHole } from '../../syntax/sql/hole.ts';
import type { Name } from './name.ts';
import type { Column, Domain, Enum, Origin, Routine, Sequence, Table, View } from './schema.ts';
import { SharedMap } from './schema-map.ts';
import { changedMentions, type Mentions } from './schema-mentions.ts';

/** What a schema is made of. Maps are by `keyOf` a full name unless they say otherwise. */
export interface State {
  readonly dialect: Dialect;
  readonly lineage: Lineage;
  /** By id. */
  readonly tables: SharedMap<Table>;
  readonly tableIds: SharedMap<number | 'absent'>;
  /** Ids of tables by what they mention. */
  readonly mentions: Mentions;
  /** The table that an index is on. */
  readonly indexes: SharedMap<number | 'absent'>;
  readonly views: SharedMap<View | 'absent'>;
  /** Keys of views, by the key of what they read. */
  readonly readers: SharedMap<readonly string[]>;
  readonly types: SharedMap<UserType | 'absent'>;
  readonly sequences: SharedMap<Sequence | 'absent'>;
  /** Keys of sequences, by the id of the table that owns them. */
  readonly owned: SharedMap<readonly string[]>;
  readonly routines: SharedMap<readonly Routine[]>;
  /** Tables with smaller ids may have columns of which nobody knows. */
  readonly blurredBefore: number;
  /** Schemas in which files made something. */
  readonly schemas: readonly string[];
  /** Schemas of which nothing is left but what was made since. */
  readonly emptied: readonly string[];
  readonly path: SearchPath;
  /** SET LOCAL, and the transaction that it lasts for. */
  readonly localPath: { readonly path: SearchPath; readonly transaction: number } | undefined;
}

/** Schemas in order; undefined where nobody can tell. */
export type SearchPath = readonly string[] | undefined;

export type UserType =
  | (Enum & { readonly kind: 'enum' })
  | (Domain & { readonly kind: 'domain' })
  | { readonly kind: 'other'; readonly name: Name; readonly origin: Origin };

/** What all schemas that grew from one empty schema share: ids, and the tables that were only ever asked for, below 0. */
export interface Lineage {
  nextId: number;
  readonly strangers: Map<string, Table>;
}

export function emptyState(dialect: Dialect): State {
  return {
    dialect,
    lineage: { nextId: 1, strangers: new Map() },
    tables: new SharedMap(),
    tableIds: new SharedMap(),
    mentions: new SharedMap(),
    indexes: new SharedMap(),
    views: new SharedMap(),
    readers: new SharedMap(),
    types: new SharedMap(),
    sequences: new SharedMap(),
    owned: new SharedMap(),
    routines: new SharedMap(),
    blurredBefore: 0,
    schemas: [],
    emptied: [],
    path: ['public'],
    localPath: undefined,
  };
}

export function keyOf(name: Name): string {
  return `${name.schema ?? ''}\0${name.name}`;
}

export function searchPath(state: State): SearchPath {
  return state.localPath ? state.localPath.path : state.path;
}

/** The full name of what a name means among the things of one map. */
export function resolve(state: State, name: Name, among: SharedMap<unknown>): Name {
  if (name.schema !== undefined) return name.schema.startsWith('pg_temp') ? temporary(name) : name;
  const path = searchPath(state);
  const standing = (schema: string) => among.get(keyOf({ schema, name: name.name }));
  if (!path) {
    const made = state.schemas.filter((schema) => isMade(standing(schema)));
    return made.length === 1 ? { schema: made[0], name: name.name } : name;
  }
  let schema = state.schemas.includes('pg_temp') && isMade(standing('pg_temp')) ? 'pg_temp' : undefined;
  let gone: string | undefined;
  for (const each of schema ? [] : path) {
    const found = standing(each);
    if (isMade(found)) {
      schema = each;
      break;
    }
    if (found === 'absent') gone ??= each;
  }
  return { schema: schema ?? gone ?? path[0] ?? 'public', name: name.name };
}

function isMade(standing: unknown): boolean {
  return standing !== undefined && standing !== 'absent';
}

/** The full name of what a statement makes. */
export function placeFor(state: State, name: Name, isTemporary = false): Name {
  if (isTemporary) return temporary(name);
  if (name.schema !== undefined) return name.schema.startsWith('pg_temp') ? temporary(name) : name;
  const path = searchPath(state);
  return path ? { schema: path[0] ?? 'public', name: name.name } : name;
}

function temporary(name: Name): Name {
  return { schema: 'pg_temp', name: name.name };
}

/** What one map says of a name: nothing is left of an emptied schema. What code computes may be another name each time. */
export function lookUp<V>(state: State, name: Name, among: SharedMap<V>): V | 'absent' | undefined {
  const full = resolve(state, name, among);
  const found = among.get(keyOf(full));
  if (found === 'absent' && holdsHole(full.name)) return undefined;
  return found === undefined && state.emptied.includes(full.schema ?? '') ? 'absent' : found;
}

export function tableOf(state: State, name: Name): Table | 'absent' {
  const id = lookUp(state, name, state.tableIds);
  if (typeof id === 'number') return state.tables.get(String(id)) ?? 'absent';
  const view = lookUp(state, name, state.views);
  if (view && view !== 'absent') return stranger(state.lineage, view.name, view.origin);
  if (id === 'absent' || view === 'absent') return 'absent';
  return stranger(state.lineage, resolve(state, name, state.tableIds), undefined);
}

function stranger(lineage: Lineage, name: Name, origin: Origin | undefined): Table {
  const at = origin && [origin.place.document, origin.place.span.start, origin.transaction].join();
  const key = `${keyOf(name)}\0${at ?? ''}`;
  let table = lineage.strangers.get(key);
  if (!table) {
    table = { ...blankTable(-1 - lineage.strangers.size, name, origin), complete: false };
    lineage.strangers.set(key, table);
  }
  return table;
}

export function blankTable(id: number, name: Name, origin: Origin | undefined): Table {
  return {
    id,
    name,
    origin,
    complete: true,
    temporary: name.schema === 'pg_temp',
    columns: new Map(),
    constraints: [],
    indexes: [],
    partitionBy: undefined,
    partitionOf: undefined,
    inherits: [],
    rowSecurity: { enabled: false, forced: false },
    policies: new Map(),
    triggers: new Map(),
    dropped: new Set(),
  };
}

/** A column of which nobody said anything yet. */
export function unknownColumn(name: string): Column {
  return {
    name,
    origin: undefined,
    type: undefined,
    notNull: undefined,
    default: undefined,
    identity: undefined,
    generated: undefined,
  };
}

/** With this table instead of the one of its id, under its name. */
export function withTable(state: State, table: Table): State {
  const old = state.tables.get(String(table.id));
  if (old === table) return state;
  const isRenamed = !old || keyOf(old.name) !== keyOf(table.name);
  let { tableIds } = state;
  if (old && isRenamed) tableIds = tableIds.with(keyOf(old.name), 'absent');
  if (isRenamed) tableIds = tableIds.with(keyOf(table.name), table.id);
  return {
    ...withSchema(state, table.name),
    tables: state.tables.with(String(table.id), table),
    tableIds,
    mentions: changedMentions(state.mentions, old, table),
    indexes: isMysql(state.dialect) ? state.indexes : withIndexesOf(state.indexes, old, table),
  };
}

/** After what nobody can read: any table may have changed. */
export function blurred(state: State): State {
  const { nextId } = state.lineage;
  let { tables } = state;
  for (let id = state.blurredBefore; id < nextId; id++) {
    const table = tables.get(String(id));
    if (table?.complete) tables = tables.with(String(id), { ...table, complete: false });
  }
  return { ...state, tables, blurredBefore: nextId };
}

export function withoutTable(state: State, table: Table): State {
  const key = keyOf(table.name);
  const standing = state.tableIds.get(key);
  const isNamesake = typeof standing === 'number' && standing !== table.id;
  return {
    ...state,
    tables: state.tables.with(String(table.id), undefined),
    tableIds: isNamesake ? state.tableIds : state.tableIds.with(key, 'absent'),
    mentions: changedMentions(state.mentions, state.tables.get(String(table.id)), undefined),
    indexes: isMysql(state.dialect) ? state.indexes : withIndexesOf(state.indexes, table, undefined),
  };
}

export function withSchema(state: State, name: Name): State {
  const { schema } = name;
  if (schema === undefined || state.schemas.includes(schema)) return state;
  return { ...state, schemas: [...state.schemas, schema] };
}

/** With another value for the table that a name means, unless it is gone. */
export function changed(state: State, name: Name, change: (table: Table) => Table): State {
  const table = tableOf(state, name);
  return table === 'absent' ? state : withTable(state, change(table));
}

function withIndexesOf(
  indexes: State['indexes'],
  old: Table | undefined,
  now: Table | undefined,
): State['indexes'] {
  if (old?.indexes === now?.indexes) return indexes;
  let result = indexes;
  const names = new Set(now?.indexes.map(({ name }) => keyOf(name)));
  for (const { name } of old?.indexes ?? []) {
    if (!names.has(keyOf(name))) result = result.with(keyOf(name), 'absent');
  }
  for (const key of names) if (now && result.get(key) !== now.id) result = result.with(key, now.id);
  return result;
}

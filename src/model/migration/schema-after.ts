import type { Dialect } from '../../syntax/sql/dialect.ts';
import type { Effect } from './effect.ts';
import { indexOfTable } from './mysql/schema-index.ts';
import type { Name } from './name.ts';
import type {
  Domain,
  Enum,
  ForeignKey,
  Index,
  Origin,
  Routine,
  Schema,
  Sequence,
  Table,
  View,
} from './schema.ts';
import { effectOn } from './schema-effect.ts';
import { indexOf } from './schema-index.ts';
import { descendants, mentioning, readersOf } from './schema-kin.ts';
import { mentionOf } from './schema-mentions.ts';
import { ownedSequences } from './schema-sequence.ts';
import {
  emptyState,
  keyOf,
  lookUp,
  resolve,
  type SearchPath,
  type State,
  searchPath,
  tableOf,
} from './schema-state.ts';
import { columnsOfType, domainOf, enumOf } from './schema-type.ts';

/** What is known before the first migration: nothing. */
export function emptySchema(dialect: Dialect = 'postgres'): Schema {
  return new ShadowSchema(emptyState(dialect));
}

/**
 * The schema after an effect of a statement made at `origin`. Effects inside of a `block` are the caller's to hand in
 * one by one. What the server would refuse changes nothing.
 */
export function schemaAfter(schema: Schema, effect: Effect, origin: Origin): Schema {
  if (!(schema instanceof ShadowSchema))
    throw new TypeError('a schema that does not grow from emptySchema()');
  const state = effectOn(schema.state, effect, origin);
  return state === schema.state ? schema : new ShadowSchema(state);
}

function inOrder(a: Table, b: Table): number {
  if (a.id > 0 && b.id > 0) return a.id - b.id;
  if (a.id > 0 || b.id > 0) return b.id - a.id;
  const isBefore = keyOf(a.name) < keyOf(b.name);
  return isBefore ? -1 : 1;
}

class ShadowSchema implements Schema {
  readonly state: State;
  #tables: readonly Table[] | undefined;

  constructor(state: State) {
    this.state = state;
  }

  get searchPath(): SearchPath {
    return searchPath(this.state);
  }

  /** In the order in which files made them; then those that no file made, by name, whoever asked first. */
  get tables(): readonly Table[] {
    this.#tables ??= [...this.state.tables.entries()].map(([, table]) => table).sort(inOrder);
    return this.#tables;
  }

  table(name: Name): Table | 'absent' {
    return tableOf(this.state, name);
  }

  view(name: Name): View | 'absent' | undefined {
    return lookUp(this.state, name, this.state.views);
  }

  index(name: Name, table?: Name): Index | 'absent' | undefined {
    if (table) return indexOfTable(this.state, table, name.name);
    const found = indexOf(this.state, name);
    return found && found !== 'absent' ? found.index : found;
  }

  enum(name: Name): Enum | 'absent' | undefined {
    return enumOf(this.state, name);
  }

  domain(name: Name): Domain | 'absent' | undefined {
    return domainOf(this.state, name);
  }

  functions(name: Name): readonly Routine[] {
    return this.state.routines.get(keyOf(resolve(this.state, name, this.state.routines))) ?? [];
  }

  sequence(name: Name): Sequence | 'absent' | undefined {
    return lookUp(this.state, name, this.state.sequences);
  }

  viewsOver(table: Table, column?: string): readonly View[] {
    const views = readersOf(this.state, table.name);
    if (column === undefined) return views;
    const key = keyOf(table.name);
    return views.filter(({ reads }) =>
      reads.some((reading) => keyOf(reading.table) === key && reading.columns?.includes(column)),
    );
  }

  foreignKeysTo(table: Table): readonly ForeignKey[] {
    const key = keyOf(table.name);
    const found: ForeignKey[] = [];
    for (const from of mentioning(this.state, mentionOf('references', table.name))) {
      if (from.id === table.id) continue;
      for (const constraint of from.constraints) {
        const { definition } = constraint;
        if (definition.type === 'foreign key' && keyOf(definition.references) === key) {
          found.push({ from, constraint });
        }
      }
    }
    return found;
  }

  columnsOfType(name: Name): ReturnType<Schema['columnsOfType']> {
    return columnsOfType(this.state, name);
  }

  sequencesOf(table: Table): readonly Sequence[] {
    return ownedSequences(this.state, table);
  }

  partitionsOf(table: Table): readonly Table[] {
    return descendants(this.state, table).filter(
      ({ partitionOf }) => partitionOf && keyOf(partitionOf.parent) === keyOf(table.name),
    );
  }

  heirsOf(table: Table): readonly Table[] {
    return descendants(this.state, table).filter(({ inherits }) =>
      inherits.some((parent) => keyOf(parent) === keyOf(table.name)),
    );
  }
}

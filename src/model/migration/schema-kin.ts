import type { ConstraintDefinition } from './definition.ts';
import type { Name } from './name.ts';
import type { Table, View } from './schema.ts';
import { mentionOf } from './schema-mentions.ts';
import { keyOf, type State, withTable } from './schema-state.ts';

/** Partitions and inheriting tables, one level down. */
export function descendants(state: State, table: Table): readonly Table[] {
  return mentioning(state, mentionOf('descends from', table.name));
}

export function mentioning(state: State, mention: string): readonly Table[] {
  return (state.mentions.get(mention) ?? []).flatMap((id) => state.tables.get(String(id)) ?? []);
}

/** The same change for a table and all that inherit from it. */
export function changedWithKin(state: State, table: Table, change: (table: Table) => Table): State {
  const next = withTable(state, change(table));
  return descendants(next, table).reduce((rest, child) => changedWithKin(rest, child, change), next);
}

/** Foreign keys, partitions, heirs and views call a table by its new name. */
export function renamedReferences(state: State, from: Name, to: Name): State {
  const old = keyOf(from);
  const rename = (name: Name) => (keyOf(name) === old ? to : name);
  let next = state;
  for (const table of mentioning(next, mentionOf('references', from))) {
    const constraints = table.constraints.map((constraint) => ({
      ...constraint,
      definition: withReference(constraint.definition, rename),
    }));
    next = withTable(next, { ...table, constraints });
  }
  for (const table of mentioning(next, mentionOf('descends from', from))) {
    const { partitionOf } = table;
    next = withTable(next, {
      ...table,
      inherits: table.inherits.map(rename),
      partitionOf: partitionOf && { ...partitionOf, parent: rename(partitionOf.parent) },
    });
  }
  return withReaders(next, from, (view) => ({
    ...view,
    reads: view.reads.map((reading) => ({ ...reading, table: rename(reading.table) })),
  }));
}

function withReference(definition: ConstraintDefinition, rename: (name: Name) => Name): ConstraintDefinition {
  if (definition.type !== 'foreign key') return definition;
  return { ...definition, references: rename(definition.references) };
}

export function readersOf(state: State, name: Name): readonly View[] {
  return (state.readers.get(keyOf(name)) ?? []).flatMap((key) => {
    const view = state.views.get(key);
    return view && view !== 'absent' ? view : [];
  });
}

/** With each view over a table changed. */
export function withReaders(state: State, name: Name, change: (view: View) => View): State {
  return readersOf(state, name).reduce((rest, view) => {
    return withView(withoutView(rest, view), change(view));
  }, state);
}

export function withView(state: State, view: View): State {
  const key = keyOf(view.name);
  let { readers } = state;
  for (const read of new Set(view.reads.map(({ table }) => keyOf(table)))) {
    readers = readers.with(read, [...(readers.get(read) ?? []), key]);
  }
  return { ...state, views: state.views.with(key, view), readers };
}

export function withoutView(state: State, view: View): State {
  const key = keyOf(view.name);
  let { readers } = state;
  for (const read of new Set(view.reads.map(({ table }) => keyOf(table)))) {
    readers = readers.with(
      read,
      readers.get(read)?.filter((each) => each !== key),
    );
  }
  return { ...state, views: state.views.with(key, 'absent'), readers };
}

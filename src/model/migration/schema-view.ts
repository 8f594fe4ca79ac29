import type { EffectOf } from './effect.ts';
import type { Name } from './name.ts';
import type { Origin, View } from './schema.ts';
import { readersOf, renamedReferences, withoutView, withView } from './schema-kin.ts';
import {
  keyOf,
  lookUp,
  placeFor,
  resolve,
  type State,
  tableOf,
  withoutTable,
  withSchema,
  withTable,
} from './schema-state.ts';

export function createView(state: State, effect: EffectOf<'createView'>, origin: Origin): State {
  const name = placeFor(state, effect.view);
  const standing = state.views.get(keyOf(name));
  const old = standing === 'absent' ? undefined : standing;
  if (old && effect.ifNotExists) return state;
  const reads = effect.reads.map((reading) => ({
    ...reading,
    table: nameOfRead(state, reading.table),
    columns: reading.columns ?? (reading.all ? allOf(state, reading.table) : undefined),
  }));
  const view = { name, materialized: effect.materialized, origin, columns: effect.columns, reads };
  return withView(old ? withoutView(withSchema(state, name), old) : withSchema(state, name), view);
}

function allOf(state: State, name: Name): readonly string[] | undefined {
  const table = tableOf(state, name);
  return table !== 'absent' && table.complete ? [...table.columns.keys()].sort() : undefined;
}

function nameOfRead(state: State, name: Name): Name {
  const view = lookUp(state, name, state.views);
  if (view && view !== 'absent') return view.name;
  const table = tableOf(state, name);
  return table === 'absent' ? resolve(state, name, state.tableIds) : table.name;
}

export function dropView(state: State, { view: name }: EffectOf<'dropView'>): State {
  const view = lookUp(state, name, state.views);
  if (view === 'absent') return state;
  if (view) return withoutViewAndReaders(state, view);
  return { ...state, views: state.views.with(keyOf(resolve(state, name, state.views)), 'absent') };
}

export function renameView(state: State, { view: name, to }: EffectOf<'renameView'>): State {
  const view = lookUp(state, name, state.views);
  if (view === 'absent') return state;
  if (view) return renamedView(state, view, { schema: view.name.schema, name: to });
  return { ...state, views: state.views.with(keyOf(resolve(state, name, state.views)), 'absent') };
}

export function renamedView(state: State, view: View, to: Name): State {
  const next = withView(withoutView(state, view), { ...view, name: to });
  return renamedReferences(withShapeMoved(next, view, to), view.name, to);
}

/** The indexes of a materialized view hang on a table of its name. */
function withShapeMoved(state: State, view: View, to: Name): State {
  const table = shapeOf(state, view);
  return table ? withTable(state, { ...table, name: to }) : state;
}

function shapeOf(state: State, view: View) {
  const id = state.tableIds.get(keyOf(view.name));
  return typeof id === 'number' ? state.tables.get(String(id)) : undefined;
}

function withoutShape(state: State, view: View): State {
  const table = shapeOf(state, view);
  return table ? withoutTable(state, table) : state;
}

/** CASCADE: views over a table, or over one of its columns, go with it; so do those over them. */
export function withoutReaders(state: State, name: Name, column?: string): State {
  return readersOf(state, name).reduce((rest, view) => {
    const reads = view.reads.some((reading) => {
      return (
        keyOf(reading.table) === keyOf(name) && (column === undefined || reading.columns?.includes(column))
      );
    });
    return reads ? withoutViewAndReaders(rest, view) : rest;
  }, state);
}

export function withoutViewAndReaders(state: State, view: View): State {
  if (state.views.get(keyOf(view.name)) !== view) return state;
  return withoutReaders(withoutShape(withoutView(state, view), view), view.name);
}

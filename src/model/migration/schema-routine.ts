import { inputsOf } from './calls.ts';
import type { EffectOf } from './effect.ts';
import type { Origin, Routine } from './schema.ts';
import { keyOf, placeFor, resolve, type State, withSchema } from './schema-state.ts';
import type { TypeName } from './type-name.ts';

/** One of the same arguments is replaced. */
export function createFunction(state: State, effect: EffectOf<'createFunction'>, origin: Origin): State {
  const name = placeFor(state, effect.name);
  const { kind, arguments: given, returns, language, volatility } = effect;
  const routine: Routine = {
    name,
    kind,
    arguments: given,
    returns,
    language,
    volatility,
    get body() {
      return effect.body;
    },
    origin,
  };
  const others = (state.routines.get(keyOf(name)) ?? []).filter(
    (each) => signature(inputsOf(each.arguments)) !== signature(inputsOf(given)),
  );
  return {
    ...withSchema(state, name),
    routines: state.routines.with(keyOf(name), [...others, routine]),
  };
}

export function dropFunction(state: State, effect: EffectOf<'dropFunction'>): State {
  const key = keyOf(resolve(state, effect.name, state.routines));
  const given = effect.arguments;
  const rest = (state.routines.get(key) ?? []).filter(
    (each) => given && signature(inputsOf(each.arguments)) !== signature(given),
  );
  return { ...state, routines: state.routines.with(key, rest.length ? rest : undefined) };
}

export function renameFunction(state: State, effect: EffectOf<'renameFunction'>): State {
  const from = resolve(state, effect.name, state.routines);
  const to = { schema: from.schema, name: effect.to };
  const moved = (state.routines.get(keyOf(from)) ?? []).map((routine) => ({ ...routine, name: to }));
  const routines = state.routines.with(keyOf(from), undefined);
  return {
    ...state,
    routines: routines.with(keyOf(to), [...(routines.get(keyOf(to)) ?? []), ...moved]),
  };
}

function signature(types: readonly TypeName[]): string {
  return types
    .map(({ schema, name, dimensions }) => `${schema ?? ''}.${name}${'[]'.repeat(dimensions)}`)
    .join();
}

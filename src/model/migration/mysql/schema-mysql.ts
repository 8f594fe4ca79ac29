import type { EffectOf } from '../effect.ts';
import { changed, type State } from '../schema-state.ts';

export function changeOption(
  state: State,
  { table: name, option, value = '' }: EffectOf<'changeOption'>,
): State {
  return changed(state, name, (table) => ({
    ...table,
    options: new Map(table.options).set(option, value.toLowerCase()),
  }));
}

import type { EffectOf } from './effect.ts';
import type { Table, Trigger } from './schema.ts';
import { changed, type State } from './schema-state.ts';

export function createTrigger(state: State, effect: EffectOf<'createTrigger'>): State {
  const { name, when, events, rowLevel } = effect;
  const trigger: Trigger = { name, when, events, rowLevel, enabled: true };
  return changed(state, effect.table, (table) => ({
    ...table,
    triggers: new Map(table.triggers).set(name, trigger),
  }));
}

export function dropTrigger(state: State, effect: EffectOf<'dropTrigger'>): State {
  return changed(state, effect.table, (table) => ({
    ...table,
    triggers: new Map([...table.triggers].filter(([name]) => name !== effect.name)),
  }));
}

export function switchTrigger(state: State, { table, name, enabled }: EffectOf<'switchTrigger'>): State {
  return changed(state, table, (each) => ({
    ...each,
    triggers: new Map(
      [...each.triggers].map(([key, trigger]) => [
        key,
        name === undefined || name === key ? { ...trigger, enabled } : trigger,
      ]),
    ),
  }));
}

export function rowSecurity(state: State, { table, what }: EffectOf<'rowSecurity'>): State {
  const change: Partial<Table['rowSecurity']> =
    what === 'enable' || what === 'disable' ? { enabled: what === 'enable' } : { forced: what === 'force' };
  return changed(state, table, (each) => ({ ...each, rowSecurity: { ...each.rowSecurity, ...change } }));
}

export function createPolicy(state: State, { table, name, permissive }: EffectOf<'createPolicy'>): State {
  return changed(state, table, (each) => ({
    ...each,
    policies: new Map(each.policies).set(name, { permissive }),
  }));
}

export function dropPolicy(state: State, { table, name }: EffectOf<'dropPolicy'>): State {
  return changed(state, table, (each) => ({
    ...each,
    policies: new Map([...each.policies].filter(([key]) => key !== name)),
  }));
}

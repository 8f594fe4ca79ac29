import type { EffectOf } from './effect.ts';
import type { Name } from './name.ts';
import type { Origin, Sequence, Table } from './schema.ts';
import {
  changed,
  keyOf,
  lookUp,
  placeFor,
  resolve,
  type State,
  tableOf,
  withSchema,
} from './schema-state.ts';

export function createSequence(state: State, effect: EffectOf<'createSequence'>, origin: Origin): State {
  const name = placeFor(state, effect.sequence);
  const standing = state.sequences.get(keyOf(name));
  if (standing && standing !== 'absent' && effect.ifNotExists) return state;
  return withSequence(state, { name, origin, ownedBy: ownerOf(state, effect.ownedBy) });
}

export function alterSequence(state: State, effect: EffectOf<'alterSequence'>): State {
  const sequence = lookUp(state, effect.sequence, state.sequences);
  if (!effect.ownedBy || !sequence || sequence === 'absent') return state;
  return withSequence(withoutSequence(state, sequence), {
    ...sequence,
    ownedBy: ownerOf(state, effect.ownedBy),
  });
}

/** Defaults that take from it go with it, as CASCADE demands. */
export function dropSequence(state: State, effect: EffectOf<'dropSequence'>): State {
  const sequence = lookUp(state, effect.sequence, state.sequences);
  if (sequence === 'absent') return state;
  if (!sequence) {
    const name = resolve(state, effect.sequence, state.sequences);
    return { ...state, sequences: state.sequences.with(keyOf(name), 'absent') };
  }
  const next = withoutSequence(state, sequence);
  const owner = sequence.ownedBy && next.tables.get(String(sequence.ownedBy.table));
  const column = owner?.columns.get(sequence.ownedBy?.column ?? '');
  if (!owner || !column) return next;
  const columns = new Map(owner.columns).set(column.name, { ...column, default: 'none' });
  return changed(next, owner.name, (table) => ({ ...table, columns }));
}

export function withSequence(state: State, sequence: Sequence): State {
  const key = keyOf(sequence.name);
  const owner = sequence.ownedBy && String(sequence.ownedBy.table);
  return {
    ...withSchema(state, sequence.name),
    sequences: state.sequences.with(key, sequence),
    owned: owner ? state.owned.with(owner, [...(state.owned.get(owner) ?? []), key]) : state.owned,
  };
}

export function withoutSequence(state: State, { name, ownedBy }: Sequence): State {
  const key = keyOf(name);
  const owner = ownedBy && String(ownedBy.table);
  return {
    ...state,
    sequences: state.sequences.with(key, 'absent'),
    owned: owner
      ? state.owned.with(
          owner,
          (state.owned.get(owner) ?? []).filter((each) => each !== key),
        )
      : state.owned,
  };
}

export function ownedSequences(state: State, table: Table, column?: string): readonly Sequence[] {
  const found: Sequence[] = [];
  for (const key of state.owned.get(String(table.id)) ?? []) {
    const sequence = state.sequences.get(key);
    if (!sequence || sequence === 'absent') continue;
    if (column === undefined || sequence.ownedBy?.column === column) found.push(sequence);
  }
  return found;
}

function ownerOf(
  state: State,
  owner: { readonly table: Name; readonly column: string } | undefined,
): Sequence['ownedBy'] {
  const table = owner && tableOf(state, owner.table);
  return table && table !== 'absent' ? { table: table.id, column: owner.column } : undefined;
}

import type { EffectOf } from '../effect.ts';
import { traitsOfMysql } from '../schema-column.ts';
import { changed, type State, unknownColumn } from '../schema-state.ts';

/** What MODIFY and CHANGE leave out is gone; what else they come to stands behind them. */
export function redefineColumn(state: State, { table: name, column, to }: EffectOf<'redefineColumn'>): State {
  return changed(state, name, (table) => {
    const old = table.columns.get(column) ?? unknownColumn(column);
    if (table.complete && !table.columns.has(column)) return table;
    const { characterSet: _, collation: __, autoIncrement: ___, onUpdate: ____, ...rest } = old;
    return { ...table, columns: new Map(table.columns).set(column, { ...rest, ...traitsOfMysql(to) }) };
  });
}

export function changeOption(
  state: State,
  { table: name, option, value = '' }: EffectOf<'changeOption'>,
): State {
  return changed(state, name, (table) => ({
    ...table,
    options: new Map(table.options).set(option, value.toLowerCase()),
  }));
}

import type { Effect } from '../effect.ts';
import type { Name } from '../name.ts';
import type { Schema, Table } from '../schema.ts';

/**
 * An effect with columns as the table spells them: to MySQL, MariaDB and SQLite `Name` and `name` are one. Nothing where
 * another case is all that a name gets.
 */
export function asSpelled(effect: Effect, schema: Schema): readonly Effect[] {
  const table = 'table' in effect && effect.table ? schema.table(effect.table as Name) : 'absent';
  return table === 'absent' || table.columns.size === 0 ? [effect] : spelled(effect, table);
}

function spelled(effect: Effect, table: Table): readonly Effect[] {
  const own = (column: string) => known(table, column);
  const isKnown = (column: string) => own(column) === column;
  switch (effect.type) {
    case 'renameColumn': {
      const column = own(effect.column);
      return isSame(column, effect.to) ? [] : [column === effect.column ? effect : { ...effect, column }];
    }
    case 'redefineColumn': {
      const column = own(effect.column);
      const { to } = effect;
      if (column === effect.column && (to.name === column || !isSame(column, to.name))) return [effect];
      return [{ ...effect, column, to: isSame(column, to.name) ? { ...to, name: column } : to }];
    }
    case 'insert':
    case 'update':
      return effect.columns.every(isKnown) ? [effect] : [{ ...effect, columns: effect.columns.map(own) }];
    case 'createIndex': {
      const { index } = effect;
      if (index.parts.every(({ column }) => column === undefined || isKnown(column))) return [effect];
      const parts = index.parts.map((part) => ({ ...part, column: part.column && own(part.column) }));
      return [{ ...effect, index: { ...index, parts } }];
    }
    case 'addConstraint': {
      const { constraint } = effect;
      if (!('columns' in constraint) || constraint.columns.every(isKnown)) return [effect];
      return [{ ...effect, constraint: { ...constraint, columns: constraint.columns.map(own) } }];
    }
    default:
      return 'column' in effect && typeof effect.column === 'string' && !isKnown(effect.column)
        ? [{ ...effect, column: own(effect.column) } as Effect]
        : [effect];
  }
}

function known({ columns }: Table, column: string): string {
  if (columns.has(column)) return column;
  for (const each of columns.keys()) if (isSame(each, column)) return each;
  return column;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

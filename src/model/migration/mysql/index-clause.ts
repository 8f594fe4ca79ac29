import type { ConstraintDefinition } from '../definition.ts';
import type { EffectOf } from '../effect.ts';
import type { Table } from '../schema.ts';
import { addedReference } from './column-clause.ts';
import { nextKey, sortsRows } from './keys.ts';
import { type Server, type Session, since } from './server.ts';
import { copied, inPlace, locked, metadata, rebuilt, type Way } from './way.ts';

export function createIndex({ index }: EffectOf<'createIndex'>, table: Table, server: Server): Way {
  const builds: Way = { ...inPlace(server), company: 'build' };
  switch (index.method) {
    case 'fulltext': {
      const first = !hasIndex(table, 'fulltext') && !table.columns.has('FTS_DOC_ID');
      const why = 'a FULLTEXT index is built while nobody writes';
      return locked(first ? { ...rebuilt(why), company: 'build' } : builds, 'shared', why);
    }
    case 'spatial': {
      const why = 'a SPATIAL index is built while nobody writes';
      return since(server, { mysql: 50700, mariadb: 100202 })
        ? locked(builds, 'shared', why)
        : copied(server, why);
    }
    default: {
      const computed = server.dialect === 'mysql' && index.parts.some(({ expression }) => expression);
      return computed
        ? locked(builds, 'shared', 'an index of an expression is built while nobody writes')
        : builds;
    }
  }
}

export function hasIndex({ indexes }: Table, method: 'fulltext' | 'spatial'): boolean {
  return indexes.some((index) => index.method === method);
}

/** In place, unless rows are sorted by it. Without a name of its own an index has that of its first column. */
export function dropIndex(name: string, table: Table, server: Server): Way {
  const index =
    table.indexes.find((each) => each.name.name === name) ??
    table.indexes.find(({ parts }) => parts[0]?.column === name);
  const columns = index?.parts.map(({ column }) => column).join();
  return sortsRows(table, (key) => key.join() === columns)
    ? copied(server, 'the table is left without a key to sort it by')
    : inPlace(server);
}

export function renameIndex(server: Server): Way {
  if (server.dialect === 'mariadb') return metadata(server);
  return since(server, { mysql: 50700 }) ? inPlace(server) : copied(server, 'an index is renamed');
}

export function addConstraint(constraint: ConstraintDefinition, server: Server, session: Session): Way {
  switch (constraint.type) {
    case 'primary key':
      return rebuilt('the table is sorted by the key');
    case 'check':
      if (!constraint.enforced) return metadata(server);
      return copied(server, 'the check is evaluated for every row');
    case 'foreign key':
      return addedReference(server, session);
    case 'unique':
      return { ...inPlace(server), company: 'build' };
    default:
      return metadata(server);
  }
}

/** `replaced`: the same statement adds a primary key. */
export function dropConstraint(
  { name }: EffectOf<'dropConstraint'>,
  table: Table,
  server: Server,
  replaced: boolean,
): Way {
  if (isPrimaryKey(name, table)) {
    if (replaced || nextKey(table)) return rebuilt('the table is sorted by another key');
    return copied(server, 'the table is left without its primary key');
  }
  const type = table.constraints.find((constraint) => constraint.name === name)?.definition.type;
  if (type === 'unique') return dropIndex(name, table, server);
  return type === 'foreign key' && server.dialect === 'mysql' ? inPlace(server) : metadata(server);
}

export function isPrimaryKey(name: string, { constraints }: Table): boolean {
  if (name.toLowerCase() === 'primary') return true;
  return constraints.some((each) => each.name === name && each.definition.type === 'primary key');
}

import type { Table } from '../schema.ts';
import { MOVED } from './column-clause.ts';
import { hasIndex } from './index-clause.ts';
import type { Server } from './server.ts';
import { copied, locked, rebuilt, type Way } from './way.ts';

const NEW_FORM = 'every row gets its new form';

/** What becomes of the ways of one statement when they go together, on this table. */
export function inCompany(ways: readonly Way[], table: Table, server: Server): readonly Way[] {
  return ways.map((way) => onTable(together(way, ways, server), table, server));
}

function together(way: Way, ways: readonly Way[], server: Server): Way {
  const others = ways.filter((other) => other !== way);
  switch (way.company) {
    case 'row':
      return others.some((other) => keepsRows(other, server))
        ? { ...rebuilt(NEW_FORM), shifts: way.shifts ?? false }
        : way;
    case 'virtual':
      return others.some((other) => !goesWithVirtual(other, server))
        ? copied(server, 'a virtual column changes in the same statement as something else')
        : others.some(({ company }) => company === 'build')
          ? locked(way, 'shared', 'an index is built on a column that is not there yet')
          : way;
    default:
      return way;
  }
}

/** Whether a change of the rows' form cannot be noted beside it. */
function keepsRows(other: Way, { dialect }: Server): boolean {
  if (other.algorithm === 'instant') return false;
  return dialect === 'mysql' || other.company === 'build' || other.rebuilds;
}

function goesWithVirtual({ company, algorithm, rebuilds }: Way, { dialect }: Server): boolean {
  if (company === 'name') return false;
  if (company === 'row') return dialect === 'mysql' && algorithm === 'instant';
  return !rebuilds;
}

/** What is in the way of rows that change their form at once, and of what rebuilds a table. */
function onTable(way: Way, table: Table, server: Server): Way {
  const fulltext = hasIndex(table, 'fulltext');
  const so =
    way.company === 'row' && !mayVary(table) ? { ...rebuilt(NEW_FORM), shifts: way.shifts ?? false } : way;
  if (!so.rebuilds || so.algorithm === 'copy') return so;
  if (so.shifts) return copied(server, MOVED);
  if (fulltext && server.dialect === 'mysql') {
    return copied(server, 'a table with a FULLTEXT index is not rebuilt in place');
  }
  if (fulltext) return locked(so, 'shared', 'its FULLTEXT index is built anew while nobody writes');
  return hasIndex(table, 'spatial')
    ? locked(so, 'shared', 'its SPATIAL index is built anew while nobody writes')
    : so;
}

/** Whether rows of different forms may stand side by side. */
function mayVary(table: Table): boolean {
  return !hasIndex(table, 'fulltext') && table.options?.get('row_format') !== 'compressed';
}

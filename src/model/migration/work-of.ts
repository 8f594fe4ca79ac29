import type { Effect } from './effect.ts';
import type { Schema } from './schema.ts';
import type { Work } from './work.ts';
import { workOfAccess } from './work-access.ts';
import { workOfColumn } from './work-column.ts';
import { workOfConstraint } from './work-constraint.ts';
import { workOfIndex } from './work-index.ts';
import { workOfPartition } from './work-partition.ts';
import { allOf, NO_WORK } from './work-parts.ts';
import { workOfTable } from './work-table.ts';
import { workOfType } from './work-type.ts';

/**
 * What the server does for one effect, by the schema before it and the major version. Tables that the same statement
 * creates are left out, and so are views. A table that is rewritten gets its indexes anew and is read from end to end:
 * that is not said again. Measured on PostgreSQL 15 to 18; older versions by their release notes.
 */
export function workOf(effect: Effect, schema: Schema, postgres: number): Work {
  if (effect.type === 'block') {
    const inner = effect.body.statements.flatMap((statement) => statement.effects);
    return allOf(...inner.map((one) => workOf(one, schema, postgres)));
  }
  for (const part of [
    workOfColumn,
    workOfConstraint,
    workOfPartition,
    workOfIndex,
    workOfTable,
    workOfType,
    workOfAccess,
  ]) {
    const work = part(effect, schema, postgres);
    if (work) return work;
  }
  return NO_WORK;
}

import type { EffectOf } from './effect.ts';
import { isExisting, sameName } from './existing.ts';
import type { Statement } from './history.ts';
import type { Schema, Table } from './schema.ts';

type Grant = EffectOf<'grant' | 'revoke'>;

/** Privileges on the rows of a table that a role has no more. */
export interface Loss {
  readonly table: Table;
  readonly role: string;
  /** `SELECT, INSERT`. */
  readonly privileges: string;
}

/** What running code needs of a table. */
const OF_ROWS = ['select', 'insert', 'update', 'delete'];

/**
 * What a REVOKE takes from roles that had it before the pending migrations, as far as files tell: not what a pending
 * migration gives again, nor what others were given instead, nor what PUBLIC has, which is nothing until somebody
 * grants it. One loss stands for all tables of a schema.
 */
export function privilegesLost(revoke: Grant, statement: Statement): readonly Loss[] {
  const all = statement.migration.history.migrations.flatMap(({ statements }) => statements);
  const before = all.filter(({ index }) => index < statement.index);
  const later = all.filter(({ index, migration }) => index > statement.index && migration.pending);
  const losses = revoke.roles.flatMap((role) =>
    tablesOf(revoke, statement.before).flatMap((table) => {
      const had = grantsOf(before, role, table);
      const released = had.filter(({ migration }) => !migration.pending).flatMap((one) => one.privileges);
      const again = grantsOf(later, role, table).flatMap((one) => one.privileges);
      if (role === 'public' && released.length === 0) return [];
      const lost = ofRows(revoke.privileges).filter((privilege) => {
        return (had.length === 0 || released.includes(privilege)) && !again.includes(privilege);
      });
      return lost.length > 0 ? [{ table, role, privileges: lost.join(', ').toUpperCase() }] : [];
    }),
  );
  return revoke.allTablesIn.length > 0 ? losses.slice(0, 1) : losses;
}

function tablesOf({ tables, allTablesIn }: Grant, schema: Schema): readonly Table[] {
  const named = (tables ?? []).flatMap((name) => {
    const table = schema.table(name);
    return table === 'absent' ? [] : [table];
  });
  const others = allTablesIn.length > 0 ? [...schema.tables] : [];
  return [...named, ...others.filter(({ name }) => allTablesIn.includes(name.schema ?? 'public'))].filter(
    isExisting,
  );
}

function grantsOf(statements: readonly Statement[], role: string, { name }: Table) {
  return statements.flatMap(({ effects, migration }) =>
    effects.flatMap((effect) => {
      if (effect.type !== 'grant' || !effect.roles.includes(role)) return [];
      const isAbout =
        effect.tables?.some((other) => sameName(other, name)) ||
        effect.allTablesIn.includes(name.schema ?? 'public');
      return isAbout ? [{ migration, privileges: ofRows(effect.privileges) }] : [];
    }),
  );
}

function ofRows(privileges: readonly string[]): readonly string[] {
  return privileges.length === 0 ? OF_ROWS : OF_ROWS.filter((each) => privileges.includes(each));
}

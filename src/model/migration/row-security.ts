import type { Effect } from './effect.ts';
import type { History } from './history.ts';
import { tableAfter, tableBefore } from './net.ts';
import type { Table } from './schema.ts';

/**
 * Whether this effect is the one after which only the owner of a table sees rows that others saw before, or nobody
 * does, when all pending migrations have run. Source: https://www.postgresql.org/docs/current/ddl-rowsecurity.html
 */
export function hidingBy(effect: Effect, table: Table, history: History): 'hidden' | 'forced' | undefined {
  const after = tableAfter(history, table);
  if (!after?.rowSecurity.enabled || isPermissive(after)) return undefined;
  if (!isCause(effect, table, tableBefore(history, table), after)) return undefined;
  return after.rowSecurity.forced ? 'forced' : 'hidden';
}

function isCause(effect: Effect, now: Table, before: Table | undefined, after: Table): boolean {
  if (effect.type === 'dropPolicy') {
    const others = [...now.policies].filter(([policy]) => policy !== effect.name);
    return (
      before?.rowSecurity.enabled === true &&
      isPermissive(before) &&
      others.every(([, each]) => !each.permissive)
    );
  }
  if (effect.type !== 'rowSecurity' || (before?.rowSecurity.enabled && isPermissive(before))) return false;
  const forcedNow = after.rowSecurity.forced && !before?.rowSecurity.forced;
  if (effect.what === 'force') return forcedNow;
  return effect.what === 'enable' && !before?.rowSecurity.enabled && !forcedNow;
}

function isPermissive({ policies }: Table): boolean {
  return [...policies.values()].some(({ permissive }) => permissive);
}

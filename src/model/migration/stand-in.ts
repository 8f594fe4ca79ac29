import type { Effect } from './effect.ts';
import { sameName } from './existing.ts';
import type { Statement } from './history.ts';
import type { Name } from './name.ts';
import { answersTo, atCommit } from './net.ts';

/** What has an old name after a statement took it from a table or view. */
export interface StandIn {
  /** `later`: between two transactions nothing has the name. */
  readonly when: 'never' | 'later' | 'at once';
  /** Roles that files let use what had the name, and not what has it now. */
  readonly refused: readonly string[];
}

export function standInFor(name: Name, statement: Statement): StandIn {
  if (!answersTo(statement.migration.history.after, name)) return { when: 'never', refused: [] };
  const when = answersTo(atCommit(statement), name) ? 'at once' : 'later';
  return { when, refused: rolesLeftOut(name, statement) };
}

/** Roles with grants on a name before a statement, and without any after it: in PostgreSQL what is made anew has none. */
export function rolesLeftOut(name: Name, { index, migration }: Statement): readonly string[] {
  if (migration.history.dialect !== 'postgres') return [];
  const statements = migration.history.migrations.flatMap((each) => each.statements);
  if (statements.some(({ text }) => /\bDEFAULT\s+PRIVILEGES\b/i.test(text))) return [];
  const granted = rolesAfter(statements.slice(0, index), name);
  const anew = rolesAfter(statements.slice(index), name);
  return [...granted].filter((role) => !anew.has(role)).sort();
}

/** Roles that statements let use a name; what drops it takes their privileges. */
function rolesAfter(statements: readonly Statement[], name: Name): ReadonlySet<string> {
  const roles = new Set<string>();
  for (const effect of statements.flatMap(({ effects }) => effects)) {
    if (isDropOf(effect, name)) roles.clear();
    if (effect.type !== 'grant') continue;
    const isMeant =
      effect.tables?.some((table) => sameName(table, name)) ||
      effect.allTablesIn.includes(name.schema ?? 'public');
    for (const role of isMeant ? effect.roles : []) roles.add(role);
  }
  return roles;
}

function isDropOf(effect: Effect, name: Name): boolean {
  if (effect.type === 'dropView') return sameName(effect.view, name);
  return effect.type === 'dropTable' && sameName(effect.table, name);
}

import type { Effect } from './effect.ts';
import type { Statement } from './history.ts';
import type { Meeting, Refusal } from './refusal.ts';
import { refusedDrop } from './refusal-drop.ts';
import { refusedTwin } from './refusal-exists.ts';
import { refusedFunction, refusedView } from './refusal-replace.ts';
import { refusedOnTable } from './refusal-table.ts';
import { refusedType } from './refusal-type.ts';

/**
 * The first thing in a statement that the server refuses, and the effect that asks for it. Only what is certain: not
 * what a block does on a condition, nor what hangs on something that a block, a procedure or unreadable SQL before it
 * may have changed.
 */
export function refusalOf(statement: Statement): (Refusal & { readonly effect: Effect }) | undefined {
  if (isUnsure(statement) || statement.migration.statements.some(movesNames)) return undefined;
  for (const effect of statement.effects) {
    const schema = statement.schemaBefore(effect);
    if (schema.searchPath === undefined) return undefined;
    const refusal = refused({ effect, schema, statement });
    if (refusal && isCertain(statement, refusal)) return { ...refusal, effect };
  }
  return undefined;
}

function refused(meeting: Meeting): Refusal | undefined {
  const { effect, ...rest } = meeting;
  const special =
    effect.type === 'changeColumnType'
      ? refusedType({ effect, ...rest })
      : effect.type === 'createView'
        ? refusedView({ effect, ...rest })
        : effect.type === 'createFunction'
          ? refusedFunction({ effect, ...rest })
          : refusedDrop(meeting);
  return special ?? refusedTwin(meeting) ?? refusedOnTable(meeting);
}

/** Whether no earlier statement that is not sure to do what it says names the same things. */
function isCertain(statement: Statement, { object, other }: Refusal): boolean {
  const tables = tablesOf(statement);
  if (!tables.every((name) => mentions(statement.text, name))) return false;
  const names = [...bareNames(object), ...bareNames(other), ...tables];
  return statement.migration.history.migrations.every(({ statements }) =>
    statements.every((earlier) => {
      if (earlier.index >= statement.index || !isUnsure(earlier)) return true;
      const done = JSON.stringify(earlier.effects);
      return !names.some((name) => mentions(earlier.text, name) || done.includes(`"${name}"`));
    }),
  );
}

/** The search path comes from somewhere else. */
function movesNames({ effects }: Statement): boolean {
  return effects.some((effect) => {
    return effect.type === 'setParameter' && effect.name === 'search_path' && effect.value === undefined;
  });
}

/** It does what it does on a condition, or nobody can tell. */
function isUnsure({ effects, conditional }: Statement): boolean {
  if (conditional) return true;
  const [first, ...others] = effects;
  if (first?.type === 'select' && others.length > 0) return true;
  return effects.some(({ type }) => type === 'block' || type === 'call' || type === 'unreadable');
}

function bareNames(text: string): readonly string[] {
  return text.split('.').flatMap((part) => part.replaceAll('"', '') || []);
}

function tablesOf({ effects }: Statement): readonly string[] {
  return effects.flatMap((effect) => ('table' in effect ? [effect.table.name] : []));
}

function mentions(text: string, name: string): boolean {
  return text.toLowerCase().includes(name.toLowerCase());
}

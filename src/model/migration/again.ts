import type { Effect } from './effect.ts';
import { sameName } from './existing.ts';
import type { Statement } from './history.ts';
import type { Name } from './name.ts';

/** What fails for good once it has run, unless it says IF NOT EXISTS, IF EXISTS or OR REPLACE. */
const ONCE: ReadonlySet<Effect['type']> = new Set([
  'createTable',
  'dropTable',
  'renameTable',
  'moveTable',
  'addColumn',
  'dropColumn',
  'renameColumn',
  'addIdentity',
  'addConstraint',
  'dropConstraint',
  'renameConstraint',
  'attachPartition',
  'detachPartition',
  'createIndex',
  'dropIndex',
  'renameIndex',
  'createView',
  'dropView',
  'renameView',
  'createEnum',
  'addEnumValue',
  'renameEnumValue',
  'createType',
  'createDomain',
  'dropType',
  'renameType',
  'createSequence',
  'dropSequence',
  'createSchema',
  'dropSchema',
  'renameSchema',
  'createFunction',
  'dropFunction',
  'renameFunction',
  'createTrigger',
  'dropTrigger',
  'createPolicy',
  'dropPolicy',
] satisfies Effect['type'][]);

/** Whether an effect may run a second time: what blocks, called functions and conditions do is taken to look first. */
export function canRunAgain(effect: Effect, statement: Statement): boolean {
  if (statement.conditional) return true;
  if (!ONCE.has(effect.type) || statement.effects.some(({ type }) => type === 'block')) return true;
  if ('ifExists' in effect && effect.ifExists) return true;
  if ('ifNotExists' in effect && effect.ifNotExists) return true;
  if (/\bOR\s+REPLACE\b|\bIF\s+(?:NOT\s+)?EXISTS\b/i.test(statement.text)) return true;
  return droppedBefore(effect, statement);
}

/** Whether an earlier statement of the migration drops, IF EXISTS, what this one makes. */
function droppedBefore(effect: Effect, { index, migration }: Statement): boolean {
  const made = madeBy(effect);
  if (!made) return false;
  return migration.statements.some(
    (earlier) =>
      earlier.index < index &&
      earlier.effects.some((other) => {
        const dropped = 'ifExists' in other && other.ifExists ? droppedBy(other) : undefined;
        return dropped !== undefined && sameName(dropped, made);
      }),
  );
}

function madeBy(effect: Effect): Name | undefined {
  switch (effect.type) {
    case 'createIndex': {
      const { name } = effect.index;
      return name === undefined ? undefined : { schema: effect.table.schema, name };
    }
    case 'addConstraint': {
      const { name } = effect.constraint;
      return name === undefined ? undefined : { schema: effect.table.schema, name };
    }
    case 'createTable':
      return effect.table;
    case 'createView':
      return effect.view;
    case 'createTrigger':
    case 'createPolicy':
      return { schema: effect.table.schema, name: effect.name };
    default:
      return undefined;
  }
}

function droppedBy(effect: Effect): Name | undefined {
  switch (effect.type) {
    case 'dropIndex':
      return effect.index;
    case 'dropConstraint':
    case 'dropTrigger':
      return { schema: effect.table.schema, name: effect.name };
    case 'dropTable':
      return effect.table;
    case 'dropView':
      return effect.view;
    default:
      return undefined;
  }
}

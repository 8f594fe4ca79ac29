import type { Effect } from './effect.ts';
import { nameText } from './existing.ts';
import type { Statement, Transaction } from './history.ts';

/** The command, as written, of what PostgreSQL refuses inside a transaction; undefined for all else. */
export function refusedInTransaction(effect: Effect): string | undefined {
  switch (effect.type) {
    case 'createIndex': {
      if (!effect.concurrently) return undefined;
      const { unique, name } = effect.index;
      return words('CREATE', unique && 'UNIQUE', 'INDEX CONCURRENTLY', name);
    }
    case 'dropIndex':
      return effect.concurrently ? words('DROP INDEX CONCURRENTLY', nameText(effect.index)) : undefined;
    case 'reindex': {
      const { kind, target, concurrently } = effect;
      if (!concurrently && (kind === 'index' || kind === 'table')) return undefined;
      const name = target.name === '' ? undefined : nameText(target);
      return words('REINDEX', kind.toUpperCase(), concurrently && 'CONCURRENTLY', name);
    }
    case 'detachPartition':
      return effect.how === 'concurrently'
        ? words('DETACH PARTITION', nameText(effect.partition), 'CONCURRENTLY')
        : undefined;
    case 'vacuum':
      return words('VACUUM', effect.full && 'FULL', ...effect.tables.slice(0, 1).map(nameText));
    case 'dropDatabase':
      return words('DROP DATABASE', effect.name);
    case 'other':
      return effect.outsideTransaction ? effect.command : undefined;
    default:
      return undefined;
  }
}

/** COMMIT or ROLLBACK in what a DO block or a called procedure runs, which a transaction around it refuses. */
export function committingIn(statement: Statement): Effect | undefined {
  return statement.effects.find((effect) => {
    if (effect.type === 'block') return effect.body.controlsTransaction !== undefined;
    if (effect.type !== 'call') return false;
    const [routine, ...overloads] = statement.schemaBefore(effect).functions(effect.procedure);
    return overloads.length === 0 && routine?.body?.controlsTransaction !== undefined;
  });
}

/** Whether a BEGIN in the files opened it, and not the runner. */
export function isBegun({ because: { at } }: Transaction): boolean {
  return 'type' in at && at.type === 'begin';
}

function words(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string').join(' ');
}

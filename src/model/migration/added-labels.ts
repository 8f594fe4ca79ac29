import { once } from '../once.ts';
import type { EffectOf } from './effect.ts';
import { sameName } from './existing.ts';
import type { Statement, Transaction } from './history.ts';

/** A label that a statement adds to an enum which does not have it. */
export interface AddedLabel {
  readonly effect: EffectOf<'addEnumValue'>;
  readonly statement: Statement;
  /** The same transaction makes the enum. */
  readonly isNew: boolean;
}

/** Those of a transaction, in order. */
export const labelsAddedIn = once(({ statements }: Transaction): readonly AddedLabel[] => {
  const made = statements.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.type === 'createEnum' ? effect.name : [])),
  );
  return statements.flatMap((statement) =>
    statement.effects.flatMap((effect) => {
      if (effect.type !== 'addEnumValue') return [];
      const type = statement.schemaBefore(effect).enum(effect.name);
      const isThere = type && type !== 'absent' && type.labels.includes(effect.label);
      return isThere ? [] : { effect, statement, isNew: made.some((name) => sameName(name, effect.name)) };
    }),
  );
});

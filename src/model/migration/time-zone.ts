import type { EffectOf } from './effect.ts';
import type { Statement } from './history.ts';

/**
 * Whether the files set the session's time zone to UTC for a statement: the last that sets it in the same migration, for
 * the session or for the transaction that the statement runs in.
 */
export function runsInUtc({ index, migration, transaction }: Statement): boolean {
  const settings = migration.statements
    .filter((earlier) => earlier.index < index)
    .flatMap((earlier) =>
      earlier.effects.filter(
        (effect): effect is EffectOf<'setParameter'> =>
          effect.type === 'setParameter' &&
          effect.name === 'timezone' &&
          effect.for === 'session' &&
          (!effect.local || earlier.transaction === transaction),
      ),
    );
  return /^'?(?:etc\/)?(?:utc|gmt)'?$/i.test(settings.at(-1)?.value?.trim() ?? '');
}

import type { Registry } from '../rule/registry.ts';
import { nearestWord } from '../text/nearest-word.ts';
import type { RuleLevel } from './config.ts';

/** The rules that a config may name. */
export type KnownRules = Pick<Registry, 'entries' | 'retired'>;

export type Levels = { readonly [id: string]: RuleLevel };

type Judge = (kind: 'errors' | 'warnings', message: string, id: string) => void;

/** The levels under the ids of today. A retired id speaks for its successor, unless that is named itself. */
export function knownLevels(levels: Levels, { entries, retired }: KnownRules, judge: Judge): Levels {
  const ids = new Set(entries.map(({ id }) => id));
  const today: { [id: string]: RuleLevel } = {};
  for (const [id, level] of Object.entries(levels)) {
    if (ids.has(id)) {
      today[id] = level;
    } else if (Object.hasOwn(retired, id)) {
      const successor = retired[id];
      const advice = successor ? `write \`${successor}\`` : 'nothing took its place';
      judge('warnings', `the rule \`${id}\` is retired: ${advice}`, id);
      if (successor && !Object.hasOwn(levels, successor)) today[successor] = level;
    } else {
      const nearest = nearestWord(id, ids);
      const hint = nearest ? `; did you mean \`${nearest}\`?` : '; `zerodrop rules` lists them all';
      judge('errors', `unknown rule \`${id}\`${hint}`, id);
    }
  }
  return today;
}

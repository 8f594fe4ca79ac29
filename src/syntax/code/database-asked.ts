import { type Dialect, isMysql } from '../sql/dialect.ts';
import { dialectOfWord } from '../sql/dialect-words.ts';
import { isSame } from './kinds.ts';
import type { Machine } from './machine.ts';
import type { Value } from './value.ts';

/** What an expression names that is the database in use: `config.db.type`, `knex.client.config.client`. */
const ASKED = /db|database|dialect|client|driver|connection|sequelize|knex/i;

/** Whether two values are the same, where one is the name of a database and the other asks which one is in use too. */
export function isEqual(m: Machine, a: Value, b: Value): boolean | undefined {
  const known = isSame(a, b);
  if (known !== undefined) return known;
  const [asked, word] = a.type === 'unknown' ? [a, b] : [b, a];
  if (asked.type !== 'unknown' || !asked.span || word.type !== 'text' || word.holes.length > 0)
    return undefined;
  const { start, end } = asked.span;
  return ASKED.test(m.text.slice(start, end)) ? isInUse(word.text, m.run.dialect) : undefined;
}

function isInUse(word: string, dialect: Dialect): boolean | undefined {
  const named = dialectOfWord(word);
  if (named === undefined || named === 'other') return named && false;
  return isMysql(named) && isMysql(dialect) ? undefined : named === dialect;
}

import type { Effect, EffectOf } from '../effect.ts';
import type { Name } from '../name.ts';
import type { Cursor } from './cursor.ts';

type Online = EffectOf<'onlineOptions'>;

const ALGORITHMS = 'default|instant|nocopy|inplace|copy';
const LOCKS = 'default|none|shared|exclusive';

/** One ALGORITHM or LOCK at the cursor, with or without its `=`. */
export function readOnlineOption(
  cursor: Cursor,
): Pick<Online, 'algorithm'> | Pick<Online, 'lock'> | undefined {
  const word = cursor.sees('algorithm|lock') ? cursor.token?.value : undefined;
  if (word === undefined) return undefined;
  cursor.at += 1;
  cursor.takeSign('=');
  const value = cursor.takeOneOf(word === 'lock' ? LOCKS : ALGORITHMS) ?? cursor.giveUp();
  return word === 'lock' ? { lock: value as Online['lock'] } : { algorithm: value as Online['algorithm'] };
}

/** Those that follow CREATE INDEX and DROP INDEX; their place is the first of them up to the last. */
export function readOnlineOptions(cursor: Cursor, table: Name): readonly Effect[] {
  const from = cursor.at;
  let found: Pick<Online, 'algorithm' | 'lock'> = { algorithm: undefined, lock: undefined };
  for (let option = readOnlineOption(cursor); option; option = readOnlineOption(cursor)) {
    found = { ...found, ...option };
  }
  return cursor.at > from ? [{ type: 'onlineOptions', table, place: cursor.placeFrom(from), ...found }] : [];
}

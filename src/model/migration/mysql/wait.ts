import type { Effect } from '../effect.ts';
import type { Cursor } from './cursor.ts';

/** MariaDB's WAIT n and NOWAIT: a limit for this statement alone. */
export function readWait(cursor: Cursor): readonly Effect[] {
  const from = cursor.at;
  const word = cursor.takeOneOf('wait|nowait');
  if (word === undefined) return [];
  const value = word === 'wait' ? cursor.token?.value : '0';
  if (word === 'wait') cursor.at += 1;
  const place = cursor.placeFrom(from);
  return [{ type: 'setParameter', place, name: 'lock_wait_timeout', value, local: true, for: 'session' }];
}

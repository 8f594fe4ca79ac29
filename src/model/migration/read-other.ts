import type { Place } from '../../text/place.ts';
import type { Effect } from './effect.ts';
import type { Writing } from './writing.ts';

/** A statement that is understood, and of no interest. */
export function otherIn(writing: Writing, command: string, place: Place = writing.whole): Effect {
  return { type: 'other', place, command, outsideTransaction: false };
}

/** One that PostgreSQL refuses inside a transaction. */
export function outside(command: string): (node: unknown, writing: Writing) => readonly Effect[] {
  return (_, { whole }) => [{ type: 'other', place: whole, command, outsideTransaction: true }];
}

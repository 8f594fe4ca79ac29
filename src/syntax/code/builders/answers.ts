import type { Span } from '../../../text/place.ts';
import type { Handle, HandleValue, Unknown } from '../value.ts';

export { AT_RUN_TIME, NOTHING } from '../kinds.ts';

export function handled(handle: Handle, span?: Span): HandleValue {
  return { type: 'handle', handle, span };
}

/** `why` is a phrase for people: `is read from a file`. */
export function unknown(why: string, span?: Span): Unknown {
  return { type: 'unknown', why, span };
}

/** What the database answers. */
export function answered(span: Span): Unknown {
  return unknown('is read from the database', span);
}

import type { Span } from '../../../text/place.ts';
import type { Handle, HandleValue, Unknown } from '../value.ts';

export { NOTHING } from '../kinds.ts';

export function handled(handle: Handle, span?: Span): HandleValue {
  return { type: 'handle', handle, span };
}

/** `why` is a phrase for people: `is known at run time`. */
export function unknown(why: string, span?: Span): Unknown {
  return { type: 'unknown', why, span };
}

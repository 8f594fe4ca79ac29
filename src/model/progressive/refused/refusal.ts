import { target } from '../../../syntax/lookup.ts';
import { type AnyField, type Field, writtenAt } from '../../field.ts';
import type { Label } from '../../label.ts';

/** One check of a controller that an object fails. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly at: AnyField;
  readonly because: readonly Label[];
  /** What it is about: a field, a Service, the number of a step from 1 on. */
  readonly one: string | number;
  /** What that is held against: another field, or a value. */
  readonly other: string | number;
  /** What would be taken, in words. */
  readonly names: string;
}

export type RefusalReason =
  /** One of two fields must be there. */
  | 'neither'
  /** Two fields of which one may be there. */
  | 'exclusive'
  /** A field without others that it builds on. */
  | 'needs'
  /** A field beside others than those it works with. */
  | 'works'
  | 'sameService'
  | 'idleStep'
  | 'crowdedStep'
  | 'weight'
  | 'pause'
  | 'range'
  | 'history'
  | 'route'
  | 'argument'
  | 'source';

export function refusal(
  reason: RefusalReason,
  at: AnyField,
  more: Partial<Omit<Refusal, 'reason' | 'at'>> = {},
): Refusal {
  return { reason, at, because: [], one: at.key, other: '', names: '', ...more };
}

/** A mapping of which fields are asked for by name. */
export type AnyMapping = Field<{ readonly [key: string]: unknown }>;

/**
 * Whether the controller finds a field there: an empty text and `false` are to it as if nothing were written, an empty
 * mapping or list is not. Undefined when nobody knows.
 */
export function isThere(field: AnyField): boolean | undefined {
  if (field.state === 'unknown') return undefined;
  if (field.state === 'absent') return false;
  const { node, change } = writtenAt(field);
  const written = target(node);
  return Boolean(change) || written?.type !== 'scalar' || (written.value !== '' && written.value !== false);
}

/** Where two fields exclude each other; and where both are missing, if one of them must be there. */
export function choiceRefusal(
  owner: AnyField,
  [one, other]: readonly [string, string],
  isNeeded: boolean,
): Refusal | undefined {
  const [first, second] = [(owner as AnyMapping).get(one), (owner as AnyMapping).get(other)];
  const names = { one, other };
  if (isThere(first) && isThere(second)) {
    return refusal('exclusive', second, { ...names, because: [{ at: first, text: 'excludes the other' }] });
  }
  const isMissing = isNeeded && isThere(first) === false && isThere(second) === false;
  return isMissing ? refusal('neither', owner, names) : undefined;
}

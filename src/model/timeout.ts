import type { AnyField, Field } from './field.ts';
import type { Label } from './label.ts';
import { type Resource, titleOf } from './resource.ts';

/** A written, finite time-out; one of 0 means none. */
export interface Timeout {
  readonly seconds: number;
  /** `request` ends it however it goes, `silence` only after so long without a byte. */
  readonly bounds: 'request' | 'silence';
  readonly label: Label;
}

/** The time-out that ends a request to a pod first: the one for all tries together, or the one for each. */
export function shortest(
  route: Resource,
  fields: readonly Field<string | undefined>[],
  parse: (text: string) => number | undefined,
): Timeout | undefined {
  let first: { readonly seconds: number; readonly at: AnyField } | undefined;
  for (const at of fields) {
    const seconds = typeof at.value === 'string' ? parse(at.value) : undefined;
    // Who cannot read one of the two does not know which ends it first.
    if (seconds === undefined && at.state !== 'absent') return undefined;
    if (seconds && (!first || seconds < first.seconds)) first = { seconds, at };
  }
  if (!first) return undefined;
  const text = `${route.kind} \`${titleOf(route)}\` lets a request take ${first.seconds} s`;
  return { seconds: first.seconds, bounds: 'request', label: { at: first.at, text } };
}

/** The longest of the time-outs of one sort; undefined where no backend has one. */
export function longestTimeout(
  backends: readonly { readonly timeout: Timeout | undefined }[],
  bounds: Timeout['bounds'],
): Timeout | undefined {
  return backends.reduce<Timeout | undefined>((longest, { timeout }) => {
    if (timeout?.bounds !== bounds) return longest;
    return longest && longest.seconds >= timeout.seconds ? longest : timeout;
  }, undefined);
}

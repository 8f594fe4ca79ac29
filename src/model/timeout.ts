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

interface Limited {
  readonly backends: readonly { readonly timeout: Timeout | undefined }[];
}

/** The longest time-out of one sort on the ways to a Service; undefined where none is known. */
export function longestTimeout(routes: readonly Limited[], bounds: Timeout['bounds']): Timeout | undefined {
  let longest: Timeout | undefined;
  for (const { timeout } of routes.flatMap(({ backends }) => backends)) {
    if (timeout?.bounds === bounds && timeout.seconds > (longest?.seconds ?? 0)) longest = timeout;
  }
  return longest;
}

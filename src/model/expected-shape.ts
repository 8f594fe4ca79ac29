import { CUSTOM_KINDS } from './custom-types.ts';
import type { Shape } from './shape.ts';
import { newestTypeOf, shapeOfKind, shapeOfType } from './tables.ts';

/**
 * What to expect of an object whatever its version: a removed one is read by the fields of the newest, and of a kind
 * that nobody knows only the metadata is known.
 */
export function expectedShape(apiVersion: string, kind: string): Shape {
  const known = shapeOfKind(apiVersion, kind);
  if (known) return known;
  const key = groupAndKind(apiVersion, kind);
  const type = Object.hasOwn(CUSTOM_KINDS, key) ? CUSTOM_KINDS[key] : newestTypeOf(key);
  return (type === undefined ? undefined : shapeOfType(type)) ?? anyObject;
}

function groupAndKind(apiVersion: string, kind: string): string {
  const slash = apiVersion.indexOf('/');
  return `${slash < 0 ? '' : apiVersion.slice(0, slash)}/${kind}`;
}

const anyObject: Shape = {
  type: 'mapping',
  child: (key) => (key === 'metadata' ? shapeOfType('ObjectMeta') : undefined),
  item: () => undefined,
  accepts: () => false,
};

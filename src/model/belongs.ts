import type { Node } from '../syntax/tree.ts';
import type { Belonging, Path } from './mistake.ts';
import { type FieldType, type ObjectType, objectType } from './tables.ts';

/** An object on the way from the root to where a key stands. */
export interface Surrounding {
  readonly type: ObjectType;
  readonly path: Path;
}

/** Names that stand in so many places that none of them says anything. */
const anywhere: ReadonlySet<string> = new Set([
  ...[
    'apiVersion',
    'data',
    'group',
    'groups',
    'host',
    'id',
    'items',
    'key',
    'kind',
    'level',
    'metadata',
    'mode',
  ],
  ...['name', 'namespace', 'operator', 'optional', 'path', 'port', 'readOnly', 'request', 'resource', 'role'],
  ...[
    'secretRef',
    'service',
    'spec',
    'status',
    'template',
    'type',
    'uid',
    'user',
    'value',
    'values',
    'verbs',
  ],
]);

const deepest = 3;

/**
 * Where a field of this name belongs that has no place in the innermost object: around it, else inside it, else
 * inside an object around it; nearest first, and only where the value would fit.
 */
export function placesFor(
  key: string,
  value: Node | undefined,
  surroundings: readonly Surrounding[],
): readonly Belonging[] {
  const own = surroundings.length - 1;
  const innermost = surroundings[own];
  if (innermost?.type.fields.has('matchLabels')) {
    return [{ path: [...innermost.path, 'matchLabels', key], where: 'inside' }];
  }
  if (anywhere.has(key)) return [];
  for (let i = own - 1; i >= 0; i--) {
    const { type, path } = surroundings[i] as Surrounding;
    if (fits(type.fields.get(key), value)) return [{ path: [...path, key], where: 'around' }];
  }
  for (let i = own; i >= 0; i--) {
    const { type, path } = surroundings[i] as Surrounding;
    const where = i === own ? 'inside' : 'beside';
    const taken = surroundings[i + 1]?.path.at(-1);
    const inside = placesInside(key, value, type, path, passedOver(taken, type));
    if (inside.length > 0) return inside.map((place) => ({ path: place, where }));
  }
  return [];
}

/** Objects of which one is written, by their type, where the tables have no rule on it. */
const ONE_OF: { readonly [type: string]: readonly string[] } = {
  ArgoRolloutStrategy: ['blueGreen', 'canary'],
};

/** What has been looked into already, and what cannot be written beside it. */
function passedOver(key: string | number | undefined, type: ObjectType): readonly string[] {
  const choices = type.rules.flatMap(({ kind, of }) => (kind === 'one' || kind === 'most' ? [of] : []));
  const own = [...choices, ONE_OF[type.name] ?? []].find((names) => names.some((name) => name === key));
  return own ?? (typeof key === 'string' ? [key] : []);
}

function placesInside(
  key: string,
  value: Node | undefined,
  type: ObjectType,
  path: Path,
  without: readonly string[],
): readonly Path[] {
  let level: readonly Surrounding[] = [{ type, path }];
  const seen = new Set([type.name]);
  for (let depth = 1; depth <= deepest; depth++) {
    const next: Surrounding[] = [];
    for (const { type: outer, path: to } of level) {
      for (const name of outer.fields.keys()) {
        if (outer === type && without.includes(name)) continue;
        const field = outer.fields.get(name);
        const inner = field && innerObject(field);
        if (inner)
          next.push({ type: inner, path: field.type === 'sequence' ? [...to, name, '*'] : [...to, name] });
      }
    }
    const found = next.filter(({ type: inner }) => fits(inner.fields.get(key), value));
    if (found.length > 0) return mainContainersOnly(found.map(({ path: to }) => [...to, key]));
    level = next.filter(({ type: inner }) => !seen.has(inner.name));
    for (const { type: inner } of level) seen.add(inner.name);
  }
  return [];
}

function innerObject(field: FieldType): ObjectType | undefined {
  const name = field.object ?? (field.type === 'sequence' ? field.of?.object : undefined);
  return name === undefined ? undefined : objectType(name);
}

/** What all containers have belongs to the main ones. */
function mainContainersOnly(paths: readonly Path[]): readonly Path[] {
  const main = paths.filter((path) => path.includes('containers'));
  return main.length > 0 ? main : paths;
}

function fits(field: FieldType | undefined, value: Node | undefined): boolean {
  if (!field) return false;
  if (value === undefined || value.type === 'alias' || field.type === 'any') return true;
  if (value.type !== 'scalar') return field.type === value.type;
  return value.value === null || (field.type === 'scalar' && field.scalar?.kind !== 'never');
}

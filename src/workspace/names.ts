import { NAMESPACES } from '../model/overlay.ts';
import type { Resource } from '../model/resource.ts';
import { folded, nearestWord, typingErrors } from '../text/nearest-word.ts';

/** Where something stands, or is looked for. */
type Placed = Pick<Resource, 'namespace' | 'namespaceKey'>;

/** A file without a namespace, or with one that nobody knows, may be applied to any. */
export function sharesNamespace(a: Placed, b: Placed): boolean {
  const [own, other] = [keysOf(a), keysOf(b)];
  const isOpen = (resource: Placed) => (one: string) =>
    (one === '' && resource.namespace !== 'default') || one.startsWith('?');
  return own.some(isOpen(a)) || other.some(isOpen(b)) || own.some((one) => other.includes(one));
}

function keysOf({ namespaceKey }: Placed): readonly string[] {
  return namespaceKey.split(NAMESPACES);
}

/** Operators name what they make after the object that asks for it: `pg-app`, `credentials.pg.acid.example`. */
export function isNamedAfter(name: string, creator: string | undefined): boolean {
  return creator !== undefined && `-${name}-`.replaceAll('.', '-').includes(`-${creator}-`);
}

/** The order in which files were read must not choose; of two in one file nobody knows which is meant. */
export function firstByFile<T extends Resource>(candidates: readonly T[]): T | undefined {
  const [first, second] = [...candidates].sort((a, b) => (a.source < b.source ? -1 : 1));
  return first?.source === second?.source ? undefined : first;
}

/** Those of nearly this name, unless who asks for it asks for the other as well. */
export function nearlyNamed<T extends Resource>(
  name: string,
  others: readonly T[],
  asked: ReadonlySet<string> = new Set(),
): readonly T[] {
  const names = others.flatMap((other) => other.name ?? []).filter((other) => !asked.has(other));
  const best = nearName(name, names);
  return others.filter((other) => best !== undefined && other.name === best);
}

const MOST_TYPING_ERRORS = 2;

/** Among more than these a generator's names are all alike, and each would have to be compared with all. */
export const MOST_NAMES = 500;

/** The name that was meant: nearly the same, and no variant on purpose. */
export function nearName(name: string, names: readonly string[]): string | undefined {
  if (names.length > MOST_NAMES) return undefined;
  const best = nearestWord(name, [...names].sort());
  if (best === undefined || areVariants(name, best)) return undefined;
  const errors = typingErrors(folded(name), folded(best), MOST_TYPING_ERRORS + 1);
  return errors > MOST_TYPING_ERRORS ? undefined : best;
}

/** Names that differ on purpose: in a number, or in one short word, as `eu` and `us`. */
function areVariants(a: string, b: string): boolean {
  if (a.replace(/\d+/g, '') === b.replace(/\d+/g, '')) return true;
  const [own, other] = [a.split(/[-._]/), b.split(/[-._]/)];
  const differing = own.flatMap((word, i) => (word === other[i] ? [] : [[word, other[i] ?? '']]));
  return (
    own.length === other.length &&
    differing.length === 1 &&
    differing.flat().every(({ length }) => length <= 3)
  );
}

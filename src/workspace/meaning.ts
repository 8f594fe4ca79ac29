import type { AnyField } from '../model/field.ts';
import { namingsIn } from '../model/naming.ts';
import type { Resource } from '../model/resource.ts';
import { type Meant, type Reference, type Surroundings, wholly } from './meant.ts';
import { innerReferencesOf, partNamed, targetPortReferencesOf } from './meant-parts.ts';
import { namesakesOf } from './namesakes.ts';
import { selectingReferencesOf } from './selecting.ts';
import { subsetReferencesOf, weighingReferencesOf } from './traffic-references.ts';

/** All that a field of an object stands for; of a field within a reference, what the innermost one means that means anything. */
export function meaningOf(around: Surroundings, resource: Resource, field: AnyField): readonly Meant[] {
  const path = pathTo(field);
  const holding = referencesOf(around, resource)
    .map((reference) => ({ reference, length: sharedSteps(pathTo(reference.at), path) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length);
  for (const { reference } of holding) {
    const meant = reference.means();
    if (meant.length > 0) return meant;
  }
  return [];
}

/** Every place of an object that stands for something else. A new sort of reference is a new line here, or a row of `named-objects.ts`. */
export function referencesOf(around: Surroundings, resource: Resource): readonly Reference[] {
  return [
    ...namedReferencesOf(around, resource),
    ...patchedReferencesOf(around, resource),
    ...selectingReferencesOf(around, resource),
    ...targetPortReferencesOf(around, resource),
    ...subsetReferencesOf(around, resource),
    ...weighingReferencesOf(around, resource),
    ...innerReferencesOf(resource),
  ];
}

function namedReferencesOf({ workspace }: Surroundings, resource: Resource): readonly Reference[] {
  return namingsIn(resource).flatMap((naming): readonly Reference[] => {
    const objects = () => namesakesOf(workspace, resource, naming);
    const parts = naming.parts.map(
      (part): Reference => ({
        at: part.at,
        means: () =>
          objects().flatMap((object) => {
            const found = partNamed(object, part.kind, part.value);
            return found ? [{ resource: object, part: found }] : [];
          }),
      }),
    );
    return [{ at: naming.at, means: () => objects().map(wholly) }, ...parts];
  });
}

/** A patch is called as what it changes. */
function patchedReferencesOf({ workspace }: Surroundings, resource: Resource): readonly Reference[] {
  const { fragment, kind, name } = resource;
  if (!fragment || name === undefined) return [];
  const at = resource.root.get('metadata').get('name');
  return [
    { at, means: () => namesakesOf(workspace, resource, { kind, name, where: undefined }).map(wholly) },
  ];
}

/** The keys and indices from the root of an object. */
function pathTo(field: AnyField): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: AnyField | undefined = field; at?.parent; at = at.parent) path.unshift(at.key);
  return path;
}

/** How long the outer path is, where the inner one begins with it; else 0. */
function sharedSteps(outer: readonly (string | number)[], inner: readonly (string | number)[]): number {
  return outer.every((step, i) => step === inner[i]) ? outer.length : 0;
}

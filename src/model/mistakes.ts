import type { Located } from '../text/place.ts';
import { checkFields } from './checker.ts';
import { type AnyField, fieldAt, keyOf, writtenAt } from './field.ts';
import type { Path, Mistake as Raw } from './mistake.ts';
import { hasPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';
import { typeOfKind } from './tables.ts';

/** Something the API refuses, or drops, in one object, with its fields. */
export type FieldMistake =
  | {
      readonly problem: 'unknown-field';
      readonly field: AnyField;
      readonly at: Located;
      readonly owner: string;
      /** The field of this object that was probably meant. */
      readonly nearest: string | undefined;
      /** The object in which a field of this name does exist. */
      readonly belongs: { readonly into: AnyField; readonly path: string } | undefined;
      /** The version that first has it, when it is merely newer than the target. */
      readonly since: string | undefined;
    }
  | {
      readonly problem: 'invalid-value';
      readonly field: AnyField;
      readonly found: string;
      readonly expected: string;
    }
  | {
      readonly problem: 'conflict';
      readonly field: AnyField;
      readonly others: readonly AnyField[];
      readonly names: readonly string[];
    }
  | {
      readonly problem: 'missing-field';
      readonly field: AnyField;
      readonly owner: string;
      readonly names: readonly string[];
      readonly needs: 'all' | 'one';
      /** Unknown keys that were probably meant. */
      readonly meant: readonly AnyField[];
    };

const found = new WeakMap<
  Resource,
  { readonly target: number | undefined; readonly mistakes: readonly FieldMistake[] }
>();

/** What the field tables find in an object, once. `target`: the minor version that must know every field. */
export function mistakesOf(resource: Resource, target: number | undefined): readonly FieldMistake[] {
  const known = found.get(resource);
  if (known && known.target === target) return known.mistakes;
  const type = typeOfKind(resource.apiVersion, resource.kind);
  const { node } = writtenAt(resource.root);
  const raw =
    type && node
      ? checkFields(node, type, {
          partial: resource.fragment,
          isUnknown: hasPlaceholder,
          ...(target !== undefined && { target }),
        })
      : [];
  const mistakes = raw.map((mistake) => placed(resource, mistake));
  found.set(resource, { target, mistakes });
  return mistakes;
}

function placed({ root, kind }: Resource, mistake: Raw): FieldMistake {
  const field = fieldAt(root, mistake.path);
  switch (mistake.problem) {
    case 'unknown-field': {
      const owner = wordsFor(field.parent, kind);
      const { nearest, since } = mistake;
      const belongs = placeFor(root, mistake.path, mistake.belongs[0]?.path);
      return { problem: 'unknown-field', field, at: keyOf(field), owner, nearest, since, belongs };
    }
    case 'invalid-value':
      return { problem: 'invalid-value', field, found: mistake.found, expected: mistake.expected };
    case 'conflict': {
      const [first = '', ...others] = mistake.names;
      const held = (name: string) => fieldAt(root, [...mistake.path, name]);
      return { problem: 'conflict', field: held(first), others: others.map(held), names: mistake.names };
    }
    case 'missing-field': {
      const { names, needs } = mistake;
      const meant = mistake.meant.map((key) => fieldAt(root, [...mistake.path, String(key.value)]));
      const missing = fieldAt(root, [...mistake.path, names[0] ?? '']);
      return { problem: 'missing-field', field: missing, owner: wordsFor(field, kind), names, needs, meant };
    }
  }
}

/** The object in which the field would belong: on the way of the mistake's own path, indices stay. */
function placeFor(root: AnyField, own: Path, belongs: Path | undefined) {
  if (!belongs) return undefined;
  const steps: (string | number)[] = [];
  for (const [i, step] of belongs.slice(0, -1).entries()) {
    const index = step === '*' ? own[i] : step;
    if (index === undefined || (step === '*' && typeof index !== 'number')) return undefined;
    steps.push(index);
  }
  const path = belongs.map((step) => (step === '*' ? '[]' : `.${step}`)).join('');
  return { into: fieldAt(root, steps), path: path.replace(/^\./, '') };
}

/** An object by the key that holds it: `spec`, `containers[0]`; the whole by its kind. */
function wordsFor(field: AnyField | undefined, kind: string): string {
  if (!field?.parent) return kind;
  return typeof field.key === 'number' ? `${field.parent.key}[${field.key}]` : field.key;
}

import { keyText } from '../syntax/lookup.ts';
import type { Node, ScalarValue } from '../syntax/tree.ts';
import type { Located } from '../text/place.ts';
import { checkFields } from './checker.ts';
import { type AnyField, type Field, fieldAt, keyOf, writtenAt } from './field.ts';
import { becomesText } from './kustomized-text.ts';
import type { Path, Mistake as Raw, UnknownField } from './mistake.ts';
import { hasPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';
import type { Reason } from './scalar-type.ts';
import { type FieldType, fieldType, typeOfKind } from './tables.ts';
import { shortened } from './words.ts';

/** Something the API refuses, or drops, in one object, with its fields. */
export type FieldMistake =
  | {
      readonly problem: 'unknown-field';
      readonly field: AnyField;
      readonly name: string;
      readonly at: Located;
      readonly owner: string;
      /** The field of this object that was probably meant. */
      readonly nearest: string | undefined;
      /** What that one holds, in words, where the value is of another sort. */
      readonly holds: string | undefined;
      /** The object in which a field of this name does exist. */
      readonly belongs: Belonging | undefined;
      /** The version that first has it, when it is merely newer than the target. */
      readonly since: string | undefined;
    }
  | {
      readonly problem: 'invalid-value';
      readonly field: AnyField;
      readonly name: string;
      readonly found: string;
      readonly expected: string;
      readonly reason: Reason;
      /** What was surely meant, when there is one such value. */
      readonly instead: ScalarValue | undefined;
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
      readonly meant: readonly Located[];
    };

/** Where a field of that name does exist. */
export interface Belonging {
  /** In words: `spec.template.spec.containers[].lifecycle.preStop`. */
  readonly path: string;
  /** The object that would hold it, else the nearest that is known to be meant. */
  readonly near: AnyField;
  /** Whether `near` is that object: a pod of several containers leaves it open. */
  readonly sure: boolean;
}

/** Several rules ask for the same object in turn; nobody asks for another one in between. */
let latest:
  | {
      readonly resource: Resource;
      readonly target: number | undefined;
      readonly mistakes: readonly FieldMistake[];
    }
  | undefined;

/** What the field tables find in an object. Every field must be known to the target, unless that is only assumed. */
export function mistakesOf(
  resource: Resource,
  { minor, assumed }: { readonly minor: number; readonly assumed: boolean },
): readonly FieldMistake[] {
  const target = assumed ? undefined : minor;
  if (latest?.resource === resource && latest.target === target) return latest.mistakes;
  const { apiVersion, kind } = resource;
  const type = typeOfKind(apiVersion, kind);
  const { node, origin } = writtenAt(resource.root);
  const raw =
    type && node
      ? checkFields(node, type, {
          partial: resource.fragment || isLaidOver(resource),
          isUnknown: hasPlaceholder,
          ...(target !== undefined && { target }),
        })
      : [];
  const isText = (mistake: Raw) =>
    (resource.overlay || resource.fragment) && becomesText(mistake, origin.text);
  const mistakes = raw.filter((mistake) => !isText(mistake)).map((mistake) => placed(resource, mistake));
  latest = { resource, target, mistakes };
  return mistakes;
}

/**
 * Whether Flux is told to lay an object over one that others have a part in, or to leave it out, so that this need not be
 * all of it. `Override`, the default, and `IfNotPresent` make the object.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources
 */
function isLaidOver({ root }: Resource): boolean {
  const policy = root.get('metadata').get('annotations').get('kustomize.toolkit.fluxcd.io/ssa');
  return policy.state === 'unknown' || /^(?:merge|ignore)$/i.test(String(policy.value));
}

function placed({ root, kind }: Resource, mistake: Raw): FieldMistake {
  const field = fieldAt(root, mistake.path);
  switch (mistake.problem) {
    case 'unknown-field': {
      const name = wordsFor(field, kind);
      const owner = wordsFor(field.parent, kind);
      const { nearest, since } = mistake;
      const elsewhere = mistake.belongs[0]?.path;
      const belongs = isSlip(mistake, elsewhere) ? undefined : placeFor(root, mistake.path, elsewhere);
      const meant = nearest === undefined ? undefined : fieldType(mistake.owner, nearest);
      const holds = meant && sortMissed(meant, writtenAt(field).node);
      return {
        problem: 'unknown-field',
        field,
        name,
        at: keyOf(field),
        owner,
        nearest,
        holds,
        since,
        belongs,
      };
    }
    case 'invalid-value': {
      const { problem, found, expected, reason, instead } = mistake;
      return { problem, field, name: wordsFor(field, kind), found, expected, reason, instead };
    }
    case 'conflict': {
      const [first = '', ...others] = mistake.names;
      const held = (name: string) => fieldAt(root, [...mistake.path, name]);
      return { problem: 'conflict', field: held(first), others: others.map(held), names: mistake.names };
    }
    case 'missing-field': {
      const { names, needs } = mistake;
      const meant = mistake.meant.map((key) => keyOf(fieldAt(root, [...mistake.path, keyText(key)])));
      const missing = fieldAt(root, [...mistake.path, names[0] ?? '']);
      return { problem: 'missing-field', field: missing, owner: wordsFor(field, kind), names, needs, meant };
    }
  }
}

/** `hostname` for `hostnames`: a field of the same name that stands below another one was not meant. */
function isSlip({ path, nearest }: UnknownField, elsewhere: Path | undefined): boolean {
  const name = String(path.at(-1));
  const isPlural = nearest === `${name}s` || name === `${nearest}s`;
  return isPlural && elsewhere?.[path.length - 1] !== nearest;
}

/** The sort that a field holds, where a value is of another one. */
function sortMissed({ type }: FieldType, value: Node | undefined): string | undefined {
  const fits = !value || value.type === 'alias' || (value.type === 'scalar' && value.value === null);
  if (fits || type === 'any' || type === value.type) return undefined;
  return { mapping: 'a map', sequence: 'a list', scalar: 'one value' }[type];
}

/** The object in which the field would belong: on the way of the mistake's own path indices stay, of one item it is that. */
function placeFor(root: AnyField, own: Path, belongs: Path | undefined): Belonging | undefined {
  if (!belongs) return undefined;
  const path = belongs.map((step) => (step === '*' ? '[]' : `.${step}`)).join('');
  const words = path.replace(/^\./, '');
  const steps: (string | number)[] = [];
  for (const step of belongs.slice(0, -1)) {
    const index = step === '*' ? indexIn(root, own, steps) : step;
    if (index === undefined) return { path: words, near: fieldAt(root, steps), sure: false };
    steps.push(index);
  }
  return { path: words, near: fieldAt(root, steps), sure: true };
}

function indexIn(root: AnyField, own: Path, list: Path): number | undefined {
  const index = own[list.length];
  if (typeof index === 'number' && list.every((step, i) => own[i] === step)) return index;
  return (fieldAt(root, list) as Field<readonly unknown[]>).items().length === 1 ? 0 : undefined;
}

/** A field by its key, an item by its list's: `spec`, `containers[0]`; the whole by its kind. */
function wordsFor(field: AnyField | undefined, kind: string): string {
  if (!field?.parent) return kind;
  return shortened(typeof field.key === 'number' ? `${field.parent.key}[${field.key}]` : field.key, 47);
}

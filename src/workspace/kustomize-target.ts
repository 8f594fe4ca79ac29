import type { Labels } from '../model/labels.ts';
import { hasPlaceholder } from '../model/placeholder.ts';
import type { PatchTarget } from './kustomization.ts';

/** By what a patch finds the objects that it changes. */
export interface Identity {
  readonly group: string;
  readonly kind: string;
  /** As written, and as kustomizations rename it; none when nobody can know. */
  readonly names: readonly string[];
  readonly namespaces: readonly string[];
  readonly labels: Labels | undefined;
  /** Whether the field tables know the kind, so that Kustomize merges its lists by name. */
  readonly known: boolean;
}

/** Whether a patch may be for an object. */
export function fits(
  target: PatchTarget | undefined,
  { group, kind, names, namespaces, labels }: Identity,
): boolean {
  if (!target) return true;
  if (!agrees(target.group, [group]) || !agrees(target.kind, [kind])) return false;
  if (names.length > 0 && !agrees(target.name, names)) return false;
  if (
    target.namespace !== undefined &&
    !agrees(target.namespace, namespaces) &&
    namespaces.some((one) => one)
  )
    return false;
  return target.labelSelector === undefined || !labels || couldSelect(target.labelSelector, labels);
}

/** Patterns that could take long to match, and those that cannot be read, are taken to match. */
function agrees(pattern: string | undefined, values: readonly string[]): boolean {
  if (pattern === undefined || pattern === '' || hasPlaceholder(pattern)) return true;
  if (pattern.length > 200 || /\)[*+{]/.test(pattern) || choicesIn(pattern) > MOST_CHOICES) return true;
  if (values.some(({ length }) => length > LONGEST_NAME)) return true;
  try {
    const whole = new RegExp(`^(?:${pattern})$`);
    return values.some((value) => whole.test(value));
  } catch {
    return true;
  }
}

/** Repetitions, optional parts and groups: each multiplies the ways to match, by up to the length of a name. */
function choicesIn(pattern: string): number {
  return pattern.replace(/\(\?<?[:=!]/g, '(').split(/[*+?{(]/).length - 1;
}

const MOST_CHOICES = 3;

/** What the API takes as a name. */
const LONGEST_NAME = 253;

/** Only `key=value` is read; what else a selector may say is taken to select. */
function couldSelect(selector: string, labels: Labels): boolean {
  return selector.split(',').every((part) => {
    const [, key, value] = /^\s*([^=!\s]+)\s*==?\s*([^=\s]+)\s*$/.exec(part) ?? [];
    if (key === undefined) return true;
    const own = labels.get(key);
    return labels.has(key) ? own === undefined || own === value : false;
  });
}

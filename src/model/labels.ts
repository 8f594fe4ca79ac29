import type { LabelSelector } from 'kubernetes-types/meta/v1.js';
import { type AnyField, type Field, reshaped } from './field.ts';
import { hasPlaceholder } from './placeholder.ts';
import { shapeOfType } from './tables.ts';
import { shortened } from './words.ts';

/** Labels as written; a value is undefined when nobody can know it. */
export type Labels = ReadonlyMap<string, string | undefined>;

/** One condition of a selector: `key in values`, `key notin values`, `key exists`, `key does not exist`. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
  readonly at: AnyField;
}

/** All requirements must hold; none at all selects everything. */
export type Selector = readonly Requirement[];

/** Undefined when the labels are not known as a whole. */
export function labelsOf(field: Field<{ readonly [key: string]: string } | undefined>): Labels | undefined {
  if (field.state === 'unknown') return undefined;
  const labels = new Map<string, string | undefined>();
  for (const key of field.keys()) {
    if (hasPlaceholder(key)) return undefined;
    const value: unknown = field.get(key).or('');
    labels.set(key, typeof value === 'string' ? value : undefined);
  }
  return labels;
}

/** A plain map of labels, as a Service has it. Undefined when a part is unknown. */
export function selectorFromMap(
  field: Field<{ readonly [key: string]: string } | undefined>,
): Selector | undefined {
  if (field.state === 'unknown') return undefined;
  const requirements: Requirement[] = [];
  for (const key of field.keys()) {
    const at = field.get(key);
    const value: unknown = at.or('');
    if (typeof value !== 'string' || hasPlaceholder(key)) return undefined;
    requirements.push({ key, operator: 'In', values: [value], at });
  }
  return requirements;
}

/** `matchLabels` and `matchExpressions` together. Undefined when a part is unknown or the API would refuse it. */
export function selectorFrom(field: Field<LabelSelector | undefined>): Selector | undefined {
  if (field.state === 'unknown') return undefined;
  const selector = reshaped<LabelSelector>(field, shapeOfType('LabelSelector'));
  if (selector.state === 'unknown') return undefined;
  const labels = selectorFromMap(selector.get('matchLabels'));
  const expressions = selector.get('matchExpressions');
  if (!labels || expressions.state === 'unknown') return undefined;
  const requirements = [...labels];
  for (const at of expressions.items()) {
    const key = at.get('key').value;
    const operator = at.get('operator').value;
    const written = at.get('values');
    const values = written.items().map(({ value }) => value);
    if (key === undefined || written.state === 'unknown' || !isOperator(operator)) return undefined;
    if (!values.every((value) => value !== undefined)) return undefined;
    if ((operator === 'In' || operator === 'NotIn') !== values.length > 0) return undefined;
    requirements.push({ key, operator, values, at });
  }
  return requirements;
}

/** Whether labels satisfy a selector; undefined when an unknown label value decides. */
export function matches(selector: Selector, labels: Labels): boolean | undefined {
  let result: boolean | undefined = true;
  for (const requirement of selector) {
    const held = satisfies(requirement, labels);
    if (held === false) return false;
    if (held === undefined) result = undefined;
  }
  return result;
}

function satisfies({ key, operator, values }: Requirement, labels: Labels): boolean | undefined {
  const present = labels.has(key);
  if (operator === 'Exists') return present;
  if (operator === 'DoesNotExist') return !present;
  if (!present) return operator === 'NotIn';
  const value = labels.get(key);
  if (value === undefined) return undefined;
  return values.includes(value) === (operator === 'In');
}

/** The requirements that these labels fail, in the order of the selector. */
export function failed(selector: Selector, labels: Labels): readonly Requirement[] {
  return selector.filter((requirement) => satisfies(requirement, labels) === false);
}

/** As `kubectl -l` takes it: `app=web,tier in (a, b)`. */
export function selectorText(selector: Selector): string {
  return selector.map(requirementText).join(', ');
}

export function requirementText({ key, operator, values }: Requirement): string {
  const name = shortened(key, LONGEST);
  if (operator === 'Exists') return name;
  if (operator === 'DoesNotExist') return `!${name}`;
  if (operator === 'In' && values.length === 1) return labelText(key, values[0] ?? '');
  return `${name} ${operator === 'In' ? 'in' : 'notin'} (${shortened(values.join(', '), LONGEST)})`;
}

/** The longest value that the API takes. */
const LONGEST = 63;

/** `app=web`. */
export function labelText(key: string, value: string): string {
  return `${shortened(key, LONGEST)}=${shortened(value, LONGEST)}`;
}

/** What stands where a label was asked for, as a phrase. */
export function labelHere(key: string, value: string | undefined): string {
  if (value !== undefined) return `\`${labelText(key, value)}\` here`;
  return `no label \`${shortened(key, LONGEST)}\` here`;
}

function isOperator(text: string | undefined): text is Requirement['operator'] {
  return text === 'In' || text === 'NotIn' || text === 'Exists' || text === 'DoesNotExist';
}

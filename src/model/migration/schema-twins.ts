import type { ConstraintDefinition } from './definition.ts';

type Key = Extract<ConstraintDefinition, { readonly type: 'unique' | 'primary key' }>;

/** Of keys that one CREATE TABLE gives the same columns, the server makes one: a primary key, by any name given. */
export function withoutTwins(constraints: readonly ConstraintDefinition[]): readonly ConstraintDefinition[] {
  const keys = constraints.filter(isKey).sort((a, b) => Number(isUnique(a)) - Number(isUnique(b)));
  const kept: Key[] = [];
  for (const key of keys) {
    const twin = kept.findIndex((other) => areTwins(other, key));
    const first = kept[twin];
    if (first) kept[twin] = { ...first, name: first.name ?? key.name };
    else kept.push(key);
  }
  return [...kept, ...constraints.filter((constraint) => !isKey(constraint))];
}

function isKey(constraint: ConstraintDefinition): constraint is Key {
  return isUnique(constraint) || constraint.type === 'primary key';
}

function isUnique({ type }: ConstraintDefinition): boolean {
  return type === 'unique';
}

function areTwins(a: Key, b: Key): boolean {
  return (
    a.columns.join() === b.columns.join() &&
    a.nullsNotDistinct === b.nullsNotDistinct &&
    a.deferrable === b.deferrable &&
    a.initiallyDeferred === b.initiallyDeferred
  );
}

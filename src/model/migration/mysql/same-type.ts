import type { TypeName } from '../type-name.ts';

/** Numbers in parentheses after these say how they are shown, not what they hold. */
const SHOWN = /^(?:tiny|small|medium|big)?int$|^year$/;

const DEFAULTS: { readonly [name: string]: readonly number[] } = {
  binary: [1],
  bit: [1],
  char: [1],
  datetime: [0],
  decimal: [10, 0],
  time: [0],
  timestamp: [0],
};

/** Whether two types of MySQL hold the same values in the same way. */
export function sameType(a: TypeName, b: TypeName): boolean {
  return (
    a.name === b.name &&
    (a.unsigned ?? false) === (b.unsigned ?? false) &&
    (a.labels ?? []).join('\0') === (b.labels ?? []).join('\0') &&
    modifiersOf(a) === modifiersOf(b)
  );
}

function modifiersOf({ name, modifiers }: TypeName): string {
  if (SHOWN.test(name)) return '';
  const defaults = DEFAULTS[name] ?? [];
  return Array.from({ length: Math.max(modifiers.length, defaults.length) }, (_, index) => {
    return modifiers[index] ?? defaults[index];
  }).join();
}

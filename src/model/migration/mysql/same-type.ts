import type { TypeName } from '../type-name.ts';
import { withDefaults } from './column-type.ts';

/** Numbers in parentheses after these say how they are shown, not what they hold. */
const SHOWN = /^(?:tiny|small|medium|big)?int$|^year$/;

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
  return SHOWN.test(name) ? '' : withDefaults(name, modifiers).join();
}

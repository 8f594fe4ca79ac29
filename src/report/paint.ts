import type { Level } from '../rule/rule.ts';
import { SEVERITY } from './severity.ts';

type Color = (text: string) => string;

/** The colours of a report; without colour they leave a text as it is. */
export interface Paint {
  readonly bold: Color;
  readonly dim: Color;
  readonly green: Color;
  level(level: Level): Color;
}

/** Codes of ECMA-48 that switch a look on and off. */
const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
} as const;

type Look = keyof typeof CODES;

export function paintFor(color: boolean): Paint {
  const look = (name: Look): Color => {
    const [on, off] = CODES[name];
    return (text) => (color && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  };
  return {
    bold: look('bold'),
    dim: look('dim'),
    green: look('green'),
    level: (level) => look(SEVERITY[level].color),
  };
}

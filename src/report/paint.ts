import picocolors from 'picocolors';
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

export function paintFor(color: boolean): Paint {
  const colors = picocolors.createColors(color);
  const filled =
    (paint: Color): Color =>
    (text) =>
      text === '' ? '' : paint(text);
  return {
    bold: filled(colors.bold),
    dim: filled(colors.dim),
    green: filled(colors.green),
    level: (level) => filled(colors[SEVERITY[level].color]),
  };
}

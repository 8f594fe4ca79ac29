import { hunks } from '../text/line-diff.ts';
import { harmless } from './harmless.ts';
import { paintFor } from './paint.ts';
import type { Style } from './report.ts';
import { unheard } from './workflow.ts';

/** A file whose path is from the root of the repository. */
export interface ChangedText {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * A unified diff, as `git apply` and `patch -p1` take it. On a terminal (`shown`) what would act there is an escape, and
 * a runner of GitHub is told to obey nothing in it; else it is exact.
 */
export function unifiedDiff(files: readonly ChangedText[], style: Style, shown: boolean): string {
  const paint = paintFor(style.color);
  const look = { '-': paint.level('error'), '+': paint.green, '@': paint.dim } as const;
  const lines = files.flatMap(({ path, before, after }) => [
    ...[`--- ${nameOf(`a/${path}`)}`, `+++ ${nameOf(`b/${path}`)}`].map(paint.bold),
    ...hunks(before, after).map((line) => {
      const text = shown ? line[0] + harmless(line.slice(1)) : line;
      return (look[line[0] as keyof typeof look] ?? String)(text);
    }),
  ]);
  const text = lines.map((line) => `${line}\n`).join('');
  return style.workflow ? unheard(text) : text;
}

/** In quotes where Git puts some; a name with a blank ends in a tab, so that readers know its end. */
function nameOf(path: string): string {
  const safe = Array.from(path, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    return harmless(character) === character ? character : octal(character);
  }).join('');
  if (safe !== path) return `"${safe}"`;
  return path.includes(' ') ? `${path}\t` : path;
}

function octal(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

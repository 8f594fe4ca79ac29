import { stemOf } from './folders.ts';
import type { Outline } from './outline.ts';
import { nameOf } from './project.ts';

/** Histories in code without those of JavaScript that a compiler made of another's TypeScript. */
export function withoutCopies(outlines: readonly Outline[]): readonly Outline[] {
  const originals = outlines.filter((outline) => namesIn(outline, 'ts').length > 0);
  if (originals.length === 0) return outlines;
  return outlines.filter((outline) => {
    const compiled = namesIn(outline, 'js');
    if (compiled.length < outline.migrations.length || compiled.length === 0) return true;
    return !originals.some((other) => {
      const written = new Set(namesIn(other, 'ts'));
      return other.runner.id === outline.runner.id && compiled.every((name) => written.has(name));
    });
  });
}

/** What its files are called in one of the languages, without the end that tells it. */
function namesIn({ migrations }: Outline, language: 'ts' | 'js'): readonly string[] {
  return migrations.flatMap(({ path }) => (path.endsWith(language) ? [stemOf(nameOf(path))] : []));
}

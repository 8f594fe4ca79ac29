import type { Option } from './options.ts';

/** What may follow an option: files, some words, or the id of a rule and a level after `=`. */
export type Values =
  | { readonly of: 'files' }
  | { readonly of: 'levels' }
  | { readonly of: 'words' | 'starts'; readonly words: readonly string[] };

/** Undefined for an option without a value. */
export function valuesOf({ value, choices, starts }: Option): Values | undefined {
  if (value === undefined) return undefined;
  if (value === 'ID=LEVEL') return { of: 'levels' };
  if (starts) return { of: 'starts', words: starts };
  return choices ? { of: 'words', words: choices } : { of: 'files' };
}

/** A text in single quotes, as bash and zsh read it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

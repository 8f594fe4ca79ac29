import { nameFor } from './mask.ts';
import type { Placeholder } from './sql-text.ts';

export interface SplitOptions {
  readonly placeholders?: readonly Placeholder[];
  /** Ends a statement where it ends a line, beside the semicolon. */
  readonly delimiter?: string;
  /** Whether lines with a backslash and the data of `COPY … FROM stdin` are psql's. Default: they are. */
  readonly client?: 'psql' | 'none';
}

/** Those that the runner replaces wherever they stand, in quotes and in bodies too. */
const EVERYWHERE: { readonly [placeholder in Placeholder]?: RegExp } = {
  'dollar-brace': /(?<!\$)(?:"\$\{[^{}\n]*\}"|\$\{[^{}\n]*\})/g,
  'double-brace': /"\{\{[^{}\n]*\}\}"|\{\{[^{}\n]*\}\}/g,
};

/**
 * The text with names of equal length for what the runner replaces before anybody reads SQL. A placeholder that is a
 * whole name is called the same however it is spaced or quoted.
 */
export function filledIn(text: string, placeholders: readonly Placeholder[] = []): string {
  return placeholders.reduce((filled, placeholder) => {
    const pattern = EVERYWHERE[placeholder];
    if (!pattern) return filled;
    return filled.replace(pattern, (found: string, at: number) => {
      return nameFor(found, /[\w${]/.test(filled[at + found.length] ?? '') ? '_' : ' ');
    });
  }, text);
}

/** Those that the driver replaces, which knows quotes. */
const PLACEHOLDERS: { readonly [placeholder in Placeholder]?: string } = {
  colon: String.raw`(?<![:\w]):(?:[A-Za-z_]\w*|'\w+'|"\w+")`,
  question: String.raw`\?(?![?|&])`,
  'percent-s': String.raw`%s|%\(\w+\)s`,
};

/** Patterns of everything but plain tokens. What the groups are called is what they hold. */
export interface Special {
  readonly plain: RegExp;
  /** Also what opens and closes blocks in the body of a routine or a rule. */
  readonly routine: RegExp;
  readonly rule: RegExp;
}

export function specialOf(text: string, options: SplitOptions): Special {
  const { placeholders = [], delimiter, client = 'psql' } = options;
  const parts: string[] = [];
  const patterns = placeholders.flatMap((placeholder) => PLACEHOLDERS[placeholder] ?? []);
  if (patterns.length > 0) parts.push(`(?<placeholder>${patterns.join('|')})`);
  const separators = delimiter && delimiter !== ';' ? [`${literal(delimiter)}(?=[ \\t]*\\r?$)`] : [];
  if (/^go[ \t]*\r?$/im.test(text)) separators.push('^[gG][oO](?=[ \\t]*\\r?$)');
  if (separators.length > 0) parts.push(`(?<separator>${separators.join('|')})`);
  parts.push('--', String.raw`\/\*`, `['";$${client === 'psql' ? '\\\\' : ''}]`);
  const plain = parts.join('|');
  return {
    plain: new RegExp(plain, 'gm'),
    routine: new RegExp(
      `${plain}|(?<![\\w$\\u0080-\\uffff])(?:(?<open>begin\\s+atomic|case)|(?<close>end))(?![\\w$\\u0080-\\uffff])`,
      'gim',
    ),
    rule: new RegExp(`${plain}|(?<open>\\()|(?<close>\\))`, 'gm'),
  };
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

import { type Dialect, isMysql } from './dialect.ts';
import { asName } from './hole.ts';
import type { Placeholder } from './sql-text.ts';

export interface SplitOptions {
  readonly placeholders?: readonly Placeholder[];
  /** Ends a statement where it ends a line, beside the semicolon. */
  readonly delimiter?: string;
  /** Whether lines with a backslash and the data of `COPY … FROM stdin` are psql's. Default: they are, with PostgreSQL. */
  readonly client?: 'psql' | 'none';
  /** Default: PostgreSQL. */
  readonly dialect?: Dialect;
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
      const goesOn = /[\w${]/.test(filled[at + found.length] ?? '');
      return asName(goesOn ? found : withoutSpace(found)).padEnd(found.length, ' ');
    });
  }, text);
}

function withoutSpace(placeholder: string): string {
  return placeholder.replace(/^"(.*)"$/, '$1').replace(/^(\$?\{+)\s*(.*?)\s*(\}+)$/, '$1$2$3');
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

/** The patterns of a file, for each of what the DELIMITER lines of MySQL's client say. */
export class Patterns {
  readonly #options: SplitOptions;
  readonly #hasGo: boolean;
  readonly #known = new Map<string | undefined, Special>();

  constructor(text: string, options: SplitOptions) {
    this.#options = options;
    this.#hasGo = /^go[ \t]*\r?$/im.test(text);
  }

  of(terminator: string | undefined): Special {
    const known = this.#known.get(terminator) ?? specialOf(this.#options, this.#hasGo, terminator);
    this.#known.set(terminator, known);
    return known;
  }
}

function specialOf(options: SplitOptions, hasGo: boolean, terminator: string | undefined): Special {
  const { placeholders = [], delimiter, client = 'psql', dialect = 'postgres' } = options;
  const parts: string[] = [];
  const patterns = placeholders.flatMap((placeholder) => PLACEHOLDERS[placeholder] ?? []);
  if (patterns.length > 0 && dialect === 'postgres') parts.push(`(?<placeholder>${patterns.join('|')})`);
  const separators = delimiter && delimiter !== ';' ? [`${literal(delimiter)}(?=[ \\t]*\\r?$)`] : [];
  if (terminator !== undefined) separators.push(literal(terminator));
  if (hasGo) separators.push('^[gG][oO](?=[ \\t]*\\r?$)');
  if (separators.length > 0) parts.push(`(?<separator>${separators.join('|')})`);
  parts.push(...(dialect === 'postgres' ? signsOfPostgres(client) : signsOf(dialect)));
  const plain = parts.join('|');
  const flags = dialect === 'postgres' ? 'gm' : 'gim';
  return {
    plain: new RegExp(plain, flags),
    routine: new RegExp(`${plain}|${dialect === 'postgres' ? ATOMIC : COMPOUND}`, 'gim'),
    rule: new RegExp(`${plain}|(?<open>\\()|(?<close>\\))`, flags),
  };
}

const ATOMIC =
  '(?<![\\w$\\u0080-\\uffff])(?:(?<open>begin\\s+atomic|case)|(?<close>end))(?![\\w$\\u0080-\\uffff])';
const COMPOUND =
  '(?<![\\w$.@\\u0080-\\uffff])(?:end\\s+(?:if|loop|while|repeat|for)|(?<open>begin|case)|(?<close>end(?:\\s+case)?))(?![\\w$\\u0080-\\uffff])';

function signsOfPostgres(client: 'psql' | 'none'): readonly string[] {
  return ['--', String.raw`\/\*`, `['";$${client === 'psql' ? '\\\\' : ''}]`];
}

/** Two dashes are a comment of MySQL only in front of white space; what drizzle writes is none of any server's. */
function signsOf(dialect: Dialect): readonly string[] {
  if (!isMysql(dialect)) return ['--', String.raw`\/\*`, '[\'"`\\[;]'];
  const client = String.raw`(?<client>delimiter(?<=^[ \t]*delimiter)[ \t]+\S+[^\r\n]*)`;
  return [
    client,
    String.raw`--(?=\s|$|> statement-breakpoint)`,
    '#',
    String.raw`\/\*`,
    String.raw`\*\/`,
    '[\'"`;]',
  ];
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

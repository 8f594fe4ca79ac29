/** A word, a number, a text or an operator; `end` after the last one. */
export interface Token {
  readonly type: 'name' | 'number' | 'text' | 'operator' | 'end';
  readonly text: string;
}

const END: Token = { type: 'end', text: '' };

/** Texts with escapes and bytes are left out: nobody needs them here, and a reading that guesses is worse than none. */
const TOKEN =
  /\s*(?:(?<number>\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)(?![\w.])|(?<name>[A-Za-z_$][\w$]*)|"(?<double>[^"\\\n]*)"|'(?<single>[^'\\\n]*)'|`(?<raw>[^`]*)`|(?<operator>\?\.|\?\?|&&|\|\||==|!=|<=|>=|\*\*|[-+*/^<>!?:.,()[\]{}#]))/y;

/** More of them are no condition that anybody wrote. */
const MOST = 500;

/** The words of an expression of expr-lang; undefined where one is not known here. */
export function conditionTokens(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  for (let at = 0; at < source.length; ) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(source)?.groups;
    if (!groups || tokens.length === MOST) return undefined;
    at = TOKEN.lastIndex;
    tokens.push(tokenOf(groups));
  }
  return [...tokens, END];
}

function tokenOf(groups: { readonly [name: string]: string | undefined }): Token {
  const { number, name, operator, double, single, raw } = groups;
  if (number !== undefined) return { type: 'number', text: number };
  if (name !== undefined) return { type: isWordOperator(name) ? 'operator' : 'name', text: name };
  if (operator !== undefined) return { type: 'operator', text: operator };
  return { type: 'text', text: double ?? single ?? raw ?? '' };
}

const WORDS = new Set([
  'and',
  'or',
  'not',
  'in',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'let',
  'if',
  'else',
]);

function isWordOperator(name: string): boolean {
  return WORDS.has(name);
}

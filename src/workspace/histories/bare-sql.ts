import { isCode } from './runner-files.ts';

/** A migration as its runner sees it: comments and white space are one space. */
export function bareText(path: string, text: string): string {
  return isCode(path)
    ? text.replace(CODE, (token) => (/^(?:\/\/|\/\*|\s)/.test(token) ? ' ' : token)).trim()
    : bareSql(text);
}

const CODE =
  /'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?:\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|\s)+/g;

/** What a database sees of SQL: comments and white space are one space; quoted text stays as it is. */
export function bareSql(text: string): string {
  return text.replace(TOKENS, (token) => (/^(?:--|\/\*|\s)/.test(token) ? ' ' : token)).trim();
}

const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|(?:--[^\n]*|\/\*[\s\S]*?\*\/|\s)+/g;

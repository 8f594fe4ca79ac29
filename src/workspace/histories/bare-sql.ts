/** What a database sees of SQL: comments and white space are one space; quoted text stays as it is. */
export function bareSql(text: string): string {
  return text.replace(TOKENS, (token) => (/^(?:--|\/\*|\s)/.test(token) ? ' ' : token)).trim();
}

const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|(?:--[^\n]*|\/\*[\s\S]*?\*\/|\s)+/g;

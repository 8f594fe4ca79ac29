/** Code of which comments and what formatters change are gone: white space, quotes, and what may be left out. */
export function bareCode(text: string): string {
  const tokens = (text.match(CODE) ?? []).map(unquoted).filter((token) => !/^(?:\s|\/[/*]|;$)/.test(token));
  return tokens
    .filter((token, i) => token !== ',' || !/^[)\]}]$/.test(tokens[i + 1] ?? ''))
    .join(' ')
    .replace(/\( ([\w$]+) \)(?= = >)/g, '$1');
}

const CODE =
  /'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?:\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|\s)+|[\w$]+|[\s\S]/g;

function unquoted(token: string): string {
  return /^['"]./.test(token) ? `'${token.slice(1, -1).replace(/\\(['"])/g, '$1')}'` : token;
}

/** What a database sees of SQL: comments and white space are one space; quoted text stays as it is. */
export function bareSql(text: string): string {
  return text.replace(TOKENS, (token) => (/^(?:--|\/\*|\s)/.test(token) ? ' ' : token)).trim();
}

const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|(?:--[^\n]*|\/\*[\s\S]*?\*\/|\s)+/g;

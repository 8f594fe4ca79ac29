/**
 * Characters that act on a terminal or deceive a reader instead of being seen: control characters, line separators,
 * marks that turn the direction of text, invisible spaces, halves of a surrogate pair.
 */
const HARMFUL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

const SHORT: { readonly [character: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line of text in which nothing acts: what would is written as an escape. */
export function harmless(text: string): string {
  return text.replace(HARMFUL, escapeOf);
}

function escapeOf(character: string): string {
  const short = SHORT[character];
  if (short) return short;
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** JSON that a terminal may show: no character acts, and it means the same. */
export function harmlessJson(value: unknown): string {
  return harmlessJsonText(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** The same of JSON that is text already; its line ends stay. */
export function harmlessJsonText(json: string): string {
  return json.replace(HARMFUL, (character) => (character === '\n' ? character : unicodeEscape(character)));
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Breaks up what a runner of GitHub would obey: `##[` anywhere, `::` at the start of a line. */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '##\u200b[').replace(/^(\s*):(?=:)/gm, '$1:\u200b');
}

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

/** Writes what would act in the way of a format. */
export function withHarmful(text: string, written: (character: string) => string): string {
  return text.replace(HARMFUL, written);
}

/** A character as source code writes it: `\n`, `\x1b`, `\u202e`. */
export function escapeOf(character: string): string {
  const short = SHORT[character];
  if (short) return short;
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** JSON that a terminal or a runner of GitHub may show: no character acts, and it means the same. */
export function harmlessJson(value: unknown): string {
  return harmlessJsonText(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** The same of JSON that is text already; its line ends stay. */
export function harmlessJsonText(text: string): string {
  const json = withHarmful(text, (character) => (character === '\n' ? character : unicodeEscape(character)));
  return json.replaceAll('##[', '##\\u005b');
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

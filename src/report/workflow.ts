/**
 * A text that a runner of GitHub shows and does not obey, whatever the files in it say. The token that ends the silence
 * is one that the text does not hold.
 */
export function unheard(text: string): string {
  if (text === '') return '';
  const held = text.toLowerCase();
  let number = 1;
  while (held.includes(`zerodrop-${number}`)) number++;
  return `::stop-commands::zerodrop-${number}\n${text}::zerodrop-${number}::\n`;
}

/** One line that a runner of GitHub does not obey: `##[` anywhere and `::` at its start are broken up. */
export function withoutCommands(text: string): string {
  return text.replaceAll('##[', '##\u200b[').replace(/^(\s*):(?=:)/gm, '$1:\u200b');
}

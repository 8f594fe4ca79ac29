import { displayWidth } from './cells.ts';

/** Breaks a sentence between words into lines of at most `width` columns; the later ones are indented. */
export function wrapped(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const own = displayWidth(word);
    if (line !== '' && used + 1 + own > width) {
      lines.push(line);
      line = indent + word;
      used = indent.length + own;
    } else {
      line = line === '' ? word : `${line} ${word}`;
      used += own + (line === word ? 0 : 1);
    }
  }
  return [...lines, line].join('\n');
}

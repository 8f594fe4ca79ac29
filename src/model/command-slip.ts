import { isShell } from './command.ts';

/** An item of a `command` list by which it fails at every run, whatever the image holds, and why. */
export interface Slip {
  readonly item: number;
  readonly text: string;
}

/** A program that is known by its name, and words for it, in one item. Paths with blanks of their own are left alone. */
const LINE =
  /^(?:\/(?:usr\/)?(?:local\/)?s?bin\/)?(?:\w*sh|curl|echo|kill|nginx|pkill|sleep|touch|wget)\s+\S/;

/** What people write as a shell line where a list of words is asked for, and the other way round. */
export function slipOf(words: readonly string[]): Slip | undefined {
  const [first = '', flag = '', line, rest] = words;
  if (LINE.test(first)) return { item: 0, text: 'is taken as the name of one program, which no image has' };
  if (!isShell(first) || !/^-[a-z]*c$/.test(flag)) return undefined;
  if (line !== 'sleep' || rest === undefined) return undefined;
  return { item: 2, text: `is all that the shell runs: \`${rest}\` is no argument of it` };
}

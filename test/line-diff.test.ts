import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hunks } from '../src/text/line-diff.ts';

/** The second text, from the first one and what is said of both. */
function applied(before: string, diff: readonly string[]): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let result = '';
  let at = 0;
  for (const [i, row] of diff.entries()) {
    const head = /^@@ -(\d+),(\d+) \+\d+,\d+ @@$/.exec(row);
    const line = row.slice(1) + (diff[i + 1]?.startsWith('\\') ? '' : '\n');
    if (head) {
      const start = Number(head[2]) === 0 ? Number(head[1]) : Number(head[1]) - 1;
      while (at < start) result += lines[at++];
    } else if (row.startsWith('+')) result += line;
    else if (!row.startsWith('\\')) {
      expect(lines[at++]).toBe(line);
      if (row.startsWith(' ')) result += line;
    }
  }
  return result + lines.slice(at).join('');
}

const text = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'c', 'spec:', ''), { maxLength: 40 }), fc.boolean())
  .map(([lines, open]) => lines.join('\n') + (open ? '' : '\n'));

test('a diff leads from one text to the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applied(before, hunks(before, after))).toBe(after);
    }),
    { seed: 20250612, numRuns: 500 },
  );
});

test('nothing is said of texts that are alike', () => expect(hunks('a\n', 'a\n')).toEqual([]));

test('what stays within a block stays', () => {
  expect(hunks('x\na: 0\nsame\nb: 0\ny\n', 'x\na: 1\nsame\nb: 1\ny\n')).toEqual([
    '@@ -1,5 +1,5 @@',
    ' x',
    '-a: 0',
    '+a: 1',
    ' same',
    '-b: 0',
    '+b: 1',
    ' y',
  ]);
});

test('texts of many lines that are all different are no trouble', () => {
  const lines = (word: string) => Array.from({ length: 50_000 }, (_, i) => `${word}${i}\n`).join('');
  expect(hunks(lines('a'), lines('b'))).toHaveLength(100_001);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineIndex } from '../src/text/lines.ts';

const text = fc
  .array(fc.constantFrom('a', 'é', '\n', '\r', '\r\n'), { maxLength: 12 })
  .map((parts) => parts.join(''));

test('the lines of an edited text are those of a new one', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(4), text, (before, at, length, put) => {
      const start = at % (before.length + 1);
      const end = Math.min(before.length, start + length);
      const edited = new LineIndex(before).replaced({ start, end }, put);
      const anew = new LineIndex(before.slice(0, start) + put + before.slice(end));
      expect(edited).toEqual(anew);
      expect(startsOf(edited)).toEqual(startsOf(anew));
    }),
    { numRuns: 3000 },
  );
});

function startsOf(lines: LineIndex): readonly number[] {
  return Array.from({ length: lines.count }, (_, i) => lines.start(i + 1));
}

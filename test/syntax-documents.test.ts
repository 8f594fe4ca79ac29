import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitDocuments } from '../src/syntax/documents.ts';
import { stopwatch } from './stopwatch.ts';

const cases: readonly { readonly name: string; readonly chunks: readonly string[] }[] = [
  { name: 'an empty text has no chunks', chunks: [] },
  { name: 'one document', chunks: ['a: 1\n'] },
  { name: 'JSON objects one after another', chunks: ['{"a": "\\"}{"}', '\n{"b": [{}]}', '{"c": 1}\n'] },
  { name: 'one JSON object', chunks: ['{\n"a": {"b": 1}\n}\n'] },
  { name: 'JSON that is not closed', chunks: ['{"a": {\n{"b": 1}'] },
  { name: 'JSON and then something else', chunks: ['{"a": 1} x {"b": 1}'] },
  { name: 'a flow mapping is no JSON', chunks: ['{a: 1}\n{b: 2}\n'] },
  { name: 'a marker starts a chunk', chunks: ['a: 1\n', '---\nb: 2\n', '---\nc: 3'] },
  { name: 'a marker at the start and at the end', chunks: ['---\na: 1\n', '---'] },
  { name: 'an empty document between markers', chunks: ['---\n', '---\n\n', '---\na: 1\n'] },
  {
    name: 'content on the line of the marker',
    chunks: ['--- {a: 1}\n', '---\t# comment\nb: 2\n', '--- text'],
  },
  { name: 'no marker without white space behind it', chunks: ['---a\nb: ---\n ---\n----\n'] },
  {
    name: 'comments before a marker belong to it',
    chunks: ['# license\n\n  # more\n---\na: 1\n', '---\nb: 2\n'],
  },
  { name: 'comments after content do not', chunks: ['a: 1\n# end\n', '---\nb: 2\n'] },
  { name: 'a document of comments only', chunks: ['---\n# nothing\n', '---\na: 1\n'] },
  { name: 'directives belong to the document behind them', chunks: ['%YAML 1.2\n# c\n---\na: 1\n'] },
  { name: 'an end marker ends a chunk', chunks: ['a: 1\n...\n', 'b: 2\n...\n'] },
  {
    name: 'and what is bare behind it starts the next',
    chunks: ['a: 1\n... # c\n', '# next\n%YAML 1.2\n---\nb: 2\n'],
  },
  { name: 'comments at the end, behind an end marker', chunks: ['a: 1\n...\n', '\n# end\n'] },
  { name: 'an end marker without a document', chunks: ['...\n# c\n...\na: 1\n...\n'] },
  { name: 'an end marker of an empty document', chunks: ['---\n...\n', '---\na: 1\n'] },
  { name: 'comments only', chunks: ['\n# a\n  # b\n'] },
  { name: 'CRLF', chunks: ['# c\r\n---\r\na: 1\r\n', '---\r\nb: 2\r\n...\r\n', '---\r\n'] },
  { name: 'lone CR', chunks: ['# c\r---\ra: 1\r', '---\rb: 2\r...\r', '---\n', '---\r\n', '---\r'] },
  { name: 'a byte order mark', chunks: ['\uFEFF---\na: 1\n', '---\nb: 2\n'] },
  { name: 'a byte order mark and a comment', chunks: ['\uFEFF# c\n---\na: 1\n', '---\n'] },
  { name: 'a marker inside a block scalar, where YAML ends it too', chunks: ['a: |\n  x\n', '---\n  y\n'] },
];

describe('splitDocuments', () => {
  test.each(cases)('$name', ({ chunks }) => {
    const split = splitDocuments(chunks.join(''));
    expect(split.map((chunk) => chunk.text)).toEqual(chunks);
    let start = 0;
    for (const chunk of split) {
      expect(chunk.start).toBe(start);
      start += chunk.text.length;
    }
  });

  test('the chunks joined are the text, and splitting one again changes nothing', () => {
    const part = fc.constantFrom(
      '---',
      '...',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '\t',
      '# c',
      '%Y',
      'a: 1',
      '\uFEFF',
      '-',
      '.',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 24 }), (parts) => {
        const text = parts.join('');
        const chunks = splitDocuments(text);
        expect(chunks.map((chunk) => chunk.text).join('')).toBe(text);
        for (const chunk of chunks) {
          expect(text.startsWith(chunk.text, chunk.start)).toBe(true);
          expect(splitDocuments(chunk.text)).toEqual([{ start: 0, text: chunk.text }]);
        }
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  test.each(['---\n', '...\n', '# c\n...\n', 'a\n', '\r---', ' \n', '---\n...\n'])(
    '%j is split in linear time',
    (line) => {
      const text = line.repeat(300_000);
      const seconds = stopwatch();
      splitDocuments(text);
      expect(seconds()).toBeLessThan(6);
    },
  );
});

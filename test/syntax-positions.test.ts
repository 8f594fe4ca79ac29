import { describe, expect, test } from 'vitest';
import type { Node, Tree } from '../src/syntax/tree.ts';
import { readYaml } from '../src/syntax/yaml-reader.ts';
import { parseWithYaml } from '../src/syntax/yaml-reference.ts';

/** The text of every node and comment, in the order of the tree: an empty value is `-`. */
function places(tree: Tree | undefined, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: Node | undefined) => {
    if (!node) return found.push('-');
    found.push(text.slice(node.span.start, node.span.end));
    if (node.type === 'mapping') {
      for (const { key, value } of node.entries) {
        visit(key);
        visit(value);
      }
    }
    if (node.type === 'sequence') node.items.forEach(visit);
  };
  visit(tree?.root);
  for (const { span, text: words } of tree?.comments ?? []) {
    expect(text.slice(span.start, span.end)).toBe(`#${words}`);
    found.push(`#${words}`);
  }
  return found;
}

/** Cases that both readers read. */
const common: readonly (readonly [string, string, readonly string[]])[] = [
  ['a mapping ends with its last value', 'a: 1\nb: xy  # c\n\n', ['a: 1\nb: xy', 'a', '1', 'b', 'xy', '# c']],
  [
    'a mapping without a last value ends at the colon',
    'a: 1\nb:  # c\n',
    ['a: 1\nb:', 'a', '1', 'b', '-', '# c'],
  ],
  ['a list', '- a\n- "b" \n', ['- a\n- "b"', 'a', '"b"']],
  ['a list without a last item ends at the dash', '- a\n-   \n', ['- a\n-', 'a', '-']],
  [
    'nested',
    'a:\n  - b: 1\n    c:\n',
    ['a:\n  - b: 1\n    c:', 'a', '- b: 1\n    c:', 'b: 1\n    c:', 'b', '1', 'c', '-'],
  ],
  ['a list below its key', 'a:\n- x\nb: 1\n', ['a:\n- x\nb: 1', 'a', '- x', 'x', 'b', '1']],
  ['lists on one line', '- - a\n  - b\n', ['- - a\n  - b', '- a\n  - b', 'a', 'b']],
  ['quotes belong to a scalar', `'a' : "b"\n`, [`'a' : "b"`, `'a'`, '"b"']],
  ['lines of a plain scalar', 'a: b\n  c\n\n  d # e\n', ['a: b\n  c\n\n  d', 'a', 'b\n  c\n\n  d', '# e']],
  ['lines of a quoted scalar', 'a: "b\n  c"\n', ['a: "b\n  c"', 'a', '"b\n  c"']],
  ['a value on the next line', 'a:\n  b\n', ['a:\n  b', 'a', 'b']],
  ['brackets', 'a: [ 1, {b: c}, ]\n', ['a: [ 1, {b: c}, ]', 'a', '[ 1, {b: c}, ]', '1', '{b: c}', 'b', 'c']],
  [
    'an empty value in brackets',
    'a: {b: , "c":}\n',
    ['a: {b: , "c":}', 'a', '{b: , "c":}', 'b', '-', '"c"', '-'],
  ],
  ['brackets over lines', 'a: [\n  1 # c\n]\n', ['a: [\n  1 # c\n]', 'a', '[\n  1 # c\n]', '1', '# c']],
  ['JSON', '{"a":"b","c":[1]}', ['{"a":"b","c":[1]}', '"a"', '"b"', '"c"', '[1]', '1']],
  [
    'a literal ends with its text',
    'a: |\n  b\n   c  \n\n\nd: 1\n',
    ['a: |\n  b\n   c  \n\n\nd: 1', 'a', '|\n  b\n   c  ', 'd', '1'],
  ],
  ['so it does when it keeps blank lines', 'a: |+\n  b\n\n', ['a: |+\n  b', 'a', '|+\n  b']],
  [
    'an empty literal is its indicator',
    'a: |-  # c\n\nb: >2\n',
    ['a: |-  # c\n\nb: >2', 'a', '|-', 'b', '>2', '# c'],
  ],
  ['a folded scalar with a comment', '- > # c\n  b\n', ['- > # c\n  b', '> # c\n  b', '# c']],
  ['a literal at the end of the text', 'a: |\n  b', ['a: |\n  b', 'a', '|\n  b']],
  [
    'beyond the basic plane',
    'é😀: "😀é" # 😀\nb: é\n',
    ['é😀: "😀é" # 😀\nb: é', 'é😀', '"😀é"', 'b', 'é', '# 😀'],
  ],
  [
    'CRLF',
    'a: b # c\r\nd: |\r\n  e\r\n\r\nf: g\r\n  h\r\n',
    ['a: b # c\r\nd: |\r\n  e\r\n\r\nf: g\r\n  h', 'a', 'b', 'd', '|\r\n  e', 'f', 'g\r\n  h', '# c'],
  ],
  ['a byte order mark', '\uFEFF# c\na: 1\n', ['a: 1', 'a', '1', '# c']],
  [
    'a byte order mark before a dash',
    '\uFEFF- a: 1\n  b: 2\n',
    ['- a: 1\n  b: 2', 'a: 1\n  b: 2', 'a', '1', 'b', '2'],
  ],
  ['behind a marker', '# a\n--- # b\nc: 1\n# d\n', ['c: 1', 'c', '1', '# a', '# b', '# d']],
  ['comments alone', '# a\n\n  # b', ['-', '# a', '# b']],
  [
    'what looks like a comment',
    'a: b#c\nd: "# e"\nf: |\n  # g\n',
    ['a: b#c\nd: "# e"\nf: |\n  # g', 'a', 'b#c', 'd', '"# e"', 'f', '|\n  # g'],
  ],
  [
    'comments at any indentation',
    'a:\n# b\n  c:\n      # d\n   # e\n    - f\n # g\n',
    [
      'a:\n# b\n  c:\n      # d\n   # e\n    - f',
      'a',
      'c:\n      # d\n   # e\n    - f',
      'c',
      '- f',
      'f',
      '# b',
      '# d',
      '# e',
      '# g',
    ],
  ],
];

/** Cases that only the reference reads. */
const rest: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'anchors and tags stand before a value',
    'a: &x !!str b\nc: *x\n',
    ['a: &x !!str b\nc: *x', 'a', 'b', 'c', '*x'],
  ],
  ['an anchor on nothing', 'a: &x\nb: 1\n', ['a: &x\nb: 1', 'a', '', 'b', '1']],
  ['an anchor on a mapping', 'a: &x\n  b: 1\n', ['a: &x\n  b: 1', 'a', 'b: 1', 'b', '1']],
  ['a pair in a list', '[a: 1, b: ]\n', ['[a: 1, b: ]', 'a: 1', 'a', '1', 'b:', 'b', '-']],
  ['an explicit key', '? a\n: b\n? c\n', ['a\n: b\n? c', 'a', 'b', 'c', '-']],
  ['no key at all', ': a\n', [': a', '', 'a']],
  ['a scalar alone', '--- "a"\n', ['"a"']],
  ['a key without a value in brackets', '{a, b: 1}\n', ['{a, b: 1}', 'a', '-', 'b', '1']],
  [
    'lone CR',
    'a: b # c\rd: |\r  e\r\rf: g\r',
    ['a: b # c\rd: |\r  e\r\rf: g', 'a', 'b', 'd', '|\r  e', 'f', 'g', '# c'],
  ],
  ['a directive', '%YAML 1.2 # a\n---\nb: 1\n... # c\n', ['b: 1', 'b', '1', '# a', '# c']],
];

describe('places', () => {
  test.each(common)('%s', (_, text, expected) => {
    expect(places(readYaml(text), text)).toEqual(expected);
    expect(places(parseWithYaml(text), text)).toEqual(expected);
  });

  test.each(rest)('%s', (_, text, expected) => {
    expect(readYaml(text)).toBeUndefined();
    const tree = parseWithYaml(text);
    expect(tree.defects).toEqual([]);
    expect(places(tree, text)).toEqual(expected);
  });
});

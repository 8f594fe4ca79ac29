import { describe, expect, test } from 'vitest';
import type { Alias, Mapping, Node, Tree } from '../src/syntax/tree.ts';
import { parseYaml } from '../src/syntax/yaml.ts';
import { readYaml } from '../src/syntax/yaml-reader.ts';
import { parseWithYaml } from '../src/syntax/yaml-reference.ts';
import { stopwatch } from './stopwatch.ts';

/** Scalars as they are, mappings as lists of pairs, aliases as their names. */
function plainly(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.type === 'scalar') return node.value;
  if (node.type === 'alias') return `*${node.name}`;
  if (node.type === 'sequence') return node.items.map(plainly);
  return node.entries.map(({ key, value }) => [key.value, plainly(value)]);
}

function both(text: string): Tree {
  const tree = parseWithYaml(text);
  expect(readYaml(text)).toEqual(tree);
  return tree;
}

describe('values', () => {
  test.each<[string, string, unknown]>([
    [
      'plain',
      'a: x\nb: 0644\nc: yes\nd: ~\ne:\n',
      [
        ['a', 'x'],
        ['b', 420],
        ['c', true],
        ['d', null],
        ['e', undefined],
      ],
    ],
    [
      'keys as read',
      '8080: a\non: b\n~: c\n"1": d\n',
      [
        [8080, 'a'],
        [true, 'b'],
        [null, 'c'],
        ['1', 'd'],
      ],
    ],
    [
      'ordinary keys',
      '__proto__: 1\nconstructor: {toString: 2}\n',
      [
        ['__proto__', 1],
        ['constructor', [['toString', 2]]],
      ],
    ],
    ['quotes keep texts', `- "1"\n- 'yes'\n- ""\n`, ['1', 'yes', '']],
    ['plain lines', '- a\n  b\n\n\n  c\n', ['a b\n\nc']],
    ['escapes', '- "\\x41\\u00e9\\U0001F600\\n\\"\\/\\e\\0\\\\"\n', ['Aé😀\n"/\x1b\0\\']],
    ['surrogates', '["\\ud83d\\ude00"]', ['😀']],
    ['double lines', '- "a  \n  b\n\n  c\\\n  d\\\n  \\ e"\n', ['a b\ncd e']],
    ['single lines', "- 'a  \n  b''\n\n  c'\n", ["a b'\nc"]],
    ['literal', '- |\n  a\n   b\n\n  c\n\n', ['a\n b\n\nc\n']],
    ['literal, strip', '- |-\n  a\n\n', ['a']],
    ['literal, keep', '- |+\n  a\n\n\n- |+\n\n', ['a\n\n\n', '\n']],
    ['literal, indented', '- |2\n    a\n   b\n', ['  a\n b\n']],
    ['literal at the end of the text', '- |\n  a', ['a']],
    ['folded', '- >\n  a\n  b\n\n  c\n   d\n  e\n\n\n', ['a b\nc\n d\ne\n']],
    ['folded, strip', '- >-\n\n  a\n  b\n', ['\na b']],
    [
      'CRLF',
      'a: |\r\n  b\r\n  c\r\nd: "e\r\n  f"\r\ng: h\r\n  i\r\n',
      [
        ['a', 'b\nc\n'],
        ['d', 'e f'],
        ['g', 'h i'],
      ],
    ],
    [
      'JSON',
      '{\n\t"a": [1, -2.5e3, true, null, "x\\ty"],\n\t"b": {}\n}',
      [
        ['a', [1, -2500, true, null, 'x\ty']],
        ['b', []],
      ],
    ],
  ])('%s', (_, text, expected) => {
    const tree = both(text);
    expect(tree.defects).toEqual([]);
    expect(plainly(tree.root)).toEqual(expected);
  });

  test('styles', () => {
    const tree = both('[a, "b", \'c\']');
    const block = both('- |\n  a\n- >\n  b\n');
    const styles = [tree, block].flatMap(({ root }) =>
      root?.type === 'sequence' ? root.items.map((item) => item?.type === 'scalar' && item.style) : [],
    );
    expect(styles).toEqual(['plain', 'double', 'single', 'literal', 'folded']);
  });
});

describe('what only the reference reads', () => {
  test.each<[string, string, unknown]>([
    [
      'tags',
      '[!!str 1, !!int "2", !!bool yes, !!float 3, !!null "", !x 4, ! 5, !!binary aGk=]',
      ['1', 2, true, 3, null, '4', '5', 'aGk='],
    ],
    ['odd tags', '[!!constructor 1, !<tag:yaml.org,2002:int> "2"]', ['1', 2]],
    [
      'merge keys',
      'a: &a {b: 1}\nc:\n  <<: *a\n  <<: {d: 2}\n',
      [
        ['a', [['b', 1]]],
        [
          'c',
          [
            ['<<', '*a'],
            ['<<', [['d', 2]]],
          ],
        ],
      ],
    ],
    [
      'aliases as keys',
      'a: &a b\n*a : c\n',
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
    ],
    ['tabs between', 'a:\tb\n', [['a', 'b']]],
    ['a scalar alone', 'text\n', 'text'],
    ['the marker of an empty document', '...\n', undefined],
    [
      'lone CR',
      'a: |\r  b\r  c\rd: e\r',
      [
        ['a', 'b\nc\n'],
        ['d', 'e'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(readYaml(text)).toBeUndefined();
    const tree = parseWithYaml(text);
    expect(tree.defects).toEqual([]);
    expect(plainly(tree.root)).toEqual(expected);
  });

  test('an alias points to the last anchor of its name', () => {
    const { root } = parseWithYaml('a: &x 1\nb: *x\nc: &x {d: 2}\ne: *x\n');
    const values = (root as Mapping).entries.map((entry) => entry.value);
    expect((values[1] as Alias).target).toBe(values[0]);
    expect((values[3] as Alias).target).toBe(values[2]);
    expect(values[2]).toMatchObject({ type: 'mapping', anchor: 'x' });
  });

  test('aliases of aliases are not expanded', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let i = 1; i <= 60; i++) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);
    expect(parseWithYaml(lines.join('\n')).defects).toEqual([]);
  });
});

describe('defects', () => {
  // The text of the place, and the message.
  test.each<[string, string, string]>([
    ['a: 1\na: 2\n', 'a', 'The key `a` is given twice'],
    ['1: a\n"1": b\n', '"1"', 'The key `1` is given twice'],
    ['yes: a\non: b\n', 'on', 'The key `true` is given twice'],
    ['a: *x\n', '*x', '`*x` has no anchor before it'],
    ['a: &x [*x]\n', '*x', '`*x` stands inside the value that it stands for'],
    ['{[a]: b}', '[a]', 'A mapping or list cannot be a key'],
    ['image: {{ .Values.image }}\n', '{ .Values.image }', 'A mapping or list cannot be a key'],
    ['a: !!int b\n', 'b', 'This is not a whole number, as its tag says'],
    ['a: "b\n', '"', 'This quote is not closed'],
    ["- 'a\nb: 'c\n", "'", 'This quote is not closed'],
    ['a: [b\n', '[', 'This bracket is not closed'],
    ['a: {b: [c]\nd: e\n', '{', 'This bracket is not closed'],
    ['a: @b\n', '@', 'A value that starts with this character needs quotes'],
    ['a: "\\q"\n', '\\', 'This escape is not known in double quotes'],
    ['a: b: c\n', 'b', 'A second key stands on this line, or a value with a colon needs quotes'],
    ['a:\n\tb: c\n', '\t', 'A tab cannot indent'],
    ['a: 1\n  b: 2\n', '1', 'A second key stands on this line, or a value with a colon needs quotes'],
    ['a: 1\nb\n', 'b', 'A key needs a colon and a space behind it'],
    ['a: "b" c\n', 'c', 'This value does not belong here'],
    ['a: b\0\n', '\0', 'A control character stands here'],
    ['--- a\n--- b\n', '--- b\n', 'A second document starts here'],
    ['%YAML 1.2\na: b\n', 'a', 'Directives need `---` behind them'],
  ])('%j', (text, place, message) => {
    expect(readYaml(text)).toBeUndefined();
    const { root, defects } = parseWithYaml(text);
    expect(root).toBeUndefined();
    const [first] = defects;
    expect([text.slice(first?.span.start, first?.span.end), first?.message]).toEqual([place, message]);
  });

  test('are ten at most, and comments are kept', () => {
    const tree = parseWithYaml('# c\na: "x\n'.repeat(100));
    expect(tree.defects).toHaveLength(10);
    expect(tree.comments.length).toBeGreaterThan(10);
  });
});

describe('limits', () => {
  const deep: readonly [string, (depth: number) => string][] = [
    ['brackets', (depth) => '['.repeat(depth) + ']'.repeat(depth)],
    ['open brackets', (depth) => '['.repeat(depth)],
    ['braces', (depth) => `${'{a: '.repeat(depth)}1${'}'.repeat(depth)}`],
    ['dashes', (depth) => `${'- '.repeat(depth)}x\n`],
    ['question marks', (depth) => `${'? '.repeat(depth)}x\n`],
  ];

  test.each(deep)('10,000 %s are a defect', (_, nest) => {
    expect(readYaml(nest(10_000))).toBeUndefined();
    expect(parseWithYaml(nest(10_000)).defects[0]?.message).toBe('This is nested too deeply');
  });

  test.each([deep[0], deep[2], deep[3]] as typeof deep)(
    '190 %s are read at once, 400 by the reference',
    (_, nest) => {
      expect(both(nest(190)).root).toBeDefined();
      expect(readYaml(nest(400))).toBeUndefined();
      expect(parseWithYaml(nest(400)).root).toBeDefined();
    },
  );

  const long = 2_000_000;
  test.each<[string, string]>([
    ['text', `a: ${'x'.repeat(long)}\n`],
    ['colons', `a: ${'x:'.repeat(long / 2)}y\n`],
    ['hashes', `a: ${'x#'.repeat(long / 2)}\n`],
    ['spaces', `a: x${' '.repeat(long)}\n`],
    ['quotes', `a: '${"''".repeat(long / 2)}'\n`],
    ['escapes', `a: "${'\\"'.repeat(long / 2)}"\n`],
    ['blank lines', `a: x\n${'\n'.repeat(long)}  y\n`],
    ['blank lines in a literal', `a: |\n${'\n'.repeat(long)}  y\n${'\n'.repeat(long)}`],
    ['lines', `a: "${'x\n  '.repeat(long / 4)}"\n`],
    ['items', `[${'1,'.repeat(long / 2)}1]`],
    ['keys', Array.from({ length: long / 10 }, (_, i) => `k${i}: 1\n`).join('')],
    ['a quote that never ends', `a: "${'x'.repeat(long)}\n`],
  ])('two million %s are read in linear time', (_, text) => {
    const seconds = stopwatch();
    readYaml(text);
    expect(seconds()).toBeLessThan(9);
  });
});

describe('parseYaml', () => {
  test('takes text in quotes however far it is indented, as go-yaml does', async () => {
    const tree = await parseYaml('a:\n  b: \'x\n  y\nz: 1\'\n  c: "1\n\n  2"\n');
    expect(tree.defects).toEqual([]);
    expect(plainly(tree.root)).toEqual([
      [
        'a',
        [
          ['b', 'x y z: 1'],
          ['c', '1\n2'],
        ],
      ],
    ]);
  });

  test('answers at once for the common subset', () => {
    expect(parseYaml('a: 1\n')).toEqual(parseWithYaml('a: 1\n'));
  });

  test('and with a promise for the rest', async () => {
    const tree = parseYaml('a: &x 1\n');
    expect(tree).toBeInstanceOf(Promise);
    expect(await tree).toEqual(parseWithYaml('a: &x 1\n'));
  });

  test.each(['', '\n', ' \n\n', '\uFEFF', '---\n', '---'])('%j is empty', (text) => {
    expect(parseYaml(text)).toEqual({ root: undefined, comments: [], defects: [] });
    expect(parseWithYaml(text)).toEqual({ root: undefined, comments: [], defects: [] });
  });

  test('keeps the comments of a text of comments', () => {
    const comment = { span: { start: 1, end: 4 }, text: ' a' };
    expect(parseYaml('\n# a')).toEqual({ root: undefined, comments: [comment], defects: [] });
  });
});

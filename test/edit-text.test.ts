import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FileEdits, type Refusal, textOf } from '../src/engine/edit-text.ts';
import { type Edit, erase, move, remove, rename, replace, set } from '../src/model/edit.ts';
import { type AnyField, type Field, fieldAt, writtenAt } from '../src/model/field.ts';
import { applyEdits } from '../src/text/edits.ts';
import { Memory } from '../src/workspace/memory.ts';
import { Workspace } from '../src/workspace/workspace.ts';
import { NO_MIGRATIONS, readingOf } from './rule-case.ts';

type Path = readonly (string | number)[];

const HEAD = 'apiVersion: v1\nkind: Thing\n';

async function workspaceOf(text: string, lossless = true): Promise<Workspace> {
  const workspace = new Workspace(new Memory(false), () => undefined, NO_MIGRATIONS);
  await workspace.apply([{ source: 'a.yaml', text, lossless }]);
  return workspace;
}

function rootOf(workspace: Workspace): AnyField {
  for (const { content } of workspace.documents.values()) {
    const [first] = content.type === 'manifest' ? content.resources : [];
    if (first) return first.resource.root;
  }
  throw new Error('nothing in it is a manifest');
}

/** The text after some edits, or why there is none. */
async function edited(
  text: string,
  edits: (at: (...path: Path) => AnyField, workspace: Workspace) => readonly Edit[],
  lossless = true,
): Promise<string> {
  const workspace = await workspaceOf(text, lossless);
  const root = rootOf(workspace);
  const made = textOf(
    edits((...path) => fieldAt(root, path), workspace),
    workspace,
  );
  return 'refused' in made ? `refused: ${made.refused}` : patched(text, made);
}

function patched(text: string, [file]: readonly FileEdits[]): string {
  const result = applyEdits(text, file?.edits ?? []);
  if (result === undefined) throw new Error('the edits overlap');
  return result;
}

/** `[name, body, edits, body after]`: what stands behind the first two lines of a manifest. */
type Row = readonly [
  string,
  string,
  (at: (...path: Path) => AnyField, workspace: Workspace) => readonly Edit[],
  string,
];

function table(rows: readonly Row[]): void {
  test.each(rows)('%s', async (_, body, edits, expected) => {
    const after = await edited(HEAD + body, edits);
    expect(after.startsWith(HEAD) ? after.slice(HEAD.length) : after).toBe(expected);
    if (expected.startsWith('refused: ')) return;
    const [was, is] = [await readingOf(HEAD + body), await readingOf(after)];
    expect(is.defects).toEqual(was.defects);
  });
}

describe('set', () => {
  const one =
    (...path: Path) =>
    (at: (...path: Path) => AnyField) => [set(at(...path), 1)];
  const word =
    (...path: Path) =>
    (at: (...path: Path) => AnyField) => [set(at(...path), 'new')];
  table([
    ['a number', 'spec:\n  a: 3 # why\n', one('spec', 'a'), 'spec:\n  a: 1 # why\n'],
    ['a string in double quotes', 'spec: { a: "old" }\n', word('spec', 'a'), 'spec: { a: "new" }\n'],
    ['a string in single quotes', "spec: { a: 'old' }\n", word('spec', 'a'), "spec: { a: 'new' }\n"],
    ['a number for a string in quotes', 'spec: { a: "3" }\n', one('spec', 'a'), 'spec: { a: 1 }\n'],
    ['a string that needs quotes', 'a: b\n', (at) => [set(at('a'), '1')], "a: '1'\n"],
    ['a quote in double quotes', 'a: "b"\n', (at) => [set(at('a'), "it's")], 'a: "it\'s"\n'],
    ['a quote in single quotes', "a: 'b'\n", (at) => [set(at('a'), "it's: so")], "a: 'it''s: so'\n"],
    ['a quote without quotes', 'a: b\n', (at) => [set(at('a'), "it's: so")], "a: 'it''s: so'\n"],
    ['a backslash', 'a: "b"\n', (at) => [set(at('a'), '\\d: x')], 'a: "\\\\d: x"\n'],
    ['a block scalar', 'a: |\n  x\n  y\n# c\nb: 2\n', one('a'), 'a: 1\n# c\nb: 2\n'],
    ['a scalar of several lines', 'a: x\n  y\nb: 2\n', one('a'), 'a: 1\nb: 2\n'],
    ['an item', 'a:\n  - 5 # why\n  - 6\n', one('a', 0), 'a:\n  - 1 # why\n  - 6\n'],
    ['an empty value', 'a:\nb: 2\n', one('a'), 'a: 1\nb: 2\n'],
    ['an empty value with a comment', 'a: # later\nb: 2\n', one('a'), 'a: 1 # later\nb: 2\n'],
    ['an explicit null', 'a: ~ # none\n', one('a'), 'a: 1 # none\n'],
    ['an empty value in brackets', 'a: { b: , c: 2 }\n', one('a', 'b'), 'a: { b: 1 , c: 2 }\n'],
    [
      'a key without colon in brackets',
      'a: { b, c: 2 }\n',
      one('a', 'b'),
      'refused: its colon stands on another line',
    ],
    ['a list', 'a:\n- 1\n- 2\nb: 3\n', one('a'), 'a: 1\nb: 3\n'],
    ['a mapping', 'a:\n  b: 1\n  c: 2\nb: 3\n', (at) => [set(at('a'), ['x', 2])], 'a: [x, 2]\nb: 3\n'],
    ['a list in brackets', 'a: [1, 2] # c\n', (at) => [set(at('a'), { b: true })], 'a: { b: true } # c\n'],
    [
      'a mapping where nothing is',
      'a:\nb: 2\n',
      (at) => [set(at('a'), { c: { d: 1 } })],
      'a:\n  c:\n    d: 1\nb: 2\n',
    ],
    [
      'an absent field',
      'spec:\n  a: 3 # why\nb: 2\n',
      one('spec', 'k'),
      'spec:\n  a: 3 # why\n  k: 1\nb: 2\n',
    ],
    [
      'a field of what is absent',
      'spec:\n    a: 3\nb: 2\n',
      one('spec', 'm', 'k'),
      'spec:\n    a: 3\n    m:\n        k: 1\nb: 2\n',
    ],
    ['a field of a null', 'spec:\n  a: null\n', one('spec', 'a', 'k'), 'spec:\n  a: { k: 1 }\n'],
    ['a field under an empty key', 'spec: # soon\nb: 2\n', one('spec', 'k'), 'spec: # soon\n  k: 1\nb: 2\n'],
    [
      'a field of an item',
      'l:\n- a: 1\n  b:\n  - x\n- c: 3\n',
      one('l', 0, 'k'),
      'l:\n- a: 1\n  b:\n  - x\n  k: 1\n- c: 3\n',
    ],
    ['at the end of a file without line end', 'spec:\n  a: 3', one('spec', 'k'), 'spec:\n  a: 3\n  k: 1'],
    [
      'behind nested lists',
      'spec:\n  a:\n    - - x\n      - y # c\n',
      one('spec', 'k'),
      'spec:\n  a:\n    - - x\n      - y # c\n  k: 1\n',
    ],
    [
      'behind a block scalar',
      'spec:\n  a: |\n    x\n\nb: 2\n',
      one('spec', 'k'),
      'spec:\n  a: |\n    x\n  k: 1\n\nb: 2\n',
    ],
    ['into brackets', 'spec: { a: 3 }\n', one('spec', 'k'), 'spec: { a: 3, k: 1 }\n'],
    ['into empty brackets', 'spec: {}\n', one('spec', 'k'), 'spec: { k: 1 }\n'],
    ['into brackets with quoted keys', 'spec: {"a": 3}\n', one('spec', 'k'), 'spec: {"a": 3, "k": 1}\n'],
    ['into brackets that end in an empty value', 'spec: { a: }\n', one('spec', 'k'), 'spec: { a:, k: 1 }\n'],
    ['into brackets that end in a comma', 'spec: { a: 1, }\n', one('spec', 'k'), 'spec: { a: 1, k: 1, }\n'],
    [
      'into brackets of several lines',
      'spec: {\n    a: 3\n  }\n',
      one('spec', 'k'),
      'spec: {\n    a: 3,\n    k: 1\n  }\n',
    ],
    [
      'into brackets whose last line has a comment',
      'spec: {\n    a: 3 # c\n  }\n',
      one('spec', 'k'),
      'spec: {\n    a: 3, # c\n    k: 1\n  }\n',
    ],
    [
      'into brackets of several lines with a last comma',
      'spec: {\n    a: 3,\n  }\n',
      one('spec', 'k'),
      'refused: a comma stands behind its last key',
    ],
    [
      'into empty brackets with a comment',
      'spec: { # c\n  }\n',
      one('spec', 'k'),
      'refused: it would go beside a comment',
    ],
    ['nested into brackets', 'spec: { a: 3 }\n', one('spec', 'm', 'k'), 'spec: { a: 3, m: { k: 1 } }\n'],
    [
      'into a pair in a list',
      'spec: [a: 3]\n',
      one('spec', 0, 'k'),
      'refused: it would go into a pair without brackets',
    ],
    ['over comments', 'a:\n  # why\n  b: 1\n', one('a'), 'refused: a comment would be lost'],
    ['over a comment of a block', 'a: | # why\n  x\n', one('a'), 'refused: a comment would be lost'],
    ['over a comment behind the key', 'a: # why\n  b: 1\n', one('a'), 'refused: a comment would be lost'],
    [
      'under a scalar',
      'spec: text\n',
      one('spec', 'k'),
      'refused: it would go into something that is no mapping',
    ],
    [
      'behind blank lines that count',
      'spec:\n  a: |+\n    x\n\nb: 2\n',
      one('spec', 'k'),
      'refused: the blank lines around it belong to a text',
    ],
    [
      'behind nested blank lines that count',
      'spec:\n  a:\n    - b: >2+\n        x\n\nb: 2\n',
      one('spec', 'k'),
      'refused: the blank lines around it belong to a text',
    ],
    ['what has a tag', 'a: !!str 3\n', one('a'), 'refused: it has a tag'],
    ['what has an anchor', 'a: &x 3\nb: *x\n', one('a'), 'refused: it is shared by an anchor'],
    ['an alias', 'a: &x 3\nb: *x\n', one('b'), 'refused: it is shared by an anchor'],
    ['inside an anchor', 'a: &x { b: 1 }\nc: *x\n', one('a', 'b'), 'refused: it is shared by an anchor'],
    ['inside an alias', 'a: &x { b: 1 }\nc: *x\n', one('c', 'b'), 'refused: it is shared by an anchor'],
    ['absent in an alias', 'a: &x { b: 1 }\nc: *x\n', one('c', 'k'), 'refused: it is shared by an anchor'],
    ['what holds an anchor', 'a: { b: &x 1 }\nc: *x\n', one('a'), 'refused: it holds an anchor or an alias'],
    [
      'what is merged in',
      'a: &x { b: 1 }\nc: { <<: *x }\n',
      one('c', 'b'),
      'refused: it is shared by a merge key',
    ],
    [
      'beside what is merged in',
      'a: &x { b: 1 }\nc:\n  <<: *x\n',
      one('c', 'k'),
      'a: &x { b: 1 }\nc:\n  <<: *x\n  k: 1\n',
    ],
    [
      'in a layout with explicit keys',
      'a:\n  ? b\n  : 1\n',
      one('a', 'k'),
      'refused: its line is laid out in an unusual way',
    ],
  ]);
});

describe('replace, rename', () => {
  const limit = (at: (...path: Path) => AnyField) => [replace(at('spec', 'min'), 'max', 1)];
  const better =
    (...path: Path) =>
    (at: (...path: Path) => AnyField) => [rename(at(...path), 'better')];
  table([
    ['key and value', 'spec:\n  min: 75% # agreed\n', limit, 'spec:\n  max: 1 # agreed\n'],
    ['in brackets', 'spec: {"min": "75%", b: 1}\n', limit, 'spec: {"max": 1, b: 1}\n'],
    ['absent', 'spec:\n  b: 1\n', limit, 'spec:\n  b: 1\n  max: 1\n'],
    ['without a value', 'spec:\n  min:\n', limit, 'spec:\n  max: 1\n'],
    ['where the new key is written', 'spec:\n  min: 1\n  max: 2\n', limit, 'refused: `max` is there already'],
    [
      'the same key',
      'spec:\n  max: 3\n',
      (at) => [replace(at('spec', 'max'), 'max', 1)],
      'spec:\n  max: 1\n',
    ],
    ['a key', 'a: { b: 1 } # c\n', better('a'), 'better: { b: 1 } # c\n'],
    ['a key in quotes', 'a: { "b": 1 }\n', better('a', 'b'), 'a: { "better": 1 }\n'],
    ['an absent key', 'a: 1\n', better('b'), 'refused: nothing is written there'],
    ['an item', 'a: [1]\n', better('a', 0), 'refused: nothing is written there'],
    ['a key that is there', 'a: 1\nbetter: 2\n', better('a'), 'refused: `better` is there already'],
    [
      'a merged key',
      'a: &x { b: 1 }\nc: { <<: *x }\n',
      better('c', 'b'),
      'refused: it is shared by a merge key',
    ],
  ]);
});

describe('remove', () => {
  const gone =
    (...path: Path) =>
    (at: (...path: Path) => AnyField) => [remove(at(...path))];
  table([
    ['a line', 'spec:\n  a: 1\n  b: 2\n', gone('spec', 'a'), 'spec:\n  b: 2\n'],
    ['the last line of a file without line end', 'a: 1\nb: 2', gone('b'), 'a: 1'],
    ['the same with CRLF', 'a: 1\r\nb: 2', gone('b'), 'a: 1'],
    ['the same behind a text, whose line end stays', 'a: |\n  x\nb: 2', gone('b'), 'a: |\n  x\n'],
    ['a mapping', 'a:\n  b: 1\n  c:\n    - d\ne: 2\n', gone('a'), 'e: 2\n'],
    ['a block scalar', 'a: |\n  x\n\n  y\nb: 2\n', gone('a'), 'b: 2\n'],
    ['a list as far out as its key', 'a:\n- 1\n- 2\nb: 2\n', gone('a'), 'b: 2\n'],
    ['between comments', '# one\na: 1\n# two\nb: 2\n', gone('a'), '# one\n# two\nb: 2\n'],
    ['with a comment on its line', 'a: 1 # why\nb: 2\n', gone('a'), 'refused: a comment would be lost'],
    ['with a comment inside', 'a:\n  # why\n  c: 1\nb: 2\n', gone('a'), 'refused: a comment would be lost'],
    ['in brackets', 'a: { b: 1, c: 2 }\n', gone('a', 'b'), 'refused: it does not stand on lines of its own'],
    ['an item', 'a:\n  - 1\n  - 2\n', gone('a', 0), 'refused: it does not stand on lines of its own'],
    ['the only key', 'a:\n  b: 1\n', gone('a', 'b'), 'refused: it is the only key of its mapping'],
    [
      'the first key of an item',
      'a:\n  - b: 1\n    c: 2\n',
      gone('a', 0, 'b'),
      'refused: it stands on the line of a list item',
    ],
    ['another key of an item', 'a:\n  - b: 1\n    c: 2\n', gone('a', 0, 'c'), 'a:\n  - b: 1\n'],
    ['what is absent', 'a: 1\n', gone('b'), 'refused: nothing is written there'],
    [
      'what an alias stands for',
      'a:\n  b: &x 1\nc: *x\nd: 1\n',
      gone('a'),
      'refused: it holds an anchor or an alias',
    ],
    ['an alias', 'a: &x 1\nb: *x\n', gone('b'), 'refused: it is shared by an anchor'],
    [
      'what is merged in',
      'a: &x\n  b: 1\nc:\n  <<: *x\n  d: 1\n',
      gone('c', 'b'),
      'refused: it is shared by a merge key',
    ],
    ['between blank lines', 'a: |\n  x\n\nb: 2\n\nc: 3\n', gone('b'), 'a: |\n  x\n\n\nc: 3\n'],
    [
      'between blank lines that count',
      'a: |+\n  x\n\nb: 2\n\nc: 3\n',
      gone('b'),
      'refused: the blank lines around it belong to a text',
    ],
    ['behind blank lines that count', 'a: |+\n  x\n\nb: 2\nc: 3\n', gone('b'), 'a: |+\n  x\n\nc: 3\n'],
  ]);
});

describe('move', () => {
  const into =
    (key: string, from: Path, ...to: Path) =>
    (at: (...path: Path) => AnyField) => [move(at(...from), at(...to), key)];
  const inner = into('x', ['a', 'x'], 'b');
  table([
    [
      'to a mapping that follows',
      'a:\n  x: 1\n  y: 2\nb:\n  z: 3\n',
      inner,
      'a:\n  y: 2\nb:\n  z: 3\n  x: 1\n',
    ],
    ['to a mapping before it', 'b:\n  z: 3\na:\n  y: 2\n  x: 1\n', inner, 'b:\n  z: 3\n  x: 1\na:\n  y: 2\n'],
    [
      'with its comments',
      'a:\n  y: 2\n  # why\n  # so\n  x: # or so\n    # here\n    - 1\nb:\n    z: 3\n',
      inner,
      'a:\n  y: 2\nb:\n    z: 3\n    # why\n    # so\n    x: # or so\n      # here\n      - 1\n',
    ],
    [
      'but not with the comment of its mapping',
      '# top\na:\n  x: 1\n  y: 2\nb:\n  z: 3\n',
      inner,
      '# top\na:\n  y: 2\nb:\n  z: 3\n  x: 1\n',
    ],
    [
      'outwards',
      'b:\n  z: 3\n  a:\n    y: 2\n    x:\n      w: 1\n',
      into('x', ['b', 'a', 'x'], 'b'),
      'b:\n  z: 3\n  a:\n    y: 2\n  x:\n    w: 1\n',
    ],
    [
      'under another name',
      'a:\n  "x": 1\n  y: 2\nb:\n  z: 3\n',
      into('new', ['a', 'x'], 'b'),
      'a:\n  y: 2\nb:\n  z: 3\n  "new": 1\n',
    ],
    [
      'into what is absent',
      'a:\n  x: 1\n  y: 2\nb:\n  z: 3\n',
      into('x', ['a', 'x'], 'b', 'c', 'd'),
      'a:\n  y: 2\nb:\n  z: 3\n  c:\n    d:\n      x: 1\n',
    ],
    [
      'into an absent neighbour',
      'a:\n  x: 1 # one\n  y: 2\n',
      into('x', ['a', 'x'], 'a', 'c'),
      'a:\n  y: 2\n  c:\n    x: 1 # one\n',
    ],
    [
      'into an absent neighbour, as the last',
      'a:\n  y: 2\n  x: 1\n',
      into('x', ['a', 'x'], 'a', 'c'),
      'a:\n  y: 2\n  c:\n    x: 1\n',
    ],
    [
      'into an absent neighbour, as the only one',
      'a:\n  x: 1\nb: 2\n',
      into('x', ['a', 'x'], 'a', 'c'),
      'a:\n  c:\n    x: 1\nb: 2\n',
    ],
    ['into an empty key', 'a:\n  x: 1\n  y: 2\nb:\n', inner, 'a:\n  y: 2\nb:\n  x: 1\n'],
    [
      'a block scalar',
      'a:\n  x: |\n    p\n      q\n     \n    r\n  y: 2\nb:\n    z: 3\n',
      inner,
      'a:\n  y: 2\nb:\n    z: 3\n    x: |\n      p\n        q\n       \n      r\n',
    ],
    [
      'comments that hang over',
      'a:\n  x:\n    p: 1\n# c\n    q: 2\n  y: 2\nb:\n  z: 3\n',
      inner,
      'a:\n  y: 2\nb:\n  z: 3\n  x:\n    p: 1\n  # c\n    q: 2\n',
    ],
    [
      'with CRLF',
      'a:\r\n  # c\r\n  x: 1\r\n  y: 2\r\nb:\r\n  z: 3\r\n',
      inner,
      'a:\r\n  y: 2\r\nb:\r\n  z: 3\r\n  # c\r\n  x: 1\r\n',
    ],
    ['where it stands already', 'a:\n  x: 1\n  y: 2\nb:\n  x: 3\n', inner, 'refused: `x` is there already'],
    ['the only key', 'a:\n  x: 1\nb:\n  z: 3\n', inner, 'refused: it is the only key of its mapping'],
    [
      'into brackets',
      'a:\n  x: 1\n  y: 2\nb: { z: 3 }\n',
      inner,
      'refused: it would go into something that is no block mapping',
    ],
    [
      'blank lines that count',
      'b:\n  z: 1\n  a:\n    x: |+\n      t\n\n    y: 1\n',
      into('x', ['b', 'a', 'x'], 'b'),
      'refused: the blank lines around it belong to a text',
    ],
    [
      'the only key outwards',
      'b:\n  z: 1\n  a:\n    x: 1\n',
      into('x', ['b', 'a', 'x'], 'b'),
      'refused: it is the only key of its mapping',
    ],
    [
      'into itself',
      'a:\n  x:\n    p: 1\n  y: 2\n',
      into('x', ['a', 'x'], 'a', 'x', 'q'),
      'refused: it would go into itself',
    ],
    ['into null', 'a:\n  x: 1\n  y: 2\nb: ~\n', inner, 'refused: it would go into `null`'],
    [
      'into an item that is not there',
      'a:\n  x: 1\n  y: 2\nb: []\n',
      into('x', ['a', 'x'], 'b', 0),
      'refused: it would go into something that is no block mapping',
    ],
    [
      'out of brackets',
      'a: { x: 1, y: 2 }\nb:\n  z: 3\n',
      inner,
      'refused: it does not stand on lines of its own',
    ],
    ['what is absent', 'a:\n  y: 2\nb:\n  z: 3\n', inner, 'refused: nothing is written there'],
    [
      'with an anchor',
      'a:\n  x: { q: &x 1 }\n  y: *x\nb:\n  z: 3\n',
      inner,
      'refused: it holds an anchor or an alias',
    ],
    [
      'into an anchor',
      'a:\n  x: 1\n  y: 2\nb: &x\n  z: 3\nc: *x\n',
      inner,
      'refused: it is shared by an anchor',
    ],
    [
      'behind blank lines that count',
      'a:\n  x: 1\n  y: 2\nb:\n  z: |+\n    t\n\n',
      inner,
      'refused: the blank lines around it belong to a text',
    ],
  ]);
});

describe('erase', () => {
  const comment =
    (text: string) =>
    (_: unknown, { documents }: Workspace) =>
      [...documents.values()].flatMap(({ id, tree }) =>
        tree.comments
          .filter((one) => one.text.trim() === text)
          .map(({ span }) => erase({ place: { document: id, span } })),
      );
  table([
    ['a line', 'a: 1\n# c\nb: 2\n', comment('c'), 'a: 1\nb: 2\n'],
    ['the end of a line', 'a: 1   # c\nb: 2\n', comment('c'), 'a: 1\nb: 2\n'],
    ['the last line', 'a: 1\n  # c', comment('c'), 'a: 1'],
    [
      'beside blank lines that count',
      'a: |+\n  x\n\n# c\n\nb: 2\n',
      comment('c'),
      'refused: the blank lines around it belong to a text',
    ],
    ['the end of a line with CRLF', 'a: 1 # c\r\nb: 2\r\n', comment('c'), 'a: 1\r\nb: 2\r\n'],
  ]);
});

describe('several edits', () => {
  table([
    [
      'make a mapping that both need once',
      'spec:\n  a: 1\n',
      (at) => [set(at('spec', 'r', 's'), 1), set(at('spec', 'r', 'u'), 0)],
      'spec:\n  a: 1\n  r:\n    s: 1\n    u: 0\n',
    ],
    [
      'go to one line in the order of their depth',
      'spec:\n  l:\n    - a: 1\n',
      (at) => [set(at('spec', 'g'), 5), set(at('spec', 'l', 0, 'h', 's'), 1)],
      'spec:\n  l:\n    - a: 1\n      h:\n        s: 1\n  g: 5\n',
    ],
    [
      'go into the same brackets',
      'spec: { a: 1 }\n',
      (at) => [set(at('spec', 'b'), 2), set(at('spec', 'c'), 3)],
      'spec: { a: 1, b: 2, c: 3 }\n',
    ],
    [
      'that write one field twice are refused',
      'spec:\n  a: 1\n',
      (at) => [set(at('spec', 'b'), 2), set(at('spec', 'b'), 3)],
      'refused: `b` would be written twice',
    ],
    [
      'that overlap are refused',
      'spec:\n  a: 1\n  c: 1\n',
      (at) => [remove(at('spec', 'a')), set(at('spec', 'a'), 3)],
      'refused: its edits overlap',
    ],
    [
      'are refused as a whole',
      'a: 1\nb: &x 2\nc: *x\n',
      (at) => [set(at('a'), 3), set(at('b'), 3)],
      'refused: it is shared by an anchor',
    ],
  ]);
});

test('JSON stays JSON', async () => {
  const json = '{\n  "apiVersion": "v1",\n  "kind": "Thing",\n  "spec": {\n    "a": 3\n  }\n}\n';
  const after = await edited(json, (at) => [
    set(at('spec', 'b', 'c'), 'text'),
    set(at('spec', 'a'), 'word'),
    rename(at('kind'), 'sort'),
  ]);
  const spec = { a: 'word', b: { c: 'text' } };
  expect(JSON.parse(after)).toEqual({ apiVersion: 'v1', sort: 'Thing', spec });
  expect(after.split('\n')).toHaveLength(json.split('\n').length + 1);
});

test('the second document of a file keeps its place', async () => {
  const text = `# first\na: 1\n---\n${HEAD}spec:\r\n  a: 1\r\n`;
  expect(await edited(text, (at) => [set(at('spec', 'b'), 2)])).toBe(`${text}  b: 2\r\n`);
});

test('a byte order mark is no indentation', async () => {
  const text = `\uFEFF${HEAD}`;
  expect(await edited(text, (at) => [set(at('spec', 'b'), 2)])).toBe(`${text}spec:\n  b: 2\n`);
});

test('a file that is not UTF-8 is left alone', async () => {
  expect(await edited(HEAD, (at) => [set(at('kind'), 'Other')], false)).toBe(
    'refused: the file is not UTF-8',
  );
});

test('fields of a text that has changed are left alone', async () => {
  const workspace = await workspaceOf(HEAD);
  const kind = fieldAt(rootOf(workspace), ['kind']);
  await workspace.apply([{ source: 'a.yaml', text: `${HEAD}a: 1\n` }]);
  expect(textOf([set(kind, 'Other')], workspace)).toEqual({ refused: 'the text has changed since' });
});

/** A value and how it is written. */
type Made =
  | { readonly type: 'scalar'; readonly value: string | number | boolean | null; readonly style: number }
  | { readonly type: 'map'; readonly flow: boolean; readonly entries: readonly MadeEntry[] }
  | {
      readonly type: 'list';
      readonly flow: boolean;
      readonly outdented: boolean;
      readonly items: readonly Made[];
    };

interface MadeEntry {
  readonly key: string;
  readonly node: Made;
  readonly above: number;
  readonly beside: boolean;
}

const words = fc.constantFrom(
  'web',
  'a b',
  'it is',
  '1',
  'true',
  'x: y',
  '# no',
  '',
  'two\nlines\n',
  'end\n\n\n',
  ' in',
);
const { made } = fc.letrec<{ made: Made; map: Made; entry: MadeEntry }>((tie) => ({
  entry: fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    node: tie('made'),
    above: fc.nat({ max: 5 }),
    beside: fc.boolean(),
  }),
  map: fc.record({
    type: fc.constant('map' as const),
    flow: fc.nat({ max: 3 }).map((n) => n === 0),
    entries: fc.uniqueArray(tie('entry'), { selector: ({ key }) => key, maxLength: 4 }),
  }),
  made: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({
      type: fc.constant('scalar' as const),
      value: fc.oneof(words, fc.nat({ max: 99 }), fc.boolean(), fc.constant(null)),
      style: fc.nat({ max: 9 }),
    }),
    tie('map'),
    fc.record({
      type: fc.constant('list' as const),
      flow: fc.nat({ max: 3 }).map((n) => n === 0),
      outdented: fc.boolean(),
      items: fc.array(tie('made'), { maxLength: 3 }),
    }),
  ),
}));

function flowOf(node: Made): string {
  if (node.type === 'map')
    return `{ ${node.entries.map(({ key, node: n }) => `${key}: ${flowOf(n)}`).join(', ')} }`;
  if (node.type === 'list') return `[${node.items.map(flowOf).join(', ')}]`;
  return JSON.stringify(node.value);
}

/** What stands behind a key or dash: the rest of its line, and the lines that follow. */
function written(node: Made, indent: number, step: number): readonly string[] {
  const isFlow =
    node.type !== 'scalar' && (node.flow || (node.type === 'map' ? node.entries : node.items).length === 0);
  if (isFlow) return [` ${flowOf(node)}`];
  if (node.type === 'scalar') return scalarLines(node.value, node.style, indent + step);
  if (node.type === 'map') return ['', ...mapLines(node.entries, indent + step, step)];
  const at = node.outdented ? indent : indent + step;
  return [
    '',
    ...node.items.flatMap((item) => {
      if (item.type !== 'map' || item.flow || item.entries.length === 0) {
        const [head = '', ...rest] = written(item, at + 2, step);
        return [`${' '.repeat(at)}-${head}`, ...rest];
      }
      const [first = '', ...rest] = mapLines(item.entries, at + 2, step);
      const dash = first.trim().startsWith('#')
        ? [`${' '.repeat(at)}-`, first]
        : [`${' '.repeat(at)}- ${first.slice(at + 2)}`];
      return [...dash, ...rest];
    }),
  ];
}

function scalarLines(
  value: string | number | boolean | null,
  style: number,
  indent: number,
): readonly string[] {
  if (value === null) return [style < 5 ? '' : ' null'];
  if (typeof value !== 'string') return [` ${value}`];
  if (!value.includes('\n') || value.trim() !== value.trimEnd() || style < 4) {
    return [style % 2 === 0 || value.includes('\n') ? ` ${JSON.stringify(value)}` : ` '${value}'`];
  }
  const text = value.replace(/\n+$/, '');
  const lines = text.split('\n').map((line) => ' '.repeat(indent) + line);
  const blank = value.length - text.length - 1;
  return blank > 0 ? [' |+', ...lines, ...Array(blank).fill('')] : [style < 7 ? ' |' : ' |+', ...lines];
}

function mapLines(entries: readonly MadeEntry[], indent: number, step: number): readonly string[] {
  return entries.flatMap(({ key, node, above, beside }, i) => {
    const [head = '', ...rest] = written(node, indent, step);
    const comment =
      above === 0 ? [`${' '.repeat(indent)}# above ${key}`] : above === 1 && i > 0 ? ['# far out'] : [];
    return [...comment, `${' '.repeat(indent)}${key}:${head}${beside ? ` # beside ${key}` : ''}`, ...rest];
  });
}

async function plainOf(text: string): Promise<unknown> {
  return (rootOf(await workspaceOf(text)) as Field<unknown>).value;
}

function fieldsIn(root: AnyField): readonly AnyField[] {
  const field = root as Field<{ [key: string]: unknown }> & Field<readonly unknown[]>;
  const below = [...field.keys().map((key) => field.get(key)), ...field.items()];
  return [...(root.parent ? [root] : []), ...below.flatMap(fieldsIn)];
}

function pathTo(field: AnyField): Path {
  return field.parent ? [...pathTo(field.parent), field.key] : [];
}

type Plain = { [key: string | number]: Plain };

/** Changes the plain value at the end of a path. */
function changed(plain: unknown, path: Path, change: (holder: Plain, key: string | number) => void): unknown {
  const copy = structuredClone(plain) as Plain;
  let at = copy;
  for (const step of path.slice(0, -1)) at = at[step] ??= {};
  change(at, path.at(-1) ?? '');
  return copy;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

const OPS = ['set', 'insert', 'nested', 'replace', 'rename', 'remove', 'move'] as const;

test('whatever no edit names stays what it is', async () => {
  const tries = { made: 0, refused: 0 };
  const layout = fc.record({
    map: fc.record({ node: made, more: made }),
    crlf: fc.boolean(),
    step: fc.constantFrom(2, 4),
    op: fc.constantFrom(...OPS),
    pick: fc.nat(),
    other: fc.nat(),
  });
  const property = fc.asyncProperty(layout, async ({ map, crlf, step, op, pick, other }) => {
    const entries = [map.node, map.more].map((node, i) => ({
      key: `s${i}`,
      node,
      above: i,
      beside: i === 0,
    }));
    const lines = [...HEAD.trimEnd().split('\n'), ...mapLines(entries, 0, step), 'last: 1', ''];
    const text = lines.join(crlf ? '\r\n' : '\n');
    const workspace = await workspaceOf(text);
    const root = rootOf(workspace);
    const before = await plainOf(text);
    const fields = fieldsIn(root).filter(({ parent, key }) => parent !== root || String(key).startsWith('s'));
    const field = fields[pick % fields.length] as AnyField;
    const into = fields[other % fields.length] as AnyField;
    const [edit, after] = editOf(op, field, into, before);
    const result = textOf([edit], workspace);
    if ('refused' in result) {
      tries.refused++;
      return;
    }
    tries.made++;
    const now = patched(text, result);
    const [was, is] = [await readingOf(text), await readingOf(now)];
    expect(is.defects, now).toEqual([]);
    expect([...is.comments].sort(), `${text}\n=>\n${now}`).toEqual([...was.comments].sort());
    expect(sorted(await plainOf(now)), `${text}\n=>\n${now}`).toEqual(sorted(after));
    expect(untouched(text, result, field), now).toBe(true);
  });
  await fc.assert(property, { seed: 20250131, numRuns: 1500 });
  expect(tries.made).toBeGreaterThan(tries.refused / 2);
});

/** An edit, and the object as it must be afterwards. */
function editOf(op: (typeof OPS)[number], field: AnyField, into: AnyField, before: unknown): [Edit, unknown] {
  const path = pathTo(field);
  const at = field as Field<Plain>;
  switch (op) {
    case 'set':
      return [
        set(field, 'new'),
        changed(before, path, (holder, key) => Object.assign(holder, { [key]: 'new' })),
      ];
    case 'insert':
      return [
        set(at.get('new'), 1),
        changed(before, [...path, 'new'], (holder) => Object.assign(holder, { new: 1 })),
      ];
    case 'nested':
      return [
        set(at.get('new').get('inner'), true),
        changed(before, [...path, 'new'], (holder) => Object.assign(holder, { new: { inner: true } })),
      ];
    case 'replace':
      return [
        replace(field, 'new', 2),
        changed(before, path, (holder, key) => {
          delete holder[key];
          Object.assign(holder, { new: 2 });
        }),
      ];
    case 'rename':
    case 'move': {
      const held = at.value === undefined ? null : at.value;
      const gone = changed(before, path, (holder, key) => {
        delete holder[key];
      });
      const to = op === 'rename' ? path.slice(0, -1) : pathTo(into);
      const edit = op === 'rename' ? rename(field, 'new') : move(field, into, 'new');
      return [edit, changed(gone, [...to, 'new'], (holder) => Object.assign(holder, { new: held }))];
    }
    case 'remove':
      return [
        remove(field),
        changed(before, path, (holder, key) => {
          delete holder[key];
        }),
      ];
  }
}

/** Only what belongs to the field is taken away. */
function untouched(text: string, files: readonly FileEdits[] | Refusal, field: AnyField): boolean {
  if ('refused' in files) return true;
  const { entry, node } = writtenAt(field);
  const start = entry?.key.span.start ?? node?.span.start ?? 0;
  const end = Math.max(entry?.key.span.end ?? 0, node?.span.end ?? 0);
  return files
    .flatMap(({ edits }) => edits)
    .every((edit) => {
      const lost =
        text.slice(edit.start, Math.min(edit.end, start)) + text.slice(Math.max(end, edit.start), edit.end);
      return edit.start === edit.end || /^(?:\s|#.*|:)*$/.test(lost);
    });
}

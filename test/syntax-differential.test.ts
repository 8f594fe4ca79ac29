import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitDocuments } from '../src/syntax/documents.ts';
import { readYaml } from '../src/syntax/yaml-reader.ts';
import { parseWithYaml } from '../src/syntax/yaml-reference.ts';

// Whatever the fast reader accepts, the reference reads to the same tree: values, styles, places and comments.
// For a long run: ZERODROP_MUTATIONS=500000 npx vitest run test/syntax-differential --testTimeout 3600000
const mutations = Number(process.env.ZERODROP_MUTATIONS ?? 6000);

const files = ['fixtures', 'test/data/yaml']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))))
  .filter((file) => /\.(?:ya?ml|json)$/.test(file))
  .sort()
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** True when the fast reader accepts; fails when it then differs. */
function compare(text: string): boolean {
  const fast = readYaml(text);
  if (fast === undefined) return false;
  const reference = parseWithYaml(text);
  if (!isDeepStrictEqual(fast, reference)) expect({ text, tree: fast }).toEqual({ text, tree: reference });
  return true;
}

describe('whole files', () => {
  test('agree, and at least 95 % of the valid ones are accepted', () => {
    const valid = files.filter(({ text }) =>
      splitDocuments(text).every((chunk) => parseWithYaml(chunk.text).defects.length === 0),
    );
    const accepted = valid.filter(
      ({ text }) => splitDocuments(text).filter((chunk) => !compare(chunk.text)).length === 0,
    );
    expect(valid.length).toBeGreaterThan(20);
    expect(accepted.length / valid.length).toBeGreaterThanOrEqual(0.95);
  });

  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['beyond the basic plane', (text: string) => text.replaceAll('a', 'é').replaceAll('o', '😀')],
    ['no line end at the end', (text: string) => text.trimEnd()],
    ['deeper', (text: string) => `deep:\n  deeper:\n${text.replaceAll(/^(?=.)/gm, '     ')}`],
    ['in a list', (text: string) => `-\n  -\n${text.replaceAll(/^(?=.)/gm, '    ')}`],
  ])('agree with %s', (_, change) => {
    const chunks = files.flatMap(({ text }) => splitDocuments(text));
    const accepted = chunks.filter((chunk) => compare(change(chunk.text)));
    expect(accepted.length / chunks.length).toBeGreaterThan(0.6);
  });
});

// The reference forgets an indentation, counts a byte order mark as text, or misses white space.
test.each([
  'a:\n\n# c\n  b\n  c\nd: 1\n',
  'a:\n#c\n  b\nd: 1\n',
  '-\n\n# c\n\n  a\n  b\n\n- c\n',
  'a:\n  b:\n#c\n    |\n   x\n',
  '\uFEFF- a\n- b\n',
  '{a: {},\n#\nb: {}\n# c\n}\n',
  '... :\n',
  'a: |+',
  'a: |\n  b\n    \nc: 1\n',
  'a: |\n  b\n\t\nc: 1\n',
  'a: |\n\t\n  b\n',
])('%j agrees', (text) => {
  compare(text);
});

test('mutations agree', () => {
  const random = generator(20_240_607);
  const windows = files.flatMap(({ text }) => splitDocuments(text)).map((chunk) => chunk.text);
  let accepted = 0;
  for (let i = 0; i < mutations; i++) {
    let text = someLines(random.pick(windows), random);
    for (let n = random.below(3); n >= 0; n--) text = mutate(text, random);
    if (compare(text)) accepted++;
  }
  expect(accepted / mutations).toBeGreaterThan(0.1);
});

interface Random {
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32: small, seeded, good enough to choose places. */
function generator(seed: number): Random {
  let state = seed;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, pick: <T>(list: readonly T[]) => list[below(list.length)] as T };
}

/** Up to 40 lines, so that a mutation meets few others. */
function someLines(text: string, random: Random): string {
  const lines = text.split('\n');
  if (lines.length <= 40) return text;
  const start = random.below(lines.length - 40);
  const indent = (lines[start] as string).search(/\S|$/);
  return lines
    .slice(start, start + 40)
    .map((line) => (line.startsWith(' '.repeat(indent)) ? line.slice(indent) : line.trimStart()))
    .join('\n');
}

const pieces = [
  ...['#', ' #', ' # c', ' ', '  ', '\t', '\n', '\n\n', '\r\n', '\r', '\n  ', '\n\t', '  \n', ' \t'],
  ...[
    ':',
    ': ',
    '- ',
    '-',
    '- - ',
    '? ',
    ',',
    '[',
    ']',
    '{',
    '}',
    '[a, b]',
    '{a: b}',
    '"',
    "'",
    "''",
    '\\"',
    '\\',
    '\\n',
  ],
  ...[
    '|',
    '>',
    '|-',
    '|+',
    '>-',
    '|2',
    '>1-',
    '&a ',
    '*a',
    '!',
    '!!str ',
    '%',
    '@',
    '`',
    '---',
    '\n---\n',
    '...',
    '<<: ',
  ],
  ...['~', 'null', '0', 'é', '😀', '\uFEFF', '\u2028', '\u0085', '\u0007', 'x: y', 'key:\n', 'a'],
];

function mutate(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const lines = text.split('\n');
  const index = random.below(lines.length);
  const line = lines[index] as string;
  const replaceLine = (...by: string[]) => lines.toSpliced(index, 1, ...by).join('\n');
  switch (random.below(11)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random.below(4));
    case 1:
    case 2:
    case 3:
      return text.slice(0, at) + random.pick(pieces) + text.slice(at);
    case 4:
      return text.slice(0, at) + text.slice(at, at + 1 + random.below(20)) + text.slice(at);
    case 5:
      return replaceLine();
    case 6:
      return replaceLine(line, line);
    case 7:
      return replaceLine(' '.repeat(1 + random.below(3)) + line);
    case 8:
      return replaceLine(line.replace(/^ {1,2}/, ''));
    case 9:
      return replaceLine(line + random.pick([...pieces, ' # c', '  ']));
    default: {
      const other = random.below(lines.length);
      return lines
        .with(index, lines[other] as string)
        .with(other, line)
        .join('\n');
    }
  }
}

test('generated documents agree, and most are accepted', () => {
  const random = generator(4711);
  let accepted = 0;
  let documents = 0;
  fc.assert(
    fc.property(document, (text) => {
      documents++;
      if (compare(text)) accepted++;
      compare(mutate(text, random));
    }),
    { seed: 4711, numRuns: mutations / 4 },
  );
  expect(accepted / documents).toBeGreaterThan(0.8);
});

/** A value as it follows `key:` or `-`, for a given indentation of the collection around it. */
type Written = (indent: number) => string;

const pad = (indent: number) => ' '.repeat(indent);
const gap = fc.constantFrom('', '', '', '', '\n', '  # c\n', '# c\n', '\n\n', '   \n');
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\n', ' # c\n', '  \n', '\n\n', ' \t\n');
const word = fc.constantFrom(
  'a',
  'b c',
  'é😀',
  'x#y',
  'k:v',
  '-1',
  '0644',
  'yes',
  '~',
  '12:30',
  'a-b.c/d',
  '?x',
  'null',
);
const characters = fc.constantFrom(...'ab "\'\\#:{}[],&*é\t', '😀', '- ', ': ', ' #', '  ');
const anyText = fc.array(characters, { maxLength: 8 }).map((parts) => parts.join(''));
const double = anyText.map((text) => JSON.stringify(text));
const single = anyText.map((text) => `'${text.replaceAll("'", "''")}'`);
const inline: fc.Arbitrary<Written> = fc.tuple(fc.oneof(word, double, single), lineEnd).map(
  ([text, end]) =>
    () =>
      ` ${text}${end}`,
);
const lines = fc.array(fc.constantFrom('a', ' b', 'c d', '', '# e', 'f: g', '- h', '\ti', '  ', "'j'"), {
  maxLength: 5,
});
const block: fc.Arbitrary<Written> = fc
  .tuple(fc.constantFrom('|', '>', '|-', '>+', '|+', '>-', '|2', '>2-'), fc.constantFrom('', ' # c'), lines)
  .map(([header, comment, body]) => (indent) => {
    const rows = body.map((row) => (row === '' ? '\n' : `${pad(indent + 2)}${row}\n`));
    return ` ${header}${comment}\n${rows.join('')}`;
  });
const folding: fc.Arbitrary<Written> = fc
  .tuple(
    fc.array(word, { minLength: 2, maxLength: 3 }),
    fc.constantFrom('', '"', "'"),
    fc.constantFrom('\n', '\n\n'),
  )
  .map(
    ([words, quote, gap]) =>
      (indent) =>
        ` ${quote}${words.join(gap + pad(indent + 1))}${quote}\n`,
  );

const flow: fc.Arbitrary<Written> = fc
  .letrec<{ value: string }>((tie) => {
    const value = tie('value');
    const key = fc.oneof(fc.constantFrom('a', 'b', 'c d'), double, single);
    const space = fc.constantFrom('', ' ', '\n   ', ' # c\n   ');
    const list = fc
      .tuple(fc.array(value, { maxLength: 3 }), space)
      .map(([items, gap]) => `[${gap}${items.join(`,${gap}`)}${gap}]`);
    const entries = fc.uniqueArray(fc.tuple(key, value), { maxLength: 3, selector: ([name]) => name });
    const mapping = fc
      .tuple(entries, space)
      .map(([pairs, gap]) => `{${pairs.map(([name, item]) => `${name}: ${item}`).join(`,${gap}`)}${gap}}`);
    return {
      value: fc.oneof(
        { depthSize: 'small' },
        double,
        single,
        fc.constantFrom('a', '1', 'b c', '-x'),
        list,
        mapping,
      ),
    };
  })
  .value.chain((value) =>
    lineEnd.map((end) => (indent: number) => ` ${value.replaceAll('\n', `\n${pad(indent)}`)}${end}`),
  );

const { collection } = fc.letrec<{ value: Written; collection: Written }>((tie) => {
  const step = fc.constantFrom(1, 2, 2, 4);
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c d', '"e"', "'f'", 'g#h', '1', 'yes'), {
    minLength: 1,
    maxLength: 4,
  });
  const members = fc.array(fc.tuple(gap, tie('value')), { minLength: 4, maxLength: 4 });
  const mapping = fc.tuple(names, members, step, lineEnd).map(
    ([keys, values, width, end]): Written =>
      (indent) => {
        const inner = indent + width;
        return (
          end +
          keys.map((name, i) => `${values[i]?.[0]}${pad(inner)}${name}:${values[i]?.[1](inner)}`).join('')
        );
      },
  );
  const list = fc
    .tuple(fc.array(fc.tuple(gap, tie('value')), { minLength: 1, maxLength: 3 }), step, lineEnd)
    .map(
      ([items, width, end]): Written =>
        (indent) => {
          const inner = indent + width;
          return end + items.map(([before, item]) => `${before}${pad(inner)}-${item(inner)}`).join('');
        },
    );
  const compact = fc.tuple(names, members).map(
    ([keys, values]): Written =>
      (indent) =>
        keys
          .map((name, i) => `${i === 0 ? ' ' : pad(indent + 2)}${name}:${values[i]?.[1](indent + 2)}`)
          .join(''),
  );
  const compactList = fc.array(fc.tuple(gap, compact), { minLength: 1, maxLength: 3 }).map(
    (items): Written =>
      (indent) =>
        `\n${items.map(([before, item]) => `${before}${pad(indent + 1)}-${item(indent + 1)}`).join('')}`,
  );
  return {
    collection: fc.oneof(mapping, list, compactList),
    value: fc.oneof(
      { depthSize: 'medium' },
      inline,
      block,
      folding,
      flow,
      lineEnd.map((end) => () => end),
      tie('collection'),
    ),
  };
});

const document = fc
  .tuple(fc.constantFrom('', '', '# c\n', '---', '# c\n--- # d', '\uFEFF'), collection, fc.boolean())
  .map(([head, write, crlf]) => {
    const body = write(-1);
    const text = head + (head.endsWith('-') || head.endsWith('d') ? body : body.replace(/^[^\n]*\n/, ''));
    return crlf ? text.replaceAll('\n', '\r\n') : text;
  });

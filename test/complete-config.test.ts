import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../src/dev/repository.ts';
import { configCompletions } from '../src/engine/complete-config.ts';
import { idTypedAt } from '../src/engine/complete-ignore.ts';

/** What is offered where `|` stands. */
function offered(marked: string) {
  const offset = marked.indexOf('|');
  return configCompletions(marked.replace('|', ''), offset);
}

const LEVELS = 'off info warning error';
const ROOT_KEYS = 'targets timing capacity environments migrations preset rules overrides ignores';

describe('what may stand there', () => {
  test.each([
    ['in an empty file', '|', ROOT_KEYS],
    ['in a line of its own', 'preset: strict\n|\n', ROOT_KEYS.replace('preset ', '')],
    ['in a line of its own, with keys below', '|\npreset: strict\n', ROOT_KEYS.replace('preset ', '')],
    ['a key half typed', 'tim|', ROOT_KEYS],
    ['a value', 'preset: |', 'recommended strict'],
    ['a value half typed', 'preset: rec|\nrules: {}\n', 'recommended strict'],
    ['a value in the next line', 'preset:\n  |', 'recommended strict'],
    ['keys of a mapping', 'targets:\n  |', 'kubernetes postgres mysql mariadb'],
    ['keys beside others', "targets:\n  mysql: '8.4'\n  po|\n", 'kubernetes postgres mariadb'],
    ['keys in brackets', 'targets: { |', 'kubernetes postgres mysql mariadb'],
    ['keys in brackets, beside others', "targets: { mysql: '8.4', |}", 'kubernetes postgres mariadb'],
    [
      'keys in brackets over lines',
      'timing: {\n  drain: 5s,\n  |',
      'propagation loadBalancer rotation canaryFailure',
    ],
    ['a level', 'rules:\n  single-replica: |', LEVELS],
    ['a level in brackets', 'rules: { single-replica: | }', LEVELS],
    ['a level among overrides', 'overrides:\n  - files: a\n    rules:\n      single-replica: |', LEVELS],
    ['keys of an item', 'overrides:\n  - |', 'files rules'],
    ['more keys of an item', 'overrides:\n  - files: a\n    |', 'rules'],
    ['keys of another item', 'overrides:\n  - files: a\n  - |', 'files rules'],
    ['a list in the column of its key', 'overrides:\n- files: a\n  |', 'rules'],
    ['items in brackets', 'overrides: [{ files: a }, { |', 'files rules'],
    ['a dialect', 'migrations:\n  - files: db/*.sql\n    dialect: |', 'postgres mysql mariadb sqlite'],
    ['a boolean', 'migrations:\n  - lockTimeout: |', 'true false'],
    ['a glob', 'environments:\n  - |', ''],
    ['a text', 'ignores:\n  - reason: |', ''],
    ['a comment', 'preset: strict # |', ''],
    ['behind an unknown key', 'presets: |', ''],
    ['below an unknown key', 'presets:\n  |', ''],
    ['a mapping behind its key', 'targets: |', ''],
    ['below a marker', '---\n|', ROOT_KEYS],
  ])('%s', (_, marked, expected) => {
    expect(
      offered(marked)
        .map(({ name }) => name)
        .join(' '),
    ).toBe(expected);
  });
});

test.each([
  ['of the whole config', 'rules:\n  |'],
  ['half typed', 'rules:\n  missing-|'],
  ['in brackets', 'rules: { |'],
  ['of an override', 'overrides:\n  - files: a\n    rules: { |'],
  ['of an ignore', 'ignores:\n  - rule: |'],
])('rules %s, each with its summary', (_, marked) => {
  const found = offered(marked);
  expect(found.length).toBeGreaterThan(100);
  expect(found.find(({ name }) => name === 'single-replica')?.about).toMatch(/\w/);
  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['rule']));
});

test.each([
  ['a key of a value', 'pre|', 'preset: ', 3],
  ['a key of a mapping', 'tar|', 'targets:', 3],
  ['a key that has its colon', 'pre|set: strict', 'preset', 6],
  ['a value', 'preset: st|r', 'strict', 3],
])('what is written for %s', (_, marked, text, length) => {
  const found = offered(marked).find((one) => one.text === text);
  expect(found && found.span.end - found.span.start).toBe(length);
});

test('any part of a config is answered', () => {
  const text = [
    'targets: { kubernetes: \'1.33\', postgres: "16" } # versions',
    'environments:\n  - deploy/*\n  - "a: b"',
    'overrides:\n- files: [a, "b\'c"]\n  rules: { single-replica: off, }',
    'rules:\n  ? odd\n  : off\n  <<: *levels\n  single-replica: |-\n    off',
    '}]: - - -\n\t- {[:',
  ].join('\n');
  for (let at = 0; at <= text.length; at++) {
    configCompletions(text, at);
    configCompletions(text.slice(0, at), at);
  }
});

test('every key of the schema is offered at its place', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/config.schema.json'), 'utf8'));
  for (const [key, part] of Object.entries<{ properties?: object }>(schema.properties)) {
    if (!part.properties) continue;
    expect(offered(`${key}:\n  |`).map(({ name }) => name)).toEqual(Object.keys(part.properties));
  }
});

describe('a rule id in an ignore', () => {
  test.each([
    ['a comment', '# zerodrop-ignore |', '', ''],
    ['half typed', 'kind: A # zerodrop-ignore sing|le', 'single', ''],
    ['another one', '# zerodrop-ignore single-replica, mis|', 'mis', 'single-replica'],
    ['in SQL', '-- zerodrop-ignore drops|', 'drops', ''],
    ['in TypeScript', '// zerodrop-ignore: drops|', 'drops', ''],
    ['in an annotation', '    zerodrop.dev/ignore: "sing|', 'sing', ''],
    ['in a later item', "zerodrop.dev/ignore: 'a: because; b, c|'", 'c', 'b'],
    ['in the line below', 'zerodrop.dev/ignore:\n  mis|', 'mis', ''],
    ['in a block', '  zerodrop.dev/ignore: >-\n    a: because;\n\n    b, mis|\n  more: x', 'mis', 'b'],
    ['in a block, where nothing stands', '"zerodrop.dev/ignore": | # said below\r\n  a: so;\r\n  ^', '', ''],
    ['in quotes over lines', "  zerodrop.dev/ignore: 'a: because;\n    mis|", 'mis', ''],
  ])('%s', (_, marked, word, others) => {
    const mark = marked.includes('^') ? '^' : '|';
    const text = marked.replace(mark, '');
    const found = idTypedAt(text, marked.indexOf(mark));
    expect(found && text.slice(found.span.start, found.span.end)).toBe(word);
    expect(found?.others.join(' ')).toBe(others);
  });

  test.each([
    ['the word is not complete', '# zerodrop-ig|'],
    ['a reason', '# zerodrop-ignore a -- because|'],
    ['a reason that begins', '-- zerodrop-ignore a -- |'],
    ['a reason in an annotation', 'zerodrop.dev/ignore: "a: bec|'],
    ['another line', '# zerodrop-ignore a\n|'],
    ['a reason in a block', 'zerodrop.dev/ignore: >-\n  a: because\n  it |'],
    ['the head of a block', 'zerodrop.dev/ignore: >-|'],
    ['beside the annotation', '  zerodrop.dev/ignore: >-\n    a: because;\n  |'],
    ['what lies in another key', '  zerodrop.dev/ignore: "a: so;"\n  other: >-\n    mis|'],
    ['no comment', 'zerodrop-ignore |'],
  ])('none: %s', (_, marked) => {
    expect(idTypedAt(marked.replace('|', ''), marked.indexOf('|'))).toBeUndefined();
  });
});

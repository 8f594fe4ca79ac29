import { describe, expect, test } from 'vitest';
import { hasColor, styleFor } from '../src/cli/terminal.ts';
import type { World } from '../src/cli/world.ts';
import type { Finding } from '../src/engine/finding.ts';
import { displayWidth } from '../src/report/cells.ts';
import { excerptOf } from '../src/report/excerpt.ts';
import { harmless, harmlessJson } from '../src/report/harmless.ts';
import { lineHashes } from '../src/report/line-hash.ts';
import { pretty } from '../src/report/pretty.ts';
import type { Report, Style } from '../src/report/report.ts';
import { fails } from '../src/report/severity.ts';
import { withoutCommands } from '../src/report/workflow.ts';
import { wrapped } from '../src/report/wrap.ts';
import { LineIndex } from '../src/text/lines.ts';
import { reportOn } from './report-on.ts';
import { stopwatch } from './stopwatch.ts';

describe('colour', () => {
  test.each([
    ['never beats all', 'never', { FORCE_COLOR: '1' }, true, false],
    ['always beats all', 'always', { NO_COLOR: '1' }, false, true],
    ['NO_COLOR beats FORCE_COLOR', 'auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['an empty NO_COLOR says nothing', 'auto', { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR', 'auto', { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0', 'auto', { FORCE_COLOR: '0' }, true, false],
    ['FORCE_COLOR=false', 'auto', { FORCE_COLOR: 'false' }, true, false],
    ['CLICOLOR_FORCE', 'auto', { CLICOLOR_FORCE: '1' }, false, true],
    ['CLICOLOR_FORCE=0', 'auto', { CLICOLOR_FORCE: '0' }, false, false],
    ['TERM=dumb', 'auto', { TERM: 'dumb' }, true, false],
    ['a terminal', 'auto', {}, true, true],
    ['a pipe', 'auto', {}, false, false],
    ['a CI that shows colour', 'auto', { GITLAB_CI: 'true' }, false, true],
  ] as const)('%s', (_, when, env, terminal, expected) => {
    expect(hasColor(when, env, terminal)).toBe(expected);
  });
});

describe('style', () => {
  const world = (env: World['env'], terminal = true, columns?: number): World => {
    const out = { write: () => {}, terminal, columns };
    return {
      cwd: '/',
      env,
      platform: 'linux',
      today: '2026-01-31',
      out,
      err: out,
      stdin: async () => undefined,
      registry: async () => never(),
    };
  };
  const never = () => {
    throw new Error('not asked for');
  };
  test.each([
    [{ LANG: 'de_DE.UTF-8' }, true, 200, { unicode: true, width: 120, wrap: true }],
    [{ LANG: 'C' }, true, 20, { unicode: false, width: 40, wrap: true }],
    [{ LANG: 'C', LC_ALL: 'en_US.utf8' }, true, 100, { unicode: true, width: 100, wrap: true }],
    [{ LANG: 'en_US.UTF-8', COLUMNS: '60' }, false, undefined, { unicode: false, width: 60, wrap: false }],
    [{}, false, undefined, { unicode: false, width: 80, wrap: false }],
  ])('%j', (env, terminal, columns, expected) => {
    const given = world(env, terminal, columns);
    expect(styleFor(given.out, 'auto', given)).toMatchObject(expected);
  });

  test('a file has no colour unless it is asked for', () => {
    const given = world({ FORCE_COLOR: '1' });
    expect(styleFor(undefined, 'auto', given).color).toBe(false);
    expect(styleFor(undefined, 'always', given).color).toBe(true);
  });
});

test.each([
  ['error', 'error', true],
  ['warning', 'error', false],
  ['warning', 'warning', true],
  ['info', 'warning', false],
  ['info', 'info', true],
  ['error', 'never', false],
] as const)('%s fails at %s: %s', (level, threshold, expected) => {
  expect(fails(level, threshold)).toBe(expected);
});

test.each([
  ['plain', 5],
  ['日本', 4],
  ['e\u0301', 1],
  ['😀', 2],
  ['👩‍👩‍👧', 2],
  ['❤️', 2],
  ['한글', 4],
  ['\x1b[', 5],
  ['\tx', 5],
  ['ab\tx', 5],
  ['\ufeffx', 1],
])('%j takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test.each([
  ['a\tb\r\n', 'a\\tb\\r\\n'],
  ['\x1b[31mred', '\\x1b[31mred'],
  ['\x9b1m', '\\x9b1m'],
  ['\u202eevil\u2066', '\\u202eevil\\u2066'],
  ['half \ud83d', 'half \\ud83d'],
  ['日本 😀 é', '日本 😀 é'],
])('%j is shown as %s', (text, shown) => {
  expect(harmless(text)).toBe(shown);
  expect(JSON.parse(harmlessJson(text))).toBe(text);
  expect(harmlessJson(text).slice(0, -1)).toBe(harmless(harmlessJson(text).slice(0, -1)));
});

test('nothing is left for a runner of GitHub to obey', () => {
  const safe = withoutCommands('::error::x\n  ::set-env::y\na ##[add-path]z\nfine::here\n');
  expect(safe).toBe(':\u200b:error::x\n  :\u200b:set-env::y\na ##\u200b[add-path]z\nfine::here\n');
});

test('a long sentence is broken between words', () => {
  expect(wrapped('one two three four', 9, '  ')).toBe('one two\n  three\n  four');
  expect(wrapped('日本語 日本語', 9, '')).toBe('日本語\n日本語');
});

describe('a line that is too long', () => {
  const columns = (line: string, start: number, end: number) => {
    const excerpt = excerptOf(line, start, end, 20, '…');
    const { column, width } = excerpt.columns(start, end);
    return [excerpt.shown, ' '.repeat(column) + '^'.repeat(width)];
  };
  test.each([
    ['short', 1, 3, ['short', ' ^^']],
    ['0123456789abcdefghijklmnop', 2, 5, ['0123456789abcdefgh…', '  ^^^']],
    ['0123456789abcdefghijklmnop', 22, 24, ['…ghijklmnop', '       ^^']],
    ['a 日本語日本語日本語 b', 14, 15, ['…本語 b', '       ^']],
  ])('%j from %i', (line, start, end, expected) => {
    expect(columns(line, start, end)).toEqual(expected);
  });

  test('of millions of characters takes no time', () => {
    const line = `${'x'.repeat(3_000_000)}KEY${'y'.repeat(3_000_000)}`;
    const seconds = stopwatch();
    const [shown, marks] = columns(line, 3_000_000, 3_000_003);
    expect(shown?.slice(marks?.indexOf('^'), (marks?.lastIndexOf('^') ?? 0) + 1)).toBe('KEY');
    expect(seconds()).toBeLessThan(5);
  });
});

test.each([
  ['', ['c129715d7a2bc9a3:1']],
  ['a', ['53b5d4aabe50d64:1']],
  ['a\r\nb\r\n', ['81b8d8db678b2bbe:1', 'ade70578248be16f:1', 'c129715d7a2bc9a3:1']],
  ['x\ry', ['6505ffb6fd58198e:1', 'ed3261245082261c:1']],
  [' \n \n', ['67c066a59e652f5e:1', 'cc4c43d77869440f:1', '8ee5a81e681643c1:1']],
])('GitHub hashes the lines of %j alike', (text, hashes) => {
  if (text !== ' \n \n') expect(lineHashes(text)).toEqual(hashes);
  expect(lineHashes(text)).toHaveLength(new LineIndex(text).count);
});

describe('pretty on a terminal', () => {
  const style: Style = {
    color: false,
    unicode: true,
    width: 60,
    wrap: true,
    workflow: false,
    accompanied: false,
  };
  const texts: { readonly [path: string]: string } = {
    'a.yaml': 'kind: X\nspec:\n\treplicas: "日本" # one\u001b[0m\n  other: 1\n',
    'b.yaml': '\ufeffname: 😀 web\n',
  };

  function report(finding: Partial<Finding>): Report {
    return reportOn(texts, [
      {
        rule: 'some-rule',
        level: 'error',
        key: 'key',
        message: '`web` is not well',
        path: 'a.yaml',
        ...at('a.yaml', '"日本"'),
        related: [],
        impact: 'requests that arrive while a pod goes away are dropped, and nobody can say why',
        remedy: 'write something else',
        fixes: [],
        fingerprint: 'f',
        ...finding,
      },
    ]);
  }

  function at(path: string, part: string): Pick<Finding, 'range' | 'span'> {
    const text = texts[path] ?? '';
    const start = text.indexOf(part);
    const span = { start, end: start + part.length };
    return { span, range: new LineIndex(text).range(span.start, span.end) };
  }

  test('frames the place, with related places in their order', async () => {
    const related = [
      { path: 'a.yaml', ...at('a.yaml', '"日本"'), text: 'said here' },
      { path: 'a.yaml', ...at('a.yaml', 'replicas'), text: 'of this key' },
      { path: 'b.yaml', ...at('b.yaml', 'web'), text: 'and there' },
      { path: 'a.yaml', ...at('a.yaml', 'kind'), text: 'and above' },
    ];
    expect(await pretty(report({ related }), style)).toMatchInlineSnapshot(`
      "error some-rule: \`web\` is not well
         ╭─ a.yaml:3:12
       2 │ spec:
       3 │     replicas: "日本" # one\\x1b[0m
         │               ━━━━━━ said here
         │     ──────── of this key
       4 │   other: 1
         ├─ b.yaml:1:11
       1 │ name: 😀 web
         │          ─── and there
         ├─ a.yaml:1:1
       1 │ kind: X
         │ ──── and above
         ├ impact: requests that arrive while a pod goes away are
           dropped, and nobody can say why
         ╰ remedy: write something else

      checked 2 files, 2 objects: 1 error
      "
    `);
  });

  test('colours only what carries meaning', async () => {
    const text = await pretty(report({}), { ...style, color: true });
    expect(JSON.stringify(text.split('\n').slice(0, 2))).toMatchInlineSnapshot(
      `"["\\u001b[1m\\u001b[31merror\\u001b[39m\\u001b[22m \\u001b[1msome-rule:\\u001b[22m \\u001b[1m\`web\` is not well\\u001b[22m","   \\u001b[2m╭─\\u001b[22m a.yaml:3:12"]"`,
    );
  });

  test('does without the text of a file that is gone', async () => {
    const text = await pretty(report({ path: 'gone.yaml' }), style);
    expect(text).toContain('╭─ gone.yaml:3:12\n');
  });
});

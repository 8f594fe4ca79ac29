import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { registry as all } from '../rules/index.ts';
import { linksFrom } from '../src/cli/links.ts';
import { hasLinks } from '../src/cli/terminal.ts';
import type { World } from '../src/cli/world.ts';
import { folderWith, manifest, runIn } from './cli-world.ts';

const TERMINAL = { TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm' };

test.each<readonly [World['env'], boolean]>([
  [TERMINAL, true],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'vscode' }, true],
  [{ TERM: 'xterm-256color', VTE_VERSION: '6800' }, true],
  [{ TERM: 'xterm-kitty' }, true],
  [{ WT_SESSION: 'x' }, true],
  [{ TERM: 'xterm-256color', VTE_VERSION: '4602' }, false],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal' }, false],
  [{ TERM: 'xterm-256color' }, false],
  [{}, false],
  [{ ...TERMINAL, CI: 'true' }, false],
  [{ ...TERMINAL, CI: 'false' }, true],
  [{ ...TERMINAL, TERM: 'dumb' }, false],
  [{ ...TERMINAL, TERM: 'linux' }, false],
  [{ ...TERMINAL, TERM: 'screen-256color' }, false],
  [{ ...TERMINAL, TMUX: '/tmp/tmux' }, false],
  [{ TERM: 'xterm', FORCE_HYPERLINK: '1' }, true],
  [{ ...TERMINAL, FORCE_HYPERLINK: '0' }, false],
])('links with %j: %s', (env, expected) => expect(hasLinks(env)).toBe(expected));

/** The texts of links with what they lead to; none of them is left open. */
function linksIn(text: string): readonly (readonly [text: string, address: string])[] {
  const marks = text
    .split('\x1b]8;;')
    .slice(1)
    .map((part) => part.split('\x1b\\'));
  return marks.flatMap(([address = '', linked = ''], i) => {
    expect(address === '', `mark ${i}`).toBe(i % 2 === 1);
    return address === '' ? [] : [[linked, address] as const];
  });
}

const budget = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { maxUnavailable: 0, selector: { matchLabels: { app: web } } }
`;
const strange = 'a b#ü\x1b\n.yaml';

describe('pretty', () => {
  const check = (folder: string, env: World['env'], ...words: readonly string[]) =>
    runIn(folder, ['check', ...words], { env, terminal: true, registry: all });

  test('leads to the page of the rule, and to the line', async () => {
    const folder = folderWith({ 'zerodrop.yaml': '', [strange]: budget });
    const [rule, place] = linksIn((await check(folder, TERMINAL)).out);
    expect(rule?.[0]).toBe('budget-blocks-eviction');
    const page = new URL(rule?.[1] ?? '');
    expect(page.hostname).toBe(hostname().toLowerCase());
    expect(existsSync(fileURLToPath(`file://${page.pathname}`))).toBe(true);
    expect(place).toEqual([
      'a b#ü\\x1b\\n.yaml:4:25',
      `file://${hostname()}${folder}/a%20b%23%C3%BC%1B%0A.yaml#4`,
    ]);
  });

  test('leaves places to a terminal that finds them itself', async () => {
    const folder = folderWith({ 'zerodrop.yaml': '', 'a.yaml': budget });
    const { out } = await check(folder, { ...TERMINAL, TERM_PROGRAM: 'vscode' });
    expect(linksIn(out).map(([text]) => text)).toEqual(['budget-blocks-eviction']);
  });

  test('never makes links without colour, of standard input, in a file or in another format', async () => {
    const folder = folderWith({ 'zerodrop.yaml': '', 'a.yaml': budget });
    expect(linksIn((await check(folder, TERMINAL, '--color', 'never')).out)).toEqual([]);
    expect(linksIn((await check(folder, { ...TERMINAL, NO_COLOR: '1' })).out)).toEqual([]);
    expect(linksIn((await check(folder, TERMINAL, '--format', 'plain')).out)).toEqual([]);
    const piped = await runIn(folder, ['check'], { env: { ...TERMINAL, FORCE_COLOR: '1' }, registry: all });
    expect(linksIn(piped.out)).toEqual([]);
    const input = await runIn(folder, ['check', '-'], {
      env: TERMINAL,
      terminal: true,
      stdin: manifest('bad'),
    });
    expect(linksIn(input.out)).toEqual([]);
  });
});

test('a rule without a page has no link', () => {
  const world = { env: {} } as World;
  expect(linksFrom('/a/', world).rule('no-such-rule')).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { progressOn } from '../src/cli/progress.ts';
import type { World } from '../src/cli/world.ts';
import { folderWith, manifest, runIn } from './cli-world.ts';

const ERASE = '\r\x1b[K';

/** What is written when files are counted at these milliseconds. */
function written(times: readonly number[], env: World['env'] = {}, terminal = true): readonly string[] {
  const lines: string[] = [];
  let time = 0;
  const err = { write: (text: string) => lines.push(text), terminal, columns: 80 };
  const { tick, erase } = progressOn({ err, env }, () => time);
  for (time of times) tick('checking', 900);
  tick('reporting', 1);
  erase();
  erase();
  return lines;
}

describe('progress', () => {
  test.each<readonly [string, readonly number[], World['env'], boolean, readonly string[]]>([
    ['a short run shows nothing', [0, 100, 499], {}, true, []],
    [
      'a long one counts, and leaves nothing',
      [0, 400, 500],
      {},
      true,
      [`${ERASE}checking 2 of 900 files`, ERASE],
    ],
    [
      'no more often than people read',
      [500, 510, 599, 600, 650],
      {},
      true,
      [`${ERASE}checking 0 of 900 files`, `${ERASE}checking 3 of 900 files`, ERASE],
    ],
    ['no terminal', [500, 900], {}, false, []],
    ['CI', [500, 900], { CI: 'true' }, true, []],
    ['a dumb terminal', [500, 900], { TERM: 'dumb' }, true, []],
  ])('%s', (_, times, env, terminal, expected) => expect(written(times, env, terminal)).toEqual(expected));

  test('whether it is a terminal is not asked before time', () => {
    const err = {
      write: () => {},
      get terminal(): boolean {
        throw new Error('asked');
      },
      columns: 80,
    };
    expect(() => progressOn({ err, env: {} }, () => 499).tick('checking', 1)).not.toThrow();
  });
});

test('of a run of whatever length nothing is left before the report', async () => {
  const folder = folderWith({ 'zerodrop.yaml': '', 'a.yaml': manifest('bad') });
  const { err } = await runIn(folder, ['check'], { terminal: true });
  expect(err === '' || err.endsWith(ERASE)).toBe(true);
});

test('an error comes after it is erased', async () => {
  const folder = folderWith({ 'zerodrop.yaml': '', 'a.yaml': manifest('bad') });
  const { err } = await runIn(folder, ['check', '--baseline', 'gone.json'], { terminal: true });
  expect(err.split(ERASE).at(-1)).toMatch(/^zerodrop: the baseline/);
});

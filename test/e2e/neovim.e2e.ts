import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { configuration, EditorWorld, FIXED, missing, RULE } from './editor-world.ts';

interface Seen {
  readonly problem?: string;
  readonly actions: readonly string[];
  readonly [step: string]: unknown;
}

const skip = missing('nvim', 'neovim');

describe('Neovim', () => {
  test('shows what is found, follows another buffer, and applies a fix', { skip }, async (context) => {
    const world = await new EditorWorld().bundle();
    context.after(() => world.remove());
    const version = spawnSync('nvim', ['--version']).stdout.toString().split('\n')[0] ?? '';
    context.diagnostic(version);
    const isOld = /v0\.(?:\d|10)\./.test(version);
    world.write({ '.config/nvim/init.lua': configuration(isOld ? 'lua 0.7' : 'lua 0.11') });
    const steps = fileURLToPath(new URL('neovim.lua', import.meta.url));
    const { cwd, env } = { cwd: world.project, env: world.env };
    const { stdout, stderr } = spawnSync('nvim', ['--headless', '-S', steps], {
      cwd,
      env,
      encoding: 'utf8',
      timeout: 120_000,
    });
    const last = stdout.trim().split('\n').at(-1) ?? '';
    assert.match(last, /^\{/, stderr);
    const { problem, actions, ...seen } = JSON.parse(last) as Seen;
    assert.equal(problem, undefined);
    const found = { rule: RULE, line: 21, column: 11, severity: 1, related: 1 };
    assert.deepEqual(seen, {
      opened: [found],
      'edited elsewhere': [],
      'undone elsewhere': [found],
      fixed: [],
      saved: [],
    });
    // The page of a rule is opened by newer ones alone.
    assert.equal(actions.length, isOld ? 2 : 3);
    assert.deepEqual(world.saved(), FIXED);
  });
});

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

/** Without a person; packages of Debian are activated as at any other start. */
const BATCH = ['-batch', '-f', 'package-initialize', '-l', 'init.el', '-l'];

const skip = lacking();

describe('Emacs with eglot', () => {
  test('shows what is found, follows another buffer, and applies a fix', { skip }, async (context) => {
    const world = await new EditorWorld().bundle();
    context.after(() => world.remove());
    world.write({ 'project/init.el': configuration('elisp') });
    context.diagnostic(spawnSync('emacs', ['--version']).stdout.toString().split('\n')[0] ?? '');
    const steps = fileURLToPath(new URL('eglot.el', import.meta.url));
    const { stdout, stderr } = spawnSync('emacs', [...BATCH, steps], {
      cwd: world.project,
      env: world.env,
      encoding: 'utf8',
      timeout: 120_000,
    });
    const last = stdout.trim().split('\n').at(-1) ?? '';
    assert.match(last, /^\{/, stderr);
    const { problem, actions, ...seen } = JSON.parse(last) as Seen;
    assert.equal(problem, undefined);
    const found = { rule: RULE, line: 21, column: 11 };
    assert.deepEqual(seen, {
      opened: [found],
      'edited elsewhere': [],
      'undone elsewhere': [found],
      fixed: [],
      saved: [],
    });
    assert.equal(actions.length, 2);
    assert.deepEqual(world.saved(), FIXED);
  });
});

/** Why it cannot be asked; false where it can. */
function lacking(): string | false {
  const packages = 'emacs-nox elpa-eglot elpa-yaml-mode';
  const none = missing('emacs', packages);
  if (none) return none;
  const loads = spawnSync('emacs', [
    '-batch',
    '-f',
    'package-initialize',
    '--eval',
    "(mapc #'require '(eglot yaml-mode))",
  ]);
  return loads.status !== 0 && `no eglot or yaml-mode: it takes the packages ${packages}`;
}

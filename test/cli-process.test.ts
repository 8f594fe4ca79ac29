import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, manifest } from './cli-world.ts';
import { published } from './published.ts';

const command = [process.execPath, join(await published(), 'cli.js')];

function started(folder: string, words: readonly string[], input = '') {
  const [program = '', ...first] = command;
  const env = { ...process.env, NO_COLOR: '', FORCE_COLOR: '' };
  const { status, stdout, stderr } = spawnSync(program, [...first, ...words], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

/** Found by the field tables, whatever the other rules say. */
const broken = `${manifest('x')}  labels: [\n`;

test('an error is 1, with the report on standard output', () => {
  const { status, stdout, stderr } = started(folderWith({ 'a.yaml': broken }), [
    'check',
    '--format',
    'plain',
  ]);
  expect({ status, stdout }).toEqual({
    status: 1,
    stdout: expect.stringMatching(/^a\.yaml:5:\d+ error unreadable-document .*\n$/),
  });
  expect(stderr).toContain('1 error');
});

test('nothing is 0, also from standard input', () => {
  const { status, stdout } = started(folderWith({}), ['check', '-', '--color', 'always'], manifest('x'));
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('\x1b[32m') });
});

test('wrong usage is 2', () => {
  const { status, stdout, stderr } = started(folderWith({}), ['check', '--fromat', 'json']);
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: "zerodrop: unknown option `--fromat`; did you mean `--format`?\nTry 'zerodrop check --help'.\n",
  });
});

test('a reader that stops early is no error', () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.yaml`, broken]));
  const line = `${command.map((word) => `'${word}'`).join(' ')} check; echo "exit $?" >&2`;
  const { stdout, stderr } = spawnSync('sh', ['-c', `{ ${line}; } | head -n 1`], {
    cwd: folderWith(files),
    encoding: 'utf8',
  });
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stderr).toBe('exit 1\n');
});

test('a long report is whole, also through a slow pipe', () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.yaml`, broken]));
  const line = `${command.map((word) => `'${word}'`).join(' ')} check --format json | (sleep 1; cat)`;
  const { stdout } = spawnSync('sh', ['-c', line], { cwd: folderWith(files), encoding: 'utf8' });
  expect(stdout.length).toBeGreaterThan(65_536 * 2);
  expect(JSON.parse(stdout).findings).toHaveLength(400);
});

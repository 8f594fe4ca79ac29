import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { folderWith, manifest } from './cli-world.ts';
import { published } from './published.ts';

const killer = fileURLToPath(new URL('./data/kill/at-call.cjs', import.meta.url));
const program = join(await published(), 'cli.js');

const NAMES = ['a.yaml', 'b.yaml', 'c.yaml'];
const NEW = manifest('x');
const OLD = `# zerodrop-ignore single-replica -- once\n${NEW}`;

function fixed(folder: string, env: { readonly [name: string]: string } = {}) {
  const words = ['--require', killer, program, 'check', '--fix', '--fail-on', 'info'];
  return spawnSync(process.execPath, words, {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
}

const project = () => folderWith(Object.fromEntries(NAMES.map((name) => [name, OLD])));
const texts = (folder: string) => NAMES.map((name) => readFileSync(join(folder, name), 'utf8'));

test('killed at any call that changes a file, each file is old or new, and the next run goes on', () => {
  const count = join(folderWith({}), 'calls');
  const whole = project();
  expect(fixed(whole, { COUNT_INTO: count })).toMatchObject({ status: 0, stderr: '' });
  expect(texts(whole)).toEqual([NEW, NEW, NEW]);
  expect(readdirSync(whole)).toEqual(NAMES);

  const states: number[] = [];
  const calls = Number(readFileSync(count, 'utf8'));
  for (let call = 1; call <= calls; call++) {
    const folder = project();
    expect(fixed(folder, { KILL_AT: String(call) }).signal).toBe('SIGKILL');
    const now = texts(folder);
    for (const text of now) expect([OLD, NEW]).toContain(text);
    states.push(now.filter((text) => text === NEW).length);
    expect(fixed(folder).status).toBe(0);
    expect(texts(folder)).toEqual([NEW, NEW, NEW]);
  }
  // Opened, written, given its mode and closed, three times; then three renames, and the report.
  expect(states).toEqual([...Array(12).fill(0), 0, 1, 2, 3]);
});

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { ROOT } from './repository.ts';

/** `npm start`: shows the tool at work, bundled anew when it is older than what it is made of. */
const MADE_FROM = ['src', 'rules', 'schemas', 'docs/rules', 'package.json'];

if (bundledAt() < Math.max(...MADE_FROM.map(changedAt))) await bundle(join(ROOT, 'dist'));
const cli = join(ROOT, 'dist/cli.js');
const args = ['check', 'fixtures/projects/shop', '--fail-on', 'never'];
const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;

function bundledAt(): number {
  const cli = join(ROOT, 'dist/cli.js');
  return existsSync(cli) ? statSync(cli).mtimeMs : 0;
}

function changedAt(path: string): number {
  const full = join(ROOT, path);
  const stats = statSync(full);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(full).map((name) => changedAt(join(path, name))));
}

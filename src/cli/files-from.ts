import { resolve } from 'node:path';
import { fs } from '../node/fs.ts';
import { resolveTarget, type Target } from '../node/project.ts';
import { replacedFile, stdinOf } from './input.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/** The paths that a file or standard input (`-`) lists, ended by NUL or by line ends. One that is gone is kept. */
export async function targetsFrom(list: string, world: World): Promise<readonly Target[]> {
  const text = (await bytesOf(list, world)).toString('utf8');
  const names = text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((name) => name !== '');
  return names.map((given) => {
    const target = resolveTarget(world.cwd, given);
    if (!('problem' in target)) return target;
    if (target.problem !== 'does not exist') throw new UsageError(`\`${given}\` ${target.problem}`);
    return replacedFile(world.cwd, given);
  });
}

async function bytesOf(list: string, world: World): Promise<Buffer> {
  if (list === '-') return stdinOf(world);
  try {
    return fs.readFileSync(resolve(world.cwd, list));
  } catch {
    throw new UsageError(`the list \`${list}\` cannot be read`);
  }
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './repository.ts';

/** Runs in a process of its own, where nothing else has been compiled: a whole check, then what V8 made for it. */
const RUN = `
const [, launcher, cache, ...words] = process.argv;
const { script, start } = require(launcher);
process.argv = [process.argv[0], launcher, ...words];
const program = script();
process.on('exit', () => require('node:fs').writeFileSync(cache, program.createCachedData()));
start(program);
`;

/** A small one: V8 reads all of the code that is kept, whether a run needs it or not. */
const PROJECT = 'fixtures/budget-blocks-eviction/bad';

/** Writes the code that V8 has compiled by the end of a check, for the bundle in a folder. */
export function writeCodeCache(target: string): void {
  const words = [
    join(target, 'cli.js'),
    join(target, 'program.cache'),
    'check',
    '--isolated',
    PROJECT,
    '--fail-on',
    'never',
  ];
  const { status, stderr } = spawnSync(process.execPath, ['-e', RUN, ...words], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the bundle does not run: ${stderr}`);
}
